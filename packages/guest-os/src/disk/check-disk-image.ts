// Checks that a disk of the guest operating system is whole: each block and inode used once, and said to be used; links that are what they are said to be.
import { directoryRecords } from "./directory-records.ts"
import { DiskFormatError } from "./disk-format-error.ts"
import { fileKind, kindOf, readContent, readInode, type DiskInode } from "./disk-inode.ts"
import { bitsPerBlock, blockSize, readSuperblock, rootInode, type DiskLayout } from "./layout.ts"
import { replayLog } from "./replay-log.ts"

const kindShift = 12
const largestFile = 2 ** 32

/** What is wrong with a disk as it is after mounting, a line each; empty when it is whole. */
export function checkDiskImage(image: Uint8Array): readonly string[] {
  let layout: DiskLayout
  try {
    layout = readSuperblock(image)
  } catch (error) {
    if (error instanceof DiskFormatError) return [error.message]
    throw error
  }
  return checkMounted(replayLog(image, layout).disk, layout)
}

function checkMounted(disk: Uint8Array, layout: DiskLayout): readonly string[] {
  const problems: string[] = []
  /** Who uses a block. */
  const users = new Map<number, number>()
  const found = new Map<number, DiskInode>()
  /** Names that lead to an inode, and directories in a directory. */
  const names = new Map<number, number>()
  const subdirectories = new Map<number, number>()
  const count = (table: Map<number, number>, key: number) => table.set(key, (table.get(key) ?? 0) + 1)

  const take = (number: number): DiskInode => {
    const inode = readInode(disk, layout, number)
    found.set(number, inode)
    for (const block of [...inode.content.values(), ...inode.indirect]) {
      const user = users.get(block)
      if (block < layout.dataStart || block >= layout.blocks)
        problems.push(`inode ${number} has block ${block}, which is no block for data`)
      else if (user !== undefined) problems.push(`block ${block} is used by inode ${user} and by inode ${number}`)
      users.set(block, number)
    }
    const used = inode.content.size + inode.indirect.length
    if (used !== inode.blocks) problems.push(`inode ${number} uses ${used} blocks, and says ${inode.blocks}`)
    if (inode.size >= largestFile) problems.push(`inode ${number} has ${inode.size} bytes`)
    return inode
  }
  const walk = (number: number, path: string) => {
    const content = readContent(disk, layout, take(number))
    const seen = new Set<string>()
    for (const { inode, kind, name } of directoryRecords(content, (what) => problems.push(`${path}: ${what}`))) {
      const place = `${path === "/" ? "" : path}/${name}`
      if (seen.has(name)) problems.push(`${place} is there twice`)
      seen.add(name)
      if (inode < rootInode || inode >= layout.inodes) {
        problems.push(`${place} leads to inode ${inode}, which does not exist`)
        continue
      }
      count(names, inode)
      const { mode } = readInode(disk, layout, inode)
      if (mode === 0) problems.push(`${place} leads to inode ${inode}, which is not in use`)
      if (mode >> kindShift !== kind)
        problems.push(`${place} is said to be of kind ${kind}, and is ${mode >> kindShift}`)
      if ((mode >> kindShift) << kindShift !== fileKind.directory) {
        if (!found.has(inode)) take(inode)
        continue
      }
      count(subdirectories, number)
      if (found.has(inode)) problems.push(`the directory ${place} has another name`)
      else walk(inode, place)
    }
  }

  if (kindOf(readInode(disk, layout, rootInode)) !== fileKind.directory) return ["the root is no directory"]
  walk(rootInode, "/")
  for (let orphan = readInode(disk, layout, 0).nextOrphan; orphan !== 0;) {
    if (orphan >= layout.inodes || found.has(orphan)) {
      problems.push(`the list of orphans leads to inode ${orphan}`)
      break
    }
    const inode = take(orphan)
    if (inode.links !== 0) problems.push(`orphan ${orphan} has ${inode.links} links`)
    orphan = inode.nextOrphan
  }
  for (const [number, inode] of found) {
    const isDirectory = kindOf(inode) === fileKind.directory
    const links =
      isDirectory && (names.has(number) || number === rootInode)
        ? 2 + (subdirectories.get(number) ?? 0)
        : (names.get(number) ?? 0)
    if (inode.links !== links) problems.push(`inode ${number} has ${links} links, and says ${inode.links}`)
  }
  const isUsed = (start: number, bit: number) => ((disk[start * blockSize + (bit >> 3)] >> (bit & 7)) & 1) === 1
  const compare = (what: string, start: number, size: number, expected: (bit: number) => boolean) => {
    for (let bit = 0; bit < Math.ceil(size / bitsPerBlock) * bitsPerBlock; bit++) {
      const wanted = bit >= size || expected(bit)
      if (isUsed(start, bit) !== wanted)
        problems.push(`${what} ${bit} is ${wanted ? "used, and not marked" : "marked, and not used"}`)
    }
  }
  compare("inode", layout.inodeBitmapStart, layout.inodes, (bit) => bit <= rootInode || found.has(bit))
  compare("block", layout.blockBitmapStart, layout.blocks, (bit) => bit < layout.dataStart || users.has(bit))
  for (let number = rootInode; number < layout.inodes; number++)
    if (!found.has(number) && readInode(disk, layout, number).mode !== 0)
      problems.push(`inode ${number} is in use, and nothing leads to it`)
  return problems
}
