// Which way branches go: how often each was taken, and how often not, of late.
import { mostBranchExecutions } from "../tuning.ts"
import { KeySlots } from "./key-slots.ts"

export class BranchProfile {
  readonly #slots = new KeySlots()
  /** By slot: not taken, taken. */
  #counts = new Uint16Array(2 * this.#slots.capacity)

  /** The branch `site` has been executed. What was long ago counts less. */
  note(site: number, taken: boolean): void {
    const at = 2 * this.#slots.add(site)
    if (at >= this.#counts.length) this.#grow()
    const counts = this.#counts
    counts[taken ? at + 1 : at]++
    if (counts[at] + counts[at + 1] < mostBranchExecutions) return
    counts[at] >>>= 1
    counts[at + 1] >>>= 1
  }

  /** The share of executions in which the branch was taken, 0 to 1; undefined when fewer than `least` are known. */
  bias(site: number, least = 1): number | undefined {
    const slot = this.#slots.find(site)
    if (slot < 0) return undefined
    const taken = this.#counts[2 * slot + 1]
    const all = this.#counts[2 * slot] + taken
    return all < least ? undefined : taken / all
  }

  /** The branch is no longer there, or another. */
  forget(site: number): void {
    const slot = this.#slots.find(site)
    if (slot >= 0) this.#counts.fill(0, 2 * slot, 2 * slot + 2)
  }

  #grow(): void {
    const counts = new Uint16Array(2 * this.#slots.capacity)
    counts.set(this.#counts)
    this.#counts = counts
  }
}
