// What an expression comes down to: at once, where its parts are known, or after relaxation.
import { SourceError, type Position } from "../source/diagnostic.ts"
import type { Section } from "../section/fragment.ts"
import { labelAddress } from "../section/fragment.ts"
import type { AssemblerSymbol } from "../section/symbol.ts"
import { printableName } from "../section/symbol-table.ts"
import { fixedDistance } from "./fixed-distance.ts"
import { applyBinary, applyUnary, type Expression, type LinearValue } from "./expression.ts"

const maximumDepth = 200

/** Where a symbol or a difference of symbols is known to be. */
export type Place =
  | { readonly kind: "absolute"; readonly value: bigint }
  | { readonly kind: "section"; readonly section: Section; readonly value: bigint }
  | { readonly kind: "symbol"; readonly symbol: AssemblerSymbol; readonly value: bigint }

/** How two symbols' distance is found. */
type Distance = (add: AssemblerSymbol, subtract: AssemblerSymbol) => bigint | undefined

function constant(value: bigint): LinearValue {
  return { add: undefined, subtract: undefined, constant: BigInt.asIntN(64, value) }
}

/**
 * Brings an expression to `add - subtract + constant`. Symbols that are equated to constants count as constants.
 * Throws a `SourceError` where that cannot be done.
 */
export function linearize(expression: Expression, distance: Distance = () => undefined, depth = 0): LinearValue {
  switch (expression.kind) {
    case "constant":
      return { add: undefined, subtract: undefined, constant: expression.value }
    case "symbol": {
      const known = equatedConstant(expression.symbol, distance, depth)
      if (known !== undefined) return constant(known)
      return { add: expression.symbol, subtract: undefined, constant: 0n }
    }
    case "unary": {
      const operand = linearize(expression.operand, distance, depth)
      if (!operand.add && !operand.subtract) return constant(applyUnary(expression.operator, operand.constant))
      if (expression.operator === "-")
        return { add: operand.subtract, subtract: operand.add, constant: -operand.constant }
      throw new SourceError(`'${expression.operator}' needs a constant`)
    }
    case "binary":
      return linearizeBinary(expression, distance, depth)
  }
}

function equatedConstant(symbol: AssemblerSymbol, distance: Distance, depth: number): bigint | undefined {
  if (symbol.definition?.kind !== "equated") return undefined
  if (depth > maximumDepth) throw new SourceError(`the definition of '${symbol.name}' depends on itself`)
  const value = linearize(symbol.definition.expression, distance, depth + 1)
  return value.add || value.subtract ? undefined : value.constant
}

function linearizeBinary(expression: Expression & { kind: "binary" }, distance: Distance, depth: number): LinearValue {
  const left = linearize(expression.left, distance, depth)
  const right = linearize(expression.right, distance, depth)
  const { operator } = expression
  if (!left.add && !left.subtract && !right.add && !right.subtract) {
    return constant(applyBinary(operator, left.constant, right.constant))
  }
  if (operator === "+") return sum(left, right, distance)
  const negated: LinearValue = { add: right.subtract, subtract: right.add, constant: -right.constant }
  if (operator === "-") return sum(left, negated, distance)
  const difference = comparison.has(operator) ? sum(left, negated, distance) : undefined
  if (difference && !difference.add && !difference.subtract)
    return constant(applyBinary(operator, difference.constant, 0n))
  throw new SourceError(`'${operator}' cannot be applied to symbols whose values are not known here`)
}

const comparison: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="])

