// Where everything is on a disk (FORMAT.md), and the places of the one that is mounted.
import { diskBlocks } from "../../hardware/virtio/block"
import { checksum } from "./checksum"

export const blockSize: u32 = 4096
/** "LaminaFS" and "LaminaLg". */
const superblockMagic: u64 = 0x5346616e696d614c
export const logMagic: u64 = 0x674c616e696d614c
const formatVersion: u32 = 1
const checksumAt: u32 = 56

export const logStart: u32 = 1
export const bitsPerBlock: u32 = 32768
export const inodesPerBlock: u32 = 32
export const inodeSize: usize = 128
export const pointersPerBlock: u32 = 1024
export const directBlocks: u32 = 12
export const rootInode: u32 = 1
/** Blocks of the largest file: 4 GiB, less one byte. */
export const mostFileBlocks: u32 = 1024 * 1024
export const largestFile: u64 = 0xffffffff

const leastLog: u32 = 64
/** The homes of so many blocks fit into the log's header. */
const mostLog: u32 = 1000

/** An inode on the disk. */
@unmanaged
export class DiskInode {
  mode: u32
  links: u32
  size: u64
  modified: u64
  changed: u64
  accessed: u64
  user: u32
  group: u32
  device: u32
  nextOrphan: u32
  blocks: u32
  reserved: u32
}
/** Where the numbers of its blocks begin. */
export const directAt: usize = 64
export const indirectAt: usize = 112
export const doubleIndirectAt: usize = 116

export let blocks: u32 = 0
export let logBlocks: u32 = 0
export let inodes: u32 = 0
export let inodeBitmapStart: u32 = 0
export let blockBitmapStart: u32 = 0
export let inodeStart: u32 = 0
export let dataStart: u32 = 0

/** Takes the layout from a superblock; false when it is none, or contradicts itself or the disk. */
export function takeLayout(superblock: usize): bool {
  if (load<u64>(superblock) != superblockMagic || load<u32>(superblock + 8) != formatVersion) return false
  if (load<u64>(superblock + checksumAt) != checksum(superblock, checksumAt, 0)) return false
  blocks = load<u32>(superblock + 12)
  logBlocks = load<u32>(superblock + 16)
  inodes = load<u32>(superblock + 20)
  inodeBitmapStart = load<u32>(superblock + 24)
  blockBitmapStart = load<u32>(superblock + 28)
  inodeStart = load<u32>(superblock + 32)
  dataStart = load<u32>(superblock + 36)
  return (
    blocks <= diskBlocks() &&
    logBlocks >= leastLog &&
    logBlocks <= mostLog &&
    inodeBitmapStart == logStart + 1 + logBlocks &&
    blockBitmapStart == inodeBitmapStart + ceilDivide(inodes, bitsPerBlock) &&
    inodeStart == blockBitmapStart + ceilDivide(blocks, bitsPerBlock) &&
    dataStart == inodeStart + ceilDivide(inodes, inodesPerBlock) &&
    dataStart < blocks
  )
}

function ceilDivide(count: u32, by: u32): u32 {
  return count / by + (count % by != 0 ? 1 : 0)
}
