// What a cache asks of its policy, and what the policy may do to the cache.
import type { Block, BlockQueue } from "./block.ts"

/** The cache as its policy sees it. */
export interface Room<T> {
  /** The range that can be given out, both multiples of the alignment. */
  readonly start: number
  readonly end: number
  readonly blocks: BlockQueue<T>
  readonly used: number
  /** Tells the owner, and takes the block out of the cache. */
  evict(block: Block<T>): void
  evictAll(): void
}

/** Where blocks go, and which go for them. */
export interface Placement<T> {
  /** The address for a block of `size` bytes, at most the whole room; evicts what is there. `work`: see `CodeCache.allocate`. */
  place(size: number, work: number | undefined): number
  /** A block is no longer in the cache, for whatever reason. */
  removed(block: Block<T>): void
  /** Whether blocks are ordered by their last use, and not by when they came. */
  readonly ordersByUse: boolean
}
