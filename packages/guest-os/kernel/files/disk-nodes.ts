// Nodes of the disk's file system: those that somebody uses are in memory, each once, under its inode's number.
import { EBUSY, EFAULT, EIO, ENODEV, ENOENT, ENOMEM, ENOSPC, EROFS } from "../errno"
import { diskBlocks, diskPresent, flushDisk, isDiskReadOnly, readBlock, writeBlock } from "../hardware/virtio/block"
import { allocate } from "../memory/heap"
import { allocateRawPage, releasePage } from "../memory/pages"
import { copyIn, copyOut } from "../memory/user-memory"
import {
  diskLoad,
  diskReadPage as readInodePage,
  diskRelease as releaseInode,
  diskStore,
  diskTruncate as truncateInode,
  diskWritePage as writeInodePage,
} from "./disk/content"
import { diskMount, diskRoot, diskStatistics as readStatistics, diskSync, diskUnmount } from "./disk/file-system"
import { DiskInode } from "./disk/layout"
import { diskCreate, diskLink, diskLookup, diskReadEntry, diskRename, diskUnlink } from "./disk/names"
import { DISK, freeNode, holdNode, isDirectory, Node, releaseNode, writeBack } from "./node"

let nodes: Node | null = null
let isMounted: bool = false
const inode: DiskInode = changetype<DiskInode>(memory.data(64, 8))
const blockSize: u64 = 4096

function findNode(number: u32): Node | null {
  let node = nodes
  while (node != null && node.number != number) node = node.next
  return node
}

/** The node of an inode, held, or an error. A directory holds the one that it is in. */
function nodeOf(number: u32, parent: Node | null): i64 {
  const known = findNode(number)
  if (known != null) {
    holdNode(known)
    return <i64>changetype<usize>(known)
  }
  const problem = diskLoad(number, changetype<usize>(inode))
  if (problem != 0) return problem
  const address = allocate(offsetof<Node>())
  if (address == 0) return ENOMEM
  const node = changetype<Node>(address)
  node.number = number
  node.references = 1
  node.fileSystem = DISK
  node.mode = inode.mode
  node.links = inode.links
  node.size = inode.size
  node.modified = inode.modified
  node.changed = inode.changed
  node.accessed = inode.accessed
  node.user = inode.user
  node.group = inode.group
  node.device = inode.device
  if (isDirectory(node)) {
    node.parent = parent == null ? node : parent
    if (parent != null) holdNode(parent)
  }
  node.next = nodes
  nodes = node
  return <i64>address
}

/** Nobody uses a node any more: the disk gets what it does not have, and keeps what has a name. */
export function diskRelease(node: Node): void {
  const number = node.number
  const isGone = node.links == 0
  if (!isGone) {
    // Writing may need memory; the node is held meanwhile.
    node.references = 1
    writeBack(node)
    if (--node.references != 0) return
  }
  const parent = node.parent
  let before: Node | null = null
  let each = nodes
  while (each != null && each != node) {
    before = each
    each = each.next
  }
  if (before != null) before.next = node.next
  else nodes = node.next
  freeNode(node)
  if (isGone) releaseInode(number)
  if (parent != null && parent != node) releaseNode(parent)
}

export function diskReadPage(node: Node, index: u32, page: usize): i32 {
  return readInodePage(node.number, index, page)
}

export function diskWritePage(node: Node, index: u32, page: usize): i32 {
  return writeInodePage(node.number, index, page)
}

export function diskTruncate(node: Node, size: u64): i32 {
  return truncateInode(node.number, size)
}

/** Notes a node's mode, owner, times and size. */
export function storeNode(node: Node): i32 {
  if (node.fileSystem != DISK) return 0
  const problem = diskLoad(node.number, changetype<usize>(inode))
  if (problem != 0) return problem
  inode.mode = node.mode
  inode.modified = node.modified
  inode.changed = node.changed
  inode.accessed = node.accessed
  inode.user = node.user
  inode.group = node.group
  inode.device = node.device
  if (!isDirectory(node)) inode.size = node.size
  return diskStore(node.number, changetype<usize>(inode))
}

export function lookupOnDisk(directory: Node, name: usize, length: u32): i64 {
  const found = diskLookup(directory.number, name, length)
  return found < 0 ? found : nodeOf(<u32>found, directory)
}

export function createOnDisk(directory: Node, name: usize, length: u32, mode: u32): i64 {
  if (directory.links == 0) return ENOENT
  const made = diskCreate(directory.number, name, length, mode)
  if (made < 0) return made
  refresh(directory)
  return nodeOf(<u32>made, directory)
}

