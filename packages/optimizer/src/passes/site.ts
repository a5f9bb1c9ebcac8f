// Where rules are applied: what they may ask about values, and how they make new ones.
import type { Value } from "@lamina/ir"

/** No value: a rule that does not apply. */
export const none = -1 as Value

/** An instruction that is being simplified, in its surroundings. Values that are made stand in front of it. */
export interface Site {
  /** The integer that an i64 is known to be here, unsigned; undefined where it is not known. */
  constant64(value: Value): bigint | undefined
  /** The same of an i32, signed. */
  constant32(value: Value): number | undefined
  /** The number of the operation that computes a value; -1 for a parameter. */
  opOf(value: Value): number
  /** Operand `index` of the instruction that computes a value. */
  operand(value: Value, index: number): Value
  /** The bits of an i64 that may be set are among so many of the lowest. */
  unsignedWidth(value: Value): number
  /** An i64 is what its so many lowest bits are with the sign extended. */
  signedWidth(value: Value): number
  /** Whether an i32 is 0 or 1. */
  isTruth(value: Value): boolean
  make64(bits: bigint): Value
  make32(value: number): Value
  /** The result of an operation on one or two values; what is known is not made again. */
  make(op: number, a: Value, b?: Value): Value
}

/** Gives a simpler value for what an operation computes of operands, or `none`. */
export type Rule = (site: Site, a: Value, b: Value, c: Value) => Value
