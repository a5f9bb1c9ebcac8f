// Byte streams over Node's file descriptors, synchronous.
import type { ByteStream } from "@lamina/interfaces"
import { errorName, type NodeBuiltins } from "./node-builtins.ts"

const firstWait = 1
const longestWait = 50

/** Sleeps this thread for a while, without using the processor. */
export function blockFor(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

/**
 * A stream over an open descriptor. A descriptor in non-blocking mode (a terminal or pipe that someone else set so) is waited
 * for. A reading error counts as the end of the stream, a writing error (`EPIPE`) is returned.
 */
export function descriptorStream(node: NodeBuiltins, descriptor: number): ByteStream {
  const isTerminal = node.tty.isatty(descriptor)
  const patiently = (attempt: () => number): number => {
    for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
      try {
        return attempt()
      } catch (thrown) {
        const error = errorName(thrown)
        if (error !== "EAGAIN" && error !== "EINTR") throw thrown
        if (error === "EAGAIN") blockFor(wait)
      }
    }
  }
  const stream: ByteStream = {
    isTerminal,
    read(into) {
      if (into.length === 0) return 0
      try {
        return patiently(() => node.fs.readSync(descriptor, into, 0, into.length, null))
      } catch (thrown) {
        errorName(thrown)
        return 0
      }
    },
    write(from) {
      try {
        for (let done = 0; done < from.length;) {
          done += patiently(() => node.fs.writeSync(descriptor, from, done, from.length - done, null))
        }
        return undefined
      } catch (thrown) {
        return { error: errorName(thrown) }
      }
    },
  }
  if (!isTerminal) return stream
  return {
    ...stream,
    get terminalSize() {
      const { stdout, stderr } = node.process
      const shown = stdout.isTTY ? stdout : stderr
      return { columns: shown.columns || 80, rows: shown.rows || 24 }
    },
  }
}
