// Operands that floating-point arithmetic gets wrong when it does: near the ends of the range, half-way, cancelling, exact.
import type { FloatFormat, IntegerFormat } from "@lamina/isa"

const numbers = new Float64Array(1)
const words = new BigUint64Array(numbers.buffer)
const singles = new Float32Array(1)
const halves = new Uint32Array(singles.buffer)

/** Raw bits of a number in a format, rounded to it. */
export function bitsOfNumber(format: FloatFormat, number: number): bigint {
  if (format === "d") {
    numbers[0] = number
    return words[0]
  }
  singles[0] = number
  return BigInt(halves[0])
}

export function numberOfBits(format: FloatFormat, bits: bigint): number {
  if (format === "d") {
    words[0] = bits
    return numbers[0]
  }
  halves[0] = Number(bits)
  return singles[0]
}

const widths = {
  s: { width: 32, fractionBits: 23, exponents: 256 },
  d: { width: 64, fractionBits: 52, exponents: 2048 },
} as const

export interface VectorSource {
  /** An operand of the format, by itself. */
  value(format: FloatFormat): bigint
  /** An ordinary number of the format: far from the ends of its range, or 0. */
  ordinary(format: FloatFormat): bigint
  /** Operands for an operation that takes two: sums, products and quotients are often exact, half-way or nearly so. */
  pair(format: FloatFormat): readonly [bigint, bigint]
  /** Operands for a fused multiply-add: the third often cancels the product, or lies half an ulp beside it. */
  triple(format: FloatFormat): readonly [bigint, bigint, bigint]
  /** A radicand: often a square, or one ulp beside a square. */
  radicand(format: FloatFormat): bigint
  /** A number often near an integer, a tie between integers, or the end of an integer type's range. */
  nearInteger(format: FloatFormat): bigint
  /** A register: an integer of any length, often near half-way between two numbers of a format. */
  integer(type: IntegerFormat): bigint
}

