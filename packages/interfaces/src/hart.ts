// Hart: one hardware thread of a machine, as firmware or a monitor sees it.

/** 0 user, 1 supervisor, 3 machine. */
export type PrivilegeLevel = 0 | 1 | 3

/**
 * A hart's architected state, precise whenever its machine does not run or calls its monitor. Registers are unsigned 64 bits;
 * numbers of registers are 0 to 31, those of CSRs 0 to 0xfff. What is written is seen by the next instruction.
 */
export interface Hart {
  readonly id: number
  pc: bigint
  privilege: PrivilegeLevel
  x(register: number): bigint
  setX(register: number, value: bigint): void
  /** All 64 bits of a floating-point register. */
  f(register: number): bigint
  setF(register: number, value: bigint): void
  /** A CSR as machine mode reads it. Throws `RangeError` for one that does not exist. */
  csr(number: number): bigint
  /** Writes a CSR as machine mode does, each field by its rule. Throws `RangeError` for one that does not exist or is read-only. */
  setCsr(number: number, value: bigint): void
  /** A started hart executes instructions, or waits in `wfi`; a stopped one does nothing until it is started. */
  started: boolean
  /** Whether it waits in `wfi`. Ends by itself when an interrupt that is enabled in `mie` becomes pending. */
  waiting: boolean
  /** Instructions retired since reset. */
  readonly retired: bigint
  /** The hart's time, in nanoseconds: one for each instruction completed or exception taken, and what passed while it waited. */
  readonly time: number
  /**
   * The monitor's own timer: at this `time` of the hart, exactly, its `alarm` is called, and this is undefined again. It wakes a hart
   * that waits; one that is stopped has none. A time that has passed counts as now.
   */
  alarm: number | undefined
  /** The virtual address that `lr` has reserved. */
  reservation: bigint | undefined
  /**
   * Forgets cached translations, as `sfence.vma` does on this hart: page tables were changed from outside. Of all addresses, or of one;
   * of all address spaces, or of one.
   */
  fenceTranslations(address?: bigint, addressSpace?: number): void
  /**
   * The guest-physical address that a load, store or fetch of this hart at virtual address `address` would reach, as its state
   * is now; undefined when it would fault. Changes nothing.
   */
  translate(address: bigint, access: "load" | "store" | "fetch"): number | undefined
}
