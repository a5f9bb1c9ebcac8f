// Marks of pages that something was made from: while a page has one, no TLB lets stores to it through.
import type { MachineMemory } from "@lamina/interfaces"
import { codeMark, layout, pageSize } from "../generated/layout.ts"

/** The table `layout.codePages`. Pages are named by their offsets in the machine's memory. */
export interface CodeMarks {
  /** The marks of a page, bits of `codeMark`. */
  of(host: number): number
  add(host: number, marks: number): void
  /** Takes marks from a page. TLBs may let stores through when none is left. */
  remove(host: number, marks: number): void
  /** No page has marks any more. */
  clear(): void
}

/** Makes an empty table; `marked` empties the TLBs for stores, now that a page is to be watched. */
export function createCodeMarks(memory: MachineMemory, marked: (host: number) => void): CodeMarks {
  const placeOf = (host: number) => layout.codePages + host / pageSize
  return {
    of: (host) => memory.bytes()[placeOf(host)],
    add(host, marks) {
      const bytes = memory.bytes()
      const place = placeOf(host)
      const before = bytes[place]
      bytes[place] = before | marks
      if (before === 0) marked(host)
    },
    remove(host, marks) {
      memory.bytes()[placeOf(host)] &= ~marks
    },
    clear() {
      const bytes = memory.bytes()
      bytes.fill(0, layout.codePages, layout.codePages + bytes.length / pageSize)
    },
  }
}

/** The marks of translations: their owner's, and how closely stores are looked at. */
export const translationMarks = codeMark.translations | codeMark.guarded
