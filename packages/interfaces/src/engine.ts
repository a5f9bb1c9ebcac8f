// Engine: the part of a machine that executes harts over a memory.
import type { GuestPhysical } from "./address.ts"
import type { MachineMemory } from "./machine-memory.ts"
import type { Trap } from "./trap.ts"

/** Why `Engine.run` came back. `retired` counts the instructions completed during this call. */
export type Stop =
  | { readonly kind: "trap"; readonly retired: number; readonly trap: Trap }
  | { readonly kind: "fuel"; readonly retired: number }
  /** Somebody set `attention` in the memory's header: the owner of the hart has to look before it goes on. */
  | { readonly kind: "attention"; readonly retired: number }

/** Something that an engine has counted since it was made. */
export interface EngineFigure {
  readonly label: string
  readonly value: number
  /** A plain count by default. */
  readonly unit?: "bytes" | "seconds"
}

/** What an engine has done beneath the guest's instructions, by its own count. */
export interface EngineStatistics {
  /** What it executes in their place, where that has a unit of its own: so many `cycles`, say. */
  readonly work?: { readonly unit: string; readonly count: number }
  readonly figures: readonly EngineFigure[]
}

/**
 * Executes harts. The whole architected state lies in `memory`, so a hart can be moved from one engine to another between
 * any two calls of `run`. A trap is delivered to the caller: state is precise, `pc` in the hart state is the trapping
 * instruction's, and to resume behind it (after a system call, say) the caller advances `pc` itself. Interrupts are the
 * caller's too: whatever may have made one deliverable sets `attention`.
 */
export interface Engine {
  readonly name: string
  readonly memory: MachineMemory
  /**
   * Runs hart `hart` until it traps or exactly `fuel` instructions have completed, whichever is first.
   * `fuel` is an integer from 0 to 2^53 - 1.
   */
  run(hart: number, fuel: number): Stop
  /**
   * Watched pages, or anything else that translation depends on, were changed from outside: forgets cached translations
   * of all harts. Changes of privilege, `satp`, `mstatus` and PMP between two runs are found without.
   */
  flushTranslations(): void
  /** Does what `sfence.vma` does on a hart: forgets translations of an address, of an address space, of all where they are undefined. */
  fenceTranslations(hart: number, address?: bigint, addressSpace?: number): void
  /** Bytes at [start, start + length) in RAM were changed from outside and may hold code: forgets what was made from them. */
  invalidateCode(start: GuestPhysical, length: number): void
  /** Absent where it counts nothing. */
  statistics?(): EngineStatistics
}

/** Makes an engine over an existing memory; passed to the layers that need one, which never import an engine. */
export type EngineFactory = (memory: MachineMemory) => Engine

/**
 * A monitor called before each instruction that could be fetched, with the hart's precise state in memory. `word` is the
 * instruction: 32 bits, or 16 when its low two bits are not both set. Attached from outside.
 */
export type InstructionObserver = (hart: number, pc: bigint, word: number) => void
