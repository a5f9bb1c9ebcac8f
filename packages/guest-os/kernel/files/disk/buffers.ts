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
  /** Of a changed bitmap: a page with what it was after the last commit. */
  before: usize
  isChanged: u32
  /** In its slot of the table. */
  next: Buffer | null
  /** In the list of changed buffers, or of the others, where those used last come first. */
  newer: Buffer
  older: Buffer
}

/** So many unchanged buffers are kept. */
const keptBuffers: u32 = 128
/** An operation looks at fewer blocks than this between getting a buffer's page and the last use of it. */
export const spareBuffers: u32 = 32

const tableSlots: u32 = 1024
const table: usize = memory.data(4096, 8)
const unchangedList: usize = memory.data(32, 8)
const changedList: usize = memory.data(32, 8)
/** What an operation works on when a block cannot be read. */
let scratch: usize = 0

export let unchangedCount: u32 = 0
export let changedCount: u32 = 0
/** Something could not be read or written, or contradicts itself: from now on nothing is done, and the disk stays as it was after the last commit. */
export let hasFailed: bool = false

export function fail(): void {
  hasFailed = true
}

/** Begins with no buffers. Whether there is memory. */
export function initialiseBuffers(): bool {
  hasFailed = false
  memory.fill(table, 0, 4096)
  clearList(unchangedList)
  clearList(changedList)
  unchangedCount = 0
  changedCount = 0
  scratch = allocateRawPage()
  return scratch != 0 && makeSpareBuffers()
}

/** Gives everything back. */
export function dropBuffers(): void {
  dropList(changedList)
  dropList(unchangedList)
  if (scratch != 0) releasePage(scratch)
  scratch = 0
}

function dropList(list: usize): void {
  for (let each = first(list); changetype<usize>(each) != list;) {
    const next = each.older
    if (each.before != 0) releasePage(each.before)
    releasePage(each.page)
    release(changetype<usize>(each), offsetof<Buffer>())
    each = next
  }
  clearList(list)
}

function clearList(list: usize): void {
  const head = changetype<Buffer>(list)
  head.newer = head
  head.older = head
}

function first(list: usize): Buffer {
  return changetype<Buffer>(list).older
}

function unlist(buffer: Buffer): void {
  buffer.newer.older = buffer.older
  buffer.older.newer = buffer.newer
}

/** Puts a buffer to the front of a list. */
function list(buffer: Buffer, at: usize): void {
  const head = changetype<Buffer>(at)
  buffer.newer = head
  buffer.older = head.older
  head.older.newer = buffer
  head.older = buffer
}

function slotOf(block: u32): usize {
  return table + ((<usize>(block & (tableSlots - 1))) << 2)
}

function find(block: u32): Buffer | null {
  let buffer = changetype<Buffer | null>(load<usize>(slotOf(block)))
  while (buffer != null && buffer.block != block) buffer = buffer.next
  return buffer
}

/** Takes a buffer out of the table: it holds no block then. */
function forget(buffer: Buffer): void {
  if (buffer.block == 0) return
  let place = slotOf(buffer.block)
  while (load<usize>(place) != changetype<usize>(buffer)) place = load<usize>(place) + offsetof<Buffer>("next")
  store<usize>(place, changetype<usize>(buffer.next))
  buffer.block = 0
}

/** Has enough unchanged buffers for an operation; false when there is no memory. */
export function makeSpareBuffers(): bool {
  while (unchangedCount < spareBuffers) {
    const buffer = makeBuffer()
    if (buffer == null) return false
    // At the end: it is used before those that hold something.
    const head = changetype<Buffer>(unchangedList)
    list(buffer, changetype<usize>(head.newer))
    unchangedCount++
  }
  return true
}

function makeBuffer(): Buffer | null {
  const page = allocateRawPage()
  if (page == 0) return null
  const address = allocate(offsetof<Buffer>())
  if (address == 0) {
    releasePage(page)
    return null
  }
  const buffer = changetype<Buffer>(address)
  buffer.page = page
  return buffer
}

