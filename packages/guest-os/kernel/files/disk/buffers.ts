// Blocks of the disk in memory: those that the open transaction has changed, and the last used of the others.
import { readBlock } from "../../hardware/virtio/block"
import { allocate, release } from "../../memory/heap"
import { allocateRawPage, releasePage } from "../../memory/pages"
import { blocks, blockSize } from "./layout"

@unmanaged
export class Buffer {
  /** 0 for none. */
  block: u32
  page: usize
  /** Of a changed bitmap: another buffer, in no list, with what it was after the last commit. */
  before: Buffer | null
  isChanged: u32
  /** In its slot of the table. */
  nextInSlot: Buffer | null
  /** In the list of all, a ring where those used last come first. */
  newer: Buffer
  older: Buffer
}

/** So many unchanged buffers are kept. */
const keptBuffers: u32 = 128
/** An operation looks at fewer blocks than this between getting a buffer's page and the last use of it. */
export const spareBuffers: u32 = 32

const tableSlots: u32 = 1024
const table: usize = memory.data(4096, 8)
/** Where the ring begins and ends; its page is what an operation works on when a block cannot be read. */
const head: Buffer = changetype<Buffer>(memory.data(32, 8))
const zeros: usize = memory.data(4096, 8)

let count: u32 = 0
export let changedCount: u32 = 0
/** Something could not be read or written, or contradicts itself: from now on nothing is done, and the disk stays as it was after the last commit. */
export let hasFailed: bool = false

export function fail(): void {
  hasFailed = true
}

export function unchangedCount(): u32 {
  return count - changedCount
}

/** Begins with no buffers. Whether there is memory. */
export function initialiseBuffers(): bool {
  hasFailed = false
  memory.fill(table, 0, 4096)
  head.newer = head
  head.older = head
  count = 0
  changedCount = 0
  head.page = zeros
  return makeSpareBuffers()
}

/** Gives everything back. */
export function dropBuffers(): void {
  while (head.older != head) freeBuffer(head.older)
}

function freeBuffer(buffer: Buffer): void {
  takeBack(buffer)
  forget(buffer)
  unlist(buffer)
  count--
  releasePage(buffer.page)
  release(changetype<usize>(buffer), offsetof<Buffer>())
}

/** What a bitmap was before is not needed any more: the buffer is one of the unchanged ones again. */
function takeBack(buffer: Buffer): void {
  if (buffer.before == null) return
  list(buffer.before!, head.newer)
  count++
  buffer.before = null
}

function unlist(buffer: Buffer): void {
  buffer.newer.older = buffer.older
  buffer.older.newer = buffer.newer
}

/** Puts a buffer into the ring: after `head` it is the newest, after `head.newer` the oldest. */
function list(buffer: Buffer, after: Buffer): void {
  buffer.newer = after
  buffer.older = after.older
  after.older.newer = buffer
  after.older = buffer
}

function slotOf(block: u32): usize {
  return table + ((<usize>(block & (tableSlots - 1))) << 2)
}

function find(block: u32): Buffer | null {
  let buffer = changetype<Buffer | null>(load<usize>(slotOf(block)))
  while (buffer != null && buffer.block != block) buffer = buffer.nextInSlot
  return buffer
}

/** Takes a buffer out of the table: it holds no block then. */
function forget(buffer: Buffer): void {
  if (buffer.block == 0) return
  let place = slotOf(buffer.block)
  while (load<usize>(place) != changetype<usize>(buffer)) place = load<usize>(place) + offsetof<Buffer>("nextInSlot")
  store<usize>(place, changetype<usize>(buffer.nextInSlot))
  buffer.block = 0
}

/** Has enough unchanged buffers for an operation; false when there is no memory. */
export function makeSpareBuffers(): bool {
  while (unchangedCount() < spareBuffers) if (!makeBuffer()) return false
  return true
}

