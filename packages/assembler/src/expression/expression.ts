// Expressions over constants and symbols, and what they come down to.
import type { AssemblerSymbol } from "../section/symbol.ts"

export type UnaryOperator = "-" | "~" | "!"

export type BinaryOperator =
  | "*"
  | "/"
  | "%"
  | "<<"
  | ">>"
  | "|"
  | "&"
  | "^"
  | "|~"
  | "+"
  | "-"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "&&"
  | "||"

/** Constants are signed 64-bit values. */
export type Expression =
  | { readonly kind: "constant"; readonly value: bigint }
  | { readonly kind: "symbol"; readonly symbol: AssemblerSymbol }
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: "binary"
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    }

/** `add - subtract + constant`: what a relocation can say. */
export interface LinearValue {
  readonly add: AssemblerSymbol | undefined
  readonly subtract: AssemblerSymbol | undefined
  readonly constant: bigint
}

export function constantExpression(value: bigint): Expression {
  return { kind: "constant", value: BigInt.asIntN(64, value) }
}

export function symbolExpression(symbol: AssemblerSymbol): Expression {
  return { kind: "symbol", symbol }
}

/** Builds `left operator right`, computed at once where both are constants. Throws `RangeError` on division by zero. */
export function binaryExpression(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  if (left.kind === "constant" && right.kind === "constant") {
    return constantExpression(applyBinary(operator, left.value, right.value))
  }
  return { kind: "binary", operator, left, right }
}

export function unaryExpression(operator: UnaryOperator, operand: Expression): Expression {
  if (operand.kind === "constant") return constantExpression(applyUnary(operator, operand.value))
  return { kind: "unary", operator, operand }
}

export function applyUnary(operator: UnaryOperator, value: bigint): bigint {
  switch (operator) {
    case "-":
      return -value
    case "~":
      return ~value
    case "!":
      return value === 0n ? 1n : 0n
  }
}

/** A division by zero in an expression. */
export class DivisionByZero extends Error {
  override readonly name = "DivisionByZero"
}

function shift(left: bigint, right: bigint, operator: "<<" | ">>"): bigint {
  if (right < 0n || right > 63n) return 0n
  return operator === "<<" ? left << right : BigInt.asUintN(64, left) >> right
}

function truth(value: boolean): bigint {
  return value ? -1n : 0n
}

/** Computes on signed 64-bit values as the GNU assembler does: a comparison that holds is -1, `&&` and `||` give 1. */
export function applyBinary(operator: BinaryOperator, left: bigint, right: bigint): bigint {
  switch (operator) {
    case "*":
      return left * right
    case "/":
    case "%":
      if (right === 0n) throw new DivisionByZero("division by zero")
      return operator === "/" ? left / right : left % right
    case "<<":
    case ">>":
      return shift(left, right, operator)
    case "|":
      return left | right
    case "&":
      return left & right
    case "^":
      return left ^ right
    case "|~":
      return left | ~right
    case "+":
      return left + right
    case "-":
      return left - right
    case "==":
      return truth(left === right)
    case "!=":
      return truth(left !== right)
    case "<":
      return truth(left < right)
    case "<=":
      return truth(left <= right)
    case ">":
      return truth(left > right)
    case ">=":
      return truth(left >= right)
    case "&&":
      return left !== 0n && right !== 0n ? 1n : 0n
    case "||":
      return left !== 0n || right !== 0n ? 1n : 0n
  }
}
