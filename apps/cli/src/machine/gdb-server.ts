// gdb's end of a machine: a port, one conversation at a time, and who has the machine in hands.
import type { Connection, JsHost, Listener } from "@lamina/interfaces"
import { createGdbStub } from "@lamina/machine"
import type { DebugTarget, GdbStub } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"
import type { Debugger } from "./drive.ts"

export interface GdbServer extends Debugger {
  readonly port: number
  close(): void
}

interface Conversation {
  readonly stub: GdbStub
  readonly connection: Connection
}

/**
 * Listens for gdb. The machine is held until gdb lets it run; it goes on by itself when gdb has detached, and is held again by the
 * next that comes. One that goes without a word leaves it halted. Throws `CommandError` when the port cannot be had.
 */
export async function serveGdb(
  host: JsHost,
  target: DebugTarget,
  port: number,
  reset: (() => void) | undefined,
): Promise<GdbServer> {
  let talk: Conversation | undefined
  let isHeld = true
  let isKilled = false
  const finish = (of: Conversation) => {
    of.stub.close()
    if (of.stub.ended === "detached") isHeld = false
    if (of.stub.ended === "killed") isKilled = true
    if (talk === of) talk = undefined
  }
  const accept = (connection: Connection) => {
    if (talk) {
      connection.close()
      return { received: () => undefined, closed: () => undefined }
    }
    isHeld = true
    const stub = createGdbStub(target, { send: (bytes) => connection.send(bytes), ...(reset && { reset }) })
    const mine: Conversation = { stub, connection }
    talk = mine
    return {
      received(bytes: Uint8Array) {
        stub.received(bytes)
        if (!stub.ended) return
        connection.close()
        finish(mine)
      },
      closed: () => finish(mine),
    }
  }
  const listener = await listen(host, port, accept)
  return {
    port: listener.port,
    get holds() {
      return isHeld
    },
    get killed() {
      return isKilled
    },
    run: (fuel) => talk?.stub.run(fuel),
    close() {
      talk?.connection.close()
      listener.close()
    },
  }
}

async function listen(
  host: JsHost,
  port: number,
  accept: Parameters<NonNullable<JsHost["listen"]>>[1],
): Promise<Listener> {
  if (!host.listen) throw new CommandError("--gdb: this host has no ports", exitStatus.usage)
  try {
    return await host.listen(port, accept)
  } catch (error) {
    if (error instanceof Error && error.name === "HostListenError")
      throw new CommandError(`--gdb: ${error.message}`, exitStatus.usage)
    throw error
  }
}
