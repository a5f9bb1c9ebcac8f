// The parser of the text form: declarations first, then the functions' bodies, so that everything may be named before it
// stands.
import type { FunctionBuilder } from "./function-builder.ts"
import { IrError } from "./errors.ts"
import type { FunctionReference, GlobalReference } from "./function.ts"
import { Module, type Table, type TableLimits } from "./module.ts"
import { FunctionParser, type Positions } from "./parse-function.ts"
import { floatBits } from "./scalar.ts"
import { TokenReader } from "./token-reader.ts"
import type { ValueType } from "./value-type.ts"
import { verify } from "./verify.ts"

/**
 * Parses and verifies a module; `file` is what errors call the text. Throws `ParseError`, an `IrError` whose message is
 * `file:line:column: what`.
 */
export function parse(text: string, file = "ir"): Module {
  const reader = new TokenReader(text, file)
  const module = new Module()
  const functions = new Map<string, FunctionReference>()
  const tables = new Map<string, Table>()
  const globals = new Map<string, GlobalReference>()
  const bodies: { fn: FunctionBuilder; position: number }[] = []
  const later: (() => void)[] = []
  while (reader.next.kind !== "end") {
    const token = reader.next
    try {
      declaration(reader, module, { functions, tables, globals }, bodies, later)
    } catch (error) {
      throw error instanceof IrError && !error.message.startsWith(file + ":")
        ? reader.error(error.message, token)
        : error
    }
  }
  for (const declare of later) declare()
  const positions: Positions = new Map()
  for (const { fn, position } of bodies) {
    reader.position = position
    new FunctionParser(reader, fn, { functions, tables, globals, module }, positions).parse()
  }
  const [wrong] = verify(module)
  if (wrong !== undefined) {
    const place = positions.get(`${wrong.function} ${wrong.block} ${wrong.instruction ?? "end"}`)
    throw reader.error(wrong.message, place ?? { line: 1, column: 1 })
  }
  return module
}

