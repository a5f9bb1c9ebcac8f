// gdb itself, and a target served to it over a connection of the host.
import { execFile, spawnSync } from "node:child_process"
import { promisify } from "node:util"
import { nodeHost } from "@lamina/host"
import { onTestFinished } from "vitest"
import { createGdbStub, type DebugTarget, type GdbStub, type GdbStubOptions } from "../src/index.ts"

/** Whether there is a gdb to run. */
export const hasGdb = spawnSync("gdb-multiarch", ["--version"]).status === 0

export interface ServeOptions {
  /** Instructions between two looks at the connection. */
  readonly slice?: number
  readonly reset?: GdbStubOptions["reset"]
}

/** Serves a target until gdb goes, as a runner does. Gives the port, and how it ended. */
export async function serve(
  target: DebugTarget,
  { slice = 1000, reset }: ServeOptions = {},
): Promise<{ port: number; stub: () => GdbStub | undefined }> {
  const host = nodeHost()
  let stub: GdbStub | undefined
  let open = true
  const listener = await host.listen?.(0, (connection) => {
    const made = createGdbStub(target, { send: connection.send, ...(reset && { reset }) })
    stub = made
    return {
      received(bytes) {
        made.received(bytes)
        if (made.ended) connection.close()
      },
      closed: made.close,
    }
  })
  onTestFinished(() => {
    open = false
    listener?.close()
  })
  const run = async () => {
    while (open) {
      stub?.run(slice)
      await host.breathe?.()
    }
  }
  void run()
  return { port: listener?.port ?? 0, stub: () => stub }
}

/** Runs gdb commands one after the other; gives what it printed. */
export async function gdb(port: number, ...commands: string[]): Promise<string> {
  const all = ["set confirm off", "set pagination off", "set tcp connect-timeout 5", "set remotetimeout 10"]
  all.push("set architecture riscv:rv64", `target remote 127.0.0.1:${port}`, ...commands)
  // gdb's status is that of the last command.
  all.push("echo done")
  const { stdout, stderr } = await promisify(execFile)(
    "gdb-multiarch",
    ["-nx", "-batch", ...all.flatMap((command) => ["-ex", command])],
    { timeout: 60_000 },
  )
  return stdout + stderr
}
