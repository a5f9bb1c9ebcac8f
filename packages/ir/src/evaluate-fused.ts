// Multiplication and addition rounded once (IEEE 754-2019, section 5.4.1, fusedMultiplyAdd), on bits: exact, in integers.
import type { Scalar } from "./scalar.ts"

interface Format {
  /** Bits of the fraction, and of the exponent. */
  readonly fraction: bigint
  readonly exponent: bigint
}
const formats = { f32: { fraction: 23n, exponent: 8n }, f64: { fraction: 52n, exponent: 11n } } as const

/** A finite number: `coefficient * 2^exponent`, and its sign, which a zero has too. */
interface Finite {
  readonly isNegative: boolean
  readonly coefficient: bigint
  readonly exponent: bigint
}

/** `a * b + c`, rounded to nearest, ties to even; any NaN gives the canonical one. */
export function fusedMultiplyAdd(type: "f32" | "f64", [a, b, c]: readonly Scalar[]): Scalar {
  const format = formats[type]
  const bits = compute(format, BigInt(a), BigInt(b), BigInt(c))
  return type === "f32" ? Number(bits) : bits
}

function compute(format: Format, a: bigint, b: bigint, c: bigint): bigint {
  const { fraction, exponent } = format
  const sign = 1n << (fraction + exponent)
  const infinity = ((1n << exponent) - 1n) << fraction
  const nan = infinity | (1n << (fraction - 1n))
  const magnitude = (bits: bigint) => bits & (sign - 1n)
  const isInfinite = (bits: bigint) => magnitude(bits) === infinity
  if ([a, b, c].some((bits) => magnitude(bits) > infinity)) return nan
  const productSign = (a ^ b) & sign
  if (isInfinite(a) || isInfinite(b)) {
    if (magnitude(a) === 0n || magnitude(b) === 0n || (isInfinite(c) && (c & sign) !== productSign)) return nan
    return productSign | infinity
  }
  if (isInfinite(c)) return c
  const [x, y, z] = [a, b, c].map((bits) => finite(format, bits))
  const product: Finite = {
    isNegative: productSign !== 0n,
    coefficient: x.coefficient * y.coefficient,
    exponent: x.exponent + y.exponent,
  }
  return rounded(format, sum(product, z))
}

function finite({ fraction, exponent }: Format, bits: bigint): Finite {
  const field = (bits >> fraction) & ((1n << exponent) - 1n)
  const hidden = field === 0n ? 0n : 1n << fraction
  return {
    isNegative: bits >> (fraction + exponent) !== 0n,
    coefficient: (bits & ((1n << fraction) - 1n)) | hidden,
    exponent: (field === 0n ? 1n : field) - bias(exponent) - fraction,
  }
}

const bias = (exponent: bigint) => (1n << (exponent - 1n)) - 1n

/** The exact sum. Zero is positive, unless both are negative zeros. */
function sum(a: Finite, b: Finite): Finite {
  const exponent = a.exponent < b.exponent ? a.exponent : b.exponent
  const signed = (value: Finite) =>
    (value.isNegative ? -value.coefficient : value.coefficient) << (value.exponent - exponent)
  const total = signed(a) + signed(b)
  const isNegative = total === 0n ? a.isNegative && b.isNegative : total < 0n
  return { isNegative, coefficient: total < 0n ? -total : total, exponent }
}

function rounded(format: Format, { isNegative, coefficient, exponent }: Finite): bigint {
  const { fraction } = format
  const sign = isNegative ? 1n << (fraction + format.exponent) : 0n
  if (coefficient === 0n) return sign
  const least = 1n - bias(format.exponent) - fraction
  const length = BigInt(coefficient.toString(2).length)
  // The exponent of the result's last bit: as many bits as there are, or as far down as they go.
  let last = exponent + length - fraction - 1n
  if (last < least) last = least
  let result = coefficient
  if (last > exponent) {
    const lost = last - exponent
    const half = 1n << (lost - 1n)
    const rest = coefficient & ((1n << lost) - 1n)
    result = coefficient >> lost
    if (rest > half || (rest === half && (result & 1n) === 1n)) result++
  } else result <<= exponent - last
  // A carry out of the fraction goes on into the exponent, and so does the hidden bit of a normal number.
  const bits = ((last - least) << fraction) + result
  const infinity = ((1n << format.exponent) - 1n) << fraction
  return sign | (bits > infinity ? infinity : bits)
}
