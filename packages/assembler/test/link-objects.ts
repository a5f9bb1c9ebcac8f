// Small objects made by hand, for linker tests that need no assembler.
import type { LineEntry, ObjectFile, ObjectSection, ObjectSymbol, Relocation } from "../src/elf/object-file.ts"
import { RELOCATION } from "../src/link/relocation-type.ts"

export const relocation = (type: keyof typeof RELOCATION, offset: number, symbol: number, addend = 0n): Relocation => ({
  type: RELOCATION[type],
  offset,
  symbol,
  addend,
})

export function words(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  values.forEach((value, index) => view.setUint32(index * 4, value, true))
  return bytes
}

export function section(
  name: string,
  flags: number,
  data: Uint8Array,
  extra: Partial<ObjectSection> = {},
): ObjectSection {
  return { name, type: 1, flags, align: 4, entrySize: 0, data, size: data.length, relocations: [], ...extra }
}

export function symbol(name: string, where: ObjectSymbol["section"], extra: Partial<ObjectSymbol> = {}): ObjectSymbol {
  return { name, section: where, value: 0n, size: 0n, binding: "global", type: "none", visibility: "default", ...extra }
}

const NULL_SYMBOL = symbol("", "undefined", { binding: "local" })

/** An object of these sections; symbol 0 is added, so the first of `symbols` is number 1. */
export function object(
  name: string,
  sections: readonly ObjectSection[],
  symbols: readonly ObjectSymbol[],
  lines: readonly LineEntry[] = [],
): ObjectFile {
  return { name, sections, symbols: [NULL_SYMBOL, ...symbols], flags: 5, lines }
}

export const ALLOC = 2
export const WRITE = 1
export const EXEC = 4
