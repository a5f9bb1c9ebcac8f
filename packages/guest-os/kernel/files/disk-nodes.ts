// Nodes of the disk's file system: those that somebody uses are in memory, each once, under its inode's number.
import { EBUSY, EFAULT, EIO, ENODEV, ENOENT, ENOMEM, ENOSPC, ERANGE, EROFS } from "../errno"
import { diskBlocks, diskPresent, flushDisk, isDiskReadOnly, readBlock, writeBlock } from "../hardware/virtio/block"
import { allocate, release } from "../memory/heap"
import { copyIn, copyOut } from "../memory/user-memory"
import { diskLoad, diskRelease, diskStore } from "./disk/content"
import { diskMount, diskRoot, diskSync, diskUnmount, isMounted } from "./disk/file-system"
import { DiskInode } from "./disk/layout"
import { diskCreate, diskLookup, diskReadEntry } from "./disk/names"
import { scratch } from "./either-copy"
import { DISK, freeNode, holdNode, isDirectory, Node, releaseNode, writeBack } from "./node"
export { diskStatistics as readDiskStatistics } from "./disk/file-system"

let nodes: Node | null = null
const inode: DiskInode = changetype<DiskInode>(memory.data(64, 8))
const blockSize: u64 = 4096

/** The node of an inode, held, or an error. It holds the directory that it was found in. */
function nodeOf(number: u32, parent: Node | null): i64 {
  let node = nodes
  while (node != null && node.number != number) node = node.next
  if (node != null) {
    holdNode(node)
    return <i64>changetype<usize>(node)
  }
  const address = allocate(offsetof<Node>())
  if (address == 0) return ENOMEM
  const problem = diskLoad(number, address)
  if (problem != 0) {
    release(address, offsetof<Node>())
    return problem
  }
  const made = changetype<Node>(address)
  made.number = number
  made.references = 1
  made.fileSystem = DISK
  made.parent = parent == null ? made : parent
  if (parent != null) holdNode(parent)
  made.next = nodes
  nodes = made
  return <i64>address
}

/** Nobody uses a node any more: the disk gets what it does not have, and keeps what has a name. */
export function releaseDiskNode(node: Node): void {
  const number = node.number
  const isGone = node.links == 0
  if (!isGone) {
    // Writing may need memory; the node is held meanwhile.
    node.references = 1
    writeBack(node)
    if (--node.references != 0) return
  }
  const parent = node.parent
  if (nodes == node) nodes = node.next
  else {
    let before = nodes!
    while (before.next != node) before = before.next!
    before.next = node.next
  }
  freeNode(node)
  if (isGone) diskRelease(number)
  if (parent != null && parent != node) releaseNode(parent)
}

/** Has a disk note a node's mode, owner, times and size. */
export function storeNode(node: Node): i32 {
  return node.fileSystem == DISK ? diskStore(node.number, changetype<usize>(node)) : 0
}

export function lookupOnDisk(directory: Node, name: usize, length: u32): i64 {
  const found = diskLookup(directory.number, name, length)
  return found < 0 ? found : nodeOf(<u32>found, directory)
}

export function createOnDisk(directory: Node, name: usize, length: u32, mode: u32): i64 {
  const made = diskCreate(directory.number, name, length, mode)
  if (made < 0) return made
  refresh(directory)
  return nodeOf(<u32>made, directory)
}

/** Takes over what an operation has changed in a node's inode and in that of its directory. Gives what the operation gave. */
export function refreshBoth(result: i32, node: Node, directory: Node): i32 {
  refresh(node)
  refresh(directory)
  return result
}

function refresh(node: Node): void {
  if (diskLoad(node.number, changetype<usize>(inode)) != 0) return
  node.links = inode.links
  node.modified = inode.modified
  node.changed = inode.changed
  if (isDirectory(node)) node.size = inode.size
}

/** A node, which is held, has moved to a directory. */
export function movedOnDisk(node: Node, to: Node): void {
  refreshBoth(0, node, to)
  const from = node.parent!
  holdNode(to)
  node.parent = to
  releaseNode(from)
}

/** `u32` inode, `u32` type, `u32` length of the name, the name. */
const record: usize = memory.data(272, 8)

/** The entry of a directory at a cursor: its name, with a zero, at `name`; its inode at 256, its type at 260. Gives the next cursor, 0 at the end. */
export function nextDiskEntry(directory: Node, cursor: u64, name: usize): i64 {
  const next = diskReadEntry(directory.number, cursor, record)
  if (next <= 0) return next
  const length = load<u32>(record + 8)
  memory.copy(name, record + 12, length)
  store<u8>(name + length, 0)
  store<u32>(name + 256, load<u32>(record))
  store<u8>(name + 260, load<u8>(record + 4))
  return next
}

/** Writes the name of a node in a directory, so that it ends before `end`. Gives its length, or an error. */
export function diskNameIn(directory: Node, node: Node, end: usize, start: usize): i64 {
  let cursor: i64 = 0
  do {
    cursor = diskReadEntry(directory.number, cursor, record)
    if (cursor <= 0) return cursor < 0 ? cursor : ENOENT
  } while (load<u32>(record) != node.number)
  const length = load<u32>(record + 8)
  if (end - start < length + 2) return ERANGE
  memory.copy(end - length, record + 12, length)
  return length
}

/** The root of the disk's file system, held, or an error. */
export function mountDisk(): i64 {
  if (!diskPresent()) return ENODEV
  if (isDiskReadOnly()) return EROFS
  const problem = diskMount()
  return problem != 0 ? <i64>problem : nodeOf(diskRoot(), null)
}

/** Nobody but the mount, and who calls, may use any of its nodes. */
export function unmountDisk(): i32 {
  const root = nodes
  if (root == null || root.next != null || root.references > 2) return EBUSY
  const problem = syncDisk()
  return problem != 0 ? problem : diskUnmount()
}

/** Has all of a node on the disk: its content, and what leads to it. */
export function syncNode(node: Node): i32 {
  if (node.fileSystem != DISK) return 0
  const problem = writeBack(node)
  return problem != 0 ? problem : diskSync()
}

/** Has all of the disk's file system on the disk. */
export function syncDisk(): i32 {
  if (!isMounted) return diskPresent() && !flushDisk() ? EIO : 0
  for (let node = nodes; node != null; node = node!.next) {
    const problem = writeBack(node)
    if (problem != 0) return problem
  }
  return diskSync()
}

/** Bytes of the disk; 0 when there is none. */
export function diskSize(): u64 {
  return diskPresent() ? <u64>diskBlocks() * blockSize : 0
}

/** Reads the disk itself into the current process, or writes it from there, when it is not mounted. */
export function transferDisk(user: u64, offset: u64, count: u32, writes: bool): i64 {
  const size = diskSize()
  if (size == 0) return ENODEV
  if (writes && isMounted) return EBUSY
  const total: u32 = offset >= size ? 0 : <u32>min<u64>(count, size - offset)
  let problem: i64 = writes && total < count ? ENOSPC : 0
  let done: u32 = 0
  while (done < total) {
    const at = offset + done
    const inBlock = (<u32>at) & 4095
    const part = min<u32>(total - done, 4096 - inBlock)
    const block = <u32>(at >> 12)
    if ((!writes || part < 4096) && !readBlock(block, scratch)) problem = EIO
    else if (!(writes ? copyIn(scratch + inBlock, user + done, part) : copyOut(user + done, scratch + inBlock, part)))
      problem = EFAULT
    else if (writes && !writeBlock(block, scratch)) problem = EIO
    else {
      done += part
      continue
    }
    break
  }
  return done != 0 ? <i64>done : problem
}
