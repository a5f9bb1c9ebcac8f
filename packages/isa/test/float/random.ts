// Random numbers for tests, the same in every run.

/** A source of random 32-bit unsigned integers (xorshift32) that the seed, not 0, decides. */
export function random32(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
