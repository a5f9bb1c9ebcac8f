// The passes over regions in their order.
import type { FunctionBuilder, Module } from "@lamina/ir"
import { decideBranches } from "./decide-branches.ts"
import { forwardMemory } from "./forward-memory.ts"
import { numberValues } from "./number-values.ts"
import { RegionCode, type RegionPass } from "./region-code.ts"
import { removeDead } from "./remove-dead.ts"
import { trimState } from "./trim-state.ts"

export const regionPasses: readonly RegionPass[] = [
  numberValues,
  // Compares addresses as the pass before leaves them.
  forwardMemory,
  // Loads have become values: addresses, conditions and jumps that depend on them may be known.
  numberValues,
  decideBranches,
  trimState,
  removeDead,
]

export interface OptimizeRegionOptions {
  /** Called behind each pass: to verify, to print. */
  after?(pass: RegionPass): void
}

/**
 * Improves a region in place. `fn` takes nothing and gives an i64; its blocks form a tree whose leaves are exits, and keep their numbers. Guest registers
 * at entry are loads from the region `state`, which nothing stores to; guest memory is accessed by functions imported from `guest`: `load.1u` to
 * `load.8`, `load.f4`, `load.f8`, `store.1` and so on, and whatever else, which may access all of it. Functions imported from `op` depend on their
 * arguments alone; those from `accrue` too, but accrue exceptions, and stay even if nobody reads what they give. A load of the same bytes may be served by
 * an earlier one: a front end whose loads can reach devices has those leave the region. Throws `RegionError` when the blocks are no tree.
 */
export function optimizeRegion(module: Module, fn: FunctionBuilder, { after }: OptimizeRegionOptions = {}): void {
  const region = new RegionCode(module, fn)
  for (const pass of regionPasses) {
    pass.run(region)
    after?.(pass)
  }
}
