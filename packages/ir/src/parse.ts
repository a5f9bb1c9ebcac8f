// The parser of the text form: declarations first, then the functions' bodies, so that everything may be named before it
// stands.
import type { FunctionBuilder } from "./function-builder.ts"
import { IrError } from "./errors.ts"
import type { FunctionReference } from "./function.ts"
import { Module, type Table, type TableLimits } from "./module.ts"
import { FunctionParser, type Positions } from "./parse-function.ts"
import { TokenReader } from "./token-reader.ts"
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
  const bodies: { fn: FunctionBuilder; position: number }[] = []
  const later: (() => void)[] = []
  while (reader.next.kind !== "end") {
    const token = reader.next
    try {
      declaration(reader, module, functions, tables, bodies, later)
    } catch (error) {
      throw error instanceof IrError && !error.message.startsWith(file + ":")
        ? reader.error(error.message, token)
        : error
    }
  }
  const positions: Positions = new Map()
  for (const { fn, position } of bodies) {
    reader.position = position
    new FunctionParser(reader, fn, { functions, tables }, positions).parse()
  }
  for (const declare of later) declare()
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
  functions: Map<string, FunctionReference>,
  tables: Map<string, Table>,
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
  const named = <T>(kind: "function" | "table", all: ReadonlyMap<string, T>): T => {
    const token = reader.expectKind(kind, `a ${kind}`)
    const found = all.get(token.text)
    if (found === undefined) throw reader.error(`no ${kind} named ${token.text}`, token)
    return found
  }
  const keyword = reader.expectKind("word", "a declaration")
  switch (keyword.text) {
    case "memory": {
      const name = from()
      const size = limits()
      module.importMemory({ ...name, ...size, shared: reader.accept("shared") })
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
      const start = reader.position
      reader.expectKind("table", "a table")
      reader.unsigned("an offset")
      reader.list(() => reader.expectKind("function", "a function"))
      later.push(() => {
        reader.position = start
        const table = named("table", tables)
        const offset = reader.unsigned("an offset")
        module.addElements(
          table,
          offset,
          reader.list(() => named("function", functions)),
        )
      })
      return
    }
    case "export": {
      const token = reader.take()
      if (token.kind !== "function" && token.kind !== "table")
        throw reader.error("expected a function or a table", token)
      const name = reader.accept("as") ? reader.expectKind("string", "a string").text : token.text
      later.push(() => {
        const fn = token.kind === "function" ? functions.get(token.text) : undefined
        const table = token.kind === "table" ? tables.get(token.text) : undefined
        if (fn !== undefined) module.exportFunction(fn, name)
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

function skipBody(reader: TokenReader): void {
  for (let depth = 1; depth > 0;) {
    const token = reader.take()
    if (token.kind === "end") throw reader.error('expected "}", found the end')
    if (token.kind !== "punctuation") continue
    if (token.text === "{") depth++
    else if (token.text === "}") depth--
  }
}
