// What is known to be in guest memory at a place in a region, from what was loaded and stored on the way there.
import type { Value } from "@lamina/ir"
import type { GuestAddress } from "./guest-address.ts"
import type { GuestAccess } from "./guest-function.ts"

/** Bytes of memory whose content a value has in its low bits. */
export interface KnownBytes {
  readonly address: GuestAddress
  readonly size: GuestAccess["size"]
  readonly value: Value
  /** What the bits of the value beyond the bytes are, as of a load; undefined where they may be anything, or there are none. */
  readonly extension: GuestAccess["extension"]
  readonly isFloat: boolean
}

/** How many accesses are remembered: those of long ago are seldom met again. */
const most = 32

/** The latest last. */
export class KnownMemory {
  #known: KnownBytes[]

  constructor(known: readonly KnownBytes[] = []) {
    this.#known = [...known]
  }

  /** The same, to go on with apart. */
  copy(): KnownMemory {
    return new KnownMemory(this.#known)
  }

  /** What is known to hold all bytes of an access, if that is to the same kind of register. */
  find({ base, offset }: GuestAddress, size: number, isFloat: boolean): KnownBytes | undefined {
    for (let i = this.#known.length - 1; i >= 0; i--) {
      const known = this.#known[i]
      const from = offset - known.address.offset
      if (known.address.base === base && known.isFloat === isFloat && from >= 0 && from + size <= known.size)
        return known
    }
    return undefined
  }

  /** Something has been loaded, or is what `store` has left there. */
  note(known: KnownBytes): void {
    this.#known.push(known)
    if (this.#known.length > most) this.#known.shift()
  }

  /** A store: of what was known remains what is certainly elsewhere. Whether two values may be the same address is not decided here. */
  overwrite({ base, offset }: GuestAddress, size: number): void {
    this.#known = this.#known.filter(
      (known) =>
        known.address.base === base &&
        (known.address.offset + known.size <= offset || offset + size <= known.address.offset),
    )
  }

  /** Anything may have been stored anywhere. */
  forget(): void {
    this.#known.length = 0
  }
}
