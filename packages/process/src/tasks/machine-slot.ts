// A machine for processes: one memory, its engine and its frames. One thread's registers are in the hart, those of others are saved.
import type { Engine, EngineFactory, HostOffset, MachineMemory } from "@lamina/interfaces"
import { hartState, noReservation } from "@lamina/isa"
import { Frames, type MemoryAccount } from "../memory/frames.ts"
import { createProcessMemory } from "../memory/window.ts"
import type { RegisterPlace } from "../registers.ts"
import { sparedMachines } from "../tuning.ts"
import type { Thread } from "./thread.ts"

/** Counters of the hart that are not the thread's. */
const counters = { start: hartState.instret, end: hartState.fflags } as const

export class MachineSlot {
  readonly memory: MachineMemory
  readonly engine: Engine
  readonly frames: Frames
  readonly #base: HostOffset
  #loaded: Thread | undefined

  constructor(factory: EngineFactory) {
    this.memory = createProcessMemory()
    this.engine = factory(this.memory)
    this.frames = new Frames(this.memory)
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

  take(account: MemoryAccount): MachineSlot {
    const slot = this.#spare.pop() ?? new MachineSlot(this.#factory)
    slot.frames.account = account
    return slot
  }

  /** All frames must have been given back. */
  give(slot: MachineSlot): void {
    slot.unload()
    if (this.#spare.length < sparedMachines) this.#spare.push(slot)
  }
}
