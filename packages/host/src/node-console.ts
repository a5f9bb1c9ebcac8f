// ConsoleInput over Node's standard input: a terminal, a pipe, a socket or a file.
import type { ConsoleInput } from "@lamina/interfaces"
import { errorName, type NodeBuiltins } from "./node-builtins.ts"
import { descriptorStream } from "./node-streams.ts"
import { queueConsole, type QueueConsole } from "./queue-console.ts"
import { streamConsole } from "./stream-console.ts"

/** No more is read ahead once this many bytes lie here unread. */
const mostBuffered = 65536

/**
 * Opens descriptor 0. A file, or a device that is no terminal, can be read at once from its beginning to its end; of a pipe
 * that what lies in it already; the rest comes as the event loop turns.
 */
export function nodeConsole(node: NodeBuiltins): ConsoleInput {
  const status = node.fs.fstatSync(0)
  const isTerminal = node.tty.isatty(0)
  if (!isTerminal && !status.isFIFO() && !status.isSocket()) return streamConsole(descriptorStream(node, 0))

  const { stdin } = node.process
  const arrived = (bytes: Uint8Array) => {
    queue.push(bytes)
    if (queue.buffered >= mostBuffered) stdin.pause()
  }
  // Hanging up is an error for a terminal and the end of what it sends for us.
  const ended = () => queue.end()
  const endings = ["end", "close", "error"] as const
  const queue = queueConsole({
    drained: () => void stdin.resume(),
    closed() {
      giveBack?.()
      stdin.off("data", arrived)
      for (const event of endings) stdin.off(event, ended)
      stdin.pause()
      // A terminal's or pipe's stream has it, the interface of all streams that Node may put here has not.
      ;(stdin as { unref?: () => void }).unref?.()
    },
  })
  for (const event of endings) stdin.on(event, ended)
  const giveBack = isTerminal ? makeRaw(node) : undefined
  if (!isTerminal && node.process.platform !== "win32") readArrived(node, queue)
  stdin.ref()
  stdin.on("data", arrived)
  if (queue.buffered >= mostBuffered) stdin.pause()
  else stdin.resume()
  return queue
}

/**
 * Takes what lies in a pipe or socket, without a turn of the event loop. Making `process.stdin` has put the descriptor into
 * non-blocking mode.
 */
function readArrived(node: NodeBuiltins, queue: QueueConsole): void {
  const chunk = new Uint8Array(mostBuffered)
  try {
    while (queue.buffered < mostBuffered) {
      const count = node.fs.readSync(0, chunk, 0, mostBuffered - queue.buffered, null)
      if (count === 0) return queue.end()
      queue.push(chunk.subarray(0, count))
    }
  } catch (thrown) {
    errorName(thrown)
  }
}

/**
 * Puts the terminal into raw mode: no echo, no lines, no signals from keys. Returns what puts it back, which also happens when
 * the process exits or is hung up. (Node puts it back itself when SIGINT or SIGTERM kills the process, and at once, while a
 * handler of ours would have to wait for the event loop.)
 */
function makeRaw({ process }: NodeBuiltins): () => void {
  const restore = () => void process.stdin.setRawMode(false)
  const hungUp = () => {
    giveBack()
    if (process.listenerCount("SIGHUP") === 0) process.kill(process.pid, "SIGHUP")
  }
  const giveBack = () => {
    process.off("exit", restore)
    process.off("SIGHUP", hungUp)
    restore()
  }
  process.on("exit", restore)
  process.on("SIGHUP", hungUp)
  process.stdin.setRawMode(true)
  return giveBack
}
