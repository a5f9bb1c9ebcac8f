// Which blocks are in use. One that is freed can be used again after the next commit: an older state may still need it.
import { clearBit, hasBit, setBit } from "./bits"
import { bitmapBefore, blockPage, changeBitmap, dropBlock, fail } from "./buffers"
import { bitsPerBlock, blockBitmapStart, blocks, blockSize, dataStart } from "./layout"

/** Free blocks that can be used now, and those freed since the last commit. */
export let usableBlocks: u32 = 0
export let deferredBlocks: u32 = 0
/** Where the search begins. */
let cursor: u32 = 0

/** Counts the free blocks. */
export function initialiseBlockBitmap(): void {
  usableBlocks = 0
  deferredBlocks = 0
  cursor = dataStart
  for (let first: u32 = 0, at = blockBitmapStart; first < blocks; first += bitsPerBlock)
    usableBlocks += countClear(blockPage(at++))
}

/** Clear bits in a block of a bitmap. */
export function countClear(page: usize): u32 {
  let set: u32 = 0
  for (let at: usize = 0; at < blockSize; at += 8) set += <u32>popcnt<u64>(load<u64>(page + at))
  return bitsPerBlock - set
}

/** The first clear bit from one on, in a block of a bitmap and in what it was before, if that is not 0; -1 when there is none. */
export function findClear(page: usize, before: usize, from: u32): i32 {
  let masked: u64 = ((<u64>1) << (from & 63)) - 1
  for (let at: usize = (<usize>(from >> 6)) << 3; at < blockSize; at += 8) {
    let used = load<u64>(page + at) | masked
    if (before != 0) used |= load<u64>(before + at)
    if (used != u64.MAX_VALUE) return ((<i32>at) << 3) + <i32>ctz<u64>(~used)
    masked = 0
  }
  return -1
}

/** A block that was not in use; 0 when there is none. */
export function allocateBlock(): u32 {
  if (usableBlocks == 0) return 0
  const areas = (blocks - 1) / bitsPerBlock + 1
  let area = cursor / bitsPerBlock
  let from = cursor % bitsPerBlock
  // The area of the cursor is looked at twice: before it, too.
  for (let i: u32 = 0; i <= areas; i++) {
    const at = blockBitmapStart + area
    const bit = findClear(blockPage(at), bitmapBefore(at), from)
    if (bit >= 0) {
      setBit(changeBitmap(at), bit)
      usableBlocks--
      const block = area * bitsPerBlock + <u32>bit
      cursor = block + 1 < blocks ? block + 1 : dataStart
      return block
    }
    area = area + 1 == areas ? 0 : area + 1
    from = 0
  }
  // The count says otherwise.
  fail()
  return 0
}

export function freeBlock(block: u32): void {
  if (block < dataStart || block >= blocks) {
    fail()
    return
  }
  const page = changeBitmap(blockBitmapStart + block / bitsPerBlock)
  if (!hasBit(page, block % bitsPerBlock)) fail()
  clearBit(page, block % bitsPerBlock)
  if (isNew(block)) usableBlocks++
  else deferredBlocks++
  dropBlock(block)
}

/** Whether a block in use was free after the last commit: no older state needs what is on it. */
export function isNew(block: u32): bool {
  const before = bitmapBefore(blockBitmapStart + block / bitsPerBlock)
  return before != 0 && !hasBit(before, block % bitsPerBlock)
}

/** After a commit. */
export function endDeferral(): void {
  usableBlocks += deferredBlocks
  deferredBlocks = 0
}
