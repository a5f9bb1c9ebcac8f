// The host, with a count of what programs write to its streams.
import type { ByteStream, JsHost } from "@lamina/interfaces"

export interface CountedHost extends JsHost {
  /** Bytes that standard output and standard error have been given. */
  readonly written: number
}

/** The host to give to a stack, whose output is counted where that is wanted. */
export function countedHost(host: JsHost, isWanted: boolean): CountedHost {
  if (!isWanted) return { ...host, written: 0 }
  let written = 0
  // All but `write` is the stream's own.
  const counted = (stream: ByteStream): ByteStream =>
    Object.assign(Object.create(stream) as ByteStream, {
      write(from: Uint8Array) {
        written += from.length
        return stream.write(from)
      },
    })
  return {
    ...host,
    stdout: counted(host.stdout),
    stderr: counted(host.stderr),
    get written() {
      return written
    },
  }
}
