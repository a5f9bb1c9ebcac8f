// Formats a disk for the guest operating system, with files on it.
import type { GuestFile } from "../files/cpio.ts"
import { DiskFormatError } from "./disk-format-error.ts"
import {
  bitsPerBlock,
  blockSize,
  directBlocks,
  inodeField,
  inodeSize,
  largestName,
  layoutOf,
  pointersPerBlock,
  recordField,
  rootInode,
  writeSuperblock,
} from "./layout.ts"

export interface DiskImageOptions {
  /** Bytes of the disk: whole blocks of 4096, 1 MiB or more. */
  readonly size: number
  /** Files, directories and symbolic links. */
  readonly files?: Iterable<GuestFile>
  /** What the times of all files say: nanoseconds since 1970; 0 by default, so that the same files make the same disk. */
  readonly time?: bigint
}

interface Folder {
  readonly number: number
  readonly mode: number
  readonly entries: Map<string, { readonly number: number; readonly mode: number }>
  folders: number
}

const kinds = { directory: 0o040000, file: 0o100000, symlink: 0o120000 } as const
const defaultModes = { directory: 0o755, file: 0o644, symlink: 0o777 } as const
const kindShift = 12
/** A record with a name of one byte. */
const leastRecord = 12

/** Makes the image. Throws `DiskFormatError` when the files do not fit, or are what a disk cannot hold. */
export function createDiskImage({ size, files = [], time = 0n }: DiskImageOptions): Uint8Array {
  if (size % blockSize !== 0) throw new DiskFormatError(`${size} bytes are no multiple of ${blockSize}`)
  const layout = layoutOf(size / blockSize)
  const disk = new Uint8Array(size)
  const view = new DataView(disk.buffer)
  let nextBlock = layout.dataStart
  let nextInode = rootInode + 1

  const allocateBlock = () => {
    if (nextBlock >= layout.blocks) throw new DiskFormatError(`the files need more than the disk's ${size} bytes`)
    return nextBlock++
  }
  const allocateInode = () => {
    if (nextInode >= layout.inodes) throw new DiskFormatError(`the disk has room for ${layout.inodes - 2} files`)
    return nextInode++
  }
  const writeInode = (number: number, mode: number, links: number, content: Uint8Array) => {
    const at = layout.inodeStart * blockSize + number * inodeSize
    const first = nextBlock
    view.setUint32(at + inodeField.mode, mode, true)
    view.setUint32(at + inodeField.links, links, true)
    view.setBigUint64(at + inodeField.size, BigInt(content.length), true)
    for (const field of [inodeField.modified, inodeField.changed, inodeField.accessed])
      view.setBigUint64(at + field, time, true)
    const pointerTo = pointerPlaces(at)
    for (let start = 0; start < content.length; start += blockSize) {
      // Asked first: an indirect block lies before what it leads to.
      const place = pointerTo(start / blockSize)
      const block = allocateBlock()
      view.setUint32(place, block, true)
      disk.set(content.subarray(start, start + blockSize), block * blockSize)
    }
    view.setUint32(at + inodeField.blocks, nextBlock - first, true)
  }
  /** Where the number of a content's block stands, for the inode at `at`. */
  const pointerPlaces = (at: number) => {
    const blockAt = (place: number) => {
      if (view.getUint32(place, true) === 0) view.setUint32(place, allocateBlock(), true)
      return view.getUint32(place, true) * blockSize
    }
    return (index: number): number => {
      if (index < directBlocks) return at + inodeField.direct + 4 * index
      const beyond = index - directBlocks
      if (beyond < pointersPerBlock) return blockAt(at + inodeField.indirect) + 4 * beyond
      const far = beyond - pointersPerBlock
      const outer = blockAt(at + inodeField.doubleIndirect) + 4 * Math.floor(far / pointersPerBlock)
      return blockAt(outer) + 4 * (far % pointersPerBlock)
    }
  }

  const root: Folder = {
    number: rootInode,
    mode: kinds.directory | defaultModes.directory,
    entries: new Map(),
    folders: 0,
  }
  const folders = new Map<string, Folder>([["", root]])
  const makeFolder = (path: string, mode: number): Folder => {
    const found = folders.get(path)
    if (found) return found
    const parent = parentOf(path)
    const folder: Folder = { number: allocateInode(), mode: kinds.directory | mode, entries: new Map(), folders: 0 }
    enter(parent, nameOf(path), folder)
    parent.folders++
    folders.set(path, folder)
    return folder
  }
  const parentOf = (path: string) => makeFolder(path.slice(0, path.lastIndexOf("/")), defaultModes.directory)

  for (const file of files) {
    const kind = file.kind ?? "file"
    if (kind === "character-device") throw new DiskFormatError(`${file.path}: a disk holds no devices`)
    if (!file.path.startsWith("/")) throw new DiskFormatError(`${file.path} is no absolute path`)
    const mode = file.mode ?? defaultModes[kind]
    if (file.kind === "directory") {
      makeFolder(file.path, mode)
      continue
    }
    const number = allocateInode()
    enter(parentOf(file.path), nameOf(file.path), { number, mode: kinds[kind] | mode })
    const content =
      "target" in file ? new TextEncoder().encode(file.target) : "content" in file ? file.content : undefined
    writeInode(number, kinds[kind] | mode, 1, content ?? new Uint8Array(0))
  }
  for (const { number, mode, entries, folders: inside } of folders.values())
    writeInode(number, mode, 2 + inside, directoryContent(entries))

  disk.set(writeSuperblock(layout))
  const setBits = (start: number, count: number, used: number) => {
    const bits = Math.ceil(count / bitsPerBlock) * bitsPerBlock
    for (let bit = 0; bit < bits; bit++)
      if (bit < used || bit >= count) disk[start * blockSize + (bit >> 3)] |= 1 << (bit & 7)
  }
  setBits(layout.inodeBitmapStart, layout.inodes, nextInode)
  setBits(layout.blockBitmapStart, layout.blocks, nextBlock)
  return disk
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1)
}

