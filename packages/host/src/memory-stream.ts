// Byte streams over memory and callbacks.
import type { ByteStream } from "@lamina/interfaces"

/** What a stream does when it is read or written; a missing `read` is an empty input, a missing `write` drops what comes. */
export interface CallbackStreamOptions {
  /** Gives the next bytes; undefined or no bytes at the end. */
  readonly read?: () => Uint8Array | undefined
  /** Takes a copy of what was written. */
  readonly write?: (bytes: Uint8Array) => void
  readonly terminalSize?: { readonly columns: number; readonly rows: number }
}

/** A stream made of callbacks. It is a terminal if it has a size. */
export function callbackStream(options: CallbackStreamOptions = {}): ByteStream {
  let pending = new Uint8Array(0)
  const stream = {
    isTerminal: options.terminalSize !== undefined,
    read(into: Uint8Array) {
      if (into.length === 0) return 0
      if (pending.length === 0) pending = new Uint8Array(options.read?.() ?? [])
      const count = Math.min(into.length, pending.length)
      into.set(pending.subarray(0, count))
      pending = pending.subarray(count)
      return count
    },
    write: (from: Uint8Array) => options.write?.(from.slice()),
  }
  return options.terminalSize ? { ...stream, terminalSize: options.terminalSize } : stream
}

/** An input stream that holds `content`, as UTF-8 when it is text. */
export function inputStream(content: string | Uint8Array): ByteStream {
  let rest: Uint8Array | undefined = typeof content === "string" ? new TextEncoder().encode(content) : content
  return callbackStream({
    read() {
      const bytes = rest
      rest = undefined
      return bytes
    },
  })
}

/** An output stream that keeps what is written to it. */
export interface OutputStream extends ByteStream {
  /** All bytes written so far. */
  bytes(): Uint8Array
  /** The same as text. */
  text(): string
}

export function outputStream(): OutputStream {
  const chunks: Uint8Array[] = []
  const bytes = () => {
    const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
    let at = 0
    for (const chunk of chunks) {
      all.set(chunk, at)
      at += chunk.length
    }
    return all
  }
  return {
    ...callbackStream({ write: (chunk) => void chunks.push(chunk) }),
    bytes,
    text: () => new TextDecoder().decode(bytes()),
  }
}
