// mkfs device: makes an empty file system on a disk, or in a file, as kernel/files/disk/FORMAT.md says.
import { fsync_82, pwrite64_68 } from "lamina/ecall"
import { ENOSPC } from "lamina/errno"
import { complain, complainInWords } from "lamina/failure"
import { close, O_RDWR, open, seek, SEEK_END } from "lamina/files"
import { allocate } from "lamina/memory"
import { Options } from "lamina/options"
import { stdout } from "lamina/output"
import { wallTime } from "lamina/time"

const BLOCK: u32 = 4096
const BITS: u32 = 8 * BLOCK
const INODES_PER_BLOCK: u32 = 32
const INODE_SIZE: u32 = 128
const LEAST_BLOCKS: i64 = 256
/** Numbers of blocks have 32 bits. */
const MOST_BLOCKS: i64 = 0xffff_ffff
const ROOT: u32 = 1
const CHECKSUM: usize = 56

let device: i32 = -1
let block: usize = 0
/** The first error of a write, negated. */
let failure: i64 = 0

export function main(): i32 {
  const usage = "mkfs device"
  const names = new Options("", usage).operands
  if (names.length != 1) return complainInWords("usage: " + usage)
  device = open(names[0], O_RDWR)
  if (device < 0) return complain(names[0], device)
  const size = seek(device, 0, SEEK_END)
  if (size < 0) return complain(names[0], size)
  const blocks = min<i64>(size / BLOCK, MOST_BLOCKS)
  if (blocks < LEAST_BLOCKS)
    return complainInWords(`${names[0]}: a disk has ${LEAST_BLOCKS} blocks of ${BLOCK} bytes at least`)
  block = allocate(BLOCK)
  format(<u32>blocks)
  if (failure == 0) failure = fsync_82(device)
  close(device)
  if (failure < 0) return complain(names[0], failure)
  stdout.text(names[0]).text(": ").number(blocks).line(" blocks")
  return 0
}

/** The superblock comes last: until it is there, there is no file system. */
function format(blocks: u32): void {
  const inodes = roundUp(max<u32>(64, min<u32>(blocks / 4, 65536)), INODES_PER_BLOCK)
  const logBlocks = max<u32>(64, min<u32>(blocks / 16, 1000))
  const inodeBitmapStart = 2 + logBlocks
  const blockBitmapStart = inodeBitmapStart + roundUp(inodes, BITS) / BITS
  const inodeStart = blockBitmapStart + roundUp(blocks, BITS) / BITS
  const dataStart = inodeStart + inodes / INODES_PER_BLOCK

  clear()
  put(0)
  put(1)
  writeBitmap(inodeBitmapStart, inodes, ROOT + 1)
  writeBitmap(blockBitmapStart, blocks, dataStart)
  for (let at = inodeStart; at < dataStart; at++) {
    clear()
    if (at == inodeStart) writeRoot(block + ROOT * INODE_SIZE)
    put(at)
  }
  clear()
  memory.copy(block, changetype<usize>(String.UTF8.encode("LaminaFS")), 8)
  const fields: u32[] = [1, blocks, logBlocks, inodes, inodeBitmapStart, blockBitmapStart, inodeStart, dataStart]
  for (let i = 0; i < fields.length; i++) store<u32>(block + 8 + 4 * i, fields[i])
  store<u64>(block + CHECKSUM, checksum(block, CHECKSUM))
  if (failure == 0) failure = fsync_82(device)
  put(0)
}

/** An empty directory has no blocks. */
function writeRoot(inode: usize): void {
  const now = wallTime()
  store<u32>(inode, 0o040755)
  store<u32>(inode, 2, 4)
  store<u64>(inode, now, 16)
  store<u64>(inode, now, 24)
  store<u64>(inode, now, 32)
}

/** Bits below `used` are set, and those of the last block that stand for nothing. */
function writeBitmap(start: u32, count: u32, used: u32): void {
  const end = roundUp(count, BITS)
  for (let first: u32 = 0; first < end; first += BITS) {
    clear()
    for (let bit: u32 = 0; bit < BITS; bit++)
      if (first + bit < used || first + bit >= count)
        store<u8>(block + (bit >> 3), load<u8>(block + (bit >> 3)) | (<u8>((<u32>1) << (bit & 7))))
    put(start + first / BITS)
  }
}

function checksum(bytes: usize, size: usize): u64 {
  let h: u64 = 0
  for (let at: usize = 0; at < size; at += 8) h = rotl<u64>((h ^ load<u64>(bytes + at)) * 0x9e37_79b9_7f4a_7c15, 29)
  return h
}

function roundUp(value: u32, unit: u32): u32 {
  return ((value + unit - 1) / unit) * unit
}

function clear(): void {
  memory.fill(block, 0, BLOCK)
}

function put(number: u32): void {
  const written = pwrite64_68(device, block, BLOCK, <i64>number * BLOCK)
  if (failure == 0 && written != BLOCK) failure = written < 0 ? written : -ENOSPC
}