function enter(folder: Folder, name: string, entry: { readonly number: number; readonly mode: number }): void {
  const length = new TextEncoder().encode(name).length
  if (length === 0 || length > largestName || name === "." || name === "..")
    throw new DiskFormatError(`a file cannot be called ${JSON.stringify(name)}`)
  if (folder.entries.has(name)) throw new DiskFormatError(`there are two files ${name} in one directory`)
  folder.entries.set(name, { number: entry.number, mode: entry.mode })
}

/** Records, block by block; what is left of a block is a free record, or belongs to the last one. */
function directoryContent(entries: Folder["entries"]): Uint8Array {
  const blocks: Uint8Array[] = []
  let at = blockSize
  let last = 0
  const close = () => {
    const block = blocks.at(-1)
    if (!block || at === blockSize) return
    const view = new DataView(block.buffer)
    const left = blockSize - at
    if (left >= leastRecord) view.setUint16(at + recordField.size, left, true)
    else view.setUint16(last + recordField.size, blockSize - last, true)
  }
  for (const [name, { number, mode }] of entries) {
    const bytes = new TextEncoder().encode(name)
    const size = Math.ceil((recordField.name + bytes.length) / 4) * 4
    if (size > blockSize - at) {
      close()
      blocks.push(new Uint8Array(blockSize))
      at = 0
    }
    const block = blocks[blocks.length - 1]
    const view = new DataView(block.buffer)
    view.setUint32(at + recordField.inode, number, true)
    view.setUint16(at + recordField.size, size, true)
    block[at + recordField.nameLength] = bytes.length
    block[at + recordField.kind] = mode >> kindShift
    block.set(bytes, at + recordField.name)
    last = at
    at += size
  }
  close()
  const content = new Uint8Array(blocks.length * blockSize)
  blocks.forEach((block, index) => content.set(block, index * blockSize))
  return content
}
