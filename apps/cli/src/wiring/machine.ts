// The whole-system VM, with disks, random numbers and time from the host.
import type { EngineFactory, JsHost } from "@lamina/interfaces"
import { createWholeSystem } from "@lamina/machine"
import type { BlockBackend, WholeSystem } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"
import type { MachineSize } from "../machine/machine-plan.ts"
import type { Sampler } from "../profile/sampler.ts"

export interface MachineSettings {
  readonly disks: readonly BlockBackend[]
  /** Whether time and random numbers are the host's; otherwise they are the same in each run. */
  readonly isReal: boolean
  /** Whether there is a virtio console, for whoever composes what stands on the machine. */
  readonly console?: boolean
  /** Whether monitors measure the time that they take. */
  readonly isMeasured?: boolean
  /** Looks where the harts of the machine at the bottom are. */
  readonly sampler?: Sampler | undefined
}

/** Makes the machine. Throws `CommandError` for settings out of range. */
export function makeMachine(
  host: JsHost,
  engine: EngineFactory,
  { harts, memory }: MachineSize,
  settings: MachineSettings,
): WholeSystem {
  const { disks, isReal, console = false } = settings
  return refusing(() =>
    createWholeSystem({
      ...{ engine, disks, harts, memory, entropy: entropyOf(host, isReal) },
      ...(console && { console: {} }),
      ...(isReal && { clock: host.clock, startTime: host.clock.now() }),
    }),
  )
}

/** Does the work. What is out of range becomes a `CommandError`. */
export function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && error.name === "MemoryExhausted"))
      throw new CommandError(error.message, exitStatus.usage)
    throw error
  }
}

/** Random numbers for a machine: the host's, or the same in each run. */
export function entropyOf(host: JsHost, isReal: boolean): (into: Uint8Array, drawn: number) => void {
  return isReal ? (into) => host.entropy(into) : sameNumbers
}

/** Numbers that look random and follow from how many were drawn: the same in each run (MurmurHash3's finalizer, Appleby 2008). */
function sameNumbers(into: Uint8Array, drawn: number): void {
  for (let index = 0; index < into.length; index++) {
    let mixed = Math.imul(drawn + index + 1, 0x9e37_79b9)
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
    into[index] = mixed >>> 24
  }
}
