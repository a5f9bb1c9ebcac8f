// Directories on the disk: records in whole blocks, as FORMAT.md has them. A block's first record alone may be free.
import { EIO, ENOSPC } from "../../errno"
import { allocateBlock, freeBlock } from "./block-bitmap"
import { blockOf, setBlockOf } from "./block-map"
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

/** Where the entry found last is: its block, its place in it, and that of the one before it there, or -1. */
let foundBlock: u32 = 0
let foundAt: u32 = 0
let foundBefore: i32 = -1

function recordAt(page: usize, at: u32): Record {
  return changetype<Record>(page + at)
}

/** Whether a record is what can be one; if it is not, the disk is damaged. */
function isSound(record: Record, at: u32): bool {
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
  const own = changetype<usize>(record) + nameAt
  for (let i: u32 = 0; i < length; i++) if (load<u8>(own + i) != load<u8>(name + i)) return false
  return true
}

function blockCount(directory: u32): u32 {
  return <u32>(inodeOf(directory).size >> 12)
}

/** The inode that a name in a directory leads to; 0 when there is no such name. */
export function findEntry(directory: u32, name: usize, length: u32): u32 {
  const count = blockCount(directory)
  for (let index: u32 = 0; index < count; index++) {
    foundBlock = blockOf(directory, index)
    const page = blockPage(foundBlock)
    foundBefore = -1
    for (let at: u32 = 0; at < blockSize;) {
      const record = recordAt(page, at)
      if (!isSound(record, at)) return 0
      if (isName(record, name, length)) {
        foundAt = at
        return record.inode
      }
      foundBefore = at
      at += record.size
    }
  }
  return 0
}

/** Adds a name that is not there. Gives 0 or an error. */
export function addEntry(directory: u32, name: usize, length: u32, inode: u32, kind: u32): i32 {
  const wanted = needed(length)
  const count = blockCount(directory)
  for (let index: u32 = 0; index < count; index++) {
    const block = blockOf(directory, index)
    const page = blockPage(block)
    for (let at: u32 = 0; at < blockSize;) {
      const record = recordAt(page, at)
      if (!isSound(record, at)) return EIO
      const own = record.inode == 0 ? 0 : needed(record.nameLength)
      if (<u32>record.size - own >= wanted) {
        const into = changeBlock(block)
        if (own != 0) {
          const size = <u32>record.size - own
          recordAt(into, at).size = <u16>own
          at += own
          recordAt(into, at).size = <u16>size
        }
        fill(recordAt(into, at), name, length, inode, kind)
        return 0
      }
      at += record.size
    }
  }
  const block = allocateBlock()
  if (block == 0) return ENOSPC
  const page = clearBlock(block)
  recordAt(page, 0).size = <u16>blockSize
  fill(recordAt(page, 0), name, length, inode, kind)
  if (!setBlockOf(directory, count, block)) {
    freeBlock(block)
    return ENOSPC
  }
  changeInode(directory).size = (<u64>(count + 1)) << 12
  return 0
}

function fill(record: Record, name: usize, length: u32, inode: u32, kind: u32): void {
  record.inode = inode
  record.nameLength = <u8>length
  record.kind = <u8>kind
  memory.copy(changetype<usize>(record) + nameAt, name, length)
}

/** Has the entry that `findEntry` just found lead to another inode. */
export function replaceFound(inode: u32, kind: u32): void {
  const record = recordAt(changeBlock(foundBlock), foundAt)
  record.inode = inode
  record.kind = <u8>kind
}

/** Removes the entry that `findEntry` just found. */
export function removeFound(): void {
  const page = changeBlock(foundBlock)
  const record = recordAt(page, foundAt)
  record.inode = 0
  if (foundBefore < 0) return
  const before = recordAt(page, <u32>foundBefore)
  before.size += record.size
}

export function isEmpty(directory: u32): bool {
  return nextEntry(directory, 0, 0) == 0
}

/** The entry at a cursor or behind it, to `into` unless that is 0: inode, type as of `getdents64`, length of the name, the name. Gives the next cursor; 0 at the end. */
export function nextEntry(directory: u32, cursor: u64, into: usize): u64 {
  const count = blockCount(directory)
  for (let index = <u32>(cursor >> 12); index < count; index++) {
    const page = blockPage(blockOf(directory, index))
    const from: u32 = index == <u32>(cursor >> 12) ? (<u32>cursor) & 4095 : 0
    // From the block's start: what was at the cursor may have become part of another record.
    for (let at: u32 = 0; at < blockSize;) {
      const record = recordAt(page, at)
      if (!isSound(record, at)) return 0
      const next = at + record.size
      if (at >= from && record.inode != 0) {
        if (into != 0) {
          store<u32>(into, record.inode)
          store<u32>(into + 4, record.kind)
          store<u32>(into + 8, record.nameLength)
          memory.copy(into + 12, changetype<usize>(record) + nameAt, record.nameLength)
        }
        return ((<u64>index) << 12) + next
      }
      at = next
    }
  }
  return 0
}
