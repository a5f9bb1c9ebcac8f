// The class of a value as a mask of one bit (FCLASS; manual volume I, table "Format of result of FCLASS instruction").
import type { InterchangeFormat } from "./format.ts"
import { isSignalingNaN, unpack } from "./unpack.ts"

/** The result bits of FCLASS. */
export const floatClass = {
  negativeInfinity: 1n << 0n,
  negativeNormal: 1n << 1n,
  negativeSubnormal: 1n << 2n,
  negativeZero: 1n << 3n,
  positiveZero: 1n << 4n,
  positiveSubnormal: 1n << 5n,
  positiveNormal: 1n << 6n,
  positiveInfinity: 1n << 7n,
  signalingNaN: 1n << 8n,
  quietNaN: 1n << 9n,
} as const

/** The one bit of `floatClass` that says what `bits` is. Raises nothing. */
export function classify(format: InterchangeFormat, bits: bigint): bigint {
  const { kind, sign, significand } = unpack(format, bits)
  if (kind === "nan") return isSignalingNaN(format, bits) ? floatClass.signalingNaN : floatClass.quietNaN
  if (kind === "infinity") return sign ? floatClass.negativeInfinity : floatClass.positiveInfinity
  if (significand === 0n) return sign ? floatClass.negativeZero : floatClass.positiveZero
  if (significand < format.hiddenBit) return sign ? floatClass.negativeSubnormal : floatClass.positiveSubnormal
  return sign ? floatClass.negativeNormal : floatClass.positiveNormal
}