/** The same vectors for the same seed, an integer other than 0. */
export function vectorSource(seed: number): VectorSource {
  let state = seed
  const random32 = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  const below = (limit: number) => random32() % limit
  const random64 = () => (BigInt(random32()) << 32n) | BigInt(random32())
  const mask = (format: FloatFormat, bits: bigint) => BigInt.asUintN(widths[format].width, bits)
  const nudged = (format: FloatFormat, bits: bigint) => mask(format, bits + BigInt(below(5) - 2))
  const sign = () => BigInt(below(2))
  const assemble = (format: FloatFormat, exponent: number, fraction: bigint) => {
    const { width, fractionBits } = widths[format]
    return (
      (sign() << BigInt(width - 1)) |
      (BigInt(exponent) << BigInt(fractionBits)) |
      BigInt.asUintN(fractionBits, fraction)
    )
  }
  /** A fraction field with few bits set, with a run of them, or with any. */
  const fraction = (format: FloatFormat) => {
    const { fractionBits } = widths[format]
    switch (below(4)) {
      case 0:
        return random64()
      case 1:
        return random64() << BigInt(below(fractionBits + 1))
      case 2:
        return (1n << BigInt(below(fractionBits))) | (1n << BigInt(below(fractionBits)))
      default:
        return (1n << BigInt(below(fractionBits + 1))) - 1n
    }
  }
  const exponent = (format: FloatFormat) => {
    const { fractionBits, exponents } = widths[format]
    const middle = exponents / 2 - 1
    switch (below(6)) {
      case 0:
        return below(exponents)
      case 1:
        return below(3)
      case 2:
        return exponents - 1 - below(3)
      case 3:
        return below(2) ? below(2 * fractionBits) : exponents - 1 - below(2 * fractionBits)
      case 4:
        return (middle >> 1) + below(fractionBits * 2) - fractionBits + below(2) * (middle + 1)
      default:
        return middle + below(2 * fractionBits) - fractionBits
    }
  }
  const special = (format: FloatFormat) => {
    const { fractionBits, exponents } = widths[format]
    const top = exponents - 1
    const quiet = 1n << BigInt(fractionBits - 1)
    switch (below(8)) {
      case 0:
        return assemble(format, 0, 0n)
      case 1:
        return assemble(format, top, 0n)
      case 2:
        return assemble(format, top, quiet | (below(2) ? 0n : random64()))
      case 3:
        return assemble(format, top, BigInt.asUintN(fractionBits - 1, random64()) | 1n)
      case 4:
        return nudged(format, assemble(format, top, 0n))
      case 5:
        return nudged(format, assemble(format, 1, 0n))
      case 6:
        return nudged(format, assemble(format, exponents / 2 - 1, 0n))
      default:
        return assemble(format, 0, fraction(format))
    }
  }
  const small = (format: FloatFormat) => bitsOfNumber(format, (below(2001) - 1000) / 2 ** below(6))
  const value = (format: FloatFormat) => {
    switch (below(10)) {
      case 0:
        return mask(format, random64())
      case 1:
        return special(format)
      case 2:
        return small(format)
      case 3:
        return nudged(format, assemble(format, exponent(format), 0n))
      default:
        return assemble(format, exponent(format), fraction(format))
    }
  }
  const moderate = (format: FloatFormat, spread: number) =>
    assemble(format, widths[format].exponents / 2 - 1 + below(2 * spread) - spread, fraction(format))
  /** A factor with so few bits that products take about as many bits as the format has, or one more. */
  const short = (format: FloatFormat) => {
    const bits = (widths[format].fractionBits >> 1) + below(3)
    const integer = (random64() & ((1n << BigInt(bits)) - 1n)) | (1n << BigInt(bits)) | 1n
    return bitsOfNumber(format, Number(integer) * 2 ** (below(100) - 50))
  }
  /** A number so many orders below another that adding it decides a rounding: half an ulp, or nearly. */
  const besideHalfUlp = (format: FloatFormat, bits: bigint) => {
    const { fractionBits, exponents } = widths[format]
    const biased = Number(bits >> BigInt(fractionBits)) % exponents
    const lower = biased - fractionBits - 3 + below(5)
    if (lower < 0 || lower >= exponents) return value(format)
    return nudged(format, assemble(format, lower, below(2) ? 0n : fraction(format)))
  }
  const number = (format: FloatFormat, bits: bigint) => numberOfBits(format, bits)
  const negated = (format: FloatFormat, bits: bigint) => bits ^ (1n << BigInt(widths[format].width - 1))

  return {
    value,
    ordinary(format) {
      if (below(16) === 0) return bitsOfNumber(format, 0)
      return below(3) === 0 ? small(format) : moderate(format, format === "s" ? 20 : 150)
    },
    pair(format) {
      const a = value(format)
      switch (below(10)) {
        case 0:
          return [a, nudged(format, negated(format, a))]
        case 1:
          return [a, besideHalfUlp(format, a)]
        case 2:
          return [short(format), short(format)]
        case 3: {
          const b = short(format)
          const product = bitsOfNumber(format, number(format, b) * number(format, short(format)))
          return [below(2) ? product : nudged(format, product), b]
        }
        case 4:
          return [moderate(format, 4), moderate(format, 4)]
        case 5: {
          // The product, or the quotient by the inverse, lies near an end of the range.
          const end = below(2)
            ? number(format, 1n << BigInt(widths[format].fractionBits))
            : format === "s"
              ? 2 ** 127
              : 2 ** 1023
          const b = bitsOfNumber(format, end / number(format, a))
          return [a, nudged(format, below(2) ? b : bitsOfNumber(format, number(format, a) / end))]
        }
        case 6:
          return [value(format), nudged(format, a)]
        default:
          return [a, value(format)]
      }
    },
    triple(format) {
      const [a, b] = below(3) ? ([moderate(format, 40), moderate(format, 40)] as const) : this.pair(format)
      const product = bitsOfNumber(format, number(format, a) * number(format, b))
      switch (below(8)) {
        case 0:
          return [a, b, nudged(format, negated(format, product))]
        case 1:
          return [a, b, besideHalfUlp(format, product)]
        case 2: {
          const [x, y] = [short(format), short(format)]
          const exact = bitsOfNumber(format, number(format, x) * number(format, y))
          return [x, y, nudged(format, negated(format, exact))]
        }
        case 3: {
          // The product lies half an ulp below the addend.
          const c = moderate(format, 10)
          return [a, bitsOfNumber(format, number(format, besideHalfUlp(format, c)) / number(format, a)), c]
        }
        case 4: {
          const [x, y] = [short(format), short(format)]
          const sum = number(format, x) * number(format, y)
          return [x, y, besideHalfUlp(format, bitsOfNumber(format, sum))]
        }
        case 5:
          return [a, b, moderate(format, 60)]
        default:
          return [a, b, value(format)]
      }
    },
    radicand(format) {
      const root = number(format, short(format))
      switch (below(4)) {
        case 0:
          return bitsOfNumber(format, root * root)
        case 1:
          return nudged(format, bitsOfNumber(format, root * root))
        default:
          return below(4) ? BigInt.asUintN(widths[format].width - 1, value(format)) : value(format)
      }
    },
    nearInteger(format) {
      const signed = below(2) ? 1 : -1
      switch (below(5)) {
        case 0:
          return nudged(format, bitsOfNumber(format, signed * (below(64) / 4)))
        case 1:
          return nudged(format, bitsOfNumber(format, signed * 2 ** (30 + below(36))))
        case 2:
          return nudged(format, bitsOfNumber(format, signed * (2 ** (31 + below(2)) - below(5) / 2)))
        case 3:
          return moderate(format, 66)
        default:
          return value(format)
      }
    },
    integer(type) {
      const bits = random64() >> BigInt(below(64))
      const tie = (1n << BigInt(below(64))) + (1n << BigInt(below(64)))
      const chosen = [bits, -bits, tie + BigInt(below(3) - 1), (1n << BigInt(below(65))) - BigInt(below(4))][below(4)]
      // Of 32-bit integers, the upper half of the register must not matter.
      return BigInt.asUintN(64, below(4) === 0 && type.endsWith("32") ? chosen ^ (random64() << 32n) : chosen)
    },
  }
}
