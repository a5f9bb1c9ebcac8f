// A node: a file, directory, symbolic link or device, whatever its names are. Its content is in pages, which exec and mmap map as they are.
import { EFAULT, EFBIG, EINVAL, EIO, EISDIR, ENOMEM, ENOSPC } from "../errno"
import { wallTime } from "../hardware/time"
import { allocate, release } from "../memory/heap"
import { room } from "../memory/layout"
import { allocatePage, allocateRawPage, freePages, releasePage, sharePage, sharesOf } from "../memory/pages"
import { diskReadPage, diskTruncate, diskWritePage } from "./disk/content"
import { DiskInode } from "./disk/layout"
import { releaseDiskNode, storeNode } from "./disk-nodes"
import { eitherCopy } from "./either-copy"
import { CHANGED, dropFilePages, mostPages, nextPage, placeOf } from "./file-pages"
import { makeProcText } from "./proc"

/** Of which file system a node is. */
export const MEMORY: u32 = 0
export const DISK: u32 = 1
export const PROC: u32 = 2

export const S_IFMT: u32 = 0o170000
export const S_IFSOCK: u32 = 0o140000
export const S_IFLNK: u32 = 0o120000
export const S_IFREG: u32 = 0o100000
export const S_IFBLK: u32 = 0o060000
export const S_IFDIR: u32 = 0o040000
export const S_IFCHR: u32 = 0o020000
export const S_IFIFO: u32 = 0o010000

export const largestFile: u64 = <u64>mostPages * 4096

/** What an inode says, on the disk or not, and what is known of it in memory. */
@unmanaged
export class Node extends DiskInode {
  number: u32
  references: u32
  fileSystem: u32
  /** The tree of its pages (file-pages.ts). */
  pages: usize
  height: u32
  /** Whether pages have been written that its disk does not have. */
  isDirty: u32
  /** Of a directory: its entries in memory. */
  entries: usize
  lastEntry: usize
  /** A directory that it is in: where it was found last. */
  parent: Node | null
  /** The root of what is mounted on it, and what a mounted root lies on. */
  mounted: Node | null
  covered: Node | null
  /** Of a node of /proc: what it shows. */
  data: usize
  /** In the list of nodes of a disk that are in memory. */
  next: Node | null
}

let lastNumber: u32 = 0

/** A new node with one reference; null when there is no memory. */
export function newNode(mode: u32): Node | null {
  const address = allocate(offsetof<Node>())
  if (address == 0) return null
  const node = changetype<Node>(address)
  node.number = ++lastNumber
  node.mode = mode
  node.references = 1
  node.accessed = wallTime()
  touch(node)
  return node
}

export function holdNode(node: Node): void {
  node.references++
}

/** One less refers to it. With its last name and its last reference a node goes; what a disk has is found there again. */
export function releaseNode(node: Node): void {
  if (--node.references != 0) return
  if (node.fileSystem == DISK) releaseDiskNode(node)
  else if (node.links == 0) freeNode(node)
}

export function freeNode(node: Node): void {
  dropFilePages(node, 0)
  release(changetype<usize>(node), offsetof<Node>())
}

export function kindOf(node: Node): u32 {
  return node.mode & S_IFMT
}

export function isDirectory(node: Node): bool {
  return kindOf(node) == S_IFDIR
}

export function isFile(node: Node): bool {
  return kindOf(node) == S_IFREG
}

export function isSymlink(node: Node): bool {
  return kindOf(node) == S_IFLNK
}

/** Notes that the content has changed. */
export function touch(node: Node): void {
  node.modified = wallTime()
  node.changed = node.modified
}

/** Free pages that files leave to processes. */
const reserve: u32 = 64
/** When fewer are free, a file on a disk gives back what it has there. */
const scarce: u32 = 256

/** The page of a part of a file, brought from its disk or made; 0 when that fails. */
function ownPage(node: Node, index: u32): usize {
  const place = placeOf(node, index, true)
  if (place == 0) return 0
  let page = load<usize>(place) & ~CHANGED
  if (page != 0) return page
  if (freePages() < scarce && node.fileSystem == DISK) dropClean(node)
  if (freePages() < reserve) return 0
  page = node.fileSystem == DISK ? allocateRawPage() : allocatePage()
  if (page == 0) return 0
  if (node.fileSystem == DISK && diskReadPage(node.number, index, page) != 0) {
    releasePage(page)
    return 0
  }
  store<usize>(place, page)
  return page
}

/** The page of a part of a file that is going to be changed; 0 when there is none. */
export function changePage(node: Node, index: u32): usize {
  const page = ownPage(node, index)
  if (page != 0 && node.fileSystem == DISK) store<usize>(placeOf(node, index, false), page | CHANGED)
  return page
}

/** The page of a part of a file, with a share for the caller; 0 when that fails. */
export function pageOf(node: Node, index: u32): usize {
  const page = ownPage(node, index)
  if (page != 0) sharePage(page)
  return page
}

