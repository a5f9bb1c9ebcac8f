// Machines of which a monitor's drivers take possession.
import type { GuestPhysical, HostError, Machine } from "@lamina/interfaces"
import { loadInterpreter } from "@lamina/interpreter"
import { csrNumber } from "@lamina/isa"
import {
  createWholeSystem,
  ramBase,
  type BlockBackend,
  type WholeSystem,
  type WholeSystemOptions,
} from "@lamina/machine"
import { dmaArena, openDevices, type AllocateDma, type HostDevices } from "../src/index.ts"

export const engine = await loadInterpreter("predecoded")

export const hostMachine = (options: Partial<WholeSystemOptions> = {}): WholeSystem =>
  createWholeSystem({ engine, memory: 1 << 20, ...options })

/** The lower half of a MiB of RAM is for drivers. */
export const arena = (machine: Machine): AllocateDma =>
  dmaArena(machine.memory, { base: ramBase as GuestPhysical, size: 1 << 19 })

export interface HostAndDevices {
  readonly machine: WholeSystem
  readonly devices: HostDevices
}

export function withDevices(options: Partial<WholeSystemOptions> = {}): HostAndDevices {
  const machine = hostMachine(options)
  return { machine, devices: openDevices(machine, arena(machine)) }
}

/** Whether a hart has a machine external interrupt. */
export const isInterrupted = (machine: Machine, hart = 0): boolean =>
  ((machine.harts[hart].csr(csrNumber("mip") ?? 0) >> 11n) & 1n) === 1n

export const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
export const bytes = (content: string) => new TextEncoder().encode(content)

/** A list of what was received, as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** The same backend, failing when it is told to. */
export function faulty(backend: BlockBackend, failure: () => HostError | undefined): BlockBackend {
  return {
    ...backend,
    read: (offset, into) => failure() ?? backend.read(offset, into),
    write: (offset, from) => failure() ?? backend.write(offset, from),
    flush: () => failure() ?? backend.flush(),
  }
}
