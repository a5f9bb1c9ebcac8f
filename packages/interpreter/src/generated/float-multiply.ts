// FMUL.
import type { FunctionReference } from "@lamina/ir"
import type { FloatFormat } from "@lamina/isa"
import { anyOf, bitsOf, hostFormats, isZeroOrNotFinite, magnitudeWithin, numberOf } from "./float-host.ts"
import type { FloatModule } from "./float-module.ts"
import { nanFunction } from "./float-nan.ts"
import { oddPartFunction, oddProduct } from "./float-odd-part.ts"
import { roundedFunction } from "./float-rounded.ts"

/**
 * (a: i64, b: i64, mode: i32) -> i64. A finite product above the least normal number has neither overflowed nor underflowed.
 * It is exact if and only if the product of the odd parts, which is odd, has at most `precision` bits.
 */
export function multiplyFunction(floats: FloatModule, name: FloatFormat): FunctionReference {
  const format = hostFormats[name]
  const oddPart = oddPartFunction(floats, name)
  return roundedFunction(floats, {
    name: `fmul.${name}`,
    operands: 2,
    format,
    nan: nanFunction(floats, name, 2),
    compute(f, [a, b]) {
      const number = f.binary(`${format.type}.mul`, numberOf(f, format, a), numberOf(f, format, b))
      const bits = bitsOf(f, format, number)
      return {
        bits,
        safe: magnitudeWithin(f, format, bits, format.hiddenBit + 1n, format.infinity),
        inexact() {
          const { product, fits } = oddProduct(f, f.call(oddPart, [a])[0], f.call(oddPart, [b])[0])
          const short = f.compare("i64.lt_u", product, f.iconst64(1n << BigInt(format.precision)))
          return f.unary("i32.eqz", f.binary("i32.and", fits, short))
        },
        special: () => ({
          applies: anyOf(f, [isZeroOrNotFinite(f, format, a), isZeroOrNotFinite(f, format, b)]),
          number,
          bits,
        }),
      }
    },
  })
}
