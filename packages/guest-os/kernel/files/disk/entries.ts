// Directories on the disk: records in whole blocks, as FORMAT.md has them. A block's first record alone may be free.
import { ENOSPC } from "../../errno"
import { allocateBit, blockBitmap } from "./bitmap"
import { blockOf, freeBlock, setBlockOf } from "./block-map"
import { blockPage, changeBlock, clearBlock, fail } from "./buffers"
import { changeInode, inodeOf } from "./inodes"
import { blockSize } from "./layout"

/** A record: its inode, 0 when it is free. */
@unmanaged
class Record {
  inode: u32
  size: u16
  nameLength: u8
  kind: u8
}
const nameAt: usize = 8

/** The record that has been come to: its block and the page of it, its place there, and that of the one before it, or -1. */
let block: u32 = 0
let page: usize = 0
let at: u32 = 0
let before: i32 = -1

function here(): Record {
  return changetype<Record>(page + at)
}

/** Whether there is a record, of a form that one can have; if not, the disk is damaged. */
function isSound(): bool {
  const record = here()
  const size: u32 = record.size
  if (
    size >= <u32>nameAt &&
    (size & 3) == 0 &&
    at + size <= blockSize &&
    (record.inode == 0 || needed(record.nameLength) <= size)
  )
    return true
  fail()
  return false
}

function needed(nameLength: u32): u32 {
  return (<u32>nameAt + nameLength + 3) & ~3
}

function isName(record: Record, name: usize, length: u32): bool {
  if (record.inode == 0 || <u32>record.nameLength != length) return false
  return memory.compare(changetype<usize>(record) + nameAt, name, length) == 0
}

function blockCount(directory: u32): u32 {
  return <u32>(inodeOf(directory).size >> 12)
}

/** Comes to the first record of a directory's block. False when there is none. */
function enter(directory: u32, index: u32): bool {
  block = blockOf(directory, index)
  page = blockPage(block)
  at = 0
  before = -1
  return isSound()
}

/** Goes on to the next record; false at the end of the block. */
function goOn(): bool {
  before = at
  at += here().size
  return at < blockSize && isSound()
}

/** The inode that a name in a directory leads to; 0 when there is no such name. */
export function findEntry(directory: u32, name: usize, length: u32): u32 {
  for (let index: u32 = 0, count = blockCount(directory); index < count; index++)
    for (let more = enter(directory, index); more; more = goOn()) if (isName(here(), name, length)) return here().inode
  return 0
}

/** Adds a name that is not there. Gives 0 or an error. */
export function addEntry(directory: u32, name: usize, length: u32, inode: u32, kind: u32): i32 {
  const count = blockCount(directory)
  for (let index: u32 = 0; index < count; index++)
    for (let more = enter(directory, index); more; more = goOn()) {
      const own: u32 = here().inode == 0 ? 0 : needed(here().nameLength)
      const room = <u32>here().size - own
      if (room < needed(length)) continue
      page = changeBlock(block)
      if (own != 0) {
        here().size = <u16>own
        at += own
        here().size = <u16>room
      }
      fill(name, length, inode, kind)
      return 0
    }
  block = allocateBit(blockBitmap)
  if (block == 0) return ENOSPC
  if (!setBlockOf(directory, count, block)) {
    freeBlock(block)
    return ENOSPC
  }
  page = clearBlock(block)
  at = 0
  here().size = <u16>blockSize
  fill(name, length, inode, kind)
  changeInode(directory).size = (<u64>(count + 1)) << 12
  return 0
}

function fill(name: usize, length: u32, inode: u32, kind: u32): void {
  const record = here()
  record.inode = inode
  record.nameLength = <u8>length
  record.kind = <u8>kind
  memory.copy(changetype<usize>(record) + nameAt, name, length)
}

/** Has the entry that `findEntry` just found lead to another inode. */
export function replaceFound(inode: u32, kind: u32): void {
  page = changeBlock(block)
  here().inode = inode
  here().kind = <u8>kind
}

/** Removes the entry that `findEntry` just found. */
export function removeFound(): void {
  page = changeBlock(block)
  here().inode = 0
  if (before < 0) return
  const size = here().size
  at = <u32>before
  here().size += size
}

export function isEmpty(directory: u32): bool {
  return nextEntry(directory, 0, 0) == 0
}

/** The entry at a cursor or behind it, to `into` unless that is 0: inode, type as of `getdents64`, length of the name, the name. Gives the next cursor; 0 at the end. */
export function nextEntry(directory: u32, cursor: u64, into: usize): u64 {
  for (let index = <u32>(cursor >> 12), count = blockCount(directory); index < count; index++)
    // From the block's start: what was at the cursor may have become part of another record.
    for (let more = enter(directory, index); more; more = goOn()) {
      const record = here()
      const place = ((<u64>index) << 12) + at
      if (place < cursor || record.inode == 0) continue
      if (into != 0) {
        store<u32>(into, record.inode)
        store<u32>(into, record.kind, 4)
        store<u32>(into, record.nameLength, 8)
        memory.copy(into + 12, changetype<usize>(record) + nameAt, record.nameLength)
      }
      return place + record.size
    }
  return 0
}
