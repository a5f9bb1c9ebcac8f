// Bytes of a WebAssembly binary, growing; integers in LEB128 (WebAssembly specification, section 5.2.2).

export class ByteWriter {
  #bytes: Uint8Array
  #length = 0

  constructor(capacity = 256) {
    this.#bytes = new Uint8Array(capacity)
  }

  get length(): number {
    return this.#length
  }

  /** Forgets what was written from `length` on. */
  truncate(length: number): void {
    this.#length = length
  }

  /** Replaces a byte written before. */
  patch(position: number, byte: number): void {
    this.#bytes[position] = byte
  }

  byte(byte: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1)
    this.#bytes[this.#length++] = byte
  }

  bytes(bytes: Uint8Array): void {
    if (this.#length + bytes.length > this.#bytes.length) this.#grow(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** An unsigned integer, 0 to 2^32 - 1. */
  unsigned(value: number): void {
    for (; value >= 0x80; value = Math.floor(value / 0x80)) this.byte((value & 0x7f) | 0x80)
    this.byte(value)
  }

  /** A signed 32-bit integer. */
  signed32(value: number): void {
    for (; value < -0x40 || value > 0x3f; value >>= 7) this.byte((value & 0x7f) | 0x80)
    this.byte(value & 0x7f)
  }

  /** A signed 64-bit integer. */
  signed64(value: bigint): void {
    // Arithmetic on BigInts costs more than the bytes are worth.
    const number = Number(value)
    if (number === (number | 0)) return this.signed32(number)
    for (; value < -0x40n || value > 0x3fn; value >>= 7n) this.byte(Number(value & 0x7fn) | 0x80)
    this.byte(Number(value & 0x7fn))
  }

  /** The low `count` bytes of a value, the lowest first. */
  littleEndian(value: bigint, count: number): void {
    for (let i = 0; i < count; i++) this.byte(Number((value >> BigInt(8 * i)) & 0xffn))
  }

  /** A name: its length in bytes, then UTF-8. */
  name(text: string): void {
    this.counted(new TextEncoder().encode(text))
  }

  /** A length, then the bytes. */
  counted(bytes: Uint8Array): void {
    this.unsigned(bytes.length)
    this.bytes(bytes)
  }

  /** What was written; a view that the next write invalidates. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #grow(by: number): void {
    const bytes = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + by))
    bytes.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = bytes
  }
}
