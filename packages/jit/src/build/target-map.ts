// Maps of jump targets: which of some addresses one is, by a byte for each place where an instruction may be.

/** Targets of a map, at most. */
export const mostMapped = 255

/** A map in the machine's memory, for addresses from `low` on; `size` bytes. */
export interface TargetMap {
  readonly place: number
  readonly low: number
  readonly size: number
}

/** A map of the addresses from the first to the last target: the numbers of targets, 1 for the first. `keep` gives its place, if there is room. */
export function mapTargets(
  targets: readonly number[],
  keep: (map: Uint8Array) => number | undefined,
): TargetMap | undefined {
  const low = Math.min(...targets)
  const size = (Math.max(...targets) - low) / 2 + 1
  if (targets.length > mostMapped) return undefined
  const map = new Uint8Array(size)
  for (const [index, target] of targets.entries()) map[(target - low) / 2] = index + 1
  const place = keep(map)
  return place === undefined ? undefined : { place, low, size }
}
