// Floating-point numbers as Float.toString and Double.toString of Java 17 print them.

export function floatText(value: number): string {
  // Java takes the gap below a power of two, half of that above, for both.
  const isPowerOfTwo = Number.isInteger(Math.log2(Math.abs(value)))
  const reach = isPowerOfTwo ? Math.abs(value) * 2 ** -25 : Infinity
  const isEnough = (text: string): boolean =>
    Math.fround(Number(text)) === value && Math.abs(Number(text) - value) < reach
  return javaText(value, { significantBits: 24, isEnough })
}

export function doubleText(value: number): string {
  return javaText(value, { significantBits: 53, isEnough: (text) => Number(text) === value })
}

interface Format {
  readonly significantBits: number
  /** Whether a decimal text means the value. */
  readonly isEnough: (text: string) => boolean
}

/** In plain notation from 10^-3 to 10^7, else in scientific. */
function javaText(value: number, format: Format): string {
  if (!Number.isFinite(value)) return String(value)
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0"
  const size = Math.abs(value)
  const { digits, exponent } = (Number.isInteger(size) && integerDigits(size, format)) || fewestDigits(value, format)
  const sign = value < 0 ? "-" : ""
  if (exponent < -3 || exponent >= 7) return `${sign}${digits[0]}.${digits.slice(1) || "0"}E${exponent}`
  if (exponent < 0) return `${sign}0.${"0".repeat(-1 - exponent)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0")
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`
}

interface Decimal {
  readonly digits: string
  /** Of the first digit. */
  readonly exponent: number
}

function fewestDigits(value: number, { isEnough }: Format): Decimal {
  // Two digits are always there, so that 4.9E-324 is not 5E-324.
  let count = 2
  while (count < 17 && !isEnough(value.toPrecision(count))) count++
  const [mantissa, exponent] = evenlyRounded(Math.abs(value), count).split("e")
  return { digits: mantissa.replace(".", "").replace(/0+$/, ""), exponent: Number(exponent) }
}

/** So many digits in scientific notation; of two that are equally near Java takes the even one, JavaScript the greater. */
function evenlyRounded(size: number, count: number): string {
  const rounded = size.toExponential(count - 1)
  const isTie = new RegExp(`^.{${count + 1}}50*e`).test(size.toExponential(60))
  if (!isTie) return rounded
  const lower = size.toExponential(count).replace(/5e/, "e")
  return /[02468]e/.test(lower) ? lower : rounded
}

/** Whole numbers below 2^63: Java drops as many digits as the bits below the significant ones are worth, not as many as it could. */
function integerDigits(size: number, { significantBits }: Format): Decimal | undefined {
  if (size >= 2 ** 63) return undefined
  const text = BigInt(size).toString()
  const excess = BigInt(size).toString(2).length - 1 - significantBits - 1
  const dropped = excess > 1 ? Math.floor(excess * Math.log10(2)) : 0
  const unit = 10n ** BigInt(dropped)
  const rounded = ((BigInt(size) + unit / 2n) / unit).toString()
  const digits = rounded.replace(/0+$/, "")
  return { digits, exponent: text.length - 1 + (rounded.length - (text.length - dropped)) }
}
