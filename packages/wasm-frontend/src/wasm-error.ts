// What a binary that cannot be translated is refused with.

/** A binary is malformed, invalid, or uses what is not supported: one line, `offset 0x1f: what`. */
export class WasmError extends Error {
  override readonly name = "WasmError"
  /** Byte of the binary at which the mistake was noticed. */
  readonly offset: number

  constructor(offset: number, what: string) {
    super(`offset 0x${offset.toString(16)}: ${what}`)
    this.offset = offset
  }
}
