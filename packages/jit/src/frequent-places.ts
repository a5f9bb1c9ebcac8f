// Places in the guest's code where something happens that should be rare: it is found out where it is not.

export class FrequentPlaces {
  readonly #patience: number
  readonly #instructions: number
  /** How often it has happened, by place, and since how many instructions. */
  readonly #found = new Map<bigint, { count: number; readonly since: number }>()

  /** Frequent is what happens `patience` times, and not more seldom than once in so many instructions. */
  constructor(patience: number, instructions: number) {
    this.#patience = patience
    this.#instructions = instructions
  }

  /** It has happened once more at a place, so many instructions after the start. Says whether it is frequent there; it is counted anew then. */
  isFrequent(place: bigint, now: number): boolean {
    const found = this.#found.get(place)
    if (!found) this.#found.set(place, { count: 1, since: now })
    if (!found || ++found.count < this.#patience) return false
    this.#found.delete(place)
    return now - found.since <= this.#patience * this.#instructions
  }
}
