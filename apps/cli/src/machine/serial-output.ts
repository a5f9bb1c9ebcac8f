// What the serial port sends, gathered into few writes.
import type { ByteStream } from "@lamina/interfaces"

export interface SerialOutput {
  readonly transmit: (byte: number) => void
  readonly write: (bytes: Uint8Array) => void
  /** Writes what has gathered. To be called often. */
  flush(): void
  /** Whether what comes next stands at the start of a line. */
  readonly atLineStart: boolean
  /** Nobody reads any more. */
  readonly closed: boolean
}

const capacity = 4096
const newline = 10

/** Makes it. A full buffer is written at once. */
export function serialOutput(stream: ByteStream): SerialOutput {
  const buffer = new Uint8Array(capacity)
  let length = 0
  let closed = false
  let last = newline
  const flush = () => {
    if (length > 0 && !closed && stream.write(buffer.subarray(0, length))) closed = true
    length = 0
  }
  const transmit = (byte: number) => {
    last = byte
    buffer[length++] = byte
    if (length === capacity) flush()
  }
  return {
    transmit,
    write: (bytes) => bytes.forEach((byte) => transmit(byte)),
    flush,
    get atLineStart() {
      return last === newline
    },
    get closed() {
      return closed
    },
  }
}
