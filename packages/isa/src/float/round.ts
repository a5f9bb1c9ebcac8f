// Rounding an exact number to a format (IEEE 754-2019, sections 4.3 and 7.4 to 7.6): the one place where precision is lost.
import { bitLength } from "./bit-length.ts"
import type { InterchangeFormat } from "./format.ts"
import { floatFlag, roundingMode, type FloatStatus, type RoundingMode } from "./status.ts"
import { withSign } from "./unpack.ts"

/** Whether the magnitude `kept` + `rest` / 2^dropped rounds to `kept` + 1 rather than to `kept`; 0 < rest < 2^dropped. */
function roundsAway(mode: RoundingMode, sign: boolean, kept: bigint, rest: bigint, dropped: number): boolean {
  switch (mode) {
    case roundingMode.rne: {
      const half = 1n << BigInt(dropped - 1)
      return rest === half ? (kept & 1n) === 1n : rest > half
    }
    case roundingMode.rtz:
      return false
    case roundingMode.rdn:
      return sign
    case roundingMode.rup:
      return !sign
    case roundingMode.rmm:
      return rest >= 1n << BigInt(dropped - 1)
  }
}

/** `magnitude` * 2^-dropped, rounded to an integer as the magnitude of a number of that sign. */
export function roundOff(
  mode: RoundingMode,
  sign: boolean,
  magnitude: bigint,
  dropped: number,
): { readonly integer: bigint; readonly inexact: boolean } {
  if (dropped <= 0) return { integer: magnitude << BigInt(-dropped), inexact: false }
  const kept = magnitude >> BigInt(dropped)
  const rest = BigInt.asUintN(dropped, magnitude)
  if (rest === 0n) return { integer: kept, inexact: false }
  return { integer: roundsAway(mode, sign, kept, rest, dropped) ? kept + 1n : kept, inexact: true }
}

/**
 * The value of `format` that the exact number (-1)^sign * significand * 2^exponent rounds to; the significand is not 0.
 * Raises NX, OF and UF; tininess is detected after rounding (manual volume I, chapter F).
 *
 * A number that is no multiple of a power of two may be passed with its lowest bit set in place of all that lies below,
 * provided that its significand has at least precision + 2 bits.
 */
export function round(
  format: InterchangeFormat,
  mode: RoundingMode,
  sign: boolean,
  significand: bigint,
  exponent: number,
  status: FloatStatus,
): bigint {
  // Exponent of the lowest bit of the result: as it would be if exponents had no lower limit, and as it is.
  const unlimitedExponent = exponent + bitLength(significand) - format.precision
  const ulpExponent = Math.max(unlimitedExponent, format.leastExponent)
  const { integer, inexact } = roundOff(mode, sign, significand, ulpExponent - exponent)
  // The hidden bit adds 1 to the exponent field of a normal number, and so does a carry out of the significand.
  const magnitude = (BigInt(ulpExponent - format.leastExponent) << format.fractionShift) + integer
  if (magnitude >= format.infinity) {
    status.flags |= floatFlag.of | floatFlag.nx
    return withSign(format, sign, overflowed(format, mode, sign))
  }
  if (inexact) {
    status.flags |= floatFlag.nx
    if (unlimitedExponent < format.leastExponent) {
      // Rounding may have reached the least normal number only because subnormals are coarse.
      const limited = magnitude < format.hiddenBit
      if (limited || staysBelow(format, mode, sign, significand, unlimitedExponent - exponent)) {
        status.flags |= floatFlag.uf
      }
    }
  }
  return withSign(format, sign, magnitude)
}

/** The magnitude that stands for one too great: infinity, or the greatest finite one if the mode rounds towards zero. */
function overflowed(format: InterchangeFormat, mode: RoundingMode, sign: boolean): bigint {
  const towardsZero = mode === roundingMode.rtz || mode === (sign ? roundingMode.rup : roundingMode.rdn)
  return towardsZero ? format.infinity - 1n : format.infinity
}

/** Whether rounding to full precision, `dropped` bits less, keeps a number below the next power of two. */
function staysBelow(
  format: InterchangeFormat,
  mode: RoundingMode,
  sign: boolean,
  significand: bigint,
  dropped: number,
): boolean {
  return roundOff(mode, sign, significand, dropped).integer < format.hiddenBit << 1n
}
