// Bytes in the order of class files, the most significant first, into a buffer that grows.
export class ByteWriter {
  #bytes = new Uint8Array(256)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  get length(): number {
    return this.#length
  }

  u1(value: number): void {
    const at = this.#grow(1)
    this.#view.setUint8(at, value)
  }

  u2(value: number): void {
    const at = this.#grow(2)
    this.#view.setUint16(at, value)
  }

  u4(value: number): void {
    const at = this.#grow(4)
    this.#view.setUint32(at, value)
  }

  u8(value: bigint): void {
    const at = this.#grow(8)
    this.#view.setBigUint64(at, BigInt.asUintN(64, value))
  }

  f4(value: number): void {
    const at = this.#grow(4)
    this.#view.setFloat32(at, value)
  }

  f8(value: number): void {
    const at = this.#grow(8)
    this.#view.setFloat64(at, value)
  }

  bytes(bytes: ArrayLike<number>): void {
    const at = this.#grow(bytes.length)
    this.#bytes.set(bytes, at)
  }

  /** Puts a four-byte length before what `content` writes. */
  withLength(content: () => void): void {
    const at = this.#grow(4)
    content()
    this.#view.setUint32(at, this.#length - at - 4)
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }

  #grow(by: number): number {
    const at = this.#length
    this.#length += by
    if (this.#length > this.#bytes.length) {
      const bytes = new Uint8Array(Math.max(this.#length, 2 * this.#bytes.length))
      bytes.set(this.#bytes)
      this.#bytes = bytes
      this.#view = new DataView(bytes.buffer)
    }
    return at
  }
}
