// Writes WebAssembly's binary format (WebAssembly specification, chapter 5): as much of it as generated modules need.

/** Bytes as they come. */
export type Bytes = number[]

/** An unsigned integer in LEB128. */
export function unsigned(value: number): Bytes {
  const bytes: Bytes = []
  let rest = value
  while (rest > 0x7f) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
  return bytes
}

/** A signed integer in LEB128. */
export function signed(value: bigint): Bytes {
  const bytes: Bytes = []
  for (let rest = value; ; rest >>= 7n) {
    const low = Number(rest & 0x7fn)
    const next = rest >> 7n
    if ((next === 0n && low < 64) || (next === -1n && low >= 64)) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

/** As many bytes of an integer, the lowest first. */
export function littleEndian(value: bigint, count: number): Bytes {
  return Array.from({ length: count }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn))
}

/** Items with their number before them. */
export function vector(items: readonly (readonly number[])[]): Bytes {
  return [...unsigned(items.length), ...items.flat()]
}

/** Bytes with their number before them. */
export function counted(bytes: readonly number[]): Bytes {
  return [...unsigned(bytes.length), ...bytes]
}

/** A name in ASCII. */
export function asciiName(name: string): Bytes {
  return counted(Array.from(name, (character) => character.charCodeAt(0)))
}

/** A module of these sections, each with its number. */
export function wasmBinary(sections: readonly (readonly [id: number, content: readonly number[]])[]): Uint8Array {
  const bytes: Bytes = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
  for (const [id, content] of sections) {
    bytes.push(id)
    for (const byte of counted(content)) bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}
