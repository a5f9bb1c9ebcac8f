// What is known of values before code is selected: constants, and what their registers hold.
import { opOf, type FunctionDefinition, type OpName, type Value } from "@lamina/ir"

/** Facts of one function. An i32 is kept sign-extended in its register. */
export interface ValueFacts {
  /** The operation that defines a value; undefined for a parameter of a block. */
  opOf(value: Value): OpName | undefined
  /** Operand `index` of the instruction that defines a value. */
  operand(value: Value, index: number): Value
  /** The constant that an integer value is, as its register holds it. */
  constant(value: Value): bigint | undefined
  /** The value whose register this one shares: conversions that change no bit of it are nothing. */
  root(value: Value): Value
}

const narrowLoads: readonly string[] = ["i32.load8_u", "i32.load16_u"]
const signExtending: readonly string[] = [
  ...["i64.extend_i32_s", "i64.extend8_s", "i64.extend16_s", "i64.extend32_s", "i64.load8_s", "i64.load8_u"],
  ...["i64.load16_s", "i64.load16_u", "i64.load32_s"],
]

export function valueFacts(fn: FunctionDefinition): ValueFacts {
  const roots = new Map<Value, Value>()
  const instructionOf = (value: Value) => fn.valueInstruction[value]
  const opNameOf = (value: Value): OpName | undefined => {
    const instruction = instructionOf(value)
    return instruction < 0 ? undefined : opOf(fn, instruction).name
  }
  const operand = (value: Value, index: number): Value => fn.operands[fn.operandStart[instructionOf(value)] + index]
  const constant = (value: Value): bigint | undefined => {
    const name = opNameOf(value)
    const immediate = () => fn.immediate[instructionOf(value)]
    if (name === "i32.const") return BigInt(immediate() | 0)
    if (name === "i64.const") return BigInt.asIntN(64, fn.wide[immediate()])
    if (name === "i64.extend_i32_s") return constant(operand(value, 0))
    return undefined
  }
  const positiveConstant = (value: Value) => {
    const known = constant(value)
    return known !== undefined && known >= 0n
  }
  /** Whether an i32 is from 0 to 2^31 - 1, so that its register is also its zero extension. */
  const isNonNegative = (value: Value): boolean => {
    const name = opNameOf(value)
    if (name === undefined) return false
    if (narrowLoads.includes(name) || isComparison(name)) return true
    switch (name) {
      case "i32.const":
        return positiveConstant(value)
      case "i32.and":
        return isNonNegative(operand(value, 0)) || isNonNegative(operand(value, 1))
      case "i32.or":
      case "i32.xor":
        return isNonNegative(operand(value, 0)) && isNonNegative(operand(value, 1))
      case "i32.shr_u": {
        const by = constant(operand(value, 1))
        return by !== undefined && (by & 31n) !== 0n
      }
      case "i32.rem_u": {
        const by = constant(operand(value, 1))
        return by !== undefined && by > 0n
      }
      case "i32.clz":
      case "i32.ctz":
      case "i32.popcnt":
        return true
      case "i32.wrap_i64":
        return isSmall(operand(value, 0))
      default:
        return false
    }
  }
  /** Whether an i64 is from 0 to 2^31 - 1. */
  const isSmall = (value: Value): boolean => {
    const known = constant(value)
    if (known !== undefined) return known >= 0n && known < 1n << 31n
    switch (opNameOf(value)) {
      case "i64.load8_u":
      case "i64.load16_u":
        return true
      case "i64.extend_i32_u":
      case "i64.extend_i32_s":
        return isNonNegative(operand(value, 0))
      case "i64.and":
        return isSmall(operand(value, 0)) || isSmall(operand(value, 1))
      case "i64.shr_u": {
        const by = constant(operand(value, 1))
        return by !== undefined && (by & 63n) > 32n
      }
      default:
        return false
    }
  }
  /** Whether an i64 is the sign extension of its low half. */
  const isSignExtended = (value: Value): boolean => {
    const known = constant(value)
    if (known !== undefined) return known === BigInt.asIntN(32, known)
    const name = opNameOf(value)
    if (name === undefined) return false
    if (signExtending.includes(name)) return true
    if (name === "i64.shr_s") {
      const by = constant(operand(value, 1))
      return by !== undefined && (by & 63n) >= 32n
    }
    return isSmall(value)
  }
  const find = (value: Value): Value => {
    switch (opNameOf(value)) {
      case "i64.extend_i32_s":
        return root(operand(value, 0))
      case "i64.extend_i32_u":
        return isNonNegative(operand(value, 0)) ? root(operand(value, 0)) : value
      case "i32.wrap_i64":
        return isSignExtended(operand(value, 0)) ? root(operand(value, 0)) : value
      default:
        return value
    }
  }
  const root = (value: Value): Value => {
    const known = roots.get(value)
    if (known !== undefined) return known
    const found = find(value)
    roots.set(value, found)
    return found
  }
  return { opOf: opNameOf, operand, constant, root }
}

/** Whether an operation gives 0 or 1. */
export function isComparison(name: string): boolean {
  return /\.(eqz?|ne|[lg][te](_[su])?)$/.test(name)
}
