// Reads the primitive values of the binary format (WebAssembly specification, section 5.2).
import { WasmError } from "./wasm-error.ts"

/** Reads a range of a binary from front to back. Everything throws `WasmError` when the range ends too early. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  offset: number
  readonly end: number

  constructor(bytes: Uint8Array, offset = 0, end = bytes.length) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.offset = offset
    this.end = end
  }

  get atEnd(): boolean {
    return this.offset >= this.end
  }

  error(what: string, offset = this.offset): WasmError {
    return new WasmError(offset, what)
  }

  byte(): number {
    if (this.offset >= this.end) throw this.error("unexpected end")
    return this.#bytes[this.offset++]
  }

  peek(): number {
    if (this.offset >= this.end) throw this.error("unexpected end")
    return this.#bytes[this.offset]
  }

  bytes(count: number): Uint8Array {
    if (count > this.end - this.offset) throw this.error("unexpected end")
    const start = this.offset
    this.offset += count
    return this.#bytes.subarray(start, this.offset)
  }

  /** The next `count` bytes, to be read apart; what follows is read on here. */
  part(count: number): ByteReader {
    if (count > this.end - this.offset) throw this.error("length out of bounds")
    const start = this.offset
    this.offset += count
    return new ByteReader(this.#bytes, start, this.offset)
  }

  /** An unsigned 32-bit integer in LEB128. */
  u32(): number {
    const start = this.offset
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte()
      if (shift === 28 && byte > 0x7f) throw this.error("integer representation too long", start)
      if (shift === 28 && byte > 0x0f) throw this.error("integer too large", start)
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }

  /** A signed 32-bit integer in LEB128. */
  s32(): number {
    return Number(this.#signed(32))
  }

  /** A signed 33-bit integer: a block's type. */
  s33(): number {
    return Number(this.#signed(33))
  }

  s64(): bigint {
    return this.#signed(64)
  }

  f32Bits(): number {
    const start = this.offset
    this.bytes(4)
    return this.#view.getUint32(start, true)
  }

  f64Bits(): bigint {
    const start = this.offset
    this.bytes(8)
    return this.#view.getBigUint64(start, true)
  }

  /** A name (section 5.2.4), which must be UTF-8. */
  name(): string {
    const start = this.offset
    const bytes = this.bytes(this.u32())
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      throw this.error("malformed UTF-8 encoding", start)
    }
  }

  /** As many items as the number before them says. */
  vector<T>(item: () => T): T[] {
    const start = this.offset
    const count = this.u32()
    // Each item takes a byte at least, so a count beyond what is there need not be tried.
    if (count > this.end - this.offset) throw this.error(`unexpected end: there cannot be ${count} items`, start)
    return Array.from({ length: count }, item)
  }

  #signed(width: number): bigint {
    const start = this.offset
    let value = 0n
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte()
      value |= BigInt(byte & 0x7f) << BigInt(shift)
      const left = width - shift
      if (left <= 7) {
        if (byte > 0x7f) throw this.error("integer representation too long", start)
        // Bits beyond the width repeat the sign.
        const rest = (byte << 25) >> (25 + left - 1)
        if (rest !== 0 && rest !== -1) throw this.error("integer too large", start)
        return BigInt.asIntN(width, value)
      }
      if (byte < 0x80) return BigInt.asIntN(shift + 7, value)
    }
  }
}