function declaration(
  reader: TokenReader,
  module: Module,
  {
    functions,
    tables,
    globals,
  }: {
    readonly functions: Map<string, FunctionReference>
    readonly tables: Map<string, Table>
    readonly globals: Map<string, GlobalReference>
  },
  bodies: { fn: FunctionBuilder; position: number }[],
  later: (() => void)[],
): void {
  const from = (): { module: string; name: string } => {
    const left = reader.expectKind("string", "a string").text
    reader.expect(".")
    return { module: left, name: reader.expectKind("string", "a string").text }
  }
  const limits = (): TableLimits => {
    const min = reader.unsigned("a size")
    return reader.accept("..") ? { min, max: reader.unsigned("a size") } : { min }
  }
  const named = <T>(kind: "function" | "table" | "global", all: ReadonlyMap<string, T>): T => {
    const token = reader.expectKind(kind, `a ${kind}`)
    const found = all.get(token.text)
    if (found === undefined) throw reader.error(`no ${kind} named ${token.text}`, token)
    return found
  }
  const offset = (): number | GlobalReference | undefined => {
    if (reader.next.kind === "global") return named("global", globals)
    return reader.next.kind === "number" ? reader.unsigned("an offset") : undefined
  }
  const keyword = reader.expectKind("word", "a declaration")
  switch (keyword.text) {
    case "memory": {
      const name = reader.next.kind === "string" ? from() : undefined
      const size = limits()
      const shared = reader.accept("shared")
      if (name) module.importMemory({ ...name, ...size, shared })
      else module.defineMemory({ ...size, shared })
      return
    }
    case "global": {
      const name = reader.expectKind("global", "a global").text
      const mutable = reader.accept("mutable")
      const type = reader.type()
      if (reader.accept("from")) {
        globals.set(name, module.importGlobal(from(), type, mutable, name))
        return
      }
      reader.expect("=")
      const initial = reader.next.kind === "global" ? named("global", globals) : bits(reader, type)
      globals.set(name, module.global(name, type, mutable, initial))
      return
    }
    case "data": {
      const place = offset()
      const token = reader.expectKind("string", "bytes in hexadecimal")
      if (!/^([0-9a-f]{2})*$/i.test(token.text)) throw reader.error("bytes are pairs of hexadecimal digits", token)
      module.addData(
        place,
        Uint8Array.from(token.text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)),
      )
      return
    }
    case "start": {
      const start = reader.position
      reader.expectKind("function", "a function")
      later.push(() => {
        reader.position = start
        module.start = named("function", functions)
      })
      return
    }
    case "import": {
      const name = reader.expectKind("function", "a function").text
      const { params, results } = reader.signature()
      reader.expect("from")
      functions.set(name, module.importFunction(from(), params, results, name))
      return
    }
    case "table": {
      const name = reader.expectKind("table", "a table").text
      const size = limits()
      tables.set(name, reader.accept("from") ? module.importTable(from(), size, name) : module.table(name, size))
      return
    }
    case "elements": {
      const isActive = reader.next.kind === "table"
      const table = isActive ? reader.take() : undefined
      const place = isActive ? (offset() ?? 0) : 0
      const entries = reader.list(() => reader.take())
      later.push(() => {
        const found = table && tables.get(table.text)
        if (table && !found) throw reader.error(`no table named ${table.text}`, table)
        module.addElements(
          found,
          place,
          entries.map((entry) => {
            if (entry.kind === "word" && entry.text === "none") return undefined
            const fn = functions.get(entry.text)
            if (entry.kind !== "function" || !fn) throw reader.error(`no function named ${entry.text}`, entry)
            return fn
          }),
        )
      })
      return
    }
    case "export": {
      const token = reader.take()
      const isMemory = token.kind === "word" && token.text === "memory"
      if (token.kind !== "function" && token.kind !== "table" && token.kind !== "global" && !isMemory)
        throw reader.error("expected a function, a table, a global or the memory", token)
      const name = reader.accept("as") ? reader.expectKind("string", "a string").text : token.text
      later.push(() => {
        const fn = token.kind === "function" ? functions.get(token.text) : undefined
        const table = token.kind === "table" ? tables.get(token.text) : undefined
        const global = token.kind === "global" ? globals.get(token.text) : undefined
        if (isMemory) module.exportMemory(name)
        else if (global !== undefined) module.exportGlobal(global, name)
        else if (fn !== undefined) module.exportFunction(fn, name)
        else if (table !== undefined) module.exportTable(table, name)
        else throw reader.error(`no ${token.kind} named ${token.text}`, token)
      })
      return
    }
    case "function": {
      const name = reader.expectKind("function", "a function").text
      const { params, results } = reader.signature()
      reader.expect("{")
      const fn = module.function(name, params, results)
      functions.set(name, fn)
      bodies.push({ fn, position: reader.position })
      skipBody(reader)
      return
    }
    default:
      throw reader.error(`"${keyword.text}" starts no declaration`, keyword)
  }
}

/** The value of a global: as a constant of its type, or its bits in hexadecimal. */
function bits(reader: TokenReader, type: ValueType): bigint {
  const token = reader.expectKind("number", "a number")
  const { text } = token
  if (/^0x/.test(text)) return BigInt(text)
  if (/^-?\d+$/.test(text) && (type === "i32" || type === "i64")) return BigInt(text)
  if (type === "i32" || type === "i64") throw reader.error(`${text} is not an integer`, token)
  return BigInt(floatBits(type, Number(text.replace("inf", "Infinity"))))
}

function skipBody(reader: TokenReader): void {
  for (let depth = 1; depth > 0;) {
    const token = reader.take()
    if (token.kind === "end") throw reader.error('expected "}", found the end')
    if (token.kind !== "punctuation") continue
    if (token.text === "{") depth++
    else if (token.text === "}") depth--
  }
}
