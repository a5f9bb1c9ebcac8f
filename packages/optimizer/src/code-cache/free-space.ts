// The holes of an address range, in order, neighbours joined.

export class FreeSpace {
  readonly #starts: number[]
  readonly #ends: number[]

  constructor(start: number, end: number) {
    this.#starts = [start]
    this.#ends = [end]
  }

  /** Takes `size` bytes from the first hole that has them; undefined when none has. */
  take(size: number): number | undefined {
    for (let i = 0; i < this.#starts.length; i++) {
      const start = this.#starts[i]
      if (this.#ends[i] - start < size) continue
      this.#starts[i] += size
      if (this.#starts[i] === this.#ends[i]) this.#remove(i)
      return start
    }
    return undefined
  }

  /** Gives back what was taken. */
  give(start: number, size: number): void {
    const end = start + size
    const at = this.#firstBehind(start)
    const joinsBefore = at > 0 && this.#ends[at - 1] === start
    const joinsBehind = at < this.#starts.length && this.#starts[at] === end
    if (joinsBefore && joinsBehind) {
      this.#ends[at - 1] = this.#ends[at]
      this.#remove(at)
    } else if (joinsBefore) this.#ends[at - 1] = end
    else if (joinsBehind) this.#starts[at] = start
    else {
      this.#starts.splice(at, 0, start)
      this.#ends.splice(at, 0, end)
    }
  }

  /** The index of the first hole behind an address. */
  #firstBehind(address: number): number {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#starts[middle] < address) low = middle + 1
      else high = middle
    }
    return low
  }

  #remove(index: number): void {
    this.#starts.splice(index, 1)
    this.#ends.splice(index, 1)
  }
}
