// Numbers that look random and are the same in each run, from a fixed seed.

export interface Random {
  /** From 0 to `limit` - 1. */
  (limit: number): number
}

export function generator(seed: number): Random {
  let state = Math.imul(seed, 2654435761) >>> 0 || 1
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

export const randomBytes = (random: Random, length: number, limit = 256): Uint8Array =>
  Uint8Array.from({ length }, () => random(limit))

/** Cuts bytes into pieces, some of them empty. */
export function* cut(random: Random, bytes: Uint8Array, longest: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(bytes.length, at + random(longest + 1))
    yield bytes.subarray(at, end)
    at = end
  }
}
