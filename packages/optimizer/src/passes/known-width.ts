// How many bits a value needs, as far as the operations that compute it say so.
import type { Value } from "@lamina/ir"
import type { GuestFunction } from "./guest-function.ts"
import { isComparison, opCode } from "./op-code.ts"

/** What is asked about values to find their widths. */
export interface WidthSource {
  constant64(value: Value): bigint | undefined
  constant32(value: Value): number | undefined
  opOf(value: Value): number
  operand(value: Value, index: number): Value
  calleeOf(value: Value): GuestFunction | undefined
}

/** How many operations deep is looked. */
const deepest = 3

/** The bits of an i64 that may be set are among so many of the lowest: 0 to 64. */
export function unsignedWidth(source: WidthSource, value: Value, depth = deepest): number {
  const constant = source.constant64(value)
  if (constant !== undefined) return constant <= 0xffff_ffffn ? 32 - Math.clz32(Number(constant)) : 64
  if (depth === 0) return 64
  const of = (index: number) => unsignedWidth(source, source.operand(value, index), depth - 1)
  switch (source.opOf(value)) {
    case opCode.and:
      return Math.min(of(0), of(1))
    case opCode.or:
    case opCode.xor:
      return Math.max(of(0), of(1))
    case opCode.select:
      return Math.max(of(1), of(2))
    case opCode.shrU:
      return Math.max(0, of(0) - amount(source, value))
    case opCode.shl:
      return Math.min(64, of(0) + amount(source, value, 63))
    case opCode.widen:
      return isTruth(source, source.operand(value, 0)) ? 1 : 32
    case opCode.call: {
      const callee = source.calleeOf(value)
      return callee?.kind === "load" && callee.extension === "unsigned" ? 8 * callee.size : 64
    }
    default:
      return 64
  }
}

/** An i64 is what its so many lowest bits are with the sign extended: 1 to 64. */
export function signedWidth(source: WidthSource, value: Value, depth = deepest): number {
  const constant = source.constant64(value)
  if (constant !== undefined) return widthOfSigned(constant)
  if (depth === 0) return 64
  const of = (index: number) => signedWidth(source, source.operand(value, index), depth - 1)
  switch (source.opOf(value)) {
    case opCode.extend8:
      return 8
    case opCode.extend16:
      return 16
    case opCode.extend32:
      return 32
    case opCode.or:
    case opCode.xor:
      return Math.max(of(0), of(1))
    case opCode.and:
      return Math.min(Math.max(of(0), of(1)), unsignedWidth(source, value, depth) + 1)
    case opCode.select:
      return Math.max(of(1), of(2))
    case opCode.shrS:
      return Math.max(1, of(0) - amount(source, value))
    case opCode.call: {
      const callee = source.calleeOf(value)
      if (callee?.kind !== "load" || callee.size === 8) return 64
      return callee.extension === "signed"
        ? 8 * callee.size
        : callee.extension === "unsigned"
          ? 8 * callee.size + 1
          : 64
    }
    default:
      return Math.min(64, unsignedWidth(source, value, depth) + 1)
  }
}

/** Whether an i32 is 0 or 1. */
export function isTruth(source: WidthSource, value: Value, depth = deepest): boolean {
  const constant = source.constant32(value)
  if (constant !== undefined) return constant === 0 || constant === 1
  const op = source.opOf(value)
  if (op < 0) return false
  if (isComparison[op] === 1) return true
  if (depth === 0 || (op !== opCode.and32 && op !== opCode.or32 && op !== opCode.xor32)) return false
  return [0, 1].every((index) => isTruth(source, source.operand(value, index), depth - 1))
}

/** By how much a shift shifts: what is not known counts as `unknown`. */
function amount(source: WidthSource, shift: Value, unknown = 0): number {
  const constant = source.constant64(source.operand(shift, 1))
  return constant === undefined ? unknown : Number(constant & 63n)
}

function widthOfSigned(constant: bigint): number {
  for (const width of [8, 16, 32]) if (BigInt.asUintN(64, BigInt.asIntN(width, constant)) === constant) return width
  return 64
}
