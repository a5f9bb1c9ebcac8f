// The length of a natural number in binary.

/** Bits of a non-negative integer up to its leading one: 0 for 0, 3 for 4. */
export function bitLength(value: bigint): number {
  let length = 0
  let rest = value
  while (rest >= 0x20_0000_0000_0000n) {
    rest >>= 53n
    length += 53
  }
  const low = Number(rest)
  const high = Math.floor(low / 0x1_0000_0000)
  return length + (high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(low))
}
