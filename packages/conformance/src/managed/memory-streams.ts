// Streams in memory: what a program reads, and what it wrote.
import type { ByteStream } from "@lamina/interfaces"

const utf8 = new TextEncoder()

/** A stream that gives these bytes, then ends. */
export function inputOf(content: string | Uint8Array): ByteStream {
  let left = typeof content === "string" ? utf8.encode(content) : content
  return {
    isTerminal: false,
    read(into) {
      const read = left.subarray(0, into.length)
      into.set(read)
      left = left.subarray(read.length)
      return read.length
    },
    write: () => ({ error: "EBADF" }),
  }
}

/** A stream that keeps what is written to it. */
export interface CollectedOutput extends ByteStream {
  /** All bytes written so far. */
  bytes(): Uint8Array
  /** The same, read as UTF-8. */
  text(): string
}

export function collectedOutput(): CollectedOutput {
  const parts: Uint8Array[] = []
  const bytes = () => {
    const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  }
  return {
    isTerminal: false,
    read: () => 0,
    write: (from) => void parts.push(from.slice()),
    bytes,
    text: () => new TextDecoder().decode(bytes()),
  }
}
