// Which block holds which part of a file: 12 in the inode, 1024 by an indirect block, the rest by two.
import { allocateBlock, freeBlock } from "./block-bitmap"
import { blockPage, changeBlock, clearBlock, hasFailed } from "./buffers"
import { changeInode, inodeOf } from "./inodes"
import { directAt, directBlocks, doubleIndirectAt, indirectAt, mostFileBlocks, pointersPerBlock } from "./layout"
import { checkpoint, isNearlyFull } from "./transaction"

function pointer(page: usize, index: u32): usize {
  return page + ((<usize>index) << 2)
}

/** The block of a part of a file; 0 for a hole. */
export function blockOf(number: u32, index: u32): u32 {
  const inode = changetype<usize>(inodeOf(number))
  if (index < directBlocks) return load<u32>(pointer(inode + directAt, index))
  const indirect = indirectOf(number, index)
  return indirect == 0 ? 0 : load<u32>(pointer(blockPage(indirect), placeIn(index)))
}

/** The indirect block that leads to a part of a file; 0 when there is none. */
function indirectOf(number: u32, index: u32): u32 {
  const inode = changetype<usize>(inodeOf(number))
  const beyond = index - directBlocks
  if (beyond < pointersPerBlock) return load<u32>(inode + indirectAt)
  const outer = load<u32>(inode + doubleIndirectAt)
  return outer == 0 ? 0 : load<u32>(pointer(blockPage(outer), outerPlace(index)))
}

function placeIn(index: u32): u32 {
  return (index - directBlocks) % pointersPerBlock
}

function outerPlace(index: u32): u32 {
  return (index - directBlocks) / pointersPerBlock - 1
}

/** Has a part of a file in a block; false when there is no room for what leads to it. */
export function setBlockOf(number: u32, index: u32, block: u32): bool {
  if (index < directBlocks) {
    setPointer(number, pointer(changetype<usize>(changeInode(number)) + directAt, index), block)
    return true
  }
  let indirect = indirectOf(number, index)
  if (indirect == 0) {
    indirect = addIndirect(number, index)
    if (indirect == 0) return false
  }
  setPointer(number, pointer(changeBlock(indirect), placeIn(index)), block)
  return true
}

function setPointer(number: u32, place: usize, block: u32): void {
  const before = load<u32>(place)
  store<u32>(place, block)
  if (before == 0) changeInode(number).blocks++
}

/** Adds the indirect block for a part of a file, and one that leads to it; 0 when there is no room. */
function addIndirect(number: u32, index: u32): u32 {
  if (index - directBlocks < pointersPerBlock) {
    const block = addCleared(number)
    if (block != 0) store<u32>(changetype<usize>(changeInode(number)) + indirectAt, block)
    return block
  }
  let outer = load<u32>(changetype<usize>(inodeOf(number)) + doubleIndirectAt)
  if (outer == 0) {
    outer = addCleared(number)
    if (outer == 0) return 0
    store<u32>(changetype<usize>(changeInode(number)) + doubleIndirectAt, outer)
  }
  const block = addCleared(number)
  if (block != 0) store<u32>(pointer(changeBlock(outer), outerPlace(index)), block)
  return block
}

function addCleared(number: u32): u32 {
  const block = allocateBlock()
  if (block == 0) return 0
  clearBlock(block)
  changeInode(number).blocks++
  return block
}

/**
 * Frees the blocks of a file from one part on, the last ones first. When the transaction becomes full it is committed on the way: the size is
 * then that of what is left.
 */
export function cutBlocks(number: u32, from: u32): void {
  const used = <u32>((inodeOf(number).size + 4095) >> 12)
  let end = used < mostFileBlocks ? used : mostFileBlocks
  if (inodeOf(number).blocks == 0) return
  while (end > from && !hasFailed) {
    if (end <= directBlocks) {
      end--
      cutDirect(number, end)
    } else end = cutIndirect(number, from, end)
    const left = (<u64>end) << 12
    if (inodeOf(number).size > left) changeInode(number).size = left
    checkpoint()
  }
}

/** Frees what the last indirect block before `end` leads to, as far as `from`, and itself if all of that is gone. Gives the new end. */
function cutIndirect(number: u32, from: u32, end: u32): u32 {
  const index = end - 1
  const start = index - placeIn(index)
  const stop = start > from ? start : from
  const indirect = indirectOf(number, index)
  if (indirect != 0)
    for (let at = index + 1; at > stop; at--) {
      const block = load<u32>(pointer(blockPage(indirect), placeIn(at - 1)))
      if (block == 0) continue
      store<u32>(pointer(changeBlock(indirect), placeIn(at - 1)), 0)
      release(number, block)
      // Blocks that are far apart are in many blocks of the bitmap.
      if (isNearlyFull()) return at - 1
    }
  if (stop != start) return stop
  const isOuter = index - directBlocks >= pointersPerBlock
  const outer = load<u32>(changetype<usize>(inodeOf(number)) + doubleIndirectAt)
  if (indirect != 0) {
    if (isOuter) store<u32>(pointer(changeBlock(outer), outerPlace(index)), 0)
    else store<u32>(changetype<usize>(changeInode(number)) + indirectAt, 0)
    release(number, indirect)
  }
  if (isOuter && outerPlace(index) == 0 && outer != 0) {
    store<u32>(changetype<usize>(changeInode(number)) + doubleIndirectAt, 0)
    release(number, outer)
  }
  return start
}

function cutDirect(number: u32, index: u32): void {
  const block = load<u32>(pointer(changetype<usize>(inodeOf(number)) + directAt, index))
  if (block == 0) return
  store<u32>(pointer(changetype<usize>(changeInode(number)) + directAt, index), 0)
  release(number, block)
}

function release(number: u32, block: u32): void {
  freeBlock(block)
  changeInode(number).blocks--
}
