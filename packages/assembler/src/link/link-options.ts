// What a caller can choose about a link, and what it gets.
import type { Archive } from "../elf/read-archive.ts"
import type { ObjectFile } from "../elf/object-file.ts"

export type LinkInput = ObjectFile | Archive

export interface LinkOptions {
  /** Symbol at which execution starts. Default `_start`. */
  readonly entry?: string
  /**
   * Address of the first byte loaded, below 2^52, or in the topmost 2 GiB: then all sections are there, and the program headers have the
   * low 32 bits as physical addresses. Default 0x10000; for a bare-metal image 0x80000000.
   */
  readonly base?: bigint
  /**
   * `linux`: file headers, then read-only data, code and data in segments of their own. `bare-metal`: code exactly at the base, sections named
   * `.text.init` first, then read-only data and data; nothing else is loaded. Default `linux`.
   */
  readonly image?: "linux" | "bare-metal"
  /** Addresses of output sections by name; what follows a placed section follows it in memory. */
  readonly sections?: Readonly<Record<string, bigint>>
  /** Shorten code (psABI, "Linker Relaxation"). Default true. */
  readonly relax?: boolean
  /** Leave out what cannot be reached from the entry. Default false. */
  readonly gcSections?: boolean
  /** Take undefined symbols as 0 instead of refusing them. Default false. */
  readonly allowUndefined?: boolean
}

export interface PlacedSection {
  readonly name: string
  readonly address: bigint
  /** Bytes in memory. */
  readonly size: number
}

/** A run of addresses that comes from one source line. */
export interface LineRange {
  readonly address: bigint
  /** Bytes. */
  readonly size: number
  readonly file: string
  readonly line: number
}

export interface LinkMap {
  readonly sections: readonly PlacedSection[]
  /** Addresses of the global symbols. */
  readonly symbols: ReadonlyMap<string, bigint>
  /** By address; from the `lines` of the objects. */
  readonly lines: readonly LineRange[]
  /** Bytes that relaxation took out of the code. */
  readonly relaxed: number
}

export interface LinkResult {
  /** The executable (ET_EXEC). */
  readonly bytes: Uint8Array
  readonly entry: bigint
  readonly map: LinkMap
}
