// Inodes: which are in use, what they say, and the list of those that have no names but are still open.
import { wallTime } from "../../hardware/time"
import { allocateBit, freeBit, inodeBitmap } from "./bitmap"
import { blockPage, changeBlock, fail } from "./buffers"
import { DiskInode, inodes, inodesPerBlock, inodeSize, inodeStart } from "./layout"

/** The block that an inode is in. */
function blockOfInode(number: u32): u32 {
  if (number >= inodes) fail()
  return inodeStart + number / inodesPerBlock
}

/** An inode to be read. It stays where it is only until other blocks are asked for. */
export function inodeOf(number: u32): DiskInode {
  return changetype<DiskInode>(blockPage(blockOfInode(number)) + (<usize>number % inodesPerBlock) * inodeSize)
}

/** An inode to be changed. */
export function changeInode(number: u32): DiskInode {
  return changetype<DiskInode>(changeBlock(blockOfInode(number)) + (<usize>number % inodesPerBlock) * inodeSize)
}

/** A new inode without links; 0 when there is none. */
export function allocateInode(mode: u32): u32 {
  const number = allocateBit(inodeBitmap)
  if (number == 0) return 0
  const inode = changeInode(number)
  memory.fill(changetype<usize>(inode), 0, inodeSize)
  inode.mode = mode
  inode.accessed = wallTime()
  touchInode(number)
  return number
}

/** Frees an inode that has no blocks. */
export function freeInode(number: u32): void {
  memory.fill(changetype<usize>(changeInode(number)), 0, inodeSize)
  freeBit(inodeBitmap, number)
}

/** The first orphan; 0 when there is none. Inode 0 begins the list. */
export function firstOrphan(): u32 {
  return inodeOf(0).nextOrphan
}

export function addOrphan(number: u32): void {
  const head = changeInode(0)
  const next = head.nextOrphan
  head.nextOrphan = number
  changeInode(number).nextOrphan = next
}

export function removeOrphan(number: u32): void {
  let before: u32 = 0
  for (let next = firstOrphan(); next != number; next = inodeOf(next).nextOrphan) {
    if (next == 0) return fail()
    before = next
  }
  const behind = inodeOf(number).nextOrphan
  changeInode(before).nextOrphan = behind
  changeInode(number).nextOrphan = 0
}

/** Notes that the content of a directory or a file has changed. */
export function touchInode(number: u32): void {
  const inode = changeInode(number)
  inode.modified = wallTime()
  inode.changed = inode.modified
}
