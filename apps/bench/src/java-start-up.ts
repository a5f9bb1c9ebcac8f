// Start-up of our Java virtual machine: from nothing to the end of a program that greets.
import type { EngineFactory, ManagedRun } from "@lamina/interfaces"
import { spawnSync } from "node:child_process"
import { countJava, JavaRunError } from "./java-guests.ts"
import { median } from "./statistics.ts"

export interface JavaStartUp {
  /** Seconds of whole processes, medians: Node that does nothing, ours, and the peer where there is one. */
  readonly node: number
  readonly host: number
  readonly peer: number | undefined
  /** Instructions of the whole process. */
  readonly processVm: number
  /** The process's on the guest operating system, and the machine's, which are the system's too; undefined where it is not built. */
  readonly guestOs: { readonly instructions: number; readonly steps: number } | undefined
}

export interface StartUpCommands {
  readonly node: readonly string[]
  readonly host: readonly string[]
  readonly peer: readonly string[] | undefined
}

/** Times the commands in turn, so many rounds. Throws `JavaRunError`. */
export function timeStartUp(commands: StartUpCommands, rounds: number): Pick<JavaStartUp, "node" | "host" | "peer"> {
  const times = { node: [] as number[], host: [] as number[], peer: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    times.node.push(timeOf(commands.node))
    times.host.push(timeOf(commands.host))
    if (commands.peer) times.peer.push(timeOf(commands.peer))
  }
  const peer = commands.peer ? median(times.peer) : undefined
  return { node: median(times.node), host: median(times.host), peer }
}

function timeOf([command, ...args]: readonly string[]): number {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" })
  const end = process.hrtime.bigint()
  if (status !== 0) throw new JavaRunError(`${command} ${args.join(" ")}: status ${status}: ${stderr}`)
  return Number(end - start) / 1e9
}

/** Counts what the greeting takes in a guest. Throws `JavaRunError`. */
export async function countStartUp(
  engine: EngineFactory,
  run: ManagedRun,
  hasGuestOs: boolean,
): Promise<Pick<JavaStartUp, "processVm" | "guestOs">> {
  const { instructions: processVm } = await countJava(engine, "process VM", run)
  if (!hasGuestOs) return { processVm, guestOs: undefined }
  const { instructions, steps } = await countJava(engine, "guest OS", run)
  return { processVm, guestOs: { instructions, steps } }
}
