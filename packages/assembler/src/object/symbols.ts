// The object's symbols, from those of the source.
import type { Assembly } from "../assembly.ts"
import type { ObjectSymbol } from "../elf/object-file.ts"
import { finalValue, placeOf, type Place } from "../expression/evaluate.ts"
import type { Section } from "../section/fragment.ts"
import { isLocalLabelName, type AssemblerSymbol } from "../section/symbol.ts"
import { printableName } from "../section/symbol-table.ts"
import { SourceError, type Position } from "../source/diagnostic.ts"
import { sectionFlag } from "./elf-numbers.ts"

/** An object's symbol and what it was made from: nothing, for those that every object has. */
export interface BuiltSymbol {
  readonly symbol: ObjectSymbol
  readonly from: AssemblerSymbol | undefined
}

const nullSymbol: ObjectSymbol = {
  name: "",
  section: "undefined",
  value: 0n,
  size: 0n,
  binding: "local",
  type: "none",
  visibility: "default",
}

/** All symbols: the null symbol, the file, sections, other locals, then the rest. Mistakes become diagnostics. */
export function buildSymbols(assembly: Assembly): readonly BuiltSymbol[] {
  const locals: BuiltSymbol[] = [{ symbol: nullSymbol, from: undefined }]
  const others: BuiltSymbol[] = []
  if (assembly.fileSymbol !== undefined) {
    locals.push({
      symbol: { ...nullSymbol, name: assembly.fileSymbol, section: "absolute", type: "file" },
      from: undefined,
    })
  }
  assembly.sections.forEach(({ name }, section) => {
    locals.push({ symbol: { ...nullSymbol, name, section, type: "section" }, from: undefined })
  })
  const sectionNumbers = new Map(assembly.sections.map((section, index) => [section, index]))
  for (const from of assembly.symbols.all) {
    const symbol = buildSymbol(assembly, from, sectionNumbers)
    if (symbol) (symbol.binding === "local" ? locals : others).push({ symbol, from })
  }
  return [...locals, ...others]
}

/** Numbers of the symbols by what they were made from. */
export function numberSymbols(symbols: readonly BuiltSymbol[]): ReadonlyMap<AssemblerSymbol, number> {
  const numbers = new Map<AssemblerSymbol, number>()
  symbols.forEach(({ from }, index) => {
    if (from) numbers.set(from, index)
  })
  return numbers
}

function buildSymbol(
  assembly: Assembly,
  from: AssemblerSymbol,
  sections: ReadonlyMap<Section, number>,
): ObjectSymbol | undefined {
  if ((from.superseded && !from.usedInRelocation) || from.standsFor) return undefined
  const position = from.firstUse ?? assembly.position
  if (isLocalLabelName(from.name)) {
    if (!from.usedInRelocation) {
      reportMissingNumeric(assembly, from)
      return undefined
    }
    if (!from.definition) reportMissingNumeric(assembly, from)
  }
  const { name, visibility } = from
  const shared = { name, visibility, size: symbolSize(assembly, from, position) }
  if (!from.definition) {
    if (!from.usedInRelocation && !from.referenced && from.binding !== "global") return undefined
    const onlyWeakly = from.weaklyReferenced && !from.referenced && from.binding !== "global"
    const binding = from.binding === "weak" || onlyWeakly ? "weak" : "global"
    return { ...shared, section: "undefined", value: 0n, binding, type: from.threadLocal ? "tls" : from.type }
  }
  const binding = from.unique ? "unique" : from.binding === "unset" ? "local" : from.binding
  if (from.definition.kind === "common") {
    const { align } = from.definition
    return { ...shared, section: "common", value: align, binding, type: from.type }
  }
  const place = placeFor(assembly, from, position)
  if (!place || place.kind === "symbol") return undefined
  if (place.kind === "absolute") return { ...shared, section: "absolute", value: place.value, binding, type: from.type }
  const section = sections.get(place.section) ?? 0
  const threadLocal = (place.section.flags & sectionFlag.tls) !== 0
  return {
    ...shared,
    ...aliased(assembly, from),
    section,
    value: place.value,
    binding,
    type: threadLocal ? "tls" : aliasType(from),
  }
}

function placeFor(assembly: Assembly, from: AssemblerSymbol, position: Position): Place | undefined {
  try {
    return placeOf(from)
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    assembly.diagnostics.error(position, error.message)
    return undefined
  }
}

function reportMissingNumeric(assembly: Assembly, { name, definition, firstUse }: AssemblerSymbol): void {
  const printable = printableName(name)
  if (definition || printable === name || !firstUse) return
  assembly.diagnostics.error(firstUse, `there is no label '${printable.slice(0, -1)}:' after this '${printable}'`)
}

/** The symbol that `.set alias, symbol + offset` made this one an alias of. */
function aliasedSymbol({ definition }: AssemblerSymbol): AssemblerSymbol | undefined {
  if (definition?.kind !== "equated") return undefined
  const { expression } = definition
  if (expression.kind === "symbol") return expression.symbol
  if (expression.kind !== "binary" || expression.right.kind !== "constant" || expression.left.kind !== "symbol")
    return undefined
  return expression.operator === "+" || expression.operator === "-" ? expression.left.symbol : undefined
}

function aliasType(from: AssemblerSymbol): ObjectSymbol["type"] {
  const original = aliasedSymbol(from)
  return from.type === "none" && original ? aliasType(original) : from.type
}

/** An alias has its symbol's size unless it has its own. */
function aliased(assembly: Assembly, from: AssemblerSymbol): { size?: bigint } {
  const original = aliasedSymbol(from)
  if (from.size || !original) return {}
  return { size: symbolSize(assembly, original, assembly.position) }
}

function symbolSize(assembly: Assembly, from: AssemblerSymbol, position: Position): bigint {
  if (!from.size) return 0n
  try {
    return finalValue(from.size, position)
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    assembly.diagnostics.error(error.position ?? position, `the size of '${from.name}': ${error.message}`)
    return 0n
  }
}
