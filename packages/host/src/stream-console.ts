// A ConsoleInput over a stream whose reads need not wait, as those of a file or of memory: all of it has arrived already.
import type { ByteStream, ConsoleInput } from "@lamina/interfaces"

const chunkSize = 4096

/** Asks a stream for what is there. A stream whose reads do wait makes `readAvailable` and `ended` wait too. */
export function streamConsole(stream: ByteStream): ConsoleInput {
  let ahead = new Uint8Array(0)
  let atEnd = false
  const lookAhead = () => {
    if (ahead.length > 0 || atEnd) return
    const chunk = new Uint8Array(chunkSize)
    ahead = chunk.subarray(0, stream.read(chunk))
    atEnd = ahead.length === 0
  }
  return {
    readAvailable(into) {
      let count = 0
      while (count < into.length) {
        lookAhead()
        if (atEnd) break
        const part = ahead.subarray(0, into.length - count)
        into.set(part, count)
        count += part.length
        ahead = ahead.subarray(part.length)
      }
      return count
    },
    get ended() {
      lookAhead()
      return atEnd
    },
    wait: () => Promise.resolve(),
    close() {
      ahead = new Uint8Array(0)
      atEnd = true
    },
  }
}
