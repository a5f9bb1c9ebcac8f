// A module as assembly text: code, read-only data, globals, tables, segments, and the linear memory.
import { signatureText, type Module } from "@lamina/ir"
import { CodegenError } from "./codegen-error.ts"
import { compileFunction } from "./compile-function.ts"
import type { EmitContext } from "./emit-function.ts"
import type { LinearMemory } from "./linear-memory.ts"
import { nameSymbols, type Symbols } from "./symbols.ts"
import type { Target } from "./target.ts"

/** A place in the source. */
export interface SourcePlace {
  readonly file: string
  /** From 1. */
  readonly line: number
}

export interface TextOptions {
  readonly target: Target
  /** Where an instruction comes from, by its origin. */
  readonly locate: ((origin: number) => SourcePlace | undefined) | undefined
}

/** What the module's start function, if there is one, can be called by. */
export const startSymbol = "__wasm_start"

export function moduleText(module: Module, memory: LinearMemory, { target, locate }: TextOptions): string {
  const symbols = nameSymbols(module, ".L")
  const text: string[] = [".option nopic", ".text"]
  const data: string[] = []
  const literals = new Map<string, string>()
  const files = new Map<string, number>()
  const context: EmitContext = {
    literal(bits, width) {
      const key = `${width} ${bits}`
      const label = literals.get(key) ?? `.Lliteral.${literals.size}`
      if (!literals.has(key)) {
        literals.set(key, label)
        data.push(`.balign ${width / 8}`, `${label}: .${width === 32 ? "word" : "dword"} 0x${bits.toString(16)}`)
      }
      return label
    },
    table(label, targets) {
      data.push(".balign 4", `${label}: .word ${targets.join(", ")}`)
    },
    location(origin) {
      const found = origin === 0 ? undefined : locate?.(origin)
      if (!found) return undefined
      if (!files.has(found.file)) {
        files.set(found.file, files.size + 1)
        text.push(`.file ${files.size} ${JSON.stringify(found.file)}`)
      }
      return `.loc ${files.get(found.file)} ${found.line}`
    },
  }
  for (const fn of module.functions) {
    if (fn.kind === "import") continue
    const lines = withoutRepeatedLocations(compileFunction(fn, symbols, target, context))
    const name = symbols.function(fn.index)
    if (symbols.isGlobal(fn.index)) text.push(`.globl ${name}`)
    text.push(`.type ${name}, @function`, `${name}:`, ...lines, `.size ${name}, . - ${name}`)
  }
  if (module.tables.length + module.elements.length > 0) text.push(`${nowhere(symbols)}: unimp`)
  text.push(`.globl ${startSymbol}`, `${startSymbol}:`)
  text.push(module.start ? `tail ${symbols.function(module.start.index)}` : "ret")
  return [
    ...text,
    ...[".section .rodata", ...data],
    ...tables(module, symbols),
    ...segments(module, symbols),
    ...globals(module, symbols),
    ...linear(memory),
    "",
  ].join("\n")
}

/** Each block says where it comes from, as its order in the text was not known; what comes from the same line as what stands before need not. */
function withoutRepeatedLocations(lines: readonly string[]): string[] {
  let place: string | undefined
  // What makes the frame comes from where the function begins.
  const first = lines.find((line) => line.startsWith(".loc "))
  return (first === undefined ? lines : [first, ...lines]).filter((line) => {
    if (!line.startsWith(".loc ")) return true
    const isNew = line !== place
    place = line
    return isNew
  })
}

/** Entries: the number of the function's type, 0 where there is none, and its address. Tables that code writes lie in data. */
function tables(module: Module, symbols: Symbols): string[] {
  return module.tables.flatMap((table) => {
    if (table.from) throw new CodegenError(`the table ${table.name} is imported`)
    const entries: string[] = Array.from({ length: table.min }, () => emptyEntry(symbols))
    for (const { table: to, offset, functions } of module.elements) {
      if (to !== table) continue
      if (typeof offset !== "number") throw new CodegenError("elements go where an imported global says")
      if (offset + functions.length > entries.length)
        throw new CodegenError(`elements reach beyond the table ${table.name}`)
      functions.forEach((fn, i) => (entries[offset + i] = entry(fn, symbols)))
    }
    return [".data", ".balign 8", `${symbols.table(table.index)}:`, ...entries]
  })
}

function entry(fn: Module["elements"][number]["functions"][number], symbols: Symbols): string {
  if (!fn) return emptyEntry(symbols)
  return `.word ${symbols.signature(signatureText(fn.signature))}, ${symbols.function(fn.index)}`
}

/** Nothing: the type 0, which no function has, and the address of code that traps. */
function emptyEntry(symbols: Symbols): string {
  return `.word 0, ${nowhere(symbols)}`
}

const nowhere = (symbols: Symbols): string => `${symbols.table(0)}.nowhere`

/** Segments as the run-time library wants them: the address, the length (which dropping makes 0). Active ones are dropped from the start. */
function segments(module: Module, symbols: Symbols): string[] {
  const uses = new Set(module.functions.flatMap((fn) => (fn.kind === "definition" ? fn.instructionOp : [])))
  if (uses.size === 0) return []
  const lines: string[] = []
  for (const { index, offset, bytes } of module.data) {
    const label = `${symbols.table(0)}.data.${index}`
    const isPassive = offset === undefined
    lines.push(
      ".data",
      ".balign 8",
      `${label}: .dword ${label}.bytes, ${isPassive ? bytes.length : 0}`,
      `${label}.bytes:`,
    )
    if (isPassive) lines.push(...byteLines(bytes))
  }
  for (const { index, table, functions } of module.elements) {
    const label = `${symbols.table(0)}.elements.${index}`
    const isPassive = table === undefined
    lines.push(".data", ".balign 8", `${label}: .dword ${label}.entries, ${isPassive ? functions.length : 0}`)
    lines.push(`${label}.entries:`)
    if (isPassive) lines.push(...functions.map((fn) => entry(fn, symbols)))
  }
  return lines
}

function globals(module: Module, symbols: Symbols): string[] {
  const exported = new Set(module.exports.flatMap((item) => (item.kind === "global" ? [item.global.index] : [])))
  return module.globals.flatMap(({ index, name, initial, from }) => {
    if (from) throw new CodegenError(`the global ${name} is imported`)
    const symbol = symbols.global(index)
    let bits = initial
    while (typeof bits === "object") bits = module.globals[bits.index].initial
    return [
      ...[".data", ".balign 8", ...(exported.has(index) ? [`.globl ${symbol}`, `.type ${symbol}, @object`] : [])],
      ...[`${symbol}: .dword 0x${(bits ?? 0n).toString(16)}`, ...(exported.has(index) ? [`.size ${symbol}, 8`] : [])],
    ]
  })
}

const bytesPerLine = 32

function byteLines(bytes: Uint8Array): string[] {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += bytesPerLine)
    lines.push(`.byte ${Array.from(bytes.subarray(at, at + bytesPerLine)).join(",")}`)
  return lines
}

function linear({ start, bytes, end }: LinearMemory): string[] {
  const rest = end - start - bytes.length
  const lines = bytes.length > 0 ? ['.section .linear, "aw", @progbits', ".balign 4096", ...byteLines(bytes)] : []
  if (rest > 0) lines.push('.section .linear.bss, "aw", @nobits', `.space ${rest}`)
  return lines
}
