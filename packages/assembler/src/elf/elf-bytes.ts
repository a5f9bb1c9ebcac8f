// Bounds-checked little-endian access to the bytes of an ELF file, and its string tables.
import { ElfError } from "./elf-image.ts"

export const hex = (value: number | bigint): string => `0x${value.toString(16)}`

export interface ElfBytes {
  readonly bytes: Uint8Array
  readonly view: DataView
  /** Throws ElfError unless the file has `size` bytes at `offset`. */
  need(what: string, offset: number, size: number): void
  /** The 64-bit number at `offset` (which the caller has checked), as a number; ElfError past 2^53. */
  word(what: string, offset: number): number
}

export function elfBytes(bytes: Uint8Array): ElfBytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    bytes,
    view,
    need(what, offset, size) {
      if (offset + size > bytes.length)
        throw new ElfError(
          `truncated: ${what} needs bytes ${hex(offset)} to ${hex(offset + size)} but the file ends at ${hex(bytes.length)}`,
        )
    },
    word(what, offset) {
      const high = view.getUint32(offset + 4, true)
      if (high >= 0x20_0000) throw new ElfError(`corrupt: ${what} is ${hex(view.getBigUint64(offset, true))}`)
      return high * 0x1_0000_0000 + view.getUint32(offset, true)
    },
  }
}

/** Longest name we accept; it bounds the work that one lying offset can cause. */
const LONGEST_NAME = 0xffff

/**
 * Reads NUL-terminated UTF-8 names out of a string table (gABI, "String Table"). The table is turned into one string whose
 * slices share its storage, so overlapping names cost nothing.
 */
export function stringTable(what: string, table: Uint8Array): (offset: number) => string {
  // For ASCII bytes this decoder is the identity, so string indices are byte offsets.
  const text = new TextDecoder("latin1").decode(table)
  const utf8 = new TextDecoder("utf-8")
  const ascii = !/[\x80-\uffff]/.test(text)
  return (offset) => {
    if (offset === 0 && text.length === 0) return ""
    if (offset >= text.length)
      throw new ElfError(`corrupt: a name lies at ${hex(offset)} in ${what}, which has ${hex(text.length)} bytes`)
    const end = text.indexOf("\0", offset)
    if (end < 0) throw new ElfError(`corrupt: the name at ${hex(offset)} in ${what} has no end`)
    if (end - offset > LONGEST_NAME)
      throw new ElfError(`corrupt: the name at ${hex(offset)} in ${what} is ${end - offset} bytes long`)
    return ascii ? text.slice(offset, end) : utf8.decode(table.subarray(offset, end))
  }
}
