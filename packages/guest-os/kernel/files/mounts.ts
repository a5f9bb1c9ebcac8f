// What is mounted where.
import { EBUSY, EINVAL, ENODEV, ENOMEM, ENOTDIR } from "../errno"
import { allocate, release } from "../memory/heap"
import { deviceDirectory } from "./devices"
import { mountDisk, unmountDisk } from "./disk-nodes"
import { holdNode, isDirectory, Node, releaseNode } from "./node"
import { pathOf } from "./path"
import { procRoot } from "./proc"
import { add, addString } from "./text"

export const PROC_TYPE: u32 = 1
export const DEVICES_TYPE: u32 = 2
export const MEMORY_TYPE: u32 = 3
export const DISK_TYPE: u32 = 4

@unmanaged
class Mount {
  next: Mount | null
  root: Node | null
  at: Node | null
  type: u32
}

let mounts: Mount | null = null

/** Mounts a file system of a type on a directory. */
export function mountOn(at: Node, type: u32): i32 {
  if (!isDirectory(at)) return ENOTDIR
  if (at.covered != null || at.mounted != null) return EBUSY
  let root: Node | null = null
  if (type == PROC_TYPE) root = procRoot()
  else if (type == DEVICES_TYPE) root = deviceDirectory()
  else if (type == DISK_TYPE) {
    const found = mountDisk()
    if (found < 0) return <i32>found
    root = changetype<Node>(<usize>found)
  } else return ENODEV
  if (root == null) return ENOMEM
  if (root.covered != null) return EBUSY
  const address = allocate(offsetof<Mount>())
  if (address == 0) return ENOMEM
  const mount = changetype<Mount>(address)
  mount.root = root
  mount.at = at
  mount.type = type
  mount.next = mounts
  mounts = mount
  holdNode(at)
  holdNode(root)
  at.mounted = root
  root.covered = at
  return 0
}

/** Takes away what is mounted where this root is seen. */
export function unmount(root: Node): i32 {
  let before: Mount | null = null
  for (let at_: usize = changetype<usize>(mounts); at_ != 0; at_ = changetype<usize>(changetype<Mount>(at_).next)) {
    const mount = changetype<Mount>(at_)
    if (mount.root != root) {
      before = mount
      continue
    }
    if (mount.type == DISK_TYPE) {
      const problem = unmountDisk()
      if (problem != 0) return problem
    }
    if (before != null) before.next = mount.next
    else mounts = mount.next
    mount.at!.mounted = null
    root.covered = null
    releaseNode(mount.at!)
    releaseNode(root)
    release(changetype<usize>(mount), offsetof<Mount>())
    return 0
  }
  return EINVAL
}

/** The type of the file system that a root is of; 0 for the first one. */
export function typeOf(node: Node): u32 {
  for (let at_: usize = changetype<usize>(mounts); at_ != 0; at_ = changetype<usize>(changetype<Mount>(at_).next)) {
    const mount = changetype<Mount>(at_)
    if (mount.root == node || (mount.root!.fileSystem == node.fileSystem && node.fileSystem != 0)) return mount.type
  }
  return MEMORY_TYPE
}

/** As /proc/mounts has it. */
export function listMounts(): void {
  add("rootfs / tmpfs rw 0 0\n")
  for (let at_: usize = changetype<usize>(mounts); at_ != 0; at_ = changetype<usize>(changetype<Mount>(at_).next)) {
    const mount = changetype<Mount>(at_)
    add(mount.type == PROC_TYPE ? "proc " : mount.type == DEVICES_TYPE ? "dev " : "/dev/vda ")
    const end = text + 255
    const found = pathOf(mount.root!, text, end)
    if (found > 0) addString(<usize>found)
    add(mount.type == PROC_TYPE ? " proc" : mount.type == DEVICES_TYPE ? " devtmpfs" : " lamina")
    add(" rw 0 0\n")
  }
}

const text: usize = memory.data(256)
