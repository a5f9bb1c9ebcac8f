// Frames: the 4096-byte pieces of the machine's memory that back a process's pages and page tables.
import type { MachineMemory } from "@lamina/interfaces"
import { MemoryExhausted } from "@lamina/isa"
import { framesPerReservation } from "../tuning.ts"

export const pageSize = 4096

/** Hands out zeroed frames, identified by their offset in the machine's memory, and takes them back. */
export class Frames {
  readonly memory: MachineMemory
  /** Most frames that may be in use at a time. */
  readonly limit: number
  #free: number[] = []
  #used = 0
  #peak = 0
  #next = 0
  #end = 0

  /** `limit` in bytes. */
  constructor(memory: MachineMemory, limit: number) {
    this.memory = memory
    this.limit = Math.floor(limit / pageSize)
  }

  /** Bytes in use at most, at any time so far. */
  get peakBytes(): number {
    return this.#peak * pageSize
  }

  get usedBytes(): number {
    return this.#used * pageSize
  }

  /** Frames that may still be taken. */
  get available(): number {
    return this.limit - this.#used
  }

  /** A zeroed frame. Throws `MemoryExhausted`. */
  take(): number {
    if (this.#used >= this.limit) {
      throw new MemoryExhausted(`the process's memory limit of ${this.limit * pageSize} bytes is reached`)
    }
    const recycled = this.#free.pop()
    const frame = recycled ?? this.#fresh()
    if (recycled !== undefined) this.memory.bytes().fill(0, frame, frame + pageSize)
    this.#used++
    if (this.#used > this.#peak) this.#peak = this.#used
    return frame
  }

  give(frame: number): void {
    this.#used--
    this.#free.push(frame)
  }

  #fresh(): number {
    if (this.#next === this.#end) {
      this.#next = this.memory.allocate(framesPerReservation * pageSize, pageSize)
      this.#end = this.#next + framesPerReservation * pageSize
    }
    const frame = this.#next
    this.#next += pageSize
    return frame
  }
}
