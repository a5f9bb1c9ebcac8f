// The one linear memory under a machine: hart state, engine tables and guest RAM, shared by all its engines.
import type { GuestPhysical, HostOffset } from "./address.ts"

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
  /** Offset of a hart's state block. Throws `RangeError` for a hart that does not exist. */
  hartState(hart: number): HostOffset
  /** All bytes, as of now. */
  bytes(): Uint8Array
  /** All bytes as a little-endian view, as of now. */
  view(): DataView
  /** Reserves zeroed bytes outside RAM for an engine's tables. `align` is a power of two. Throws `MemoryExhausted`. */
  allocate(size: number, align: number): HostOffset
}
