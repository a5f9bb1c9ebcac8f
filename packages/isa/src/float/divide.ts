// Division (FDIV).
import { bitLength } from "./bit-length.ts"
import type { InterchangeFormat } from "./format.ts"
import { round } from "./round.ts"
import { floatFlag, type FloatStatus, type RoundingMode } from "./status.ts"
import { invalid, nanResult, unpack, withSign } from "./unpack.ts"

/** `a / b`. Invalid for 0 / 0 and infinity / infinity; raises DZ for a finite `a` other than 0 and a zero `b`. */
export function div(format: InterchangeFormat, mode: RoundingMode, a: bigint, b: bigint, status: FloatStatus): bigint {
  const x = unpack(format, a)
  const y = unpack(format, b)
  if (x.kind === "nan" || y.kind === "nan") return nanResult(format, status, a, b)
  const sign = x.sign !== y.sign
  if (x.kind === "infinity") {
    return y.kind === "infinity" ? invalid(format, status) : withSign(format, sign, format.infinity)
  }
  if (y.kind === "infinity") return withSign(format, sign, 0n)
  if (y.significand === 0n) {
    if (x.significand === 0n) return invalid(format, status)
    status.flags |= floatFlag.dz
    return withSign(format, sign, format.infinity)
  }
  if (x.significand === 0n) return withSign(format, sign, 0n)
  // Widens the dividend so that the quotient has at least the precision + 2 bits that rounding asks for.
  const shift = format.precision + 2 + bitLength(y.significand) - bitLength(x.significand)
  const dividend = x.significand << BigInt(shift)
  const quotient = dividend / y.significand
  const exact = quotient * y.significand === dividend
  return round(format, mode, sign, exact ? quotient : quotient | 1n, x.exponent - y.exponent - shift, status)
}
