// The whole-system VM, with disks, random numbers and time from the host.
import type { EngineFactory, JsHost } from "@lamina/interfaces"
import { createWholeSystem } from "@lamina/machine"
import type { BlockBackend, WholeSystem } from "@lamina/machine"
import { CommandError, exitStatus } from "../command-error.ts"

export interface MachineSettings {
  readonly harts: number | undefined
  /** Bytes. */
  readonly memory: number | undefined
  readonly disks: readonly BlockBackend[]
  /** Whether time and random numbers are the host's; otherwise they are the same in each run. */
  readonly isReal: boolean
  readonly transmit: (byte: number) => void
  /** Whether there is a virtio console, for whoever composes what stands on the machine. */
  readonly console?: boolean
}

/** Makes the machine. Throws `CommandError` for settings out of range. */
export function makeMachine(host: JsHost, engine: EngineFactory, settings: MachineSettings): WholeSystem {
  const { harts, memory, disks, isReal, transmit, console = false } = settings
  try {
    return createWholeSystem({
      engine,
      transmit,
      disks,
      entropy: isReal ? (into) => host.entropy(into) : sameNumbers,
      ...(console && { console: {} }),
      ...(harts !== undefined && { harts }),
      ...(memory !== undefined && { memory }),
      ...(isReal && { clock: host.clock, startTime: host.clock.now() }),
    })
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && error.name === "MemoryExhausted"))
      throw new CommandError(error.message, exitStatus.usage)
    throw error
  }
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
