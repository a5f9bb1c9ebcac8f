// Counters that say when something has become hot: how often loop heads, exits or anything else with a number was executed.
import { KeySlots } from "./key-slots.ts"

const most = 0xffff_ffff

export interface HotCounterOptions {
  /** From this count on something is hot. */
  readonly threshold: number
  /** After so many calls of `count` all counters are halved: what is seldom executed does not become hot in the long run. Never by default. */
  readonly decayAfter?: number
}

export class HotCounters {
  readonly #threshold: number
  readonly #decayAfter: number
  readonly #slots = new KeySlots()
  #counts = new Uint32Array(this.#slots.capacity)
  #untilDecay: number

  constructor({ threshold, decayAfter = Infinity }: HotCounterOptions) {
    this.#threshold = threshold
    this.#decayAfter = decayAfter
    this.#untilDecay = decayAfter
  }

  /** How many keys have counters. */
  get size(): number {
    return this.#slots.size
  }

  /** Counts `by` more. Says whether the threshold is reached by this. */
  count(key: number, by = 1): boolean {
    if (--this.#untilDecay < 0) this.decay()
    const slot = this.#slots.add(key)
    if (slot >= this.#counts.length) this.#grow()
    const before = this.#counts[slot]
    const after = Math.min(before + by, most)
    this.#counts[slot] = after
    return after >= this.#threshold && before < this.#threshold
  }

  get(key: number): number {
    const slot = this.#slots.find(key)
    return slot < 0 ? 0 : this.#counts[slot]
  }

  isHot(key: number): boolean {
    return this.get(key) >= this.#threshold
  }

  /** Begins a key's count anew. */
  forget(key: number): void {
    const slot = this.#slots.find(key)
    if (slot >= 0) this.#counts[slot] = 0
  }

  /** Halves all counters, and drops those that come to nothing. */
  decay(): void {
    this.#untilDecay = this.#decayAfter
    const counts = this.#counts
    for (let slot = 0; slot < this.#slots.size; slot++) counts[slot] >>>= 1
    this.#slots.retain(
      (slot) => counts[slot] > 0,
      (from, to) => (counts[to] = counts[from]),
    )
    counts.fill(0, this.#slots.size)
  }

  #grow(): void {
    const counts = new Uint32Array(this.#slots.capacity)
    counts.set(this.#counts)
    this.#counts = counts
  }
}
