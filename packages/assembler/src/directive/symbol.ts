// Directives about symbols: binding, visibility, type, size, values.
import type { Assembly } from "../assembly.ts"
import type { Expression } from "../expression/expression.ts"
import { parseExpression } from "../expression/parse-expression.ts"
import { standardSection } from "../section/standard-sections.ts"
import { sectionFlag } from "../object/elf-numbers.ts"
import type { AssemblerSymbol, SymbolType, SymbolVisibility } from "../section/symbol.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError } from "../source/diagnostic.ts"
import { constantOperand, type Directive } from "./directive.ts"

function forEachSymbol(assembly: Assembly, cursor: Cursor, action: (symbol: AssemblerSymbol) => void): void {
  do action(assembly.symbols.get(cursor.expectName("a symbol")))
  while (cursor.accept(","))
}

export function setBinding(binding: "local" | "global" | "weak"): Directive {
  return (assembly, cursor) =>
    forEachSymbol(assembly, cursor, (symbol) => {
      if (binding === "global" && symbol.binding === "weak") return
      symbol.binding = binding
    })
}

export function setVisibility(visibility: SymbolVisibility): Directive {
  return (assembly, cursor) =>
    forEachSymbol(assembly, cursor, (symbol) => {
      symbol.visibility = visibility
    })
}

const typeNames: Readonly<Record<string, SymbolType>> = {
  function: "function",
  STT_FUNC: "function",
  object: "object",
  STT_OBJECT: "object",
  tls_object: "tls",
  STT_TLS: "tls",
  notype: "none",
  STT_NOTYPE: "none",
  common: "object",
  STT_COMMON: "object",
  gnu_indirect_function: "indirect-function",
  STT_GNU_IFUNC: "indirect-function",
  gnu_unique_object: "object",
}

/** `.type name, @function`. */
export const symbolType: Directive = (assembly, cursor) => {
  const symbol = assembly.symbols.get(cursor.expectName("a symbol"))
  cursor.accept(",")
  if (!cursor.accept("@") && !cursor.accept("%")) cursor.accept("#")
  const name = cursor.expectName("a symbol type")
  const type = typeNames[name]
  if (type === undefined) throw new SourceError(`unknown symbol type '${name}'`)
  symbol.type = type
  if (name === "gnu_unique_object") symbol.unique = true
}

/** `.size name, expression`. */
export const symbolSize: Directive = (assembly, cursor) => {
  const symbol = assembly.symbols.get(cursor.expectName("a symbol"))
  cursor.expect(",")
  symbol.size = parseExpression(cursor, assembly)
}

/** `.set name, value`; `.equiv` refuses a symbol that is defined already. */
export function equate(once: boolean): Directive {
  return (assembly, cursor) => {
    const name = cursor.expectName("a symbol")
    cursor.expect(",")
    setSymbol(assembly, name, parseExpression(cursor, assembly), once)
  }
}

/** Gives a symbol a value. Throws a `SourceError` when it is a label, or defined at all and `once` is said. */
export function setSymbol(assembly: Assembly, name: string, value: Expression, once: boolean): void {
  if (name === ".") return moveHere(assembly, value)
  let symbol = assembly.symbols.get(name)
  if (symbol.definition && (once || !symbol.redefinable)) throw new SourceError(`symbol '${name}' is already defined`)
  if (symbol.referenced && symbol.definition?.kind === "equated" && symbol.definition.expression.kind !== "constant") {
    symbol = redefine(assembly, symbol)
  }
  if (dependsOn(value, symbol, 0)) throw new SourceError(`the definition of '${name}' depends on itself`)
  symbol.redefinable = !once
  symbol.definition = { kind: "equated", expression: value }
}

const deepestChain = 100

/** Whether a value leads back to the symbol; not looked for beyond a long chain of definitions. */
function dependsOn(value: Expression, symbol: AssemblerSymbol, depth: number): boolean {
  if (depth > deepestChain) return false
  switch (value.kind) {
    case "constant":
      return false
    case "symbol": {
      if (value.symbol === symbol) return true
      const { definition } = value.symbol
      return definition?.kind === "equated" && dependsOn(definition.expression, symbol, depth + 1)
    }
    case "unary":
      return dependsOn(value.operand, symbol, depth)
    case "binary":
      return dependsOn(value.left, symbol, depth) || dependsOn(value.right, symbol, depth)
  }
}