/** One more buffer, to be used before those that hold something. */
function makeBuffer(): bool {
  const page = allocateRawPage()
  const address: usize = page == 0 ? 0 : allocate(offsetof<Buffer>())
  if (address == 0) {
    if (page != 0) releasePage(page)
    return false
  }
  const buffer = changetype<Buffer>(address)
  buffer.page = page
  list(buffer, head.newer)
  count++
  return true
}

/** The buffer that has not been used for longest, and has not been changed; it holds nothing any more. There is one at all times in an operation. */
function oldestBuffer(): Buffer {
  if (unchangedCount() < keptBuffers) makeBuffer()
  let buffer = head.newer
  while (buffer.isChanged != 0) buffer = buffer.newer
  forget(buffer)
  return buffer
}

/** The buffer of a block. When it cannot be read, one with zeros: the operation goes on, and its end looks at `hasFailed`. */
function bufferOf(block: u32, reads: bool): Buffer {
  let buffer = find(block)
  if (buffer == null) {
    hasFailed = hasFailed || block == 0 || block >= blocks
    if (!hasFailed) {
      buffer = oldestBuffer()
      hasFailed = reads && !readBlock(block, buffer.page)
    }
    if (buffer == null || hasFailed) {
      memory.fill(head.page, 0, blockSize)
      return head
    }
    const slot = slotOf(block)
    buffer.block = block
    buffer.nextInSlot = changetype<Buffer | null>(load<usize>(slot))
    store<usize>(slot, changetype<usize>(buffer))
  }
  unlist(buffer)
  list(buffer, head)
  return buffer
}

function change(buffer: Buffer): usize {
  if (buffer.isChanged == 0 && buffer != head) {
    buffer.isChanged = 1
    changedCount++
  }
  return buffer.page
}

/** A block to be read. */
export function blockPage(block: u32): usize {
  return bufferOf(block, true).page
}

/** The page of a block that is in memory; 0 when it is not. */
export function cachedPage(block: u32): usize {
  const buffer = find(block)
  return buffer == null ? 0 : buffer.page
}

/** Whether the open transaction has changed a block. */
export function isChanged(block: u32): bool {
  const buffer = find(block)
  return buffer != null && buffer.isChanged != 0
}

/** A block to be changed by the open transaction. */
export function changeBlock(block: u32): usize {
  return change(bufferOf(block, true))
}

/** A block whose whole content the open transaction replaces. */
export function overwriteBlock(block: u32): usize {
  return change(bufferOf(block, false))
}

/** A block that is in use from now on: zeros, changed by the open transaction. */
export function clearBlock(block: u32): usize {
  const page = overwriteBlock(block)
  memory.fill(page, 0, blockSize)
  return page
}

/** A bitmap's block to be changed; what it was after the last commit is kept. */
export function changeBitmap(block: u32): usize {
  const buffer = bufferOf(block, true)
  const page = change(buffer)
  if (buffer.before != null || hasFailed) return page
  const other = oldestBuffer()
  unlist(other)
  count--
  memory.copy(other.page, page, blockSize)
  buffer.before = other
  return page
}

/** A bitmap's block as it was after the last commit; 0 when it has not been changed since. */
export function bitmapBefore(block: u32): usize {
  const buffer = find(block)
  return buffer == null || buffer.before == null ? 0 : buffer.before!.page
}

/** A block is not in use any more: nothing of it is to be written. */
export function dropBlock(block: u32): void {
  const buffer = find(block)
  if (buffer == null) return
  forget(buffer)
  changedCount -= buffer.isChanged
  buffer.isChanged = 0
  unlist(buffer)
  list(buffer, head.newer)
}

/** The changed buffers, one after the other: the first with null; null at the end. */
export function nextChanged(after: Buffer | null): Buffer | null {
  let next = after == null ? head.older : after.older
  while (next != head && next.isChanged == 0) next = next.older
  return next == head ? null : next
}

/** All changes are on the disk. */
export function forgetChanges(): void {
  for (let each = nextChanged(null); each != null; each = nextChanged(each)) {
    each.isChanged = 0
    takeBack(each)
  }
  changedCount = 0
  while (count > keptBuffers) freeBuffer(head.newer)
}
