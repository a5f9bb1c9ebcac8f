// A machine for processes: one memory, its engine and its frames. One thread's registers are in the hart, those of others are saved.
import type { Engine, EngineFactory, GuestPhysical, HostOffset, MachineMemory } from "@lamina/interfaces"
import { hartState, noReservation } from "@lamina/isa"
import { Frames, pageSize, type MemoryAccount } from "../memory/frames.ts"
import { createProcessMemory } from "../memory/window.ts"
import type { RegisterPlace } from "../registers.ts"
import { sparedMachines, sparedMemory } from "../tuning.ts"
import type { Thread } from "./thread.ts"

/** Counters of the hart that are not the thread's. */
const counters = { start: hartState.instret, end: hartState.fflags } as const

export class MachineSlot {
  readonly memory: MachineMemory
  readonly engine: Engine
  readonly frames: Frames
  readonly #base: HostOffset
  #loaded: Thread | undefined
  /** The program that it ran last: the engine knows some of it already. */
  program = ""

  constructor(factory: EngineFactory) {
    this.memory = createProcessMemory()
    this.engine = factory(this.memory)
    this.frames = new Frames(this.memory, undefined, (frame) =>
      this.engine.invalidateCode(frame as GuestPhysical, pageSize),
    )
    this.#base = this.memory.hartState(0)
  }

  /** Where the thread's registers are in the hart; undefined while they are saved elsewhere. */
  registersOf(thread: Thread): RegisterPlace | undefined {
    return this.#loaded === thread ? { view: this.memory.view(), base: this.#base } : undefined
  }

  /** Puts a thread's registers into the hart. A reservation does not outlive the exchange. */
  load(thread: Thread): void {
    if (this.#loaded === thread) return
    this.unload()
    this.#move(thread.saved, 0, this.memory.bytes(), this.#base)
    this.memory.view().setBigUint64(this.#base + hartState.reservation, noReservation, true)
    this.#loaded = thread
  }

  /** Saves the registers of the thread that is in the hart. */
  unload(): void {
    if (this.#loaded) this.#move(this.memory.bytes(), this.#base, this.#loaded.saved, 0)
    this.#loaded = undefined
  }

  #move(from: Uint8Array, fromAt: number, to: Uint8Array, toAt: number): void {
    const end = hartState.trapCause
    to.set(from.subarray(fromAt, fromAt + counters.start), toAt)
    to.set(from.subarray(fromAt + counters.end, fromAt + end), toAt + counters.end)
  }
}

/**
 * Machines of processes that have ended, for those to come: a host has room for few memories, and making one takes its time. What
 * was left in one is zeroed when it is given out again.
 */
export class MachinePool {
  readonly #factory: EngineFactory
  readonly #spare: MachineSlot[] = []

  constructor(factory: EngineFactory) {
    this.#factory = factory
  }

  /** A machine for a program: one that has run it before, if there is such a one. */
  take(account: MemoryAccount, program: string): MachineSlot {
    const known = this.takeKnown(account, program)
    if (known) return known
    const slot =
      (this.#spare.length < sparedMachines / 2 ? undefined : this.#spare.shift()) ?? new MachineSlot(this.#factory)
    return this.#give(slot, account, program)
  }

  /** A machine that has run a program before. */
  takeKnown(account: MemoryAccount, program: string): MachineSlot | undefined {
    const index = this.#spare.findLastIndex((slot) => slot.program === program)
    return index < 0 ? undefined : this.#give(this.#spare.splice(index, 1)[0], account, program)
  }

  /** All frames must have been given back. */
  give(slot: MachineSlot): void {
    slot.unload()
    this.#spare.push(slot)
    // Nothing gives pages of a memory back to the host but its end.
    const touched = () => this.#spare.reduce((sum, { frames }) => sum + frames.touchedBytes, 0)
    while (this.#spare.length > sparedMachines || touched() > sparedMemory) this.#spare.shift()
  }

  #give(slot: MachineSlot, account: MemoryAccount, program: string): MachineSlot {
    slot.frames.account = account
    slot.engine.flushTranslations()
    slot.program = program
    return slot
  }
}
