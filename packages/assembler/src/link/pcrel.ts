// Pairs of relocations: the low part of a pc-relative address names the instruction with the high part (psABI, "PC-Relative Symbol Addresses").
import type { InputSection } from "./link-model.ts"
import { RELOCATION } from "./relocation-type.ts"

export interface HighPart {
  readonly section: InputSection
  /** Index of its relocation. */
  readonly index: number
}

/** The high part that low-part relocation `i` of a section names, or undefined when it names none. */
export function findHigh(section: InputSection, i: number): HighPart | undefined {
  const { symbol, addend } = section.relocations
  const label = section.object.symbols[symbol[i]]
  if (label.section === undefined) return undefined
  const wanted = label.value + (label.type === "section" ? addend[i] : 0)
  const { offset, type, count } = label.section.relocations
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (offset[middle] < wanted) low = middle + 1
    else high = middle
  }
  for (; low < count && offset[low] === wanted; low++)
    if (isHighPart(type[low])) return { section: label.section, index: low }
  return undefined
}

const isHighPart = (type: number): boolean =>
  type === RELOCATION.PCREL_HI20 ||
  type === RELOCATION.GOT_HI20 ||
  type === RELOCATION.TLS_GOT_HI20 ||
  type === RELOCATION.TLS_GD_HI20
