// Maps of jump targets: which of some addresses one is. Where targets lie close, there is a byte for each place where an instruction may be; else a
// hash of the place says where the byte is, and it is compared with what the target's place is.
import { directMapSize, hashTries, mostHashBits } from "../tuning.ts"

/** Targets of a map, at most. */
export const mostMapped = 255

/** A map in the machine's memory, for addresses from `low` on, of which so many places, two bytes each, are looked at. */
export interface TargetMap {
  readonly place: number
  readonly low: number
  readonly size: number
  readonly hash?: TargetHash
}

/** The byte for a place is at `place * multiplier`, 32 bits of which the first `bits` count; `keys`: where the targets' places are, by their numbers. */
export interface TargetHash {
  readonly multiplier: number
  readonly bits: number
  readonly keys: number
}

/** A map of targets: their numbers, 1 for the first. `keep` gives its place, a multiple of 4, if there is room. */
export function mapTargets(
  targets: readonly number[],
  keep: (map: Uint8Array) => number | undefined,
): TargetMap | undefined {
  if (targets.length > mostMapped) return undefined
  const low = Math.min(...targets)
  const halves = targets.map((target) => (target - low) / 2)
  const size = Math.max(...halves) + 1
  if (size > directMapSize) return hashTargets(low, size, halves, keep)
  const map = new Uint8Array(size)
  for (const [index, half] of halves.entries()) map[half] = index + 1
  const place = keep(map)
  return place === undefined ? undefined : { place, low, size }
}

function hashTargets(
  low: number,
  size: number,
  halves: readonly number[],
  keep: (map: Uint8Array) => number | undefined,
): TargetMap | undefined {
  const found = findHash(halves)
  if (!found) return undefined
  const { multiplier, bits, numbers } = found
  const map = new Uint8Array(numbers.length + 4 * (halves.length + 1))
  map.set(numbers)
  // No place is so far away: a hash without a target has number 0.
  const keys = new DataView(map.buffer, numbers.length)
  for (const [index, half] of [0xffff_ffff, ...halves].entries()) keys.setUint32(4 * index, half, true)
  const place = keep(map)
  return place === undefined
    ? undefined
    : { place, low, size, hash: { multiplier, bits, keys: place + numbers.length } }
}

/** A way of hashing in which no two places meet, and the numbers of the targets by their hashes. */
function findHash(
  halves: readonly number[],
): { readonly multiplier: number; readonly bits: number; readonly numbers: Uint8Array } | undefined {
  let multiplier = 0x9e37_79b1
  for (let bits = Math.ceil(Math.log2(halves.length)) + 1; bits <= mostHashBits; bits++)
    for (let tries = 0; tries < hashTries; tries++) {
      const numbers = new Uint8Array(2 ** bits)
      const isMet = halves.some((half, index) => {
        const hash = Math.imul(half, multiplier) >>> (32 - bits)
        const isTaken = numbers[hash] !== 0
        numbers[hash] = index + 1
        return isTaken
      })
      if (!isMet) return { multiplier, bits, numbers }
      multiplier = (Math.imul(multiplier, 0x0019_660d) + 0x3c6e_f35e) | 1
    }
  return undefined
}
