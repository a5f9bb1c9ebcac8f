// A map from numbers to slots 0, 1, 2 and so on: open addressing over typed arrays, so that counting makes no garbage.

/** What a table begins with; a power of two. */
const firstCapacity = 256

/** Keys are any numbers but NaN, 0 and -0 being the same. Slots are dense; what stands in them is the owner's. */
export class KeySlots {
  /** A slot's number plus one, or 0, by hash. */
  #table = new Int32Array(2 * firstCapacity)
  /** Keys by slot. */
  #keys = new Float64Array(firstCapacity)
  size = 0

  /** How many slots there is room for: owners' arrays need as many elements. */
  get capacity(): number {
    return this.#keys.length
  }

  /** The key's slot, -1 if it has none. */
  find(key: number): number {
    return this.#table[this.#place(key)] - 1
  }

  /** The key's slot, a new one if it has none. `capacity` may grow. */
  add(key: number): number {
    const found = this.find(key)
    if (found >= 0) return found
    if (this.size === this.capacity) this.#grow()
    this.#keys[this.size] = key
    this.#table[this.#place(key)] = this.size + 1
    return this.size++
  }

  /** Drops all slots but those that `keeps` accepts; `moved` is told of each that gets another number, the lowest first. */
  retain(keeps: (slot: number) => boolean, moved: (from: number, to: number) => void): void {
    const before = this.size
    this.size = 0
    for (let slot = 0; slot < before; slot++) {
      if (!keeps(slot)) continue
      this.#keys[this.size] = this.#keys[slot]
      if (slot !== this.size) moved(slot, this.size)
      this.size++
    }
    this.#fill()
  }

  #grow(): void {
    const keys = new Float64Array(2 * this.capacity)
    keys.set(this.#keys)
    this.#keys = keys
    this.#table = new Int32Array(2 * this.capacity)
    this.#fill()
  }

  #fill(): void {
    this.#table.fill(0)
    for (let slot = 0; slot < this.size; slot++) this.#table[this.#place(this.#keys[slot])] = slot + 1
  }

  /** Where the key's slot stands in the table, or would stand. At least half of the table is empty. */
  #place(key: number): number {
    const table = this.#table
    const mask = table.length - 1
    const hash = Math.imul((key | 0) ^ Math.imul((key / 2 ** 32) | 0, 0x9e3779b1), 0x85ebca6b)
    for (let place = (hash ^ (hash >>> 15)) & mask; ; place = (place + 1) & mask) {
      const slot = table[place] - 1
      if (slot < 0 || this.#keys[slot] === key) return place
    }
  }
}
