// Which exits of a region are hot.

export interface HotExitLimits {
  /** How often an exit must have been taken, at least. */
  readonly least: number
  /** The share of all departures from the region that it must have, at least: 0 to 1. */
  readonly share: number
}

/** The exits, by number, that are worth translating behind, the hottest first. `counts`: how often each was taken. */
export function hotExits(counts: ArrayLike<number>, { least, share }: HotExitLimits): number[] {
  const all = Array.from(counts)
  const total = all.reduce((sum, count) => sum + count, 0)
  const isHot = (exit: number) => all[exit] > 0 && all[exit] >= least && all[exit] >= share * total
  return [...all.keys()].filter(isHot).sort((a, b) => all[b] - all[a] || a - b)
}
