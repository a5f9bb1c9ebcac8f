// What a directive is.
import type { Assembly } from "../assembly.ts"
import type { Cursor } from "../source/cursor.ts"
import { SourceError } from "../source/diagnostic.ts"
import type { Expression } from "../expression/expression.ts"
import { presentValue } from "../expression/evaluate.ts"
import { parseExpression } from "../expression/parse-expression.ts"

/** Carries a directive out; the cursor stands behind its name. Throws a `SourceError` for a mistake in the source. */
export type Directive = (assembly: Assembly, cursor: Cursor) => void

/** Parses an expression that must be constant here. Throws a `SourceError`. */
export function constantOperand(assembly: Assembly, cursor: Cursor): bigint {
  return constantOf(parseExpression(cursor, assembly))
}

/** The expression's value. Throws a `SourceError` when it is not known here. */
export function constantOf(expression: Expression): bigint {
  const value = presentValue(expression)
  if (value === undefined) throw new SourceError("the value must be a constant here")
  return value
}

/** Like `constantOperand`, as a number from `low` to `high`. */
export function numberOperand(assembly: Assembly, cursor: Cursor, what: string, low: number, high: number): number {
  const value = constantOperand(assembly, cursor)
  if (value < BigInt(low) || value > BigInt(high))
    throw new SourceError(`${what} must be from ${low} to ${high}, not ${value}`)
  return Number(value)
}
