// The VLIW core as code-morphing software sees it, whichever model executes: see HARDWARE.md.
import type { MachineMemory } from "@lamina/interfaces"
import type { VliwDescription } from "@lamina/isa"

/** Why a rollback happened. */
export const rollbackCauses = ["fault", "speculation", "split", "alias", "stores", "code", "float"] as const
export type RollbackCause = (typeof rollbackCauses)[number]

/**
 * Why no molecule issues in a cycle: sources of its atoms are not ready; a branch or jump was taken; a commit, or a stop, waits for all results,
 * and a rollback longer; the machine stands still for a cache or the TLB.
 */
export const waitCauses = ["operands", "branches", "commits", "stops", "instructionCache", "dataCache", "tlb"] as const
export type WaitCause = (typeof waitCauses)[number]

/** Translations begin at multiples of this many bytes of concealed memory. */
export const translationAlignment = 64

/**
 * The jump table, which code-morphing software fills: direct-mapped by `jumpTableIndex`. An entry: guest address (64 bits, all ones when it is empty),
 * number of the translation context, address of the translation in concealed memory (32 bits each).
 */
export const jumpTable = { entries: 4096, entrySize: 16, pc: 0, context: 8, translation: 12 } as const

/** The entry of the jump table for a guest address. */
export function jumpTableIndex(pc: bigint): number {
  return Number((pc >> 1n) & BigInt(jumpTable.entries - 1))
}

/**
 * The guard table: one word of 32 bits per page of 4096 bytes of the machine's memory. Bit i is set when guest code has been translated
 * from granule i of the page: stores to it roll back.
 */
export const guardTable = { pageSize: 4096, granuleSize: 128, wordSize: 4 } as const

/** What translates addresses and computes, for the hart that runs: functions of a WebAssembly instance over the same memory. */
export interface CorePorts {
  /** (address: i64) -> i32: the place in the machine's memory, or 0 where the access must roll back. Fills the current bank of TLBs. */
  readonly translateLoad: (address: bigint) => number
  /** (address: i64, bytes: i32) -> i32: the same for a store. */
  readonly translateStore: (address: bigint, size: number) => number
  /** Floating-point functions by name, on raw bits. Exceptions accrue in the hart's `fflags`. */
  readonly float: Readonly<Record<string, WebAssembly.ExportValue>>
}

/** What a core is made from. Offsets are in the machine's memory. */
export interface CoreParts {
  readonly memory: MachineMemory
  /** Concealed memory: addresses of molecules are bytes from `offset`. */
  readonly concealed: { readonly offset: number; readonly size: number }
  readonly description: VliwDescription
  readonly ports: CorePorts
  /** Where the jump table and the guard table lie. The latter covers all of the machine's memory. */
  readonly jumpTable: number
  readonly guardTable: number
}

/** Why a core stopped, what it was in (the address of its `enter`), and how many guest instructions it committed before. */
export type CoreStop = (
  | { readonly kind: "exit"; readonly number: number; /** Address of the atom. */ readonly atom: number }
  | { readonly kind: "lookup"; readonly address: bigint; readonly atom: number }
  | { readonly kind: "budget" | "floatOff" }
  | { readonly kind: "rollback"; readonly cause: RollbackCause; readonly atom: number }
) & { readonly translation: number; readonly retired: number }

export interface CacheCounts {
  accesses: number
  misses: number
}

/** What has happened since the core was made. */
export interface CoreCounts {
  cycles: number
  /** In each of that many cycles one issued; `waits` has the others. */
  molecules: number
  /** Atoms but `nop`, whether their predicates held or not. */
  atoms: number
  commits: number
  /** Guest instructions committed. */
  instructions: number
  /** Branches and jumps taken, indirect ones too. */
  transfers: number
  tlbFills: number
  /** All 0 without caches. */
  readonly instructionCache: CacheCounts
  readonly dataCache: CacheCounts
  readonly secondCache: CacheCounts
  readonly rollbacks: Record<RollbackCause, number>
  /** Cycles by what was waited for. */
  readonly waits: Record<WaitCause, number>
}

/** A core. Code-morphing software writes molecules into concealed memory and says so here. */
export interface Core {
  /** The translation whose `enter` is at `address` is gone, or was changed beyond what `patched` says. */
  forget(address: number): void
  forgetAll(): void
  /** A `jump` or `exit` of a translation was replaced by a `jump` or `exit` with the same predicate. */
  patched(translation: number, atom: number): void
  /**
   * Starts at the `enter` at `address` and executes at most `budget` guest instructions (below 2^31). The hart has been brought to the fixed place, and its
   * translation context is the current one. Throws `InternalError` for what HARDWARE.md calls a bug of the software.
   */
  run(address: number, budget: number): CoreStop
  /** How often control has gone on from a translation to another, or to itself, since it was written. */
  executions(translation: number): number
  /** A copy. */
  counts(): CoreCounts
}
