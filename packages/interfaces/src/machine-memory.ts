// The one linear memory under a machine: hart state, engine tables and guest RAM, shared by all its engines.
import type { GuestPhysical, HostOffset } from "./address.ts"
import type { Bus } from "./bus.ts"

/** Where guest-physical addresses lie in the linear memory: `offset + (physical - base)`, for `size` bytes. */
export interface RamWindow {
  readonly base: GuestPhysical
  readonly offset: HostOffset
  /** Bytes. May grow (a process's does), never shrinks. */
  readonly size: number
}

/**
 * One `WebAssembly.Memory` and the bookkeeping around it. Its layout is the instruction set's business (package `isa`).
 * Growing, which only `allocate` does, detaches earlier views: call `bytes()` and `view()` anew after anything that may allocate.
 */
export interface MachineMemory {
  readonly wasm: WebAssembly.Memory
  /** Number of harts whose state blocks the memory holds. */
  readonly harts: number
  readonly ram: RamWindow
  /** Answers where there is no RAM, and in the pages of `watched`. Without one such accesses fault. */
  bus: Bus | undefined
  /**
   * Pages of RAM, by guest-physical address, whose loads and stores go to `bus`: it can watch them. Engines must be told
   * of changes by `flushTranslations`.
   */
  readonly watched: Set<GuestPhysical>
  /**
   * Where a hart's state block is now: engines keep the one they execute at a fixed place, so ask anew after each `run`.
   * Throws `RangeError` for a hart that does not exist.
   */
  hartState(hart: number): HostOffset
  /** Exchanges state blocks so that this hart's is the one at the fixed place. Says whether another's was there. */
  bring(hart: number): boolean
  /** All bytes, as of now. */
  bytes(): Uint8Array
  /** All bytes as a little-endian view, as of now. */
  view(): DataView
  /** Reserves zeroed bytes outside RAM for an engine's tables. `align` is a power of two. Throws `MemoryExhausted`. */
  allocate(size: number, align: number): HostOffset
}
