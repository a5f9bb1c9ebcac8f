// What is known of memory on a straight line: values that were loaded from or stored to places that nothing has changed since.
import type { Value } from "@lamina/ir"

interface Known {
  readonly address: Value
  readonly offset: number
  readonly size: number
  /** Name of the load that would give `value`. */
  readonly load: string
  readonly value: Value
}

/** Immutable: a branch goes on from where its line was. */
export class AvailableMemory {
  static readonly nothing = new AvailableMemory([])
  readonly #known: readonly Known[]

  private constructor(known: readonly Known[]) {
    this.#known = known
  }

  /** The value that a load would give. */
  find(load: string, address: Value, offset: number): Value | undefined {
    return this.#known.find((one) => one.load === load && one.address === address && one.offset === offset)?.value
  }

  with(known: Known): AvailableMemory {
    return new AvailableMemory([...this.#known, known].slice(-mostKnown))
  }

  /** What is known in both. */
  common(other: AvailableMemory): AvailableMemory {
    if (other === this) return this
    return new AvailableMemory(this.#known.filter((one) => other.find(one.load, one.address, one.offset) === one.value))
  }

  /** After a store: what overlaps it is unknown, and what may, because it has another address. */
  stored(address: Value, offset: number, size: number): AvailableMemory {
    const kept = this.#known.filter(
      (one) => one.address === address && (one.offset + one.size <= offset || offset + size <= one.offset),
    )
    return new AvailableMemory(kept)
  }
}

/** Looked through one by one, so few. */
const mostKnown = 24
