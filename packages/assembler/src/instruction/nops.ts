// Padding with instructions that do nothing.

/** At most one zero byte, at most one `c.nop`, then `nop`s. */
export function nops(count: number): Uint8Array {
  const bytes = new Uint8Array(count)
  let at = count % 2
  if ((count - at) % 4 === 2) {
    bytes[at] = 0x01
    at += 2
  }
  for (; at < count; at += 4) bytes[at] = 0x13
  return bytes
}
