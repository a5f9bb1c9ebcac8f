// Places that translations have come back for in vain: it is not looked again each time whether there is something by now.

const slots = 1024

export class ColdPlaces {
  readonly #times: number
  readonly #keys = new Float64Array(slots).fill(-1)
  /** How often it need not be looked, by slot. */
  readonly #left = new Int32Array(slots)

  /** It need not be looked so many times after it has been. */
  constructor(times: number) {
    this.#times = times
  }

  /** Whether it need not be looked at a place this time. */
  passes(place: number): boolean {
    const slot = slotOf(place)
    if (this.#keys[slot] !== place || this.#left[slot] === 0) return false
    this.#left[slot]--
    return true
  }

  /** How often it has not been, since it was last. */
  passed(place: number): number {
    const slot = slotOf(place)
    return this.#keys[slot] === place ? this.#times - this.#left[slot] : 0
  }

  /** It has been looked. */
  put(place: number): void {
    const slot = slotOf(place)
    this.#keys[slot] = place
    this.#left[slot] = this.#times
  }

  clear(): void {
    this.#keys.fill(-1)
  }
}

/** Places are addresses, which are even. */
const slotOf = (place: number) => ((place >>> 1) ^ (place >>> 11)) & (slots - 1)
