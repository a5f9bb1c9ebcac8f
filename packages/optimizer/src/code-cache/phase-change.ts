// Notices that a program has come to a new phase: translations were made seldom, and now are made often (Bala, Duesterwald and Banerjia,
// "Dynamo: A Transparent Dynamic Optimization System", PLDI 2000, section 6).
import { earlierAllocations, phaseChangeRatio, recentAllocations } from "../tuning.ts"

/** Remembers when the last translations were made, in any measure of work that grows. */
export class PhaseChange {
  /** A ring; `#count` is how many were noted since the last change. */
  readonly #work = new Float64Array(recentAllocations + earlierAllocations + 1)
  #count = 0

  /** Notes a translation made when `work` had been done. Says whether this is where a phase begins. */
  note(work: number): boolean {
    const { length } = this.#work
    const at = (ago: number) => this.#work[(this.#count - 1 - ago) % length]
    this.#work[this.#count % length] = work
    this.#count++
    if (this.#count < length) return false
    const recent = at(0) - at(recentAllocations)
    const earlier = at(recentAllocations) - at(recentAllocations + earlierAllocations)
    return recent * phaseChangeRatio * earlierAllocations < earlier * recentAllocations
  }

  /** Begins anew: what a flush has thrown away is made again quickly, which is no change. */
  forget(): void {
    this.#count = 0
  }
}
