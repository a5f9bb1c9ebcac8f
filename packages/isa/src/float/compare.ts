// Comparisons (FEQ, FLT, FLE) and the lesser and greater of two values (FMIN, FMAX).
import type { InterchangeFormat } from "./format.ts"
import { floatFlag, type FloatStatus } from "./status.ts"
import { invalid, isNaN, isSignalingNaN } from "./unpack.ts"

/** Whether `a` equals `b`. False for NaNs; invalid only for signaling ones. */
export function equal(format: InterchangeFormat, a: bigint, b: bigint, status: FloatStatus): boolean {
  if (isNaN(format, a) || isNaN(format, b)) {
    if (isSignalingNaN(format, a) || isSignalingNaN(format, b)) status.flags |= floatFlag.nv
    return false
  }
  return order(format, a) === order(format, b)
}

/** Whether `a` is less than `b`. False and invalid for NaNs of either kind. */
export function less(format: InterchangeFormat, a: bigint, b: bigint, status: FloatStatus): boolean {
  return isOrdered(format, a, b, status) && order(format, a) < order(format, b)
}

/** Whether `a` is less than or equal to `b`. False and invalid for NaNs of either kind. */
export function lessOrEqual(format: InterchangeFormat, a: bigint, b: bigint, status: FloatStatus): boolean {
  return isOrdered(format, a, b, status) && order(format, a) <= order(format, b)
}

/** minimumNumber: the lesser value, a number rather than a NaN, -0 rather than 0. Invalid for signaling NaNs. */
export function min(format: InterchangeFormat, a: bigint, b: bigint, status: FloatStatus): bigint {
  const number = numberBesideNaN(format, a, b, status)
  if (number !== undefined) return number
  const difference = order(format, a) - order(format, b)
  // Equal values differ at most in the signs of zeros.
  if (difference === 0n) return a | b
  return difference < 0n ? a : b
}

/** maximumNumber: the greater value, a number rather than a NaN, 0 rather than -0. Invalid for signaling NaNs. */
export function max(format: InterchangeFormat, a: bigint, b: bigint, status: FloatStatus): bigint {
  const number = numberBesideNaN(format, a, b, status)
  if (number !== undefined) return number
  const difference = order(format, a) - order(format, b)
  if (difference === 0n) return a & b
  return difference > 0n ? a : b
}

/** An integer that orders the values of a format that are not NaN: both zeros give 0. */
function order(format: InterchangeFormat, bits: bigint): bigint {
  return bits >= format.signBit ? format.signBit - bits : bits
}

function isOrdered(format: InterchangeFormat, a: bigint, b: bigint, status: FloatStatus): boolean {
  if (!isNaN(format, a) && !isNaN(format, b)) return true
  status.flags |= floatFlag.nv
  return false
}

/** What `min` and `max` deliver when there is a NaN: the other operand, if that is a number. */
function numberBesideNaN(format: InterchangeFormat, a: bigint, b: bigint, status: FloatStatus): bigint | undefined {
  const aIsNaN = isNaN(format, a)
  const bIsNaN = isNaN(format, b)
  if (!aIsNaN && !bIsNaN) return undefined
  if (isSignalingNaN(format, a) || isSignalingNaN(format, b)) invalid(format, status)
  if (aIsNaN && bIsNaN) return format.canonicalNaN
  return aIsNaN ? b : a
}
