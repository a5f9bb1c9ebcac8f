// One run of a workload on an engine, for so many instructions: what it came to, which is the same on every engine, and how long it took.
import { browserHost, memoryFiles, outputStream, virtualClock } from "@lamina/host"
import type { Clock, EngineFactory, MachineMemory } from "@lamina/interfaces"
import { firstHartState, hartState } from "@lamina/isa"
import { bootMachine, createWholeSystem } from "@lamina/machine"
import { createProcessHost } from "@lamina/process"
import { createHash } from "node:crypto"
import type { GuestWorkload } from "./guest-workloads.ts"

export interface GuestRun {
  /** Instructions that the guest completed. */
  readonly instructions: number
  /** Whether it came to its end. */
  readonly isWhole: boolean
  readonly output: string
  /** A hash of the registers, and of a machine's RAM. */
  readonly state: string
  /** Nanoseconds, and those that a processor worked; 0 where nobody tells. */
  readonly time: number
  readonly processorTime: number
}

export interface RunGuestOptions {
  readonly engine: EngineFactory
  /** Instructions, at most; of a machine with the exceptions that it takes. */
  readonly fuel: number
  readonly clock: Clock
  readonly processorTime: () => number
}

/** The guest ended in another way than it should; the message is one line. */
export class GuestRunError extends Error {
  override readonly name = "GuestRunError"
}

/** A guest that is ready to run. */
interface Guest {
  /** Says whether it came to its end. Throws `GuestRunError`. */
  run(fuel: number): boolean
  instructions(): number
  output(): string
  hasMemory: boolean
}

const path = "/program"

/** Runs a workload from its start. Time and random numbers are the same each time. Throws `GuestRunError`. */
export function runGuest(workload: GuestWorkload, options: RunGuestOptions): GuestRun {
  const { fuel, clock, processorTime } = options
  let memory: MachineMemory | undefined
  const engine: EngineFactory = (made) => options.engine((memory = made))
  const guest = workload.kind === "program" ? process(workload, engine) : machine(workload, engine)
  const [start, worked] = [clock.monotonic(), processorTime()]
  const isWhole = guest.run(fuel)
  const [end, workedAtEnd] = [clock.monotonic(), processorTime()]
  return {
    ...{ instructions: guest.instructions(), isWhole, output: guest.output() },
    state: memory ? stateOf(memory, guest.hasMemory) : "",
    ...{ time: Number(end - start), processorTime: workedAtEnd - worked },
  }
}

function process({ name, executable, args }: GuestWorkload & { kind: "program" }, engine: EngineFactory): Guest {
  const stdout = outputStream()
  const files = memoryFiles({ [path]: { file: executable, mode: 0o755 } })
  const host = browserHost({ stdout, clock: virtualClock(), entropy: (into) => into.fill(1) })
  const guest = createProcessHost({ host, engine, mounts: [{ guest: "/", files }] }).spawn({ path, args })
  return {
    run(fuel) {
      const end = guest.run(fuel)
      const isWhole = end.kind !== "out-of-fuel"
      if (isWhole && (end.kind !== "exited" || end.status !== 0))
        throw new GuestRunError(`${name} ended with ${end.kind === "exited" ? `status ${end.status}` : end.reason}`)
      return isWhole
    },
    instructions: () => guest.statistics().instructions,
    output: () => stdout.text(),
    // Where pages lie, and whether those of a process that has ended still do, is the process VM's business.
    hasMemory: false,
  }
}

function machine({ name, images, memory }: GuestWorkload & { kind: "boot" }, engine: EngineFactory): Guest {
  let output = ""
  const system = createWholeSystem({ engine, memory, transmit: (byte) => (output += String.fromCharCode(byte)) })
  bootMachine(system, images)
  return {
    run(fuel) {
      const stop = system.run(fuel)
      const isWhole = stop.kind !== "out-of-fuel"
      if ((isWhole && (stop.kind !== "powered-off" || stop.status !== 0)) || /panic/i.test(output))
        throw new GuestRunError(`${name} came to rest: ${stop.kind}`)
      return isWhole
    },
    instructions: () => system.harts.reduce((sum, hart) => sum + Number(hart.retired), 0),
    output: () => output,
    hasMemory: true,
  }
}

function stateOf(memory: MachineMemory, hasMemory: boolean): string {
  const bytes = memory.bytes()
  const { reservation } = hartState
  const hash = createHash("sha256").update(bytes.subarray(firstHartState, firstHartState + reservation))
  const { offset, size } = memory.ram
  if (hasMemory) hash.update(bytes.subarray(offset, offset + size))
  return hash.digest("hex").slice(0, 16)
}
