// `.const [5] = ...`: a constant at an index of choice, its operands indices as well, or any bytes.
import { constantRows } from "../class-file/constant.ts"
import type { ConstantKind, NumberConstant, NumberKind, ReferenceKind } from "../class-file/constant.ts"
import { ConstantPoolBuilder } from "../class-file/constant-pool-builder.ts"
import { numberConstant, rawIndex } from "./constant-operand.ts"
import type { Statement } from "./statement.ts"
import { SourceError } from "./source-error.ts"

/**
 * Reads what follows `.const`: `[n] = Utf8 text`, `[n] = Class [m]`, `[n] = Methodref [m] [k]`, `[n] = Long 5`, `[n] = raw bytes...`. A quoted text
 * stands for the index of its Utf8. Throws `SourceError`.
 */
export function placeConstant(statement: Statement, pool: ConstantPoolBuilder): void {
  const { position } = statement
  const index = rawIndex(statement)
  if (index === undefined) throw new SourceError("an index, like [5], expected", position)
  if (pool.isTaken(index)) throw new SourceError(`constant ${index} exists already`, position)
  statement.expect("=")
  if (statement.accept("raw")) return pool.placeRaw(index, statement.bytes())
  const kindPosition = statement.position
  const word = statement.take("a kind of constant")
  if (!Object.hasOwn(constantRows, word)) throw new SourceError(`${word} is no kind of constant`, kindPosition)
  const kind = word as ConstantKind
  if (kind === "Utf8") return pool.place(index, { kind, text: statement.take("a text") })
  const { operands, size } = constantRows[kind]
  if (size !== undefined) return pool.place(index, number(kind as NumberKind, statement))
  const [first, second = 0] = operands.map(() => operand(statement, pool))
  pool.place(index, { kind: kind as ReferenceKind, first, second })
}

function number(kind: NumberKind, statement: Statement): NumberConstant {
  const { position } = statement
  const text = statement.take("a number")
  const suffix = { Integer: "", Float: "f", Long: "L", Double: "d" }[kind]
  const scratch = new ConstantPoolBuilder()
  const index = numberConstant(`${text}${suffix}`, scratch, false)
  const { entries } = scratch.finish().pool
  const constant = index === undefined ? undefined : entries[index]
  if (constant?.kind !== kind || !("bits" in constant)) throw new SourceError(`${text} is no ${kind}`, position)
  return constant
}

function operand(statement: Statement, pool: ConstantPoolBuilder): number {
  if (statement.isQuoted) return pool.utf8(statement.take("a text"))
  return rawIndex(statement) ?? statement.integer("an index", 0, 0xffff)
}
