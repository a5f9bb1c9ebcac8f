// JsHost for Node: its standard streams, clock, random numbers, files, console and connections.
import type { ByteStream, Clock, HostFiles, JsHost } from "@lamina/interfaces"
import { errorName, nodeBuiltins, type NodeBuiltins } from "./node-builtins.ts"
import { nodeConsole } from "./node-console.ts"
import { nodeFiles } from "./node-files.ts"
import { nodeListen } from "./node-listen.ts"
import { blockFor, descriptorStream } from "./node-streams.ts"
import { streamConsole } from "./stream-console.ts"

/** What to put in place of Node's own. */
export interface NodeHostOptions {
  readonly stdin?: ByteStream
  readonly stdout?: ByteStream
  readonly stderr?: ByteStream
  readonly clock?: Clock
  readonly entropy?: (into: Uint8Array) => void
}

/**
 * The host on Node. Streams are synchronous and on descriptors 0, 1 and 2; `files(root)` throws `HostPathError` for what is no
 * directory. A console over a `stdin` put in place takes the stream's reads not to wait. Throws `Error` where there is no Node.
 */
export function nodeHost(options: NodeHostOptions = {}): JsHost {
  const node = nodeBuiltins()
  const { hrtime } = node.process
  const epoch = BigInt(Math.round(performance.timeOrigin * 1e6)) - hrtime.bigint() + nanoseconds(performance.now())
  return {
    stdin: options.stdin ?? descriptorStream(node, 0),
    stdout: options.stdout ?? descriptorStream(node, 1),
    stderr: options.stderr ?? descriptorStream(node, 2),
    clock: options.clock ?? {
      now: () => epoch + hrtime.bigint(),
      monotonic: () => hrtime.bigint(),
      sleep: (time) => blockFor(Number(time) / 1e6),
    },
    entropy: options.entropy ?? ((into) => fillRandomly(node, into)),
    files: (root): HostFiles => nodeFiles(node, root),
    openConsole: () => (options.stdin ? streamConsole(options.stdin) : nodeConsole(node)),
    listen: (port, accept) => nodeListen(node, port, accept),
    breathe: () => new Promise((resolve) => void setImmediate(resolve)),
  }
}

/** From the kernel's device where there is one, which spares loading a cryptographic library for a few bytes. */
function fillRandomly(node: NodeBuiltins, into: Uint8Array): void {
  try {
    const device = node.fs.openSync("/dev/urandom", "r")
    try {
      for (let done = 0; done < into.length;) done += node.fs.readSync(device, into, done, into.length - done, null)
    } finally {
      node.fs.closeSync(device)
    }
  } catch (error) {
    errorName(error)
    node.crypto().randomFillSync(into)
  }
}

const nanoseconds = (milliseconds: number) => BigInt(Math.round(milliseconds * 1e6))
