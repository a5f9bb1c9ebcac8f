// Inodes of a disk, and what they hold.
import { blockSize, directBlocks, inodeField, inodeSize, pointersPerBlock, type DiskLayout } from "./layout.ts"

export interface DiskInode {
  readonly number: number
  readonly mode: number
  readonly links: number
  readonly size: number
  readonly nextOrphan: number
  /** Blocks that it says it uses. */
  readonly blocks: number
  /** Blocks of the content, by index; holes are left out. */
  readonly content: ReadonlyMap<number, number>
  /** Blocks that lead to others. */
  readonly indirect: readonly number[]
}

const kindMask = 0o170000
export const fileKind = { directory: 0o040000, file: 0o100000, symlink: 0o120000 } as const

export function kindOf(inode: DiskInode): number {
  return inode.mode & kindMask
}

/** Reads an inode; blocks outside of the disk are among the others. */
export function readInode(disk: Uint8Array, layout: DiskLayout, number: number): DiskInode {
  const view = new DataView(disk.buffer, disk.byteOffset, disk.byteLength)
  const at = layout.inodeStart * blockSize + number * inodeSize
  const field = (offset: number) => view.getUint32(at + offset, true)
  const content = new Map<number, number>()
  const indirect: number[] = []
  const note = (index: number, block: number) => {
    if (block !== 0) content.set(index, block)
  }
  const pointers = (block: number, each: (index: number, pointer: number) => void) => {
    if (block === 0) return
    indirect.push(block)
    if (block >= layout.blocks) return
    for (let index = 0; index < pointersPerBlock; index++)
      each(index, view.getUint32(block * blockSize + 4 * index, true))
  }
  for (let index = 0; index < directBlocks; index++) note(index, field(inodeField.direct + 4 * index))
  pointers(field(inodeField.indirect), (index, block) => note(directBlocks + index, block))
  pointers(field(inodeField.doubleIndirect), (outer, block) =>
    pointers(block, (index, inner) => note(directBlocks + pointersPerBlock * (outer + 1) + index, inner)),
  )
  return {
    number,
    ...{ mode: field(inodeField.mode), links: field(inodeField.links), nextOrphan: field(inodeField.nextOrphan) },
    ...{ size: Number(view.getBigUint64(at + inodeField.size, true)), blocks: field(inodeField.blocks) },
    ...{ content, indirect },
  }
}

/** The bytes of a file; holes are zeros. */
export function readContent(disk: Uint8Array, layout: DiskLayout, { size, content }: DiskInode): Uint8Array {
  const bytes = new Uint8Array(size)
  for (const [index, block] of content) {
    const start = index * blockSize
    if (start >= size || block >= layout.blocks) continue
    bytes.set(disk.subarray(block * blockSize, block * blockSize + Math.min(blockSize, size - start)), start)
  }
  return bytes
}
