// The algebra that the effects of VLIW atoms are written against: that of guest instructions, and what only the VLIW machine has.
import type { Operands, Operations } from "../operations.ts"

/** What an atom names besides what a guest instruction may name. */
export interface AtomOperands<V> extends Operands<V> {
  /** The predicate register that a comparison writes, 1 to 7. */
  readonly pd: number
  /** The immediate as a number: an address, a count, the number of an exit. */
  readonly number: number
}

/**
 * Operations of the VLIW core. In `Operations`, registers are numbered 0 to 63, an `offset` of `jump` and `branch` is in bytes from the
 * molecule's own address, and `jumpIndirect` goes to the translation of a guest address.
 */
export interface AtomOperations<V, B> extends Operations<V, B> {
  /** Writes a predicate register. */
  p(register: number, value: B): void
  /** Goes to the translation at an address in concealed memory, in bytes from its start. */
  jumpTo(address: number): void
  /** Leaves for the code-morphing software. */
  exit(number: number): void
  /** Makes the working registers the committed ones and lets go the stores that were held back; `count` guest instructions are done. */
  commit(count: number): void
  /** A translation begins, of which up to `most` guest instructions may be committed at once; leaves if as many may not be executed any more. */
  enter(most: number, usesFloat: boolean): void
}

/** The effect of one atom. */
export type AtomEffect = <V, B>(m: AtomOperations<V, B>, operands: AtomOperands<V>) => void