/** Takes over what the file system has changed in an inode. */
function refresh(node: Node): void {
  if (diskLoad(node.number, changetype<usize>(inode)) != 0) return
  node.links = inode.links
  node.modified = inode.modified
  node.changed = inode.changed
  if (isDirectory(node)) node.size = inode.size
}

export function linkOnDisk(directory: Node, name: usize, length: u32, node: Node): i32 {
  const problem = diskLink(directory.number, name, length, node.number)
  if (problem != 0) return problem
  refresh(node)
  refresh(directory)
  return 0
}

/** Takes a name away from a node, which is held. */
export function unlinkOnDisk(directory: Node, name: usize, length: u32, node: Node): i32 {
  const problem = diskUnlink(directory.number, name, length, node.number)
  if (problem != 0) return problem
  refresh(node)
  refresh(directory)
  return 0
}

/** Moves a node, which is held as is the one that it replaces, if there is one. */
export function renameOnDisk(
  node: Node,
  from: Node,
  fromName: usize,
  fromLength: u32,
  to: Node,
  toName: usize,
  toLength: u32,
  target: Node | null,
): i32 {
  const problem = diskRename(from.number, fromName, fromLength, to.number, toName, toLength)
  if (problem != 0) return problem
  refresh(node)
  refresh(from)
  refresh(to)
  if (target != null) refresh(target)
  if (isDirectory(node) && node.parent != to) {
    const old = node.parent
    node.parent = to
    holdNode(to)
    if (old != null) releaseNode(old)
  }
  return 0
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
  store<u8>(name + 260, <u8>load<u32>(record + 4))
  return next
}

/** Writes the name of a node in a directory, so that it ends before `end`. Gives its length, or an error. */
export function diskNameIn(directory: Node, node: Node, end: usize, start: usize): i64 {
  let cursor: u64 = 0
  while (true) {
    const next = diskReadEntry(directory.number, cursor, record)
    if (next <= 0) return next < 0 ? next : ENOENT
    if (load<u32>(record) == node.number) {
      const length = load<u32>(record + 8)
      if (end - start < length + 2) return -34
      memory.copy(end - length, record + 12, length)
      return length
    }
    cursor = <u64>next
  }
}

/** The root of the disk's file system, or an error. */
export function mountDisk(): i64 {
  if (!diskPresent()) return ENODEV
  if (isMounted) return EBUSY
  if (isDiskReadOnly()) return EROFS
  const problem = diskMount()
  if (problem != 0) return problem
  isMounted = true
  return nodeOf(diskRoot(), null)
}

/** Nobody but the mount may use any of its nodes. */
export function unmountDisk(): i32 {
  const root = nodes
  if (root == null || root.next != null || root.references > 2) return EBUSY
  const problem = syncDisk()
  if (problem != 0) return problem
  isMounted = false
  return diskUnmount()
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
  let node = nodes
  while (node != null) {
    const problem = writeBack(node)
    if (problem != 0) return problem
    node = node.next
  }
  return diskSync()
}

/** Blocks, free blocks, inodes and free inodes. */
export function readDiskStatistics(into: usize): i32 {
  return readStatistics(into)
}

/** Bytes of the disk; 0 when there is none. */
export function diskSize(): u64 {
  return diskPresent() ? <u64>diskBlocks() * blockSize : 0
}

/** Reads the disk itself into the current process. */
export function readDisk(to: u64, offset: u64, count: u32): i64 {
  return transfer(to, offset, count, false)
}

/** Writes the disk itself, which must not be mounted. */
export function writeDisk(from: u64, offset: u64, count: u32): i64 {
  return isMounted ? EBUSY : transfer(from, offset, count, true)
}

function transfer(user: u64, offset: u64, count: u32, writes: bool): i64 {
  const size = diskSize()
  if (size == 0) return ENODEV
  if (offset >= size) return writes && count != 0 ? ENOSPC : 0
  const total: u32 = <u64>count < size - offset ? count : <u32>(size - offset)
  const page = allocateRawPage()
  if (page == 0) return ENOMEM
  let done: u32 = 0
  let problem: i32 = 0
  while (done < total) {
    const at = offset + done
    const inBlock = (<u32>at) & 4095
    const part: u32 = total - done < 4096 - inBlock ? total - done : 4096 - inBlock
    const block = <u32>(at >> 12)
    const needsOld = !writes || part < 4096
    if (needsOld && !readBlock(block, page)) problem = EIO
    else if (writes && !copyIn(page + inBlock, user + done, part)) problem = EFAULT
    else if (writes && !writeBlock(block, page)) problem = EIO
    else if (!writes && !copyOut(user + done, page + inBlock, part)) problem = EFAULT
    if (problem != 0) break
    done += part
  }
  releasePage(page)
  return done != 0 ? <i64>done : problem
}
