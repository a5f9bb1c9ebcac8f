// A ConsoleInput that is fed from outside: by a page's keyboard handler, or by events of a descriptor.
import type { ConsoleInput } from "@lamina/interfaces"

export interface QueueConsoleOptions {
  /** Called when all that was pushed has been read: who was told to wait may push again. */
  readonly drained?: () => void
  /** Called once, when the reader closes it. */
  readonly closed?: () => void
}

/** What is pushed at one side can be read at the other. */
export interface QueueConsole extends ConsoleInput {
  /** Takes a copy. After `end` or `close` it is dropped. */
  push(bytes: Uint8Array): void
  /** Nothing more will be pushed. */
  end(): void
  /** Bytes pushed and not read yet. */
  readonly buffered: number
}

/** Makes an empty console. A wait keeps the event loop alive, and nothing else does. */
export function queueConsole(options: QueueConsoleOptions = {}): QueueConsole {
  let chunks: Uint8Array[] = []
  let buffered = 0
  let finished = false
  let closed = false
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const resolve of [...waiting]) resolve()
  }
  const end = () => {
    finished = true
    wake()
  }
  return {
    get buffered() {
      return buffered
    },
    get ended() {
      return finished && buffered === 0
    },
    push(bytes) {
      if (finished || bytes.length === 0) return
      chunks.push(bytes.slice())
      buffered += bytes.length
      wake()
    },
    end,
    readAvailable(into) {
      let count = 0
      while (count < into.length) {
        const chunk = chunks[0]
        if (!chunk) break
        const part = chunk.subarray(0, into.length - count)
        into.set(part, count)
        count += part.length
        if (part.length < chunk.length) chunks[0] = chunk.subarray(part.length)
        else chunks.shift()
      }
      buffered -= count
      if (count > 0 && buffered === 0) options.drained?.()
      return count
    },
    wait(milliseconds) {
      if (finished || buffered > 0) return Promise.resolve()
      return new Promise((resolve) => {
        const woken = () => {
          clearTimeout(timer)
          waiting.delete(woken)
          resolve()
        }
        const timer = setTimeout(woken, milliseconds)
        waiting.add(woken)
      })
    },
    close() {
      if (closed) return
      closed = true
      chunks = []
      buffered = 0
      end()
      options.closed?.()
    },
  }
}
