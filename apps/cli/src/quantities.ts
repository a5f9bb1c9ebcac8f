// Numbers as people write them on a command line.

const decimal: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 }
const binary: Readonly<Record<string, number>> = {
  "": 1,
  k: 2 ** 10,
  K: 2 ** 10,
  M: 2 ** 20,
  G: 2 ** 30,
}

/** Reads a count: `1000`, `1e9`, `10M`, `2.5G`, `1_000_000`. Undefined when it is not a whole number from 0 to 2^53 - 1. */
export function parseCount(text: string): number | undefined {
  const match = /^(\d[\d_]*(?:\.\d+)?(?:[eE]\d+)?)([kMGT]?)$/.exec(text)
  if (!match) return undefined
  const value = round(Number(match[1].replaceAll("_", "")) * decimal[match[2]])
  return Number.isSafeInteger(value) ? value : undefined
}

/** Reads a size in bytes: `65536`, `64K`, `64KiB`, `1.5G`. Prefixes are powers of 1024. Undefined when it is no size. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([kKMG]?)(?:i?B)?$/.exec(text)
  if (!match) return undefined
  const value = round(Number(match[1]) * binary[match[2]])
  return Number.isSafeInteger(value) && value > 0 ? value : undefined
}

/** Reads an address: `0x10000` or decimal. Undefined when it is no address of 64 bits. */
export function parseAddress(text: string): bigint | undefined {
  if (!/^(0x[\da-fA-F]+|\d+)$/.test(text)) return undefined
  const value = BigInt(text)
  return value < 1n << 64n ? value : undefined
}

/** `2.3M` is not exactly a whole number in binary: what is off by rounding only becomes whole. */
function round(value: number): number {
  const whole = Math.round(value)
  return Math.abs(value - whole) < 1e-6 * Math.max(1, whole) ? whole : value
}
