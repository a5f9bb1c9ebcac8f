// Multiplication, alone (FMUL) and fused with an addition (FMADD, FMSUB, FNMADD, FNMSUB).
import { sum } from "./add.ts"
import type { InterchangeFormat } from "./format.ts"
import { round } from "./round.ts"
import type { FloatStatus, RoundingMode } from "./status.ts"
import { invalid, nanResult, unpack, withSign, type FiniteNumber, type Unpacked } from "./unpack.ts"

/** `a * b`. Invalid for infinity times zero. */
export function mul(format: InterchangeFormat, mode: RoundingMode, a: bigint, b: bigint, status: FloatStatus): bigint {
  const x = unpack(format, a)
  const y = unpack(format, b)
  if (x.kind === "nan" || y.kind === "nan") return nanResult(format, status, a, b)
  const sign = x.sign !== y.sign
  if (x.kind === "infinity" || y.kind === "infinity") {
    return isZero(x) || isZero(y) ? invalid(format, status) : withSign(format, sign, format.infinity)
  }
  const { significand, exponent } = product(x, y)
  return significand === 0n ? withSign(format, sign, 0n) : round(format, mode, sign, significand, exponent, status)
}

/**
 * `a * b + c`, rounded once; the other three instructions flip signs of operands. Invalid for infinity times zero, whatever
 * `c` is, and for an infinite product and `c` of opposite signs.
 */
export function fusedMultiplyAdd(
  format: InterchangeFormat,
  mode: RoundingMode,
  a: bigint,
  b: bigint,
  c: bigint,
  status: FloatStatus,
): bigint {
  const x = unpack(format, a)
  const y = unpack(format, b)
  const z = unpack(format, c)
  if ((x.kind === "infinity" && isZero(y)) || (isZero(x) && y.kind === "infinity")) return invalid(format, status)
  if (x.kind === "nan" || y.kind === "nan" || z.kind === "nan") return nanResult(format, status, a, b, c)
  if (x.kind === "infinity" || y.kind === "infinity") {
    const sign = x.sign !== y.sign
    if (z.kind === "infinity" && z.sign !== sign) return invalid(format, status)
    return withSign(format, sign, format.infinity)
  }
  if (z.kind === "infinity") return c
  return sum(format, mode, product(x, y), z, status)
}

function isZero(x: Unpacked): boolean {
  return x.kind === "finite" && x.significand === 0n
}

/** The exact product of two finite numbers. */
function product(x: FiniteNumber, y: FiniteNumber): FiniteNumber {
  return {
    sign: x.sign !== y.sign,
    significand: x.significand * y.significand,
    exponent: x.exponent + y.exponent,
  }
}
