// Which blocks and which inodes are in use, by bitmaps on the disk: bit n is bit n & 7 of byte n >> 3. What is freed can be used again after
// the next commit: an older state may still need it.
import { bitmapBefore, blockPage, changeBitmap, fail } from "./buffers"
import { bitsPerBlock, blockSize } from "./layout"

@unmanaged
export class Bitmap {
  /** Its first block, and for how many things it has bits. */
  start: u32
  bits: u32
  /** Free ones that can be used now, and those freed since the last commit. */
  usable: u32
  deferred: u32
  /** Where the search begins. */
  cursor: u32
}

export const blockBitmap: Bitmap = changetype<Bitmap>(memory.data(32, 8))
export const inodeBitmap: Bitmap = changetype<Bitmap>(memory.data(32, 8))

/** Takes a bitmap from the disk, and counts what is free. */
export function initialiseBitmap(bitmap: Bitmap, start: u32, bits: u32): void {
  bitmap.start = start
  bitmap.bits = bits
  bitmap.usable = 0
  bitmap.deferred = 0
  bitmap.cursor = 0
  for (let first: u32 = 0; first < bits; first += bitsPerBlock) {
    const page = blockPage(start++)
    for (let at: usize = 0; at < blockSize; at += 8) bitmap.usable += 64 - <u32>popcnt<u64>(load<u64>(page + at))
  }
}

/** The first clear bit from one on, in a block of a bitmap and in what it was before, if that is not 0; -1 when there is none. */
function findClear(page: usize, before: usize, from: u32): i32 {
  let masked: u64 = ((<u64>1) << (from & 63)) - 1
  for (let at: usize = (<usize>(from >> 6)) << 3; at < blockSize; at += 8) {
    let used = load<u64>(page + at) | masked
    if (before != 0) used |= load<u64>(before + at)
    if (used != u64.MAX_VALUE) return ((<i32>at) << 3) + <i32>ctz<u64>(~used)
    masked = 0
  }
  return -1
}

/** One that was not in use; 0 when there is none. */
export function allocateBit(bitmap: Bitmap): u32 {
  if (bitmap.usable == 0) return 0
  const areas = (bitmap.bits - 1) / bitsPerBlock + 1
  let area = bitmap.cursor / bitsPerBlock
  let from = bitmap.cursor % bitsPerBlock
  // The area of the cursor is looked at twice: before it, too.
  for (let i: u32 = 0; i <= areas; i++) {
    const block = bitmap.start + area
    const bit = findClear(blockPage(block), bitmapBefore(block), from)
    if (bit >= 0) {
      flipBit(changeBitmap(block), bit)
      bitmap.usable--
      bitmap.cursor = area * bitsPerBlock + <u32>bit
      return bitmap.cursor
    }
    area = area + 1 == areas ? 0 : area + 1
    from = 0
  }
  // The count says otherwise.
  fail()
  return 0
}

function hasBit(page: usize, bit: u32): bool {
  return (((<u32>load<u8>(page + (bit >> 3))) >> (bit & 7)) & 1) != 0
}

function flipBit(page: usize, bit: u32): void {
  const place = page + (bit >> 3)
  store<u8>(place, <u8>((<u32>load<u8>(place)) ^ (1 << (bit & 7))))
}

export function freeBit(bitmap: Bitmap, index: u32): void {
  const bit = index % bitsPerBlock
  const page = changeBitmap(bitmap.start + index / bitsPerBlock)
  if (!hasBit(page, bit)) fail()
  flipBit(page, bit)
  if (isNew(bitmap, index)) bitmap.usable++
  else bitmap.deferred++
}

/** Whether what is in use was free after the last commit: no older state needs it. */
export function isNew(bitmap: Bitmap, index: u32): bool {
  const before = bitmapBefore(bitmap.start + index / bitsPerBlock)
  return before != 0 && !hasBit(before, index % bitsPerBlock)
}

/** After a commit. */
export function endDeferral(bitmap: Bitmap): void {
  bitmap.usable += bitmap.deferred
  bitmap.deferred = 0
}
