// The linker's working data: objects with their sections and symbols, and the output sections these go to.
import type { ObjectFile, ObjectSection, ObjectSymbol } from "../elf/object-file.ts"

/** Relocations of one section in order of offset, as columns. */
export interface Relocations {
  readonly count: number
  readonly offset: Uint32Array
  readonly type: Uint16Array
  readonly symbol: Uint32Array
  readonly addend: Float64Array
  /** Whether R_RISCV_RELAX stands beside the relocation. */
  readonly relax: Uint8Array
}

/** How offsets of an input section became offsets of what is left of it; a byte that is gone maps to what follows it. */
export type OffsetMap = (offset: number) => number

export interface InputSection {
  readonly object: LinkObject
  readonly source: ObjectSection
  readonly name: string
  readonly relocations: Relocations
  /** False for a duplicate of a COMDAT group, and for what garbage collection left out. */
  live: boolean
  align: number
  /** Bytes in the output, after merging and relaxation. */
  size: number
  output: OutputSection | undefined
  /** Offset in the output section. */
  offset: number
  /** Absent while offsets are unchanged. */
  map: OffsetMap | undefined
  /** Whether the byte at an offset was left out, with its relocations. */
  gone: ((offset: number) => boolean) | undefined
  /** For merged sections: where the mapped offsets are relative to, instead of this section. */
  home: InputSection | undefined
  /** Content when it is not `source.data`. */
  content: Uint8Array | undefined
}

export interface LinkSymbol {
  readonly name: string
  readonly object: LinkObject | undefined
  kind: "undefined" | "defined" | "absolute" | "common"
  section: InputSection | undefined
  /** Offset in the section, or the value of an absolute symbol, or the alignment of a common one. */
  value: number
  size: number
  binding: ObjectSymbol["binding"]
  type: ObjectSymbol["type"]
  visibility: ObjectSymbol["visibility"]
  /** Exact value of an absolute symbol. */
  exact: bigint
  /** Offset in the .iplt when the symbol is an indirect function that is referred to; else -1. */
  iplt: number
}

export interface LinkObject {
  readonly name: string
  readonly file: ObjectFile
  readonly sections: (InputSection | undefined)[]
  /** What each symbol of the object means; global ones are shared. */
  readonly symbols: LinkSymbol[]
}

export interface OutputSection {
  readonly name: string
  type: number
  flags: number
  align: number
  entrySize: number
  readonly inputs: InputSection[]
  address: number
  fileOffset: number
  size: number
  /** Section number in the output file. */
  index: number
}

export function newSymbol(name: string, fields: Partial<LinkSymbol>): LinkSymbol {
  return {
    name,
    object: undefined,
    kind: "undefined",
    section: undefined,
    value: 0,
    size: 0,
    binding: "global",
    type: "none",
    visibility: "default",
    exact: 0n,
    iplt: -1,
    ...fields,
  }
}

/** Where a byte of an input section is in memory. */
export function addressOf(section: InputSection, offset: number): number {
  const mapped = section.map === undefined ? offset : section.map(offset)
  const home = section.home ?? section
  return home.output!.address + home.offset + mapped
}

/** A symbol's value plus an addend. For a section symbol the addend picks the byte, so it is mapped with it. */
export function symbolAddress(symbol: LinkSymbol, addend = 0): number {
  if (symbol.kind === "absolute") return symbol.value + addend
  const section = symbol.section
  if (section === undefined || (section.output === undefined && section.home?.output === undefined)) return addend
  if (symbol.type === "section") return addressOf(section, symbol.value + addend)
  return addressOf(section, symbol.value) + addend
}

export const alignUp = (value: number, align: number): number => Math.ceil(value / align) * align