/** A buffer that is in no list and holds nothing. There are unchanged ones at all times in an operation. */
function takeBuffer(): Buffer {
  if (unchangedCount < keptBuffers) {
    const made = makeBuffer()
    if (made != null) return made
  }
  const buffer = changetype<Buffer>(unchangedList).newer
  unlist(buffer)
  unchangedCount--
  forget(buffer)
  return buffer
}

function hold(buffer: Buffer, block: u32): void {
  const slot = slotOf(block)
  buffer.block = block
  buffer.next = changetype<Buffer | null>(load<usize>(slot))
  store<usize>(slot, changetype<usize>(buffer))
}

function bufferOf(block: u32): Buffer | null {
  const found = find(block)
  if (found != null) {
    if (found.isChanged == 0) {
      unlist(found)
      list(found, unchangedList)
    }
    return found
  }
  if (block == 0 || block >= blocks || hasFailed) {
    hasFailed = true
    return null
  }
  const buffer = takeBuffer()
  unchangedCount++
  if (!readBlock(block, buffer.page)) {
    hasFailed = true
    list(buffer, unchangedList)
    return null
  }
  list(buffer, unchangedList)
  hold(buffer, block)
  return buffer
}

function failedPage(): usize {
  memory.fill(scratch, 0, blockSize)
  return scratch
}

/** A block to be read. When that fails, zeros: the operation goes on, and its end looks at `hasFailed`. */
export function blockPage(block: u32): usize {
  const buffer = bufferOf(block)
  return buffer == null ? failedPage() : buffer.page
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
  const buffer = bufferOf(block)
  if (buffer == null) return failedPage()
  change(buffer)
  return buffer.page
}

function change(buffer: Buffer): void {
  if (buffer.isChanged != 0) return
  unlist(buffer)
  unchangedCount--
  buffer.isChanged = 1
  list(buffer, changedList)
  changedCount++
}

/** A block that is in use from now on: zeros, changed by the open transaction. */
export function clearBlock(block: u32): usize {
  const page = overwriteBlock(block)
  memory.fill(page, 0, blockSize)
  return page
}

/** A block whose whole content the open transaction replaces. */
export function overwriteBlock(block: u32): usize {
  let buffer = find(block)
  if (buffer == null) {
    if (hasFailed) return failedPage()
    buffer = takeBuffer()
    list(buffer, unchangedList)
    unchangedCount++
    hold(buffer, block)
  }
  change(buffer)
  return buffer.page
}

/** A bitmap's block to be changed; what it was after the last commit is kept. */
export function changeBitmap(block: u32): usize {
  const buffer = bufferOf(block)
  if (buffer == null) return failedPage()
  if (buffer.before == 0) {
    change(buffer)
    const other = takeBuffer()
    buffer.before = other.page
    release(changetype<usize>(other), offsetof<Buffer>())
    memory.copy(buffer.before, buffer.page, blockSize)
  }
  return buffer.page
}

/** A bitmap's block as it was after the last commit; 0 when it has not been changed since. */
export function bitmapBefore(block: u32): usize {
  const buffer = find(block)
  return buffer == null ? 0 : buffer.before
}

/** A block is not in use any more: nothing of it is to be written. */
export function dropBlock(block: u32): void {
  const buffer = find(block)
  if (buffer == null) return
  forget(buffer)
  unlist(buffer)
  if (buffer.isChanged != 0) {
    buffer.isChanged = 0
    changedCount--
    unchangedCount++
  }
  list(buffer, changetype<usize>(changetype<Buffer>(unchangedList).newer))
}

/** The changed buffers, one after the other: the first with null; null at the end. */
export function nextChanged(after: Buffer | null): Buffer | null {
  const next = after == null ? first(changedList) : after.older
  return changetype<usize>(next) == changedList ? null : next
}

/** All changes are on the disk. */
export function forgetChanges(): void {
  for (let each = first(changedList); changetype<usize>(each) != changedList; each = first(changedList)) {
    unlist(each)
    each.isChanged = 0
    if (each.before != 0) releasePage(each.before)
    each.before = 0
    list(each, unchangedList)
  }
  unchangedCount += changedCount
  changedCount = 0
  while (unchangedCount > keptBuffers) {
    const oldest = takeBuffer()
    releasePage(oldest.page)
    release(changetype<usize>(oldest), offsetof<Buffer>())
  }
}
