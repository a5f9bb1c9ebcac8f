// What can be chosen of the translator.
import type { BlobStore } from "@lamina/interfaces"
import type { CachePolicy } from "@lamina/optimizer"
import type { UnitPlan } from "./unit.ts"

export interface JitOptions {
  /** How often a target is reached before it is translated: 1 to 2^31 - 1. */
  readonly threshold?: number
  /** How many times as often in a machine, most of whose code is over soon; 32 by default. */
  readonly systemFactor?: number
  /** Whether what has never been executed is translated as well; by default not where targets must be reached often. */
  readonly wholeFunctions?: boolean
  /** Bytes of the host's memory that all translations take, as reckoned, at most. */
  readonly cache?: number
  readonly policy?: CachePolicy
  /**
   * Keeps translations for other runs, of the same build of these packages: its owner sees to that. What it has is used if it is of the code
   * that is there, byte by byte, and if what it relies on holds.
   */
  readonly saved?: BlobStore
  /** Whether multiplications and additions are fused by the host's instruction; by default where that rounds once. */
  readonly fuses?: boolean
  /** Whether all translations are entered at their loops, and behind calls: for tests; by default where control is in them already. */
  readonly entersLoops?: boolean
  /** Verifies all code that is made: for tests. */
  readonly verifies?: boolean
  /** Called with the IR of each function as it is built, and behind each pass. */
  watch?: UnitPlan["watch"]
  /** A clock, in milliseconds from any start on: then the statistics say how long translations took. */
  now?(): number
  /** Compiles a module that is worth more than the host's first compiler; as the host has it by default. */
  compile?(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module
}
