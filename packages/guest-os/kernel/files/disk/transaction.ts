// Transactions: what operations change reaches the disk all together, by way of the log, or not at all (FORMAT.md).
import { EIO } from "../../errno"
import { flushDisk, readBlock, writeBlock } from "../../hardware/virtio/block"
import { Bitmap, blockBitmap, endDeferral, inodeBitmap } from "./bitmap"
import {
  changedCount,
  fail,
  forgetChanges,
  hasFailed,
  makeSpareBuffers,
  nextChanged,
  spareBuffers,
  unchangedCount,
} from "./buffers"
import { checksum } from "./checksum"
import { blocks, blockSize, logBlocks, logMagic, logStart } from "./layout"

/** Of the log's header. */
const sequenceAt: usize = 8
const countAt: usize = 16
const checksumAt: usize = 24
const homesAt: usize = 32

/** An operation changes fewer blocks than this. */
const reserved: u32 = 32

/** The log's header; between commits a page for who needs one. */
export const header: usize = memory.data(4096, 8)
/** A block of the log that is being replayed. */
const page: usize = memory.data(4096, 8)
let sequence: u64 = 0

/**
 * Before each operation: there is room in the log, on the disk and in memory for what it may do. After a commit enough buffers are unchanged.
 * When the disk has failed the operation changes nothing, and its end says so.
 */
export function begin(): void {
  const isShort = isShortOf(blockBitmap) || isShortOf(inodeBitmap)
  if (changedCount + reserved > logBlocks || isShort || !makeSpareBuffers()) commit()
}

/** Whether a commit is needed for what has been freed to be used. */
function isShortOf(bitmap: Bitmap): bool {
  return bitmap.deferred != 0 && bitmap.usable < reserved
}

/** Within a long operation, at a place where all is consistent: commits when little room is left. */
export function checkpoint(): void {
  const hasRoom = changedCount + reserved / 2 <= logBlocks
  if (!hasRoom || (unchangedCount() < spareBuffers / 2 && !makeSpareBuffers())) commit()
}

/** The end of an operation: what it gives. */
export function finish(result: i64): i64 {
  return hasFailed ? EIO : result
}

/** What operations have done so far is durable afterwards. Gives 0 or an error. */
export function commit(): i32 {
  if (hasFailed) return EIO
  if (changedCount == 0) return 0
  if (changedCount > logBlocks || !writeTransaction()) {
    fail()
    return EIO
  }
  forgetChanges()
  endDeferral(blockBitmap)
  endDeferral(inodeBitmap)
  return 0
}

function writeTransaction(): bool {
  // New contents, and the last transaction at its homes, before the log is written over.
  if (!flushDisk()) return false
  memory.fill(header, 0, blockSize)
  store<u64>(header, logMagic)
  store<u64>(header + sequenceAt, ++sequence)
  store<u32>(header + countAt, changedCount)
  let home = header + homesAt
  for (let each = nextChanged(null); each != null; each = nextChanged(each), home += 4) store<u32>(home, each.block)
  let sum = checksum(header, blockSize, 0)
  let place = logStart
  for (let each = nextChanged(null); each != null; each = nextChanged(each)) {
    sum = checksum(each.page, blockSize, sum)
    if (!writeBlock(++place, each.page)) return false
  }
  store<u64>(header + checksumAt, sum)
  if (!writeBlock(logStart, header) || !flushDisk()) return false
  for (let each = nextChanged(null); each != null; each = nextChanged(each))
    if (!writeBlock(each.block, each.page)) return false
  return true
}

/** Brings the transaction that is complete in the log to its homes. False when the disk fails. */
export function replay(): bool {
  if (!readBlock(logStart, header)) return false
  const count = load<u32>(header + countAt)
  if (load<u64>(header) != logMagic || count == 0 || count > logBlocks) return true
  const expected = load<u64>(header + checksumAt)
  store<u64>(header + checksumAt, 0)
  let sum = checksum(header, blockSize, 0)
  for (let i: u32 = 0; i < count; i++) {
    if (!readBlock(logStart + 1 + i, page)) return false
    sum = checksum(page, blockSize, sum)
  }
  // The power was cut while it was written: what was there before is at its homes.
  if (sum != expected) return true
  sequence = load<u64>(header + sequenceAt)
  for (let i: u32 = 0; i < count; i++) {
    const home = load<u32>(header + homesAt + ((<usize>i) << 2))
    if (home >= blocks) return false
    if (!readBlock(logStart + 1 + i, page) || !writeBlock(home, page)) return false
  }
  return flushDisk()
}
