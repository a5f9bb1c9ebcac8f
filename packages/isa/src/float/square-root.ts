// Square root (FSQRT).
import { bitLength } from "./bit-length.ts"
import type { InterchangeFormat } from "./format.ts"
import { round } from "./round.ts"
import type { FloatStatus, RoundingMode } from "./status.ts"
import { invalid, nanResult, unpack } from "./unpack.ts"

/** The square root of `a`. Invalid for numbers below zero; that of -0 is -0. */
export function sqrt(format: InterchangeFormat, mode: RoundingMode, a: bigint, status: FloatStatus): bigint {
  const x = unpack(format, a)
  if (x.kind === "nan") return nanResult(format, status, a)
  if (x.kind === "finite" && x.significand === 0n) return a
  if (x.sign) return invalid(format, status)
  if (x.kind === "infinity") return a
  // Widens the radicand so that the root has at least the precision + 2 bits that rounding asks for, to an even exponent.
  const widened = 2 * format.precision + 4 - bitLength(x.significand)
  const shift = (x.exponent - widened) % 2 === 0 ? widened : widened + 1
  const radicand = x.significand << BigInt(shift)
  const root = integerSquareRoot(radicand)
  const exact = root * root === radicand
  return round(format, mode, false, exact ? root : root | 1n, (x.exponent - shift) / 2, status)
}

/** The greatest integer whose square is at most `radicand`, which is positive and below 2^1023. */
function integerSquareRoot(radicand: bigint): bigint {
  // Newton's iteration. Whatever positive number it starts from, its first step gives no less than the root, and from
  // there each step goes down until the root is reached.
  const estimate = BigInt(Math.ceil(Math.sqrt(Number(radicand))))
  let root = (estimate + radicand / estimate) >> 1n
  for (;;) {
    const next = (root + radicand / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
