// Contents of files on the disk, and what their inodes say.
import { EFBIG, ENOSPC } from "../../errno"
import { readBlock, writeBlock } from "../../hardware/virtio/block"
import { allocateBit, blockBitmap, isNew } from "./bitmap"
import { blockOf, cutBlocks, freeBlock, setBlockOf } from "./block-map"
import { cachedPage, fail, hasFailed, isChanged, overwriteBlock } from "./buffers"
import { changeInode, freeInode, inodeOf, removeOrphan, touchInode } from "./inodes"
import { blockSize, DiskInode, largestFile, mostFileBlocks } from "./layout"
import { begin, finish, header } from "./transaction"

/** Copies what an inode says to a `DiskInode`. */
export function diskLoad(number: u32, into: usize): i32 {
  begin()
  memory.copy(into, changetype<usize>(inodeOf(number)), offsetof<DiskInode>())
  return <i32>finish(0)
}

/** Takes mode, owners, times, device and size from a `DiskInode`; links and blocks stay. */
export function diskStore(number: u32, from: usize): i32 {
  const wanted = changetype<DiskInode>(from)
  if (wanted.size > largestFile) return EFBIG
  begin()
  if (wanted.size < inodeOf(number).size) diskTruncate(number, wanted.size)
  begin()
  const inode = changeInode(number)
  const links = inode.links
  memory.copy(changetype<usize>(inode), from, offsetof<DiskInode>("nextOrphan"))
  inode.links = links
  return <i32>finish(0)
}

/** Reads 4096 bytes of a file; holes, and what is beyond the end, are zeros. */
export function diskReadPage(number: u32, index: u32, page: usize): i32 {
  begin()
  readPage(number, index, page)
  return <i32>finish(0)
}

function readPage(number: u32, index: u32, page: usize): void {
  const start = (<u64>index) << 12
  const size = inodeOf(number).size
  const block = start < size ? blockOf(number, index) : 0
  if (block == 0) {
    memory.fill(page, 0, blockSize)
    return
  }
  const cached = cachedPage(block)
  if (cached != 0) memory.copy(page, cached, blockSize)
  else if (!readBlock(block, page)) fail()
  const left = size - start
  if (left < blockSize) memory.fill(page + <usize>left, 0, <usize>blockSize - <usize>left)
}

/**
 * Writes 4096 bytes of a file, which becomes longer if they lie behind its last block. They go to a block that no older state of the disk
 * knows, so that a cut leaves the file as it was before the transaction; on a full disk, by way of the log.
 */
export function diskWritePage(number: u32, index: u32, page: usize): i32 {
  if (index >= mostFileBlocks) return EFBIG
  begin()
  return <i32>finish(writePage(number, index, page))
}

function writePage(number: u32, index: u32, page: usize): i32 {
  const old = blockOf(number, index)
  const isLogged = old != 0 && isChanged(old)
  const stays = old != 0 && isNew(blockBitmap, old)
  const block = isLogged || stays ? 0 : allocateBit(blockBitmap)
  if (block == 0) {
    if (old == 0) return ENOSPC
    if (isLogged || !stays) memory.copy(overwriteBlock(old), page, blockSize)
    else if (hasFailed || !writeBlock(old, page)) fail()
    return 0
  }
  if (!setBlockOf(number, index, block)) {
    freeBlock(block)
    return ENOSPC
  }
  if (hasFailed || !writeBlock(block, page)) fail()
  if (old != 0) freeBlock(old)
  const start = (<u64>index) << 12
  if (inodeOf(number).size <= start) {
    const end = start + blockSize
    changeInode(number).size = end < largestFile ? end : largestFile
  }
  return 0
}

/** Cuts a file, or makes it longer by a hole. */
export function diskTruncate(number: u32, size: u64): i32 {
  if (size > largestFile) return EFBIG
  begin()
  const shrinks = size < inodeOf(number).size
  const kept = <u32>((size + 4095) >> 12)
  if (shrinks) cutBlocks(number, kept)
  const inPage = (<usize>size) & 4095
  changeInode(number).size = size
  if (shrinks && inPage != 0 && blockOf(number, kept - 1) != 0) {
    // What is behind the end must not come back when the file grows: reading has zeros there.
    readPage(number, kept - 1, header)
    writePage(number, kept - 1, header)
  }
  touchInode(number)
  return <i32>finish(0)
}

/** Nobody has an inode open any more: without names it goes. */
export function diskRelease(number: u32): i32 {
  begin()
  if (inodeOf(number).links == 0) removeInode(number)
  return <i32>finish(0)
}

/** Frees an orphan. It is one until its last block has gone, so that a cut on the way leaves it to the next mount. */
export function removeInode(number: u32): void {
  cutBlocks(number, 0)
  removeOrphan(number)
  freeInode(number)
}
