// Seeded pseudo-random choices, so that every program can be made again from its number.

export interface Random {
  /** A uniform integer, 0 to `limit` - 1; `limit` is at most 2^32. */
  below(limit: number): number
  /** True with probability `probability`. */
  chance(probability: number): boolean
  /** One of the elements of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** 64 uniform bits. */
  bits64(): bigint
}

/** A generator of its own for each seed, any integer (splitmix32 to spread the seed, then xorshift128, Marsaglia 2003). */
export function createRandom(seed: number): Random {
  let spread = seed | 0
  const scramble = () => {
    spread = (spread + 0x9e3779b9) | 0
    let z = Math.imul(spread ^ (spread >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return z ^ (z >>> 16)
  }
  let [a, b, c, d] = [scramble(), scramble(), scramble(), scramble() | 1]
  const word = () => {
    const t = a ^ (a << 11)
    a = b
    b = c
    c = d
    d = d ^ (d >>> 19) ^ t ^ (t >>> 8)
    return d >>> 0
  }
  const below = (limit: number) => Math.floor((word() / 2 ** 32) * limit)
  return {
    below,
    chance: (probability) => word() < probability * 2 ** 32,
    pick: (list) => list[below(list.length)],
    bits64: () => (BigInt(word()) << 32n) | BigInt(word()),
  }
}
