// Numbers and bytes as gdb's packets write them: in hexadecimal.

/** Bytes as two digits each. */
export function hexOfBytes(bytes: Uint8Array): string {
  let digits = ""
  for (const byte of bytes) digits += byte.toString(16).padStart(2, "0")
  return digits
}

/** Undefined for an odd number of digits, and for what is none. */
export function bytesOfHex(digits: string): Uint8Array | undefined {
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return undefined
  return Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  )
}

/** A text, whose characters are taken for bytes, as two digits for each. */
export function hexOfText(text: string): string {
  return hexOfBytes(Uint8Array.from(text, (character) => character.charCodeAt(0)))
}

/** A register's value: little-endian, `size` bytes. */
export function hexOfValue(value: bigint, size: number): string {
  const bytes = new Uint8Array(size)
  for (let index = 0; index < size; index++) bytes[index] = Number((value >> BigInt(8 * index)) & 0xffn)
  return hexOfBytes(bytes)
}

/** The value of little-endian bytes. */
export function valueOfBytes(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
}

/** A number of 1 to 16 digits, the first the highest; undefined for anything else. */
export function parseAddress(digits: string): bigint | undefined {
  return /^[0-9a-fA-F]{1,16}$/.test(digits) ? BigInt(`0x${digits}`) : undefined
}

/** A number of 1 to 8 digits; undefined for anything else. */
export function parseCount(digits: string): number | undefined {
  return /^[0-9a-fA-F]{1,8}$/.test(digits) ? Number.parseInt(digits, 16) : undefined
}
