// The records of a zip archive (PKWARE APPNOTE 4.3), as far as jars use them.

export const zipSignature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const

/** Lengths of the records without names, extra fields and comments. */
export const zipLength = { local: 30, central: 46, end: 22 } as const

export const zipMethod = { stored: 0, deflated: 8 } as const

/** Bit 0 of the flags: the entry is encrypted. */
export const encryptedFlag = 1

/** Bit 11 of the flags: names are UTF-8. */
export const utf8Flag = 0x800

/** CRC-32 as zip and gzip have it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
