// Device files: which drivers their numbers stand for (Linux, Documentation/admin-guide/devices.txt).
import { CONSOLE_FILE, DISK_FILE, LINK_FILE, NULL_FILE, RANDOM_FILE, ZERO_FILE } from "./descriptors"
import { memoryCreate } from "./memory-directory"
import { newNode, Node, releaseNode, S_IFBLK, S_IFCHR, S_IFDIR } from "./node"

/** What opening a device gives, by its major and minor number as in `st_rdev`; -1 for a device without driver. */
export function kindOfDevice(device: u32): i32 {
  switch (device >> 8) {
    case 1: {
      const minor = device & 255
      if (minor == 3) return NULL_FILE
      if (minor == 5) return ZERO_FILE
      return minor == 8 || minor == 9 ? RANDOM_FILE : -1
    }
    case 4:
    case 5:
      return CONSOLE_FILE
    case 240:
      return LINK_FILE
    case 254:
      return DISK_FILE
    default:
      return -1
  }
}

function add(directory: Node, name: string, mode: u32, major: u32, minor: u32): void {
  const bytes = memory.data(32)
  for (let i = 0; i < name.length; i++) store<u8>(bytes + i, <u8>name.charCodeAt(i))
  const made = memoryCreate(directory, bytes, name.length, mode)
  if (made < 0) return
  const node = changetype<Node>(<usize>made)
  node.device = (major << 8) | minor
  releaseNode(node)
}

let devices: Node | null = null

/** The directory of devices, a file system of its own; null when there is no memory. It stays for good. */
export function deviceDirectory(): Node | null {
  if (devices != null) return devices
  const root = newNode(S_IFDIR | 0o755)
  if (root == null) return null
  root.links = 2
  add(root, "console", S_IFCHR | 0o600, 5, 1)
  add(root, "tty", S_IFCHR | 0o666, 5, 0)
  add(root, "ttyS0", S_IFCHR | 0o600, 4, 64)
  add(root, "null", S_IFCHR | 0o666, 1, 3)
  add(root, "zero", S_IFCHR | 0o666, 1, 5)
  add(root, "random", S_IFCHR | 0o666, 1, 8)
  add(root, "urandom", S_IFCHR | 0o666, 1, 9)
  add(root, "link", S_IFCHR | 0o600, 240, 0)
  add(root, "vda", S_IFBLK | 0o600, 254, 0)
  devices = root
  return root
}
