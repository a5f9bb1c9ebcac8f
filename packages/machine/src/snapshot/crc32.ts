// CRC-32 (ISO 3309, as in gzip): tells whether bytes are as they were.

const polynomial = 0xedb8_8320

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1
  return value
})

/** The checksum, unsigned 32 bits. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffff_ffff
  for (let i = 0; i < bytes.length; i++) value = table[(value ^ bytes[i]) & 255] ^ (value >>> 8)
  return (value ^ 0xffff_ffff) >>> 0
}
