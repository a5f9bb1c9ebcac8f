// Which block holds which part of a file: 12 in the inode, 1024 by an indirect block, the rest by two.
import { allocateBit, blockBitmap, freeBit } from "./bitmap"
import { blockPage, changeBlock, clearBlock, dropBlock, fail, hasFailed } from "./buffers"
import { changeInode, inodeOf } from "./inodes"
import {
  blocks,
  dataStart,
  directAt,
  directBlocks,
  doubleIndirectAt,
  indirectAt,
  mostFileBlocks,
  pointersPerBlock,
} from "./layout"
import { checkpoint } from "./transaction"

function slot(table: usize, index: u32): usize {
  return table + ((<usize>index) << 2)
}

/** Where the number of the block of a part of a file stands, to be changed or not; 0 when there is no indirect block for it, and none can be made. */
function placeOf(number: u32, index: u32, changes: bool): usize {
  const inode = changetype<usize>(changes ? changeInode(number) : inodeOf(number))
  if (index < directBlocks) return slot(inode + directAt, index)
  const beyond = index - directBlocks
  if (beyond < pointersPerBlock) return through(number, inode + indirectAt, beyond, changes)
  const outer = through(number, inode + doubleIndirectAt, beyond / pointersPerBlock - 1, changes)
  return outer == 0 ? 0 : through(number, outer, beyond % pointersPerBlock, changes)
}

/** A place in the indirect block whose number stands at another one. */
function through(number: u32, place: usize, index: u32, changes: bool): usize {
  let block = load<u32>(place)
  if (block == 0) {
    if (changes) block = allocateBit(blockBitmap)
    if (block == 0) return 0
    clearBlock(block)
    store<u32>(place, block)
    changeInode(number).blocks++
  }
  return slot(changes ? changeBlock(block) : blockPage(block), index)
}

/** The block of a part of a file; 0 for a hole. */
export function blockOf(number: u32, index: u32): u32 {
  const place = placeOf(number, index, false)
  return place == 0 ? 0 : load<u32>(place)
}

/** Has a part of a file in a block; false when there is no room for what leads to it. */
export function setBlockOf(number: u32, index: u32, block: u32): bool {
  const place = placeOf(number, index, true)
  if (place == 0) return false
  if (load<u32>(place) == 0) changeInode(number).blocks++
  store<u32>(place, block)
  return true
}

/**
 * Frees the blocks of a file from one part on, the last ones first. When the transaction becomes full it is committed on the way: the size is
 * then that of what is left.
 */
export function cutBlocks(number: u32, from: u32): void {
  let end = min<u32>(<u32>((inodeOf(number).size + 4095) >> 12), mostFileBlocks)
  while (end > from && inodeOf(number).blocks != 0 && !hasFailed) {
    const index = end - 1
    const isDirect = index < directBlocks
    const start = isDirect ? index : index - ((index - directBlocks) % pointersPerBlock)
    const isThere = placeOf(number, index, false) != 0
    if (blockOf(number, index) != 0) freeAt(number, placeOf(number, index, true))
    end = isThere ? index : max<u32>(start, from)
    if (!isDirect && end == start) freeIndirect(number, start - directBlocks)
    const inode = changeInode(number)
    inode.size = min<u64>(inode.size, (<u64>end) << 12)
    checkpoint()
  }
}

/** Frees the indirect block of the parts of a file from one on, counted from the first that has one; and the one that leads to it, when that was its first. */
function freeIndirect(number: u32, beyond: u32): void {
  const inode = changetype<usize>(changeInode(number))
  if (beyond == 0) return freeAt(number, inode + indirectAt)
  const outer = load<u32>(inode + doubleIndirectAt)
  if (outer == 0) return
  freeAt(number, slot(changeBlock(outer), beyond / pointersPerBlock - 1))
  if (beyond == pointersPerBlock) freeAt(number, inode + doubleIndirectAt)
}

/** Frees the block whose number stands at a place, if one does. */
function freeAt(number: u32, place: usize): void {
  const block = load<u32>(place)
  if (block == 0) return
  store<u32>(place, 0)
  freeBlock(block)
  changeInode(number).blocks--
}

/** Frees a block that nothing leads to any more. */
export function freeBlock(block: u32): void {
  if (block < dataStart || block >= blocks) return fail()
  freeBit(blockBitmap, block)
  dropBlock(block)
}