function sum(left: LinearValue, right: LinearValue, distance: Distance): LinearValue {
  let value = left.constant + right.constant
  const adds = [left.add, right.add].filter((symbol) => symbol !== undefined)
  const subtracts = [left.subtract, right.subtract].filter((symbol) => symbol !== undefined)
  for (let i = adds.length - 1; i >= 0; i--) {
    for (let j = 0; j < subtracts.length; j++) {
      const known = adds[i] === subtracts[j] ? 0n : distance(adds[i], subtracts[j])
      if (known === undefined) continue
      value += known
      adds.splice(i, 1)
      subtracts.splice(j, 1)
      break
    }
  }
  if (adds.length > 1 || subtracts.length > 1) throw new SourceError("the expression is too complex for a relocation")
  return { add: adds[0], subtract: subtracts[0], constant: BigInt.asIntN(64, value) }
}

/** Follows equated symbols to the section, symbol or constant behind them. */
export function placeOf(symbol: AssemblerSymbol, distance: Distance = addressDistance, depth = 0): Place {
  const { definition } = symbol
  if (depth > maximumDepth) throw new SourceError(`the definition of '${printableName(symbol.name)}' depends on itself`)
  if (definition?.kind === "label") {
    return { kind: "section", section: definition.fragment.subsection.section, value: BigInt(labelAddress(symbol)) }
  }
  if (definition?.kind !== "equated") return { kind: "symbol", symbol, value: 0n }
  const linear = linearize(definition.expression, distance, depth)
  if (linear.subtract) throw new SourceError(`the value of '${symbol.name}' is a difference that is not known`)
  if (!linear.add) return { kind: "absolute", value: linear.constant }
  const base = placeOf(linear.add, distance, depth + 1)
  return { ...base, value: BigInt.asIntN(64, base.value + linear.constant) }
}

/** The distance of two symbols of one section by their present addresses: right once relaxation is done. */
export function addressDistance(add: AssemblerSymbol, subtract: AssemblerSymbol): bigint | undefined {
  const left = placeOf(add)
  const right = placeOf(subtract)
  if (left.kind === "absolute" && right.kind === "absolute") return left.value - right.value
  if (left.kind === "section" && right.kind === "section" && left.section === right.section)
    return left.value - right.value
  return undefined
}

/** Like `addressDistance`, but undefined where the linker may still shorten code between the two. */
export function lastingDistance(add: AssemblerSymbol, subtract: AssemblerSymbol): bigint | undefined {
  return shrinksBetween(add, subtract) ? undefined : addressDistance(add, subtract)
}

function shrinksBetween(one: AssemblerSymbol, other: AssemblerSymbol): boolean {
  const [left, right] = [placeOf(one), placeOf(other)]
  if (left.kind !== "section" || right.kind !== "section" || left.section !== right.section) return false
  const low = left.value < right.value ? left.value : right.value
  const high = left.value < right.value ? right.value : left.value
  return left.section.subsections.some(({ fragments }) =>
    fragments.some(({ mayShrink, address, length }) => {
      const end = BigInt(address + length)
      return mayShrink && low < end && end <= high
    }),
  )
}

/** The expression's value by present addresses. Throws a `SourceError` when it is no constant. */
export function finalValue(expression: Expression, position: Position, distance: Distance = addressDistance): bigint {
  try {
    const linear = linearize(expression, distance)
    if (!linear.add && !linear.subtract) return linear.constant
    if (linear.add && !linear.subtract) {
      const place = placeOf(linear.add)
      if (place.kind === "absolute") return place.value + linear.constant
    }
  } catch (error) {
    if (error instanceof Error && error.name !== "InternalError") throw new SourceError(error.message, position)
    throw error
  }
  const why = "the value is not a constant"
  const shrinks = distance === lastingDistance ? ", or the linker may change it by shortening code" : ""
  throw new SourceError(why + shrinks, position)
}

/** The expression's value as it is known while reading: labels count where the bytes between them are. */
export function presentValue(expression: Expression): bigint | undefined {
  if (expression.kind === "constant") return expression.value
  let linear: LinearValue
  try {
    linear = linearize(expression, fixedDistance)
  } catch (error) {
    if (error instanceof SourceError) return undefined
    throw error
  }
  return linear.add || linear.subtract ? undefined : linear.constant
}
