// Seeded pseudo-random numbers, so that a failure can be repeated.

/** Uniform 32-bit unsigned integers from a nonzero seed (xorshift, Marsaglia 2003). */
export function randomWords(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}
