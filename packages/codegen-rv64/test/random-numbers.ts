// Random integers from a seed, the same everywhere.

/** Random integers below a bound. */
export type Below = (bound: number) => number

/** mulberry32. */
export function randomFrom(seed: number): Below {
  let state = seed | 0
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * bound)
  }
}
