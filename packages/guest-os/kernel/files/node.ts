// A node: a file, directory, symbolic link, device or pipe, whatever its names are. Its content is in pages, which exec and mmap map as they are.
import { EFBIG, EIO, EISDIR, ENOMEM, ENOSPC } from "../errno"
import { wallTime } from "../hardware/time"
import { allocate, release } from "../memory/heap"
import { allocatePage, allocateRawPage, freePages, releasePage, sharePage, sharesOf } from "../memory/pages"
import { CHANGED, dropAllPages, dropFilePages, mostPages, nextPage, placeOf } from "./file-pages"
import { dropEntries } from "./memory-directory"
import { readProcPage } from "./proc"
import { diskReadPage, diskRelease, diskTruncate, diskWritePage, storeNode } from "./disk-nodes"

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

@unmanaged
export class Node {
  number: u32
  mode: u32
  links: u32
  references: u32
  size: u64
  user: u32
  group: u32
  device: u32
  fileSystem: u32
  accessed: u64
  modified: u64
  changed: u64
  /** The table of its pages (file-pages.ts), and for how many it has room. */
  pages: usize
  pageCapacity: u32
  /** How many pages it has. */
  pageCount: u32
  /** Whether pages have been written that its disk does not have. */
  isDirty: u32
  /** Of a directory: its entries in memory, and the directory it is in. */
  entries: usize
  lastEntry: usize
  parent: Node | null
  /** The root of what is mounted on it, and what a mounted root lies on. */
  mounted: Node | null
  covered: Node | null
  /** Of a pipe or a device: what it is to its driver. */
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
  const time = wallTime()
  node.accessed = time
  node.modified = time
  node.changed = time
  return node
}

export function holdNode(node: Node): void {
  node.references++
}

/** One less refers to it. With its last name and its last reference a node goes. */
export function releaseNode(node: Node): void {
  if (--node.references != 0) return
  if (node.fileSystem == DISK) {
    // What the disk has is found there again; what it does not have yet stays.
    diskRelease(node)
    return
  }
  if (node.links != 0) return
  freeNode(node)
}

export function freeNode(node: Node): void {
  dropAllPages(node)
  if (node.entries != 0) dropEntries(node)
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

/** The page that holds a part of a file, which stays the file's; 0 for a hole. */
export function peekPage(node: Node, index: u32): usize {
  const place = placeOf(node, index, false)
  return place == 0 ? 0 : load<usize>(place) & ~CHANGED
}

/** Free pages that files leave to processes. */
const reserve: u32 = 64
/** When fewer are free, a file on a disk gives back what it has there. */
const scarce: u32 = 256

/** The page of a part of a file, brought from its disk or made; 0 when that fails. */
export function ownPage(node: Node, index: u32): usize {
  const place = placeOf(node, index, true)
  if (place == 0) return 0
  const page = load<usize>(place) & ~CHANGED
  return page != 0 ? page : bringPage(node, index, place)
}

/** The page of a part of a file that is going to be changed; 0 when there is none. */
export function changePage(node: Node, index: u32): usize {
  const page = ownPage(node, index)
  if (page != 0 && node.fileSystem == DISK) store<usize>(placeOf(node, index, false), page | CHANGED)
  return page
}

function bringPage(node: Node, index: u32, place: usize): usize {
  if (freePages() < scarce) {
    if (node.fileSystem == DISK) dropClean(node)
    if (freePages() < reserve) return 0
  }
  let page: usize
  if (node.fileSystem == DISK) {
    page = allocateRawPage()
    if (page == 0) return 0
    if (diskReadPage(node, index, page) != 0) {
      releasePage(page)
      return 0
    }
  } else page = allocatePage()
  if (page == 0) return 0
  store<usize>(place, page)
  node.pageCount++
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
    node.pageCount--
    releasePage(page)
  }
}

/** The page of a part of a file, with a share for the caller; 0 when that fails. */
export function pageOf(node: Node, index: u32): usize {
  const page = ownPage(node, index)
  if (page != 0) sharePage(page)
  return page
}

/** Gives a page to an empty part of a file. */
export function givePage(node: Node, index: u32, page: usize): bool {
  const place = placeOf(node, index, true)
  if (place == 0 || load<usize>(place) != 0) return false
  store<usize>(place, page)
  node.pageCount++
  return true
}

/** Reads up to `count` bytes into kernel memory. Gives how many, or an error. */
export function readNode(node: Node, to: usize, offset: u64, count: u32): i64 {
  if (node.fileSystem == PROC) return readProcPage(node, to, offset, count)
  if (offset >= node.size) return 0
  let left = <u64>count < node.size - offset ? count : <u32>(node.size - offset)
  let at = offset
  let into = to
  const total = left
  while (left != 0) {
    const inPage = (<u32>at) & 4095
    const part = left < 4096 - inPage ? left : 4096 - inPage
    const page = node.fileSystem == DISK ? ownPage(node, <u32>(at >> 12)) : peekPage(node, <u32>(at >> 12))
    if (page == 0) {
      if (node.fileSystem == DISK) return EIO
      memory.fill(into, 0, part)
    } else memory.copy(into, page + inPage, part)
    at += part
    into += part
    left -= part
  }
  return total
}

/** Writes from kernel memory, as far as there is room. Gives how many bytes, or an error. */
export function writeNode(node: Node, from: usize, offset: u64, count: u32): i64 {
  if (offset > largestFile || count > largestFile - offset) return EFBIG
  let at = offset
  let source = from
  let left = count
  while (left != 0) {
    const inPage = (<u32>at) & 4095
    const part = left < 4096 - inPage ? left : 4096 - inPage
    const page = changePage(node, <u32>(at >> 12))
    if (page == 0) {
      if (left != count) break
      return ENOSPC
    }
    memory.copy(page + inPage, source, part)
    at += part
    source += part
    left -= part
  }
  if (at > node.size) node.size = at
  node.isDirty = 1
  touch(node)
  return count - left
}

/** Notes that the content has changed. */
export function touch(node: Node): void {
  const time = wallTime()
  node.modified = time
  node.changed = time
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
  return node.fileSystem == DISK ? diskTruncate(node, size) : 0
}

/** Writes what its disk does not have. Pages that somebody has mapped to write are written each time. */
export function writeBack(node: Node): i32 {
  if (node.fileSystem != DISK || node.isDirty == 0) return 0
  let stays = false
  for (let i = nextPage(node, 0); i < mostPages; i = nextPage(node, i + 1)) {
    const place = placeOf(node, i, false)
    const page = load<usize>(place) & ~CHANGED
    if (page == load<usize>(place)) continue
    const problem = diskWritePage(node, i, page)
    if (problem != 0) return problem
    // Whoever has it mapped may change it again, and nobody would notice.
    if (sharesOf(page) > 1) stays = true
    else store<usize>(place, page)
  }
  const problem = storeNode(node)
  if (problem != 0) return problem
  node.isDirty = stays ? 1 : 0
  return 0
}
