// JsHost for a browser, a worker or any other JavaScript runtime: streams and files are in memory or callbacks.
import type { ByteStream, Clock, ConsoleInput, HostFiles, JsHost } from "@lamina/interfaces"
import { HostPathError } from "./host-path-error.ts"
import { callbackStream } from "./memory-stream.ts"
import { streamConsole } from "./stream-console.ts"

export interface BrowserHostOptions {
  /** Empty by default. */
  readonly stdin?: ByteStream
  /** Dropped by default. */
  readonly stdout?: ByteStream
  readonly stderr?: ByteStream
  /** What `openConsole` gives: a `queueConsole`, say. By default all that `stdin` holds, whose reads are taken not to wait. */
  readonly console?: ConsoleInput
  /** The runtime's own clock by default. */
  readonly clock?: Clock
  /** `crypto.getRandomValues` by default. */
  readonly entropy?: (into: Uint8Array) => void
  /** The trees that `files` gives out, by name. */
  readonly trees?: Readonly<Record<string, HostFiles>>
}

/** Most bytes that `crypto.getRandomValues` fills in one call (Web Cryptography API, section 10.1.1). */
const randomQuota = 65536

/** The host in a browser. It has no `listen`. Its `files(root)` throws `HostPathError` for a root that `trees` does not name. */
export function browserHost(options: BrowserHostOptions = {}): JsHost {
  const stdin = options.stdin ?? callbackStream()
  return {
    stdin,
    stdout: options.stdout ?? callbackStream(),
    stderr: options.stderr ?? callbackStream(),
    clock: options.clock ?? runtimeClock(),
    entropy: options.entropy ?? webEntropy,
    files(root) {
      const tree = Object.hasOwn(options.trees ?? {}, root) ? options.trees?.[root] : undefined
      if (!tree) throw new HostPathError(`cannot use ${root} as a file tree: the host was given none of that name`)
      return tree
    },
    openConsole: () => options.console ?? streamConsole(stdin),
    breathe,
  }
}

/** A message to oneself: unlike timers, browsers do not slow these down. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}

function webEntropy(into: Uint8Array): void {
  const chunk = new Uint8Array(Math.min(into.length, randomQuota))
  for (let at = 0; at < into.length; at += chunk.length) {
    const part = chunk.subarray(0, Math.min(chunk.length, into.length - at))
    into.set(crypto.getRandomValues(part), at)
  }
}

function runtimeClock(): Clock {
  const nanoseconds = (milliseconds: number) => BigInt(Math.round(milliseconds * 1e6))
  return {
    now: () => nanoseconds(performance.timeOrigin) + nanoseconds(performance.now()),
    monotonic: () => nanoseconds(performance.now()),
    sleep(time) {
      const milliseconds = Number(time) / 1e6
      const end = performance.now() + milliseconds
      try {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
      } catch {
        // A page's main thread may not block: all it can do is watch the clock.
        while (performance.now() < end);
      }
    },
  }
}
