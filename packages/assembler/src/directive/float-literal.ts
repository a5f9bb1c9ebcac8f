// Floating-point numbers in source text, correctly rounded (IEEE 754).
import { SourceError } from "../source/diagnostic.ts"

interface Format {
  readonly fractionBits: number
  readonly exponentBits: number
}

const formats: Readonly<Record<"single" | "double" | "quad", Format>> = {
  single: { fractionBits: 23, exponentBits: 8 },
  double: { fractionBits: 52, exponentBits: 11 },
  quad: { fractionBits: 112, exponentBits: 15 },
}

/** The bits of a decimal number, `inf` or `nan`; a leading `0f` or `0d` is allowed. Throws a `SourceError`. */
export function parseFloatBits(text: string, name: keyof typeof formats): bigint {
  const format = formats[name]
  const plain = text.replace(/^0[fdeFDE]/, "")
  const match = /^([+-]?)(?:(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?|(inf|infinity|nan))$/i.exec(plain)
  if (!match || (match[2] === "" && !match[3])) throw new SourceError(`'${text}' is not a floating-point number`)
  const [, sign, integer = "", fraction = "", exponent = "0", special] = match
  const signBit = sign === "-" ? 1n << BigInt(format.fractionBits + format.exponentBits) : 0n
  if (special) return signBit | infinityOrNan(format, special.toLowerCase() === "nan")
  const digits = BigInt(integer + fraction)
  const scale = Number(exponent) - fraction.length
  const numerator = scale > 0 ? digits * 10n ** BigInt(scale) : digits
  return signBit | round(numerator, scale < 0 ? 10n ** BigInt(-scale) : 1n, format)
}

function infinityOrNan({ fractionBits, exponentBits }: Format, nan: boolean): bigint {
  const exponent = ((1n << BigInt(exponentBits)) - 1n) << BigInt(fractionBits)
  return nan ? exponent | ((1n << BigInt(fractionBits)) - 1n) : exponent
}

/** `numerator / denominator`, to nearest, ties to even. */
function round(numerator: bigint, denominator: bigint, format: Format): bigint {
  if (numerator === 0n) return 0n
  const { fractionBits, exponentBits } = format
  const bias = (1 << (exponentBits - 1)) - 1
  const magnitude = numerator.toString(2).length - denominator.toString(2).length
  let exponent =
    numerator >= denominator << BigInt(Math.max(magnitude, 0)) && magnitude >= 0 ? magnitude : magnitude - 1
  if (magnitude < 0 && numerator << BigInt(-magnitude) >= denominator) exponent = magnitude
  exponent = Math.max(exponent, 1 - bias)
  const shift = fractionBits - exponent
  const scaledNumerator = shift > 0 ? numerator << BigInt(shift) : numerator
  const scaledDenominator = shift < 0 ? denominator << BigInt(-shift) : denominator
  let significand = scaledNumerator / scaledDenominator
  const twice = (scaledNumerator % scaledDenominator) * 2n
  if (twice > scaledDenominator || (twice === scaledDenominator && (significand & 1n) === 1n)) significand++
  // A significand below the hidden bit is subnormal; one that rounded up to the next power carries into the exponent.
  const bits = significand + (BigInt(exponent + bias - 1) << BigInt(fractionBits))
  const infinity = infinityOrNan(format, false)
  return bits > infinity ? infinity : bits
}
