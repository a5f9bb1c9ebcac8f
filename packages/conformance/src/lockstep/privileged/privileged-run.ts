// Runs a program on an engine as a machine would: traps are entered, interrupts taken, waiting ends at once.
import type { Engine, GuestPhysical, MachineMemory } from "@lamina/interfaces"
import {
  createMachineMemory,
  csrNumber,
  csrOf,
  deliverableInterrupt,
  enterTrap,
  hartState,
  hartStateSize,
  memoryHeader,
  noReservation,
  resetCsrs,
  trapLevel,
} from "@lamina/isa"
import type { PrivilegedImage } from "./privileged-image.ts"
import { privilegedLayout as layout } from "./privileged-program.ts"

const ram = { base: layout.base, size: layout.size }

export function createPrivilegedMemory(): MachineMemory {
  return createMachineMemory({ ram, pmpEntries: 16 })
}

/** Puts a program into a memory, whose engines must be told afterwards. */
export function loadPrivileged(memory: MachineMemory, image: PrivilegedImage): void {
  const bytes = memory.bytes()
  const view = memory.view()
  bytes.set(image.ram, memory.ram.offset)
  const state = memory.hartState(0)
  bytes.fill(0, state, state + hartStateSize)
  resetCsrs(view, state)
  for (let number = 1; number < 32; number++) view.setBigUint64(state + hartState.x + 8 * number, image.x[number], true)
  view.setBigUint64(state + hartState.pc, image.pc, true)
  view.setUint32(state + hartState.privilege, 3, true)
  view.setBigUint64(state + hartState.reservation, noReservation, true)
  for (const [name, value] of image.csrs) csrOf(view, csrNumber(name) ?? -1)?.write?.(view, state, value)
  view.setUint32(memoryHeader.attention, 0, true)
}

/** Tells engines over a memory that everything in it was replaced. */
export function forgetPrivileged(engine: Engine): void {
  engine.flushTranslations()
  engine.invalidateCode(ram.base as GuestPhysical, ram.size)
}

/** Runs for exactly `steps`: instructions completed and exceptions taken. `piece` says how much each run of an engine may do. */
export function runPrivileged(memory: MachineMemory, steps: number, engine: () => Engine, piece: () => number): void {
  for (let done = 0; done < steps;) {
    const view = memory.view()
    const state = memory.hartState(0)
    view.setUint32(memoryHeader.attention, 0, true)
    view.setUint32(state + hartState.waiting, 0, true)
    const interrupt = deliverableInterrupt(view, state)
    if (interrupt) enterTrap(view, state, trapLevel(view, state, interrupt), interrupt)
    const stop = engine().run(0, Math.min(steps - done, piece()))
    done += stop.retired
    if (stop.kind !== "trap") continue
    done++
    const trap = { interrupt: false, cause: stop.trap.cause, value: stop.trap.value }
    const now = memory.view()
    enterTrap(now, memory.hartState(0), trapLevel(now, memory.hartState(0), trap), trap)
  }
}

/** All that engines share: the state of the hart, and RAM. */
export function privilegedState(memory: MachineMemory): { readonly hart: Uint8Array; readonly ram: Uint8Array } {
  const state = memory.hartState(0)
  const hart = memory.bytes().slice(state, state + hartStateSize)
  hart.fill(0, hartState.sink, hartState.sink + 8)
  const { offset, size } = memory.ram
  return { hart, ram: memory.bytes().slice(offset, offset + size) }
}
