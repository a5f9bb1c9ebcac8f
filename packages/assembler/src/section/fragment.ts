// Sections while they are assembled: subsections of fragments. A fragment is a run of bytes of known length and, behind it,
// one part whose length only relaxation settles.
import type { Expression } from "../expression/expression.ts"
import { InternalError } from "@lamina/isa"
import type { Position } from "../source/diagnostic.ts"
import type { AssemblerSymbol } from "./symbol.ts"

/** The part of a fragment whose length depends on addresses; `fill` has a known length but no bytes of its own. */
export type Tail =
  | { readonly kind: "fill"; readonly pattern: Uint8Array; readonly count: number }
  | {
      readonly kind: "align"
      readonly align: number
      readonly fill: Uint8Array | "nops"
      readonly maximum: number
      readonly position: Position
    }
  | { readonly kind: "space"; readonly size: Expression; readonly pattern: Uint8Array; readonly position: Position }
  | { readonly kind: "org"; readonly target: Expression; readonly fill: number; readonly position: Position }
  | { readonly kind: "leb128"; readonly signed: boolean; readonly value: Expression; readonly position: Position }
  | BranchTail
  | { readonly kind: "advance-cfa"; readonly from: AssemblerSymbol; readonly to: AssemblerSymbol }
  | {
      readonly kind: "advance-line"
      readonly from: AssemblerSymbol
      readonly to: AssemblerSymbol
      readonly lines: number | "end"
    }

/** A branch or jump that grows with its distance (2, 4, 6 or 8 bytes). */
export interface BranchTail {
  readonly kind: "branch"
  /** The instruction of 4 bytes, without its offset. */
  readonly word: number
  readonly conditional: boolean
  /** The instruction of 2 bytes, without its offset, where there is one. */
  readonly compressed: number | undefined
  readonly target: AssemblerSymbol | undefined
  readonly addend: bigint
  readonly position: Position
}

export interface Fragment {
  readonly subsection: Subsection
  /** Its place in `subsection.fragments`. */
  readonly index: number
  /** Offset of the fixed bytes in the subsection's buffer. */
  readonly start: number
  /** Number of fixed bytes. */
  length: number
  tail: Tail | undefined
  tailSize: number
  /** The linker may make the code at its end shorter. */
  mayShrink: boolean
  /** Offset in the section; settled by relaxation. */
  address: number
  firstMappingSymbol: AssemblerSymbol | undefined
  lastMappingSymbol: AssemblerSymbol | undefined
}

/** A place in a section whose contents depend on symbols. */
export interface Fixup {
  readonly fragment: Fragment
  /** Offset within the fragment. */
  offset: number
  /** Bytes that the value takes: 0 for marks that have none. */
  readonly size: number
  readonly add: AssemblerSymbol | undefined
  readonly subtract: AssemblerSymbol | undefined
  readonly addend: bigint
  /** R_RISCV_* number, or the meaning of plain data. */
  readonly type: number | "data" | "pc-relative data"
  /** Linker relaxation was on here. */
  readonly relax: boolean
  readonly position: Position
}

export class Subsection {
  readonly section: Section
  readonly fragments: Fragment[] = []
  readonly fixups: Fixup[] = []
  bytes = new Uint8Array(64)
  length = 0
  current: Fragment

  constructor(section: Section) {
    this.section = section
    this.current = this.#begin()
  }

  #begin(): Fragment {
    const fragment: Fragment = {
      subsection: this,
      index: this.fragments.length,
      start: this.length,
      length: 0,
      tail: undefined,
      tailSize: 0,
      mayShrink: false,
      address: 0,
      firstMappingSymbol: undefined,
      lastMappingSymbol: undefined,
    }
    this.fragments.push(fragment)
    return fragment
  }

  /** Makes room for `count` more fixed bytes; gives their offset in `bytes`. */
  reserve(count: number): number {
    const offset = this.length
    const needed = offset + count
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2))
      larger.set(this.bytes)
      this.bytes = larger
    }
    this.length = needed
    this.current.length += count
    return offset
  }

  /** Ends the current fragment with `tail` of `size` bytes, as far as that is known. */
  endWith(tail: Tail, size: number): Fragment {
    const ended = this.current
    ended.tail = tail
    ended.tailSize = size
    this.current = this.#begin()
    return ended
  }

  /** Starts a new fragment behind code that the linker may shorten, so that it is known which distances it may change. */
  cut(): void {
    this.current.mayShrink = true
    this.current = this.#begin()
  }
}

/** A section of the object in the making. */
export class Section {
  readonly name: string
  type: number
  flags: number
  entrySize: number
  /** Signature of its COMDAT group. */
  readonly group: string | undefined
  /** Bytes; a power of two. */
  align = 1
  readonly #subsections = new Map<number, Subsection>()
  /** What the last bytes of a text section were, for mapping symbols. */
  mappingState: "none" | "data" | "instructions" = "none"
  mappingArchitecture: string | undefined
  /** In a section without contents: where something was placed that is not zero. */
  firstData: Position | undefined

  constructor(name: string, type: number, flags: number, entrySize: number, group: string | undefined) {
    this.name = name
    this.type = type
    this.flags = flags
    this.entrySize = entrySize
    this.group = group
  }

  subsection(number: number): Subsection {
    let subsection = this.#subsections.get(number)
    if (!subsection) {
      subsection = new Subsection(this)
      this.#subsections.set(number, subsection)
    }
    return subsection
  }

  /** In the order of their numbers. */
  get subsections(): readonly Subsection[] {
    return [...this.#subsections.entries()].sort(([a], [b]) => a - b).map(([, subsection]) => subsection)
  }

  /** Bytes, once relaxation is done. */
  get size(): number {
    const last = this.subsections.at(-1)?.fragments.at(-1)
    return last ? last.address + last.length + last.tailSize : 0
  }
}

/** The address of a place that a symbol names. */
export function labelAddress(symbol: AssemblerSymbol): number {
  if (symbol.definition?.kind !== "label") throw new InternalError(`'${symbol.name}' is no label`)
  return symbol.definition.fragment.address + symbol.definition.offset
}
