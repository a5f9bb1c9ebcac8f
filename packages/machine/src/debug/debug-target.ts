// DebugTarget: a machine as a debugger holds it. It runs when told to, and stops at breakpoints and watchpoints.
import type { Machine, MachineStop } from "@lamina/interfaces"

/** Which accesses a watchpoint is about. */
export type WatchedAccess = "write" | "read" | "access"

/** Watches `length` bytes (at least 1) from virtual address `address`. */
export interface Watchpoint {
  readonly address: bigint
  readonly length: number
  readonly access: WatchedAccess
}

/** Why a target came back; `hart` is the index in the machine's `harts`. After `out-of-fuel` and `waiting` it may be resumed. */
export type DebugStop =
  | MachineStop
  /** The hart's `pc` is at a breakpoint, whose instruction has not been executed. */
  | { readonly kind: "breakpoint"; readonly hart: number }
  /** The hart has completed an instruction that accessed what is watched, at virtual address `address`. */
  | { readonly kind: "watchpoint"; readonly hart: number; readonly address: bigint; readonly access: WatchedAccess }
  /** The one instruction asked for has completed. */
  | { readonly kind: "step"; readonly hart: number }

/** Harts are indices in the machine's `harts`, addresses virtual and unsigned 64 bits. */
export interface DebugTarget {
  readonly machine: Machine
  /** Stops every hart in front of the instruction at `address`. There is at most one at each address. */
  addBreakpoint(address: bigint): void
  removeBreakpoint(address: bigint): void
  /** Whether it can be watched. There is at most one for each address, length and access. */
  addWatchpoint(watchpoint: Watchpoint): boolean
  /** Whether there was one. */
  removeWatchpoint(watchpoint: Watchpoint): boolean
  /**
   * Executes one instruction of one hart, whether there is a breakpoint or not; to take a trap counts as one. A hart that is
   * stopped or waits does nothing, which counts as well.
   */
  step(hart: number): DebugStop
  /**
   * Runs `harts`, all by default, until one stops or `fuel` more instructions have completed. A breakpoint at the `pc` of one
   * of them stops it at once.
   */
  resume(fuel: number, harts?: readonly number[]): DebugStop
  /** Copies memory as the hart sees it now, without effects. Whether all could be read; if not, `into` is left as it may be. */
  readMemory(hart: number, address: bigint, into: Uint8Array): boolean
  /** Copies to memory, which may hold code, write-protected or not. Whether all could be written. */
  writeMemory(hart: number, address: bigint, from: Uint8Array): boolean
}
