// FMADD and its relatives, `a * b + c` rounded once, on a host that has no such instruction.
import type { FunctionReference } from "@lamina/ir"
import type { FloatFormat } from "@lamina/isa"
import {
  anyOf,
  bitsOf,
  doublePower,
  hostFormats,
  isNotFinite,
  magnitudeOf,
  magnitudeWithin,
  numberOf,
} from "./float-host.ts"
import type { FloatModule } from "./float-module.ts"
import { nanFunction } from "./float-nan.ts"
import { productResidue, roundedToOdd, sumResidue } from "./float-residue.ts"
import { roundedFunction } from "./float-rounded.ts"

/** (a: i64, b: i64, c: i64, mode: i32) -> i64. */
export function fusedFunction(floats: FloatModule, format: FloatFormat): FunctionReference {
  return format === "s" ? fusedSingle(floats) : fusedDouble(floats)
}

/**
 * The product of singles is exact as a double. The sum, rounded to odd to the 53 bits of a double, rounds to the 24 bits of a
 * single as the exact one would: two bits more are enough (Boldo and Melquiond, 2008). A finite result above
 * the least normal number has neither overflowed nor underflowed.
 */
function fusedSingle(floats: FloatModule): FunctionReference {
  const { s: format, d: wide } = hostFormats
  return roundedFunction(floats, {
    name: "fusedMultiplyAdd.s",
    operands: 3,
    format,
    nan: nanFunction(floats, "s", 3),
    compute(f, operands, mode) {
      const [x, y, z] = operands.map((bits) => f.convert("f64.promote_f32", numberOf(f, format, bits)))
      const product = f.binary("f64.mul", x, y)
      const sum = f.binary("f64.add", product, z)
      const residue = sumResidue(f, "f64", product, z, sum)
      const odd = roundedToOdd(f, sum, residue)
      const number = f.convert("f32.demote_f64", odd)
      const bits = bitsOf(f, format, number)
      return {
        bits,
        safe: magnitudeWithin(f, format, bits, format.hiddenBit + 1n, format.infinity),
        // A sum that had to be rounded to odd has its last bit set, so it is no single.
        inexact: () => f.compare("f64.ne", f.convert("f64.promote_f32", number), odd),
        special() {
          // The sign of a zero that is a sum depends on the rounding mode.
          const zero = f.unary("i64.eqz", magnitudeOf(f, wide, f.convert("i64.reinterpret_f64", sum)))
          const demoted = f.convert("f32.demote_f64", sum)
          return {
            applies: anyOf(f, [
              f.binary("i32.and", zero, f.unary("i32.eqz", mode)),
              ...operands.map((operand) => isNotFinite(f, format, operand)),
            ]),
            number: demoted,
            bits: bitsOf(f, format, demoted),
          }
        },
      }
    },
  })
}

/** Magnitudes within which no partial result overflows, and the residue of the product is exact. */
const factorLimit = doublePower(990)
const termLimit = doublePower(1000)
const leastProduct = doublePower(-960)

/**
 * Boldo and Melquiond's algorithm (2008): product and residue, the sum of all three as a double and a remainder
 * rounded to odd, which then rounds as the exact remainder would. All terms are multiples of 2^-1074, so nothing underflows.
 *
 * The result is exact if and only if the last sum is. For if the remainder had to be rounded, `nearlyRest` is not 0; then it is at
 * most half an ulp of `nearly`, and `lowRest` at most an ulp. So small a remainder whose last bit is set has bits too low
 * for `nearly` + remainder to be a double.
 */
function fusedDouble(floats: FloatModule): FunctionReference {
  const format = hostFormats.d
  return roundedFunction(floats, {
    name: "fusedMultiplyAdd.d",
    operands: 3,
    format,
    nan: nanFunction(floats, "d", 3),
    compute(f, [a, b, c], mode) {
      const add = (left: typeof a, right: typeof a) => f.binary("f64.add", left, right)
      const residueOf = (left: typeof a, right: typeof a, sum: typeof a) => sumResidue(f, "f64", left, right, sum)
      const [x, y, z] = [a, b, c].map((bits) => numberOf(f, format, bits))
      const product = f.binary("f64.mul", x, y)
      const productRest = productResidue(f, x, y, product)
      const low = add(z, productRest)
      const lowRest = residueOf(z, productRest, low)
      const nearly = add(product, low)
      const nearlyRest = residueOf(product, low, nearly)
      const rest = add(lowRest, nearlyRest)
      const lost = residueOf(lowRest, nearlyRest, rest)
      const remainder = roundedToOdd(f, rest, lost)
      const number = add(nearly, remainder)
      const within = (bits: typeof a, least: bigint, limit: bigint) => magnitudeWithin(f, format, bits, least, limit)
      const all = (conditions: readonly (typeof a)[]) =>
        conditions.reduce((left, right) => f.binary("i32.and", left, right))
      return {
        bits: bitsOf(f, format, number),
        safe: all([
          within(a, 0n, factorLimit),
          within(b, 0n, factorLimit),
          within(bitsOf(f, format, product), leastProduct, termLimit),
          within(c, 0n, termLimit),
        ]),
        inexact: () => f.compare("f64.ne", residueOf(nearly, remainder, number), f.fconst64(0)),
        special() {
          const is = (value: typeof a, number: number) => f.compare("f64.eq", value, f.fconst64(number))
          const zeroFactor = anyOf(f, [is(x, 0), is(y, 0)])
          // Finite factors: the product may be too great for a double, and still c alone decides.
          const onlyAddend = all([
            is(f.unary("f64.abs", z), Infinity),
            within(a, 0n, format.infinity),
            within(b, 0n, format.infinity),
          ])
          const number = f.select(onlyAddend, z, add(product, z))
          return {
            // The sign of a zero that is a sum depends on the rounding mode.
            applies: anyOf(f, [
              f.binary("i32.and", zeroFactor, f.unary("i32.eqz", mode)),
              ...[a, b, c].map((operand) => isNotFinite(f, format, operand)),
            ]),
            number,
            bits: bitsOf(f, format, number),
          }
        },
      }
    },
  })
}
