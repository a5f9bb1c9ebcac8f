// Parses expressions with the GNU assembler's operators and their precedence.
import { apostrophe, continuesName, isDigit, quote, startsName } from "../source/character.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError } from "../source/diagnostic.ts"
import {
  binaryExpression,
  constantExpression,
  symbolExpression,
  unaryExpression,
  type BinaryOperator,
  type Expression,
} from "./expression.ts"
import type { AssemblerSymbol } from "../section/symbol.ts"

/** What the parser asks about names. */
export interface NameResolver {
  /** The symbol of that name, as a value where it is known to be a constant already. */
  resolve(name: string): Expression
  /** The symbol of `1f` or `1b`. Throws a `SourceError` when there is no such label before. */
  numericLabel(number: string, direction: "f" | "b"): AssemblerSymbol
  /** A symbol for the current location. */
  here(): AssemblerSymbol
}

// Operators of one rank bind alike, from left to right; a higher rank binds tighter.
const ranks: ReadonlyMap<BinaryOperator, number> = new Map<BinaryOperator, number>([
  ["||", 1],
  ["&&", 2],
  ["==", 3],
  ["!=", 3],
  ["<", 3],
  ["<=", 3],
  [">", 3],
  [">=", 3],
  ["+", 4],
  ["-", 4],
  ["|", 5],
  ["&", 5],
  ["^", 5],
  ["|~", 5],
  ["*", 6],
  ["/", 6],
  ["%", 6],
  ["<<", 6],
  [">>", 6],
])

const maximumDepth = 500
const maximumTerms = 2000

/** Parses an expression. Throws a `SourceError` where none stands. */
export function parseExpression(cursor: Cursor, names: NameResolver): Expression {
  return parseBinary(cursor, names, 1, 0)
}

function parseBinary(cursor: Cursor, names: NameResolver, lowest: number, depth: number): Expression {
  if (depth > maximumDepth) throw new SourceError("the expression is nested too deep")
  let left = parseUnary(cursor, names, depth)
  for (let terms = 0; ; terms++) {
    if (terms > maximumTerms) throw new SourceError(`the expression has more than ${maximumTerms} terms`)
    const operator = peekOperator(cursor)
    if (operator === undefined) return left
    const rank = ranks.get(operator.operator) ?? 0
    if (rank < lowest) return left
    cursor.position += operator.length
    const right = parseBinary(cursor, names, rank + 1, depth + 1)
    left = binaryExpression(operator.operator, left, right)
  }
}

interface FoundOperator {
  readonly operator: BinaryOperator
  readonly length: number
}

function peekOperator(cursor: Cursor): FoundOperator | undefined {
  cursor.skipBlanks()
  const code = cursor.peek()
  const next = cursor.peekAt(1)
  const one = (operator: BinaryOperator): FoundOperator => ({ operator, length: 1 })
  const two = (operator: BinaryOperator): FoundOperator => ({ operator, length: 2 })
  switch (code) {
    case 0x2b:
      return one("+")
    case 0x2d:
      return one("-")
    case 0x2a:
      return one("*")
    case 0x2f:
      return one("/")
    case 0x25:
      return one("%")
    case 0x5e:
      return one("^")
    case 0x7c:
      return next === 0x7c ? two("||") : one("|")
    case 0x26:
      return next === 0x26 ? two("&&") : one("&")
    case 0x3c:
      return next === 0x3c ? two("<<") : next === 0x3d ? two("<=") : next === 0x3e ? two("!=") : one("<")
    case 0x3e:
      return next === 0x3e ? two(">>") : next === 0x3d ? two(">=") : one(">")
    case 0x3d:
      return next === 0x3d ? two("==") : undefined
    case 0x21:
      return next === 0x3d ? two("!=") : one("|~")
    default:
      return undefined
  }
}

function parseUnary(cursor: Cursor, names: NameResolver, depth: number): Expression {
  if (depth > maximumDepth) throw new SourceError("the expression is nested too deep")
  cursor.skipBlanks()
  const code = cursor.peek()
  switch (code) {
    case 0x2d:
      cursor.position++
      return unaryExpression("-", parseUnary(cursor, names, depth + 1))
    case 0x2b:
      cursor.position++
      return parseUnary(cursor, names, depth + 1)
    case 0x7e:
      cursor.position++
      return unaryExpression("~", parseUnary(cursor, names, depth + 1))
    case 0x21:
      cursor.position++
      return unaryExpression("!", parseUnary(cursor, names, depth + 1))
    case 0x28: {
      cursor.position++
      const inner = parseBinary(cursor, names, 1, depth + 1)
      cursor.expect(")")
      return inner
    }
    case apostrophe:
      return constantExpression(BigInt(cursor.characterConstant()))
    default:
      if (isDigit(code)) return parseNumberOrLabel(cursor, names)
      if (startsName(code) || code === quote) return parseName(cursor, names)
      throw new SourceError(`expected an expression but found ${cursor.describe()}`)
  }
}

function parseName(cursor: Cursor, names: NameResolver): Expression {
  const name = cursor.expectName("a symbol")
  return name === "." ? symbolExpression(names.here()) : names.resolve(name)
}

function parseNumberOrLabel(cursor: Cursor, names: NameResolver): Expression {
  const start = cursor.position
  let at = start
  while (isDigit(cursor.text.charCodeAt(at)) && at < cursor.end) at++
  const suffix = at < cursor.end ? cursor.text[at] : ""
  if (suffix === "f" || suffix === "b") {
    const after = at + 1 < cursor.end ? cursor.text.charCodeAt(at + 1) : -1
    if (!startsName(after) && !isDigit(after)) {
      cursor.position = at + 1
      return symbolExpression(names.numericLabel(cursor.text.slice(start, at), suffix))
    }
  }
  return constantExpression(checkedRange(parseNumber(cursor)))
}

function checkedRange(value: bigint): bigint {
  if (value > 0xffff_ffff_ffff_ffffn) throw new SourceError("the number does not fit in 64 bits")
  return value
}

/** Parses a number of any size: decimal, `0x`, `0b`, octal with a leading `0`. Throws a `SourceError`. */
export function parseNumber(cursor: Cursor): bigint {
  const start = cursor.position
  while (cursor.position < cursor.end && continuesName(cursor.text.charCodeAt(cursor.position))) cursor.position++
  const digits = cursor.text.slice(start, cursor.position)
  if (digits.length === 1 && isDigit(digits.charCodeAt(0))) return BigInt(digits)
  if (/^[1-9][0-9]*$/.test(digits)) return digits.length < 16 ? BigInt(Number(digits)) : BigInt(digits)
  if (/^0[xX][0-9a-fA-F]+$/.test(digits) || /^0[bB][01]+$/.test(digits)) return BigInt(digits)
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`)
  throw new SourceError(`'${digits}' is not a number`)
}
