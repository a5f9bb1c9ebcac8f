// Parses the operands of an instruction, before it is known which form of the instruction they belong to.
import { floatRegister, integerRegister } from "@lamina/isa"
import type { Assembly } from "../assembly.ts"
import type { Expression } from "../expression/expression.ts"
import { parseExpression } from "../expression/parse-expression.ts"
import { continuesName, startsName } from "../source/character.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError } from "../source/diagnostic.ts"

/** A value that may be marked with a relocation operator: `%lo(symbol)`. */
export interface ValueOperand {
  readonly kind: "value"
  /** Without `%`. */
  readonly modifier: string | undefined
  readonly expression: Expression
  /** `symbol@plt`. */
  readonly plt: boolean
}

/** A name by itself, which may be a symbol, a CSR, a rounding mode or a set for `fence`. */
export interface NameOperand {
  readonly kind: "name"
  readonly name: string
}

export type ParsedOperand =
  | { readonly kind: "integerRegister" | "floatRegister"; readonly number: number; readonly name: string }
  | NameOperand
  | ValueOperand
  | { readonly kind: "memory"; readonly offset: ValueOperand | NameOperand | undefined; readonly base: number }

/** Parses operands up to the end of the statement. Throws a `SourceError`. */
export function parseOperands(assembly: Assembly, cursor: Cursor): readonly ParsedOperand[] {
  const operands: ParsedOperand[] = []
  if (cursor.atEnd()) return operands
  do operands.push(parseOperand(assembly, cursor))
  while (cursor.accept(","))
  cursor.expectEnd()
  return operands
}

function parseOperand(assembly: Assembly, cursor: Cursor): ParsedOperand {
  cursor.skipBlanks()
  const code = cursor.peek()
  if (startsName(code)) {
    const plain = parsePlainName(cursor)
    if (plain) return withBase(cursor, plain)
  } else if (code === 0x28) {
    const base = parseBase(cursor)
    if (base !== undefined) return { kind: "memory", offset: undefined, base }
  }
  return withBase(cursor, parseValue(assembly, cursor))
}

/** A register, or a name with nothing behind it that makes it an expression. */
function parsePlainName(cursor: Cursor): ParsedOperand | undefined {
  const start = cursor.position
  let end = start + 1
  while (end < cursor.end && continuesName(cursor.text.charCodeAt(end))) end++
  const name = cursor.text.slice(start, end)
  cursor.position = end
  const next = cursor.atEnd() ? -1 : cursor.peek()
  if (next === -1 || next === 0x2c || next === 0x28) {
    const integer = integerRegister(name)
    if (integer !== undefined) return { kind: "integerRegister", number: integer, name }
    const float = floatRegister(name)
    if (float !== undefined) return { kind: "floatRegister", number: float, name }
    if (name !== ".") return { kind: "name", name }
  }
  cursor.position = start
  return undefined
}

function withBase(cursor: Cursor, operand: ParsedOperand): ParsedOperand {
  if ((operand.kind !== "value" && operand.kind !== "name") || cursor.atEnd() || cursor.peek() !== 0x28) return operand
  const base = parseBase(cursor)
  if (base === undefined) throw new SourceError(`expected a register in parentheses but found ${cursor.describe()}`)
  return { kind: "memory", offset: operand, base }
}

/** `(register)`, or undefined and nothing taken. */
function parseBase(cursor: Cursor): number | undefined {
  const start = cursor.position
  cursor.expect("(")
  const name = startsName((cursor.skipBlanks(), cursor.peek())) ? cursor.name() : undefined
  const base = name === undefined ? undefined : integerRegister(name)
  if (base !== undefined && cursor.accept(")")) return base
  cursor.position = start
  return undefined
}

const percent = 0x25
const opening = 0x28

function parseValue(assembly: Assembly, cursor: Cursor): ValueOperand {
  cursor.skipBlanks()
  if (cursor.peek() === opening && /^\(\s*%/.test(cursor.text.slice(cursor.position, cursor.end))) {
    cursor.position++
    const inner = parseValue(assembly, cursor)
    cursor.expect(")")
    return inner
  }
  if (cursor.peek() !== percent) {
    const expression = parseExpression(cursor, assembly)
    return { kind: "value", modifier: undefined, expression, plt: acceptPlt(cursor) }
  }
  cursor.position++
  const modifier = cursor.expectName("a relocation operator")
  cursor.skipBlanks()
  if (cursor.peek() !== opening) throw new SourceError(`expected '(' after '%${modifier}'`)
  // `%lo(symbol)+4` is `%lo(symbol+4)`.
  const expression = parseExpression(cursor, assembly)
  return { kind: "value", modifier, expression, plt: false }
}

function acceptPlt(cursor: Cursor): boolean {
  if (!cursor.text.startsWith("@plt", cursor.position)) return false
  cursor.position += 4
  return true
}

/** The operand as an expression, or undefined for memory. A register's name is a symbol's here: `call f1`. */
export function asValue(assembly: Assembly, operand: ParsedOperand | undefined): ValueOperand | undefined {
  if (operand === undefined || operand.kind === "memory") return undefined
  if (operand.kind === "value") return operand
  return { kind: "value", modifier: undefined, expression: assembly.resolve(operand.name), plt: false }
}
