// Values taken apart: what the raw bits of a format stand for.
import type { InterchangeFormat } from "./format.ts"
import { floatFlag, type FloatStatus } from "./status.ts"

/** The finite number (-1)^sign * significand * 2^exponent, exactly. The significand need not be normalized. */
export interface FiniteNumber {
  readonly sign: boolean
  readonly significand: bigint
  readonly exponent: number
}

/** A value of a format. Significand and exponent mean something for finite values only. */
export interface Unpacked extends FiniteNumber {
  readonly kind: "finite" | "infinity" | "nan"
}

/** Takes the raw bits of a value apart. Significands have at most `precision` bits; zeros have significand 0. */
export function unpack(format: InterchangeFormat, bits: bigint): Unpacked {
  const sign = bits >= format.signBit
  const biasedExponent = Number(bits >> format.fractionShift) & format.maxBiasedExponent
  const fraction = bits & format.fractionMask
  if (biasedExponent === format.maxBiasedExponent) {
    return { kind: fraction === 0n ? "infinity" : "nan", sign, significand: fraction, exponent: 0 }
  }
  if (biasedExponent === 0) return { kind: "finite", sign, significand: fraction, exponent: format.leastExponent }
  const exponent = format.leastExponent + biasedExponent - 1
  return { kind: "finite", sign, significand: fraction | format.hiddenBit, exponent }
}

/** Puts a sign on the raw bits of a non-negative value. */
export function withSign(format: InterchangeFormat, sign: boolean, magnitude: bigint): bigint {
  return sign ? magnitude | format.signBit : magnitude
}

export function isNaN(format: InterchangeFormat, bits: bigint): boolean {
  return (bits & format.magnitudeMask) > format.infinity
}

export function isSignalingNaN(format: InterchangeFormat, bits: bigint): boolean {
  return isNaN(format, bits) && (bits & format.quietBit) === 0n
}

/** Raises the invalid flag, and gives the NaN that an invalid operation delivers. */
export function invalid(format: InterchangeFormat, status: FloatStatus): bigint {
  status.flags |= floatFlag.nv
  return format.canonicalNaN
}

/** What an operation delivers that has a NaN among its operands: the canonical NaN, invalid only if one is signaling. */
export function nanResult(format: InterchangeFormat, status: FloatStatus, ...operands: readonly bigint[]): bigint {
  const signaling = operands.some((bits) => isSignalingNaN(format, bits))
  return signaling ? invalid(format, status) : format.canonicalNaN
}
