// What is mounted where. There is one file system of each type.
import { EBUSY, EINVAL, ENODEV, ENOMEM, ENOTDIR } from "../errno"
import { deviceDirectory } from "./devices"
import { mountDisk, unmountDisk } from "./disk-nodes"
import { DISK, holdNode, isDirectory, Node, PROC, releaseNode } from "./node"
import { pathOf } from "./path"
import { procRoot } from "./proc"
import { add } from "./text"

export const PROC_TYPE: u32 = 1
export const DEVICES_TYPE: u32 = 2
export const MEMORY_TYPE: u32 = 3
export const DISK_TYPE: u32 = 4

/** The roots of what is mounted, by type. */
const roots: usize = memory.data(32, 8)
const types: StaticArray<string> = ["", "proc", "dev", "", "/dev/vda"]
const names: StaticArray<string> = ["", "proc", "devtmpfs", "", "lamina"]

function placeOf(type: u32): usize {
  return roots + ((<usize>type) << 2)
}

/** Mounts a file system of a type on a directory. */
export function mountOn(at: Node, type: u32): i32 {
  if (!isDirectory(at)) return ENOTDIR
  if (at.covered != null || at.mounted != null || load<usize>(placeOf(type)) != 0) return EBUSY
  let found: i64 = ENODEV
  if (type == PROC_TYPE) found = <i64>changetype<usize>(procRoot())
  else if (type == DEVICES_TYPE) found = <i64>changetype<usize>(deviceDirectory())
  else if (type == DISK_TYPE) found = mountDisk()
  if (found <= 0) return found == 0 ? ENOMEM : <i32>found
  const root = changetype<Node>(<usize>found)
  store<usize>(placeOf(type), <usize>found)
  holdNode(at)
  // The disk's root is held for whoever mounts it; the others are there for good.
  if (type != DISK_TYPE) holdNode(root)
  at.mounted = root
  root.covered = at
  return 0
}

/** Takes away what is mounted where this root is seen. */
export function unmount(root: Node): i32 {
  const at = root.covered
  if (at == null) return EINVAL
  const type = typeOf(root)
  const problem = type == DISK_TYPE ? unmountDisk() : 0
  if (problem != 0) return problem
  store<usize>(placeOf(type), 0)
  at.mounted = null
  root.covered = null
  releaseNode(at)
  releaseNode(root)
  return 0
}

/** The type of the file system that a node is of. */
export function typeOf(node: Node): u32 {
  if (node.fileSystem == PROC) return PROC_TYPE
  if (node.fileSystem == DISK) return DISK_TYPE
  return load<usize>(placeOf(DEVICES_TYPE)) == changetype<usize>(node) ? DEVICES_TYPE : MEMORY_TYPE
}

/** As /proc/mounts has it. */
export function listMounts(): void {
  add("rootfs / tmpfs rw 0 0\n")
  for (let type = PROC_TYPE; type <= DISK_TYPE; type++) {
    const root = changetype<Node | null>(load<usize>(placeOf(type)))
    const path = root == null ? 0 : pathOf(root, text, text + 255)
    if (path <= 0) continue
    add(types[type])
    add(" %s ", <u64>path)
    add(names[type])
    add(" rw 0 0\n")
  }
}

const text: usize = memory.data(256)