/** Writes what a disk lacks of a file, and gives back the pages that nobody else uses. */
function dropClean(node: Node): void {
  if (writeBack(node) != 0) return
  for (let i = nextPage(node, 0); i < mostPages; i = nextPage(node, i + 1)) {
    const place = placeOf(node, i, false)
    const page = load<usize>(place)
    if ((page & CHANGED) != 0 || sharesOf(page) != 1) continue
    store<usize>(place, 0)
    releasePage(page)
  }
}

/** Read from where a file in memory has holes. */
const zeros: usize = room(4096)

/** The page of a part of a file that is only read; 0 when its disk fails. */
function readPage(node: Node, index: u32): usize {
  if (node.fileSystem == DISK) return ownPage(node, index)
  const place = placeOf(node, index, false)
  const page: usize = place == 0 ? 0 : load<usize>(place)
  return page == 0 ? zeros : page
}

/** Copies between the pages of a file and the current process or kernel memory. Gives how many bytes, or an error. */
function transfer(node: Node, isUser: bool, address: u64, offset: u64, count: u32, writes: bool): i64 {
  let done: u32 = 0
  let problem: i64 = 0
  while (done < count) {
    const at = offset + done
    const inPage = (<u32>at) & 4095
    const part = min<u32>(count - done, 4096 - inPage)
    const page = writes ? changePage(node, <u32>(at >> 12)) : readPage(node, <u32>(at >> 12))
    if (page == 0) problem = writes ? ENOSPC : EIO
    else if (!eitherCopy(isUser, address + done, page + inPage, part, writes)) problem = EFAULT
    if (problem != 0) break
    done += part
  }
  return done != 0 ? <i64>done : problem
}

/** Reads to the current process or to kernel memory, up to the end of the file. Gives how many bytes, or an error. */
export function readContent(node: Node, isUser: bool, to: u64, offset: u64, count: u32): i64 {
  if (isDirectory(node)) return EISDIR
  const isProc = node.fileSystem == PROC
  const page: usize = isProc ? allocateRawPage() : 0
  if (isProc && page == 0) return ENOMEM
  const size = isProc ? <u64>makeProcText(node, page) : node.size
  const total: u32 = offset >= size ? 0 : <u32>min<u64>(count, size - offset)
  if (!isProc) return transfer(node, isUser, to, offset, total, false)
  const isDone = eitherCopy(isUser, to, page + <usize>offset, total, false)
  releasePage(page)
  return isDone ? <i64>total : <i64>EFAULT
}

/** Writes from the current process or from kernel memory, as far as there is room. Gives how many bytes, or an error. */
export function writeContent(node: Node, isUser: bool, from: u64, offset: u64, count: u32): i64 {
  if (isDirectory(node)) return EISDIR
  if (node.fileSystem == PROC) return EINVAL
  if (offset > largestFile || count > largestFile - offset) return EFBIG
  const done = transfer(node, isUser, from, offset, count, true)
  if (done <= 0) return done
  node.size = max<u64>(node.size, offset + done)
  node.isDirty = 1
  touch(node)
  return done
}

export function readNode(node: Node, to: usize, offset: u64, count: u32): i64 {
  return readContent(node, false, to, offset, count)
}

export function writeNode(node: Node, from: usize, offset: u64, count: u32): i64 {
  return writeContent(node, false, from, offset, count)
}

/** Cuts or extends a file. */
export function truncateNode(node: Node, size: u64): i32 {
  if (isDirectory(node)) return EISDIR
  if (size > largestFile) return EFBIG
  if (size < node.size) {
    dropFilePages(node, <u32>((size + 4095) >> 12))
    const inPage = (<u32>size) & 4095
    if (inPage != 0) {
      const page = changePage(node, <u32>(size >> 12))
      if (page == 0) return node.fileSystem == DISK ? EIO : ENOMEM
      memory.fill(page + inPage, 0, 4096 - inPage)
    }
  }
  node.size = size
  node.isDirty = 1
  touch(node)
  return node.fileSystem == DISK ? diskTruncate(node.number, size) : 0
}

/** Writes what its disk does not have. Pages that somebody has mapped to write are written each time. */
export function writeBack(node: Node): i32 {
  if (node.fileSystem != DISK || node.isDirty == 0) return 0
  let stays: u32 = 0
  for (let i = nextPage(node, 0); i < mostPages; i = nextPage(node, i + 1)) {
    const place = placeOf(node, i, false)
    const page = load<usize>(place) & ~CHANGED
    if (page == load<usize>(place)) continue
    const problem = diskWritePage(node.number, i, page)
    if (problem != 0) return problem
    // Whoever has it mapped may change it again, and nobody would notice.
    if (sharesOf(page) > 1) stays = 1
    else store<usize>(place, page)
  }
  const problem = storeNode(node)
  if (problem == 0) node.isDirty = stays
  return problem
}
