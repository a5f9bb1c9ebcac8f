// Growing regions: which of a region's exits are taken so often that what is behind them should belong to the region.
import { regionSize, sideExits, type RegionExit, type RegionTree } from "./region-tree.ts"

export interface GrowthLimits {
  /** Steps of the whole region at most. */
  readonly size: number
  /** Steps of a new path: no fewer than `shortest` are worth it, no more than `longest` are asked for. */
  readonly shortest: number
  readonly longest: number
  /** Steps from the region's start to the exit, at most: what is far down has been decided by many branches already. */
  readonly depth: number
  /** How often an exit was taken: so many times, and in such a share of the region's executions, at least. */
  readonly least: number
  readonly share: number
}

/** An exit behind which a path should be added. */
export interface Growth {
  readonly exit: RegionExit
  /** Steps of the path at most. */
  readonly limit: number
}

/**
 * Chooses exits to grow the region at, the hottest first, so that the paths fit together. `count` says how often an exit was taken, of
 * `executions` of the region. What is jumped to by computed addresses is left out.
 */
export function chooseGrowth(
  tree: RegionTree,
  executions: number,
  count: (exit: RegionExit) => number,
  { size, shortest, longest, depth, least, share }: GrowthLimits,
): Growth[] {
  const hot = sideExits(tree)
    .filter((exit) => exit.pc !== undefined && exit.depth <= depth)
    .map((exit) => ({ exit, taken: count(exit) }))
    .filter(({ taken }) => taken > 0 && taken >= least && taken >= share * executions)
    .sort((a, b) => b.taken - a.taken)
  const chosen: Growth[] = []
  let left = size - regionSize(tree)
  for (const { exit } of hot) {
    if (left < shortest) break
    const limit = Math.min(longest, left)
    chosen.push({ exit, limit })
    left -= limit
  }
  return chosen
}
