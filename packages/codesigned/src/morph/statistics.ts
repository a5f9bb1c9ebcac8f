// What the co-designed machine counts beside its core's counts.
import type { CodeCacheStatistics } from "@lamina/optimizer"
import type { CoreCounts } from "../core/core.ts"

export interface CodesignedStatistics {
  readonly core: CoreCounts
  /** Guest instructions by how they were executed. */
  readonly translated: number
  readonly interpreted: number
  /** Translations made, of these in place of another, thrown away, and there now. */
  readonly translations: {
    readonly made: number
    readonly remade: number
    readonly removed: number
    readonly live: number
  }
  /** Guest instructions that translations were made from, copies counted; bytes of guest code and of molecules. */
  readonly guestInstructions: number
  readonly guestBytes: number
  readonly codeBytes: number
  /** Translations removed because their code changed. */
  readonly codeChanges: number
  /** What the policy did to make room. */
  readonly cache: CodeCacheStatistics
  readonly chains: number
  /** Returns from the core to the software. */
  readonly dispatches: number
  /** Cycles of the software, reckoned: see `costs.ts`. */
  readonly cycles: { readonly interpreting: number; readonly translating: number; readonly dispatching: number }
}
