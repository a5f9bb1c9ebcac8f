// Mapping symbols: `$x` where instructions begin in a text section, `$d` where data begins (psABI, "Mapping Symbol").
import type { Assembly } from "../assembly.ts"
import { sectionFlag } from "../object/elf-numbers.ts"
import type { Fragment, Section } from "./fragment.ts"
import type { AssemblerSymbol } from "./symbol.ts"
import type { SymbolTable } from "./symbol-table.ts"

/** Notes that what follows, or the last `distance` bytes, is data or instructions. */
export function noteMapping(
  assembly: Assembly,
  state: "data" | "instructions",
  distance: number,
  forAlignment = false,
): void {
  const { section } = assembly.location
  if (state === section.mappingState && (state === "data" || forAlignment)) return
  if ((section.flags & sectionFlag.execute) === 0) return
  const architecture = assembly.options.architecture.name
  const announce =
    state === "instructions" &&
    (section.mappingArchitecture === undefined || (!forAlignment && section.mappingArchitecture !== architecture))
  if (!announce && section.mappingState === state) return
  section.mappingState = state
  if (announce) section.mappingArchitecture = architecture
  const { current } = assembly.subsection
  const name = state === "data" ? "$d" : announce ? `$x${architecture}` : "$x"
  place(assembly.symbols, name, current, current.length - distance)
}

function place(symbols: SymbolTable, name: string, fragment: Fragment, offset: number): void {
  const symbol = symbols.anonymous(name, fragment, offset)
  const last = fragment.lastMappingSymbol
  if (offset === 0) {
    if (fragment.firstMappingSymbol) symbols.all.delete(fragment.firstMappingSymbol)
    fragment.firstMappingSymbol = symbol
  } else if (last && offsetOf(last) === offset) {
    symbols.all.delete(last)
  }
  fragment.lastMappingSymbol = symbol
}

function offsetOf(symbol: AssemblerSymbol): number {
  return symbol.definition?.kind === "label" ? symbol.definition.offset : 0
}

/**
 * Marks the odd byte that code alignment begins with as data, and what follows as instructions. Call when the alignment's size
 * is known.
 */
export function markOddPadding(symbols: SymbolTable, fragment: Fragment): void {
  place(symbols, "$d", fragment, fragment.length)
  place(symbols, "$x", fragment, fragment.length + 1)
}

/** Removes mapping symbols at a place where another one, or the section's end, follows without a byte between. */
export function dropEmptyMappings(symbols: SymbolTable, section: Section): void {
  const fragments = section.subsections.flatMap((subsection) => subsection.fragments)
  for (let index = 0; index + 1 < fragments.length; index++) {
    const last = fragments[index].lastMappingSymbol
    if (!last) continue
    const address = fragments[index].address + offsetOf(last)
    if (address < fragments[index + 1].address) continue
    for (let next = index + 1; next < fragments.length; next++) {
      if (fragments[next].firstMappingSymbol || next === fragments.length - 1) {
        symbols.all.delete(last)
        break
      }
      if (fragments[next].address !== fragments[next + 1].address) break
    }
  }
}
