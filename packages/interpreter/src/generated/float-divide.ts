// FDIV and FSQRT.
import type { FunctionReference } from "@lamina/ir"
import type { FloatFormat } from "@lamina/isa"
import { anyOf, bitsOf, hostFormats, isNotFinite, isZeroOrNotFinite, magnitudeWithin, numberOf } from "./float-host.ts"
import type { FloatModule } from "./float-module.ts"
import { nanFunction } from "./float-nan.ts"
import { oddPartFunction, oddProduct } from "./float-odd-part.ts"
import { roundedFunction } from "./float-rounded.ts"

/**
 * (a: i64, b: i64, mode: i32) -> i64. A finite quotient q above the least normal number has neither overflowed nor underflowed.
 * It is exact if and only if the odd parts of q and b give that of a: then q * b is a times a power of two, and as q is
 * a / b but for a rounding error that is less than a factor of 2, the power is 1.
 */
export function divideFunction(floats: FloatModule, name: FloatFormat): FunctionReference {
  const format = hostFormats[name]
  const oddPart = oddPartFunction(floats, name)
  return roundedFunction(floats, {
    name: `fdiv.${name}`,
    operands: 2,
    format,
    nan: nanFunction(floats, name, 2),
    compute(f, [a, b]) {
      const number = f.binary(`${format.type}.div`, numberOf(f, format, a), numberOf(f, format, b))
      const bits = bitsOf(f, format, number)
      return {
        bits,
        safe: magnitudeWithin(f, format, bits, format.hiddenBit + 1n, format.infinity),
        inexact() {
          const { product, fits } = oddProduct(f, f.call(oddPart, [bits])[0], f.call(oddPart, [b])[0])
          const same = f.compare("i64.eq", product, f.call(oddPart, [a])[0])
          return f.unary("i32.eqz", f.binary("i32.and", fits, same))
        },
        // Not a zero divisor: that may raise DZ.
        special: () => ({
          applies: anyOf(f, [isZeroOrNotFinite(f, format, a), isNotFinite(f, format, b)]),
          number,
          bits,
        }),
      }
    },
  })
}

/**
 * (a: i64, mode: i32) -> i64. The root of a positive number is normal, whatever the number. It is exact if and only if the
 * square of its odd part is the odd part of a, by the same reasoning as for quotients.
 */
export function squareRootFunction(floats: FloatModule, name: FloatFormat): FunctionReference {
  const format = hostFormats[name]
  const oddPart = oddPartFunction(floats, name)
  return roundedFunction(floats, {
    name: `fsqrt.${name}`,
    operands: 1,
    format,
    nan: nanFunction(floats, name, 1),
    compute(f, [a]) {
      const number = f.unary(`${format.type}.sqrt`, numberOf(f, format, a))
      const bits = bitsOf(f, format, number)
      const positive = (value: typeof a) =>
        f.compare("i64.lt_u", f.binary("i64.sub", value, f.iconst64(1n)), f.iconst64(format.infinity - 1n))
      return {
        bits,
        safe: positive(a),
        inexact() {
          const [root] = f.call(oddPart, [bits])
          const { product, fits } = oddProduct(f, root, root)
          const same = f.compare("i64.eq", product, f.call(oddPart, [a])[0])
          return f.unary("i32.eqz", f.binary("i32.and", fits, same))
        },
        special: () => ({ applies: f.unary("i32.eqz", positive(a)), number, bits }),
      }
    },
  })
}
