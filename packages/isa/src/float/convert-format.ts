// Conversion between floating-point formats (FCVT.S.D, FCVT.D.S).
import type { InterchangeFormat } from "./format.ts"
import { round } from "./round.ts"
import type { FloatStatus, RoundingMode } from "./status.ts"
import { nanResult, unpack, withSign } from "./unpack.ts"

/** The value `a` of the format `from`, rounded to the format `to`. NaNs become canonical; invalid for signaling ones. */
export function convertFormat(
  from: InterchangeFormat,
  to: InterchangeFormat,
  mode: RoundingMode,
  a: bigint,
  status: FloatStatus,
): bigint {
  const { kind, sign, significand, exponent } = unpack(from, a)
  if (kind === "nan") {
    nanResult(from, status, a)
    return to.canonicalNaN
  }
  if (kind === "infinity") return withSign(to, sign, to.infinity)
  if (significand === 0n) return withSign(to, sign, 0n)
  return round(to, mode, sign, significand, exponent, status)
}
