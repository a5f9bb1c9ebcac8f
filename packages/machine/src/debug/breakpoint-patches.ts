// Breakpoints in memory: `c.ebreak` in place of instructions while the machine runs, the instructions themselves while it does not.
import type { Engine, GuestPhysical, MachineMemory } from "@lamina/interfaces"
import { codePlaces, pageSize } from "./places.ts"

export interface BreakpointPatches {
  /** Virtual addresses of breakpoints. Changes count from the next `insert` on. */
  readonly addresses: Set<bigint>
  /** Patches wherever harts may fetch a breakpoint's instruction from now. */
  insert(): void
  /** Patches the places that have come to be reached by a hart; with `missing`, looks only for breakpoints that have none. */
  refresh(hart: number, missing: boolean): void
  /** Whether a place is patched. */
  has(place: number): boolean
  /** Calls `execute` while the original instruction is in its place. */
  without(place: number, execute: () => void): void
  /** Puts the original instructions back, but where the guest has written since. */
  lift(): void
}

/** `c.ebreak`, and the halves of `ebreak`. */
const shortBreak = 0x9002
const longBreak = [0x0073, 0x0010] as const
const parcelSize = 2

/**
 * Makes the patches of a machine, none at first. Only the bytes change: the engine is told, but reservations hold, so that a
 * run with breakpoints is the run without.
 */
export function createBreakpointPatches(memory: MachineMemory, engine: () => Engine): BreakpointPatches {
  const addresses = new Set<bigint>()
  /** What was at each patched place, and which breakpoints have one. */
  const originals = new Map<number, number>()
  const placed = new Set<bigint>()

  const offsetOf = (place: number) => memory.ram.offset + (place - memory.ram.base)
  const read = (place: number) => memory.view().getUint16(offsetOf(place), true)
  const write = (place: number, parcel: number) => {
    memory.view().setUint16(offsetOf(place), parcel, true)
    engine().invalidateCode(place as GuestPhysical, parcelSize)
  }
  /** Whether the guest has a breakpoint of its own there, which stops as well. */
  const isBreak = (place: number) =>
    read(place) === shortBreak ||
    (read(place) === longBreak[0] &&
      place % pageSize < pageSize - parcelSize &&
      read(place + parcelSize) === longBreak[1])
  const patch = (place: number) => {
    originals.set(place, read(place))
    write(place, shortBreak)
  }
  const restore = (place: number) => {
    const original = originals.get(place)
    if (original !== undefined && read(place) === shortBreak) write(place, original)
    originals.delete(place)
  }
  const look = (hart: number, address: bigint) => {
    for (const place of codePlaces(memory, hart, address)) {
      if (!originals.has(place) && !isBreak(place)) patch(place)
      placed.add(address)
    }
  }
  return {
    addresses,
    insert() {
      for (const address of addresses) for (let hart = 0; hart < memory.harts; hart++) look(hart, address)
    },
    refresh(hart, missing) {
      if (missing && placed.size === addresses.size) return
      for (const address of addresses) if (!missing || !placed.has(address)) look(hart, address)
    },
    has: (place) => originals.has(place),
    without(place, execute) {
      restore(place)
      execute()
      patch(place)
    },
    lift() {
      for (const place of [...originals.keys()]) restore(place)
      placed.clear()
    },
  }
}
