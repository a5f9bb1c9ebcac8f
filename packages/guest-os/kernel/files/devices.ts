// Device files: which drivers their numbers stand for (Linux, Documentation/admin-guide/devices.txt).
import { memoryCreate } from "./memory-directory"
import { CONSOLE_FILE, DISK_FILE, FULL_FILE, LINK_FILE, NULL_FILE, RANDOM_FILE, ZERO_FILE } from "./descriptors"
import { newNode, Node, releaseNode, S_IFBLK, S_IFCHR, S_IFDIR } from "./node"

/** Major and minor number, as `st_rdev` has them. */
function deviceNumber(major: u32, minor: u32): u32 {
  return (major << 8) | minor
}

/** What opening a device gives; -1 for a device without driver. */
export function kindOfDevice(device: u32): i32 {
  const minor = device & 255
  switch (device >> 8) {
    case 1:
      switch (minor) {
        case 3:
          return NULL_FILE
        case 5:
          return ZERO_FILE
        case 7:
          return FULL_FILE
        case 8:
        case 9:
          return RANDOM_FILE
        default:
          return -1
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
  const length = <u32>name.length
  const bytes = memory.data(32)
  for (let i: u32 = 0; i < length; i++) store<u8>(bytes + i, <u8>load<u16>(changetype<usize>(name) + ((<usize>i) << 1)))
  const node = memoryCreate(directory, bytes, length, mode)
  if (node == null) return
  node.device = deviceNumber(major, minor)
  releaseNode(node)
}

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
  add(root, "full", S_IFCHR | 0o666, 1, 7)
  add(root, "random", S_IFCHR | 0o666, 1, 8)
  add(root, "urandom", S_IFCHR | 0o666, 1, 9)
  add(root, "link", S_IFCHR | 0o600, 240, 0)
  add(root, "vda", S_IFBLK | 0o600, 254, 0)
  devices = root
  return root
}

let devices: Node | null = null