function redefine(assembly: Assembly, old: AssemblerSymbol): AssemblerSymbol {
  const fresh = assembly.symbols.replace(old.name)
  fresh.binding = old.binding
  fresh.type = old.type
  fresh.visibility = old.visibility
  // Uses so far keep the old value, under no name of their own.
  old.superseded = true
  return fresh
}

/** `. = expression`, as `.org`. */
function moveHere(assembly: Assembly, target: Expression): void {
  assembly.subsection.endWith({ kind: "org", target, fill: 0, position: assembly.position }, 0)
}

/** `.weakref alias, target`: what names the alias means the target, and does not by itself demand its definition. */
export const weakReference: Directive = (assembly, cursor) => {
  const alias = assembly.symbols.get(cursor.expectName("a symbol"))
  cursor.expect(",")
  const target = assembly.symbols.get(cursor.expectName("a symbol"))
  if (alias.definition) throw new SourceError(`symbol '${alias.name}' is already defined`)
  for (let next: AssemblerSymbol | undefined = target; next; next = next.standsFor)
    if (next === alias) throw new SourceError(`the definition of '${alias.name}' depends on itself`)
  alias.standsFor = target
}

/** `.comm name, size, alignment`. */
export const common: Directive = (assembly, cursor) => {
  const { symbol, size, align } = commonOperands(assembly, cursor)
  if (symbol.definition?.kind === "label") throw new SourceError(`symbol '${symbol.name}' is already defined`)
  if (symbol.type === "none") symbol.type = "object"
  symbol.size = { kind: "constant", value: size }
  if (symbol.binding === "local") return allocate(assembly, symbol, size, align ?? impliedAlignment(size))
  if (symbol.binding === "unset") symbol.binding = "global"
  symbol.definition = { kind: "common", size, align: align ?? commonAlignment(size) }
}

/** `.lcomm name, size, alignment`. */
export const localCommon: Directive = (assembly, cursor) => {
  const { symbol, size, align } = commonOperands(assembly, cursor)
  if (symbol.definition) throw new SourceError(`symbol '${symbol.name}' is already defined`)
  if (symbol.type === "none") symbol.type = "object"
  symbol.size = { kind: "constant", value: size }
  allocate(assembly, symbol, size, align ?? impliedAlignment(size))
}

function commonOperands(assembly: Assembly, cursor: Cursor) {
  const symbol = assembly.symbols.get(cursor.expectName("a symbol"))
  cursor.expect(",")
  const size = constantOperand(assembly, cursor)
  if (size < 0n) throw new SourceError(`the size must not be negative: ${size}`)
  const align = cursor.accept(",") ? constantOperand(assembly, cursor) : undefined
  if (align !== undefined && (align <= 0n || (align & (align - 1n)) !== 0n))
    throw new SourceError(`the alignment must be a power of two, not ${align}`)
  return { symbol, size, align }
}

function impliedAlignment(size: bigint): bigint {
  return size >= 8n ? 8n : size >= 4n ? 4n : size >= 2n ? 2n : 1n
}

function commonAlignment(size: bigint): bigint {
  let align = 1n
  while (align < size && align < 16n) align *= 2n
  return align
}

function allocate(assembly: Assembly, symbol: AssemblerSymbol, size: bigint, align: bigint): void {
  const section = assembly.section(standardSection(".bss"))
  const subsection = section.subsection(1)
  section.align = Math.max(section.align, Number(align))
  if (align > 1n)
    subsection.endWith(
      { kind: "align", align: Number(align), fill: Uint8Array.of(0), maximum: 0, position: assembly.position },
      0,
    )
  symbol.definition = { kind: "label", fragment: subsection.current, offset: 0 }
  subsection.endWith({ kind: "fill", pattern: Uint8Array.of(0), count: Number(size) }, Number(size))
}

/** `.ident "text"`: into `.comment`, which begins with a zero byte. */
export const identify: Directive = (assembly, cursor) => {
  const text = cursor.string()
  const back = assembly.location
  const flags = sectionFlag.merge | sectionFlag.strings
  assembly.moveTo({ section: assembly.section({ ...standardSection(".comment"), flags, entrySize: 1 }), number: 0 })
  if (!assembly.identified) assembly.emitInteger(1, 0n)
  assembly.identified = true
  assembly.emitBytes(text)
  assembly.emitInteger(1, 0n)
  assembly.moveTo(back)
}
