// Addition and subtraction (FADD, FSUB).
import type { InterchangeFormat } from "./format.ts"
import { round } from "./round.ts"
import { roundingMode, type FloatStatus, type RoundingMode } from "./status.ts"
import { invalid, nanResult, unpack, withSign, type FiniteNumber } from "./unpack.ts"

/** `a + b`. Invalid for infinities of opposite signs. */
export function add(format: InterchangeFormat, mode: RoundingMode, a: bigint, b: bigint, status: FloatStatus): bigint {
  const x = unpack(format, a)
  const y = unpack(format, b)
  if (x.kind === "nan" || y.kind === "nan") return nanResult(format, status, a, b)
  if (x.kind === "infinity") return y.kind === "infinity" && x.sign !== y.sign ? invalid(format, status) : a
  if (y.kind === "infinity") return b
  return sum(format, mode, x, y, status)
}

/** `a - b`. Invalid for infinities of the same sign. */
export function sub(format: InterchangeFormat, mode: RoundingMode, a: bigint, b: bigint, status: FloatStatus): bigint {
  return add(format, mode, a, b ^ format.signBit, status)
}

/** The sum of two finite numbers, rounded once. Their significands have at most 2 * precision bits. */
export function sum(
  format: InterchangeFormat,
  mode: RoundingMode,
  x: FiniteNumber,
  y: FiniteNumber,
  status: FloatStatus,
): bigint {
  if (x.significand === 0n && y.significand === 0n) {
    return withSign(format, x.sign === y.sign ? x.sign : mode === roundingMode.rdn, 0n)
  }
  if (x.significand === 0n) return round(format, mode, y.sign, y.significand, y.exponent, status)
  if (y.significand === 0n) return round(format, mode, x.sign, x.significand, x.exponent, status)
  const [upper, lower] = x.exponent >= y.exponent ? [x, y] : [y, x]
  // A number that lies more than this below the lowest bit of the other acts only by not being zero: rounding looks at
  // precision + 2 bits, and the lower number has at most 2 * precision.
  const reach = 3 * format.precision + 3
  const far = upper.exponent - lower.exponent > reach
  const shift = far ? reach : upper.exponent - lower.exponent
  const total =
    signed(upper.sign, upper.significand << BigInt(shift)) + signed(lower.sign, far ? 1n : lower.significand)
  if (total === 0n) return withSign(format, mode === roundingMode.rdn, 0n)
  const exponent = upper.exponent - shift
  return total < 0n
    ? round(format, mode, true, -total, exponent, status)
    : round(format, mode, false, total, exponent, status)
}

function signed(sign: boolean, magnitude: bigint): bigint {
  return sign ? -magnitude : magnitude
}
