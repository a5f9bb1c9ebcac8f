// Merges SHF_MERGE sections: equal constants and equal strings are stored once (gABI, "Section Attribute Flags").
import * as ELF from "../elf/elf-constants.ts"
import type { InputSection } from "./link-model.ts"
import { madeSection } from "./load-object.ts"
import { outputName } from "./output-sections.ts"
import { alignUp } from "./link-model.ts"

interface Piece {
  /** First section and offset that have these bytes. */
  readonly section: InputSection
  readonly start: number
  readonly length: number
  align: number
  /** Offset in the merged section. */
  at: number
}

/** Returns the sections with the mergeable ones replaced by merged ones, each at the place of its first. */
export function mergeSections(sections: readonly InputSection[]): InputSection[] {
  const families = new Map<string, InputSection[]>()
  const result: (InputSection | InputSection[])[] = []
  for (const section of sections) {
    if (!isMergeable(section)) {
      result.push(section)
      continue
    }
    const { flags, entrySize } = section.source
    const key = `${outputName(section.name)} ${flags} ${entrySize}`
    const family = families.get(key)
    if (family !== undefined) family.push(section)
    else {
      const started = [section]
      families.set(key, started)
      result.push(started)
    }
  }
  return result.map((each) => (Array.isArray(each) ? mergeFamily(each) : each))
}

function isMergeable({ live, source, relocations, align }: InputSection): boolean {
  const { flags, entrySize, size, type, data } = source
  if (
    !live ||
    (flags & ELF.SHF_MERGE) === 0 ||
    (flags & ELF.SHF_WRITE) !== 0 ||
    type !== ELF.SHT_PROGBITS ||
    relocations.count > 0
  )
    return false
  if (entrySize === 0 || size === 0 || size % entrySize !== 0) return false
  if ((flags & ELF.SHF_STRINGS) === 0) return align <= entrySize || entrySize % align === 0
  return data.subarray(size - entrySize).every((byte) => byte === 0)
}

function mergeFamily(family: readonly InputSection[]): InputSection {
  const unique = new Map<string, Piece>()
  const split = family.map((section) => splitSection(section, unique))
  let size = 0
  let align = 1
  for (const piece of unique.values()) {
    size = alignUp(size, piece.align)
    piece.at = size
    size += piece.length
    align = Math.max(align, piece.align)
  }
  const data = new Uint8Array(size)
  for (const { section, start, length, at } of unique.values())
    data.set(section.source.data.subarray(start, start + length), at)
  const { name, source } = family[0]
  const merged = madeSection(name, source.type, source.flags, align, data)
  const home: InputSection = { ...merged, source: { ...merged.source, entrySize: source.entrySize } }
  family.forEach((section, index) => {
    section.home = home
    section.map = pieceMap(split[index].starts, split[index].pieces)
  })
  return home
}

interface Split {
  readonly starts: number[]
  readonly pieces: Piece[]
}

function splitSection(section: InputSection, unique: Map<string, Piece>): Split {
  const { data, entrySize, flags } = section.source
  const strings = (flags & ELF.SHF_STRINGS) !== 0
  // Any one-to-one decoding serves: the text is a key only.
  const text = new TextDecoder("latin1").decode(data)
  const split: Split = { starts: [], pieces: [] }
  for (let start = 0; start < data.length;) {
    const end = strings ? stringEnd(data, text, start, entrySize) : start + entrySize
    const key = text.slice(start, end)
    // The alignment that the offset shows the compiler to have given the piece.
    const align = start === 0 ? section.align : Math.min(section.align, start & -start)
    let piece = unique.get(key)
    if (piece === undefined) {
      piece = { section, start, length: end - start, align, at: 0 }
      unique.set(key, piece)
    } else piece.align = Math.max(piece.align, align)
    split.starts.push(start)
    split.pieces.push(piece)
    start = end
  }
  return split
}

function stringEnd(data: Uint8Array, text: string, start: number, entrySize: number): number {
  if (entrySize === 1) return text.indexOf("\0", start) + 1
  for (let at = start; ; at += entrySize) {
    let zero = true
    for (let byte = 0; byte < entrySize; byte++) zero &&= data[at + byte] === 0
    if (zero) return at + entrySize
  }
}

function pieceMap(starts: readonly number[], pieces: readonly Piece[]): (offset: number) => number {
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (starts[middle] <= offset) low = middle
      else high = middle
    }
    return pieces[low].at + offset - starts[low]
  }
}
