// Medians, spreads and means.

/** The middle value; the mean of both for an even count. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Half the distance from the least to the greatest, as a part of the median: 0.03 for values within ±3 %. */
export function spread(values: readonly number[]): number {
  if (values.length === 0) return 0
  return (Math.max(...values) - Math.min(...values)) / 2 / median(values)
}

/** The geometric mean. NaN for none. */
export function geometricMean(values: readonly number[]): number {
  if (values.length === 0) return NaN
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}

/** NaN for none. */
export function arithmeticMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The laps at steady state: the second half, once the engine has warmed up. All of them for fewer than two. */
export function steadyLaps<Lap>(laps: readonly Lap[]): readonly Lap[] {
  return laps.slice(Math.floor(laps.length / 2))
}
