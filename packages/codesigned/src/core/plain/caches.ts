// The caches: which accesses hit, and how long the machine stands still for those that do not.
import type { CacheDescription, VliwDescription } from "@lamina/isa"
import type { CacheCounts, CoreCounts } from "../core.ts"

/** Places are in the machine's memory. Both methods give cycles. */
export interface Caches {
  /** Fetches [place, place + size). */
  fetch(place: number, size: number): number
  /** The next molecule accesses its line anew. */
  transferred(): void
  access(place: number): number
}

/** A set-associative cache with the least recently used line replaced. */
function createCache({ size, ways, line, hashed }: CacheDescription, counts: CacheCounts): (place: number) => boolean {
  const sets = Array.from({ length: size / (ways * line) }, (): number[] => [])
  return (place) => {
    counts.accesses++
    const number = Math.floor(place / line)
    const set = sets[(hashed ? number ^ Math.floor(number / sets.length) : number) % sets.length]
    const way = set.indexOf(number)
    if (way < 0) counts.misses++
    if (way >= 0) set.splice(way, 1)
    else if (set.length === ways) set.pop()
    set.unshift(number)
    return way >= 0
  }
}

export function createCaches({ caches }: VliwDescription, counts: CoreCounts): Caches {
  if (!caches) return { fetch: () => 0, transferred() {}, access: () => 0 }
  const instruction = createCache(caches.instruction, counts.instructionCache)
  const data = createCache(caches.data, counts.dataCache)
  const second = createCache(caches.second, counts.secondCache)
  const time = (first: (place: number) => boolean, place: number) =>
    first(place) ? 0 : second(place) ? caches.secondHit : caches.memory
  const { line } = caches.instruction
  /** The line fetched last. */
  let last = -1
  return {
    fetch(place, size) {
      let cycles = 0
      for (let number = Math.floor(place / line); number * line < place + size; number++) {
        if (number !== last) cycles += time(instruction, number * line)
        last = number
      }
      return cycles
    },
    transferred() {
      last = -1
    },
    access: (place) => time(data, place),
  }
}
