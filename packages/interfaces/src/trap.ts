// What a hart reports when an instruction cannot complete. A guest's fault is a value, never an exception.

/**
 * A precise trap (RISC-V privileged manual, section 3.1.15). Every instruction before `pc` has completed, the one at `pc`
 * has had no effect.
 */
export interface Trap {
  /** Exception code as `mcause` encodes it, without the interrupt bit: 0 to 63. */
  readonly cause: number
  /** What `mtval` would hold: the faulting address, the illegal instruction's bits, or 0. Unsigned 64 bits. */
  readonly value: bigint
  /** Address of the instruction that trapped. Unsigned 64 bits. */
  readonly pc: bigint
}
