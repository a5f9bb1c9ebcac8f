// "lru": the first hole that is large enough; until there is one, the block that has not been used for longest goes.
import { InternalError } from "@lamina/isa"
import { FreeSpace } from "./free-space.ts"
import type { Placement, Room } from "./placement.ts"

/** Blocks that go need not be neighbours: a large block may cost many small ones before a hole is large enough for it. */
export function lruPlacement<T>({ start, end, blocks, evict }: Room<T>): Placement<T> {
  const free = new FreeSpace(start, end)
  return {
    ordersByUse: true,
    place(size) {
      for (;;) {
        const address = free.take(size)
        if (address !== undefined) return address
        if (!blocks.oldest) throw new InternalError(`an empty code cache has no room for ${size} bytes`)
        evict(blocks.oldest)
      }
    },
    removed: ({ address, size }) => free.give(address, size),
  }
}
