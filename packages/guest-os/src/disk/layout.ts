// Where everything is on a disk (kernel/files/disk/FORMAT.md).
import { checksum } from "./checksum.ts"
import { DiskFormatError } from "./disk-format-error.ts"

export const blockSize = 4096
export const inodeSize = 128
export const inodesPerBlock = blockSize / inodeSize
export const bitsPerBlock = blockSize * 8
export const pointersPerBlock = blockSize / 4
export const rootInode = 1
export const superblockMagic = "LaminaFS"
export const logMagic = "LaminaLg"
export const formatVersion = 1
export const leastBlocks = 256

/** Offsets in an inode. */
export const inodeField = {
  ...{ mode: 0, links: 4, size: 8, modified: 16, changed: 24, accessed: 32, user: 40, group: 44 },
  ...{ device: 48, nextOrphan: 52, blocks: 56, direct: 64, indirect: 112, doubleIndirect: 116 },
} as const
export const directBlocks = 12
/** Offsets in the log's header. */
export const logField = { sequence: 8, count: 16, checksum: 24, homes: 32 } as const
/** Offsets in a directory's record. */
export const recordField = { inode: 0, size: 4, nameLength: 6, kind: 7, name: 8 } as const
export const largestName = 255

const checksumPlace = 56
const limits = { log: { least: 64, most: 1000 }, inodes: { least: 64, most: 65536 } } as const

export interface DiskLayout {
  readonly blocks: number
  readonly logBlocks: number
  readonly inodes: number
  readonly inodeBitmapStart: number
  readonly blockBitmapStart: number
  readonly inodeStart: number
  readonly dataStart: number
}

/** As the formatter lays out a disk of so many blocks. Throws `DiskFormatError` for one that is too small. */
export function layoutOf(blocks: number): DiskLayout {
  if (blocks < leastBlocks)
    throw new DiskFormatError(`a disk has ${leastBlocks} blocks of ${blockSize} bytes at least, not ${blocks}`)
  const { log, inodes } = limits
  const wanted = Math.max(inodes.least, Math.min(Math.floor(blocks / 4), inodes.most))
  return place({
    blocks,
    logBlocks: Math.max(log.least, Math.min(Math.floor(blocks / 16), log.most)),
    inodes: Math.ceil(wanted / inodesPerBlock) * inodesPerBlock,
  })
}

function place(counts: Pick<DiskLayout, "blocks" | "logBlocks" | "inodes">): DiskLayout {
  const inodeBitmapStart = 2 + counts.logBlocks
  const blockBitmapStart = inodeBitmapStart + Math.ceil(counts.inodes / bitsPerBlock)
  const inodeStart = blockBitmapStart + Math.ceil(counts.blocks / bitsPerBlock)
  const dataStart = inodeStart + Math.ceil(counts.inodes / inodesPerBlock)
  return { ...counts, inodeBitmapStart, blockBitmapStart, inodeStart, dataStart }
}

const fields = [
  ...(["blocks", "logBlocks", "inodes", "inodeBitmapStart", "blockBitmapStart", "inodeStart", "dataStart"] as const),
]
const firstField = 12

/** The superblock of a layout. */
export function writeSuperblock(layout: DiskLayout): Uint8Array {
  const bytes = new Uint8Array(blockSize)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode(superblockMagic))
  view.setUint32(8, formatVersion, true)
  fields.forEach((name, index) => view.setUint32(firstField + 4 * index, layout[name], true))
  view.setBigUint64(checksumPlace, checksum(bytes.subarray(0, checksumPlace)), true)
  return bytes
}

/** Reads the superblock of a disk. Throws `DiskFormatError` when it is none, is damaged, or contradicts itself. */
export function readSuperblock(disk: Uint8Array): DiskLayout {
  if (disk.length < blockSize || new TextDecoder().decode(disk.subarray(0, 8)) !== superblockMagic)
    throw new DiskFormatError("there is no file system of the guest operating system on this disk")
  const view = new DataView(disk.buffer, disk.byteOffset, blockSize)
  const version = view.getUint32(8, true)
  if (version !== formatVersion)
    throw new DiskFormatError(
      `the disk's file system is of version ${version}; this program reads version ${formatVersion}`,
    )
  if (view.getBigUint64(checksumPlace, true) !== checksum(disk.subarray(0, checksumPlace)))
    throw new DiskFormatError("the disk's superblock is damaged: its checksum does not fit")
  const found = Object.fromEntries(
    fields.map((name, index) => [name, view.getUint32(firstField + 4 * index, true)]),
  ) as unknown as DiskLayout
  const made = place(found)
  const wrong = fields.find((name) => made[name] !== found[name])
  if (wrong !== undefined || found.dataStart >= found.blocks || found.blocks * blockSize > disk.length)
    throw new DiskFormatError("the disk's superblock contradicts itself, or the disk is cut short")
  return found
}
