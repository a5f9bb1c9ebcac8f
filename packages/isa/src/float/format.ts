// Binary interchange formats as data (IEEE 754-2019, section 3.6): the parameters, and the bit patterns that follow from them.

/** A binary interchange format. Values of the format are raw bits: bigints from 0 to 2^width - 1. */
export interface InterchangeFormat {
  /** Bits of a value: sign, exponent field, fraction field. */
  readonly width: number
  readonly exponentBits: number
  readonly fractionBits: number
  /** Bits of a normal significand, the hidden one included. */
  readonly precision: number
  /** Exponent of the lowest bit of a subnormal significand: every finite value is a multiple of 2 to this power. */
  readonly leastExponent: number
  /** The exponent field of infinities and NaNs. */
  readonly maxBiasedExponent: number
  /** `fractionBits` as a shift amount. */
  readonly fractionShift: bigint
  readonly fractionMask: bigint
  /** The bit above the fraction field: the hidden bit of a significand. */
  readonly hiddenBit: bigint
  readonly signBit: bigint
  /** All bits but the sign. */
  readonly magnitudeMask: bigint
  /** Positive infinity. */
  readonly infinity: bigint
  /** The fraction bit that is set in quiet NaNs and clear in signaling ones. */
  readonly quietBit: bigint
  /** The positive quiet NaN with no payload, the only NaN that arithmetic gives (manual volume I, section "NaN Generation and Propagation"). */
  readonly canonicalNaN: bigint
}

/** The format with these field widths: at least 2 exponent bits, 1 fraction bit. */
export function interchangeFormat(exponentBits: number, fractionBits: number): InterchangeFormat {
  const width = 1 + exponentBits + fractionBits
  const hiddenBit = 1n << BigInt(fractionBits)
  const signBit = 1n << BigInt(width - 1)
  const infinity = signBit - hiddenBit
  const quietBit = hiddenBit >> 1n
  const bias = 2 ** (exponentBits - 1) - 1
  return {
    width,
    exponentBits,
    fractionBits,
    precision: fractionBits + 1,
    leastExponent: 1 - bias - fractionBits,
    maxBiasedExponent: 2 ** exponentBits - 1,
    fractionShift: BigInt(fractionBits),
    fractionMask: hiddenBit - 1n,
    hiddenBit,
    signBit,
    magnitudeMask: signBit - 1n,
    infinity,
    quietBit,
    canonicalNaN: infinity | quietBit,
  }
}

export const half: InterchangeFormat = interchangeFormat(5, 10)
export const single: InterchangeFormat = interchangeFormat(8, 23)
export const double: InterchangeFormat = interchangeFormat(11, 52)
export const quad: InterchangeFormat = interchangeFormat(15, 112)
