// From addresses to symbols, for traces, profiles and back-traces.
import * as ELF from "./elf-constants.ts"
import type { ElfImage, ElfSymbol } from "./elf-image.ts"

export interface SymbolAt {
  readonly symbol: ElfSymbol
  /** Bytes from the symbol's start. */
  readonly offset: bigint
}

/**
 * Makes a look-up from address to the function or object around it. A symbol without a size reaches to the next one in its section; of
 * symbols with the same address a function wins over an object, a global over a local. Throws ElfError when the symbol table is corrupt.
 */
export function symbolizer(image: ElfImage): (address: bigint) => SymbolAt | undefined {
  const symbols = image.symbols().filter(isPlace).sort(compare)
  return (address) => {
    let low = 0
    let high = symbols.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (symbols[middle].value <= address) low = middle + 1
      else high = middle
    }
    const symbol = symbols[low - 1]
    if (symbol === undefined) return undefined
    const offset = address - symbol.value
    if (offset < symbol.size) return { symbol, offset }
    if (symbol.size !== 0n) return undefined
    const section = image.sections[symbol.sectionIndex]
    if (section === undefined || address >= section.address + BigInt(section.size)) return undefined
    return { symbol, offset }
  }
}

function isPlace(symbol: ElfSymbol): boolean {
  const { type, sectionIndex } = symbol
  if (sectionIndex === ELF.SHN_UNDEF || sectionIndex === ELF.SHN_ABS || sectionIndex === ELF.SHN_COMMON) return false
  if (symbol.name === "" || symbol.name.startsWith("$") || symbol.name.startsWith(".L")) return false
  return type === ELF.STT_FUNC || type === ELF.STT_OBJECT || type === ELF.STT_NOTYPE || type === ELF.STT_GNU_IFUNC
}

const rank = ({ type, binding, size }: ElfSymbol): number =>
  (type === ELF.STT_FUNC || type === ELF.STT_GNU_IFUNC ? 4 : type === ELF.STT_OBJECT ? 2 : 0) +
  (size !== 0n ? 8 : 0) +
  (binding === ELF.STB_LOCAL ? 0 : 1)

/** By address; the best symbol of an address stands last. */
function compare(a: ElfSymbol, b: ElfSymbol): number {
  return a.value < b.value ? -1 : a.value > b.value ? 1 : rank(a) - rank(b)
}
