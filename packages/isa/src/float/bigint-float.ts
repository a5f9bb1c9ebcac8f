// The floating-point part of the BigInt interpretation of the operation algebra.
import type { FloatFormat, FloatOperations } from "../operations.ts"
import { add, sub } from "./add.ts"
import { classify } from "./classify.ts"
import { equal, less, lessOrEqual, max, min } from "./compare.ts"
import { convertFormat } from "./convert-format.ts"
import { fromInteger, toInteger } from "./convert-integer.ts"
import { div } from "./divide.ts"
import { double, single, type InterchangeFormat } from "./format.ts"
import { fusedMultiplyAdd, mul } from "./multiply.ts"
import { sqrt } from "./square-root.ts"
import type { FloatStatus, RoundingMode } from "./status.ts"

const formats: Record<FloatFormat, InterchangeFormat> = { s: single, d: double }
const mode = (rounding: bigint) => Number(rounding) as RoundingMode

/** Exact arithmetic whose exceptions accrue in `status`. Rounding modes are 0 to 4, resolved already. */
export function bigintFloat(status: FloatStatus): Omit<FloatOperations<bigint, boolean>, "rounding"> {
  return {
    fadd: (format, rounding, a, b) => add(formats[format], mode(rounding), a, b, status),
    fsub: (format, rounding, a, b) => sub(formats[format], mode(rounding), a, b, status),
    fmul: (format, rounding, a, b) => mul(formats[format], mode(rounding), a, b, status),
    fdiv: (format, rounding, a, b) => div(formats[format], mode(rounding), a, b, status),
    fsqrt: (format, rounding, a) => sqrt(formats[format], mode(rounding), a, status),
    fusedMultiplyAdd: (format, rounding, a, b, c) => fusedMultiplyAdd(formats[format], mode(rounding), a, b, c, status),
    fmin: (format, a, b) => min(formats[format], a, b, status),
    fmax: (format, a, b) => max(formats[format], a, b, status),
    feq: (format, a, b) => equal(formats[format], a, b, status),
    flt: (format, a, b) => less(formats[format], a, b, status),
    fle: (format, a, b) => lessOrEqual(formats[format], a, b, status),
    fclass: (format, a) => classify(formats[format], a),
    convertFormat: (from, to, rounding, a) => convertFormat(formats[from], formats[to], mode(rounding), a, status),
    toInteger: (format, to, rounding, a) => toInteger(formats[format], to, mode(rounding), a, status),
    fromInteger: (format, from, rounding, a) => fromInteger(formats[format], from, mode(rounding), a, status),
  }
}
