// Element segments: functions for tables (section 5.5.12).
import type { Elements, FunctionReference } from "@lamina/ir"
import type { ByteReader } from "./byte-reader.ts"
import { readConstant } from "./constant-expression.ts"
import type { ModuleContext } from "./module-context.ts"
import { funcref } from "./value-types.ts"

const flag = { passiveOrDeclared: 1, named: 2, expressions: 4 } as const

/** Reads a segment and adds it to the module. Declared ones, which nothing can read, are added empty. */
export function readElements(reader: ByteReader, { module, functions, tables, globals }: ModuleContext): Elements {
  const start = reader.offset
  const flags = reader.u32()
  if (flags > 7) throw reader.error(`malformed elements segment kind ${flags}`, start)
  const isActive = (flags & flag.passiveOrDeclared) === 0
  const isDeclared = !isActive && (flags & flag.named) !== 0
  const index = isActive && (flags & flag.named) !== 0 ? reader.u32() : 0
  const table = isActive ? tables[index] : undefined
  if (isActive && !table) throw reader.error(`unknown table ${index}`, start)
  const offset = isActive ? readConstant(reader, "i32", globals) : 0n
  const place = typeof offset === "bigint" ? Number(BigInt.asUintN(32, offset)) : offset
  const hasExpressions = (flags & flag.expressions) !== 0
  if ((flags & 3) !== 0) readKind(reader, hasExpressions)
  const entries = reader.vector(() => (hasExpressions ? readEntry(reader, functions) : readFunction(reader, functions)))
  return module.addElements(table, place, isDeclared ? [] : entries)
}

function readKind(reader: ByteReader, isType: boolean): void {
  const start = reader.offset
  const kind = reader.byte()
  if (isType ? kind === funcref : kind === 0) return
  throw reader.error("malformed elements kind: elements other than functions are not supported", start)
}

function readFunction(reader: ByteReader, functions: readonly FunctionReference[]): FunctionReference {
  const start = reader.offset
  const index = reader.u32()
  const fn = functions[index]
  if (!fn) throw reader.error(`unknown function ${index}`, start)
  return fn
}

/** `ref.func f` or `ref.null func`. */
function readEntry(reader: ByteReader, functions: readonly FunctionReference[]): FunctionReference | undefined {
  const start = reader.offset
  const code = reader.byte()
  let fn: FunctionReference | undefined
  if (code === 0xd2) fn = readFunction(reader, functions)
  else if (code !== 0xd0) throw reader.error("constant expression required: a function or none", start)
  else if (reader.byte() !== funcref)
    throw reader.error("type mismatch: references to anything but functions are not supported", start)
  if (reader.byte() !== 0x0b) throw reader.error("constant expression required: one value", start)
  return fn
}
