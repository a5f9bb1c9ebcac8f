// Frames: the 4096-byte pieces of the machine's RAM that back a process's pages and page tables.
import type { MachineMemory } from "@lamina/interfaces"
import { MemoryExhausted } from "@lamina/isa"
import { poolSize } from "./window.ts"

export const pageSize = 4096

/**
 * What is known of a slot of RAM: a fresh one is all zeros, a used one in use, a stale one free but written to. Of what lay in a
 * stale one with code the engine may still know instructions.
 */
const slotState = { fresh: 0, used: 1, stale: 2, staleCode: 3 } as const

/** How much memory may be in use and is, in frames; several machines can share one. */
export class MemoryAccount {
  readonly limit: number
  used = 0
  peak = 0

  /** `limit` in bytes. */
  constructor(limit: number) {
    this.limit = Math.floor(limit / pageSize)
  }

  /** Bytes in use at most, at any time so far. */
  get peakBytes(): number {
    return this.peak * pageSize
  }

  get usedBytes(): number {
    return this.used * pageSize
  }
}

/**
 * Hands out zeroed frames, identified by their offset in the machine's memory (which is their guest-physical address as well), and
 * takes them back. The frame of a page below the end of the window is the one that lies as far from the start of RAM as the page from
 * address 0, if that is free.
 */
export class Frames {
  readonly memory: MachineMemory
  account: MemoryAccount
  readonly #forget: (frame: number) => void
  readonly #base: number
  readonly #slots: Uint8Array
  /** The first slot above the window, and the first there that was never given out. */
  readonly #poolStart: number
  #poolNext: number
  #poolFree: number[] = []
  /** Where the search for a free slot in the window goes on, downwards, once the pool is used up. */
  #search: number
  #used = 0
  #touched = 0

  /**
   * `forget` has the engine forget what it made of a frame. Without an account, which can be given later, there is no limit but the
   * machine's.
   */
  constructor(
    memory: MachineMemory,
    account = new MemoryAccount(Infinity),
    forget: (frame: number) => void = () => undefined,
  ) {
    this.memory = memory
    this.account = account
    this.#forget = forget
    this.#base = memory.ram.base
    const slots = Math.floor(memory.ram.size / pageSize)
    this.#slots = new Uint8Array(slots)
    this.#poolStart = this.#poolNext = Math.max(0, slots - poolSize / pageSize)
    this.#search = this.#poolStart
  }

  get usedBytes(): number {
    return this.#used * pageSize
  }

  /** Bytes that have been in use at any time: what the host keeps for the machine. */
  get touchedBytes(): number {
    return this.#touched * pageSize
  }

  /** Frames that may still be taken. */
  get available(): number {
    return this.account.limit - this.account.used
  }

  /** Whether less than half of what may be taken has been. */
  get isPlenty(): boolean {
    return this.account.used < this.account.limit / 2
  }

  /** A zeroed frame from the pool. Throws `MemoryExhausted`. */
  take(): number {
    this.#admit()
    return this.#occupy(this.#anySlot())
  }

  /** A zeroed frame for the page of that number (address / 4096): the one at its place if that is free. Throws `MemoryExhausted`. */
  takeFor(page: number): number {
    this.#admit()
    return this.#occupy(this.#isOpen(page) ? page : this.#anySlot())
  }

  /**
   * A frame for the page of that number with the first 4096 bytes of `content`. What the engine has made of the same content, which a
   * program before this one may have had there, stays good. Throws `MemoryExhausted`.
   */
  takeWith(page: number, content: Uint8Array): number {
    this.#admit()
    const slot = this.#isOpen(page) ? page : this.#anySlot()
    const frame = this.#base + slot * pageSize
    const bytes = this.memory.bytes()
    if (this.#slots[slot] !== slotState.staleCode || !isSamePage(bytes, frame, content)) {
      if (this.#slots[slot] === slotState.staleCode) this.#forget(frame)
      bytes.set(content.subarray(0, pageSize), frame)
    }
    this.#use(slot)
    return frame
  }

  /** Whether a page has a place of its own, nobody has it, and `frame` is not it. */
  couldMove(frame: number, page: number): boolean {
    return this.#isOpen(page) && frame !== this.#base + page * pageSize && this.available > 0
  }

  /** Takes a frame back; `mayHoldCode` if the engine may know instructions in it. */
  give(frame: number, mayHoldCode = false): void {
    const slot = (frame - this.#base) / pageSize
    this.#used--
    this.account.used--
    this.#slots[slot] = mayHoldCode ? slotState.staleCode : slotState.stale
    if (slot >= this.#poolStart) this.#poolFree.push(slot)
  }

  #admit(): void {
    const { limit, used } = this.account
    if (used < limit) return
    throw new MemoryExhausted(`the process's memory limit of ${limit * pageSize} bytes is reached`)
  }

  #isOpen(page: number): boolean {
    return page < this.#poolStart && this.#slots[page] !== slotState.used
  }

  #anySlot(): number {
    const recycled = this.#poolFree.pop()
    if (recycled !== undefined) return recycled
    if (this.#poolNext < this.#slots.length) return this.#poolNext++
    for (let tried = 0; tried < this.#poolStart; tried++) {
      this.#search = this.#search === 0 ? this.#poolStart - 1 : this.#search - 1
      if (this.#slots[this.#search] !== slotState.used) return this.#search
    }
    throw new MemoryExhausted("all of the machine's memory is in use")
  }

  #occupy(slot: number): number {
    const frame = this.#base + slot * pageSize
    if (this.#slots[slot] === slotState.staleCode) this.#forget(frame)
    if (this.#slots[slot] !== slotState.fresh) this.memory.bytes().fill(0, frame, frame + pageSize)
    this.#use(slot)
    return frame
  }

  #use(slot: number): void {
    if (this.#slots[slot] === slotState.fresh) this.#touched++
    this.#slots[slot] = slotState.used
    this.#used++
    if (++this.account.used > this.account.peak) this.account.peak = this.account.used
  }
}

/** Whether the page at `frame` has the first 4096 bytes of `content`. */
function isSamePage(bytes: Uint8Array, frame: number, content: Uint8Array): boolean {
  const words = pageSize / 4
  if (content.byteOffset % 4 !== 0) return false
  const there = new Int32Array(bytes.buffer, frame, words)
  const wanted = new Int32Array(content.buffer, content.byteOffset, words)
  for (let index = 0; index < words; index++) if (there[index] !== wanted[index]) return false
  return true
}
