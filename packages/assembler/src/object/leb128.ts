// LEB128 (DWARF 5, section 7.6).

/** The shortest encoding. An unsigned value must not be negative. */
export function encodeLeb128(value: bigint, signed: boolean): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (;;) {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    const sign = (low & 0x40) !== 0
    const done = signed ? (rest === 0n && !sign) || (rest === -1n && sign) : rest === 0n
    bytes.push(done ? low : low | 0x80)
    if (done) return Uint8Array.from(bytes)
  }
}
