// Code caches: an address range given out to translations, and taken from them again by a policy. Whose range it is, and what is in it, is the
// owner's affair.
import { type Block, BlockQueue } from "./block.ts"
import { fifoPlacement } from "./fifo-placement.ts"
import { flushPlacement } from "./flush-placement.ts"
import { lruPlacement } from "./lru-placement.ts"
import type { Placement } from "./placement.ts"

/**
 * Who goes when there is no room. "flush": all. "preemptive-flush": all, and also when translations, after they were made seldom, are made
 * often: the program has come to a new phase, and needs others. "fifo": who came first. "lru": who has not been used for longest.
 */
export type CachePolicy = "flush" | "preemptive-flush" | "fifo" | "lru"

export const cachePolicies: readonly CachePolicy[] = ["flush", "preemptive-flush", "fifo", "lru"]

export interface CodeCacheOptions<T> {
  /** The range: an address and bytes. Only what is aligned of it is given out. */
  readonly start: number
  readonly size: number
  /** Bytes; addresses are multiples of it, and sizes are rounded up to such. */
  readonly align: number
  readonly policy: CachePolicy
  /** Told before an owner's bytes are given to another one: unlinks it. It may `free` others, but not allocate or flush. */
  evict(owner: T): void
}

/** Counts since the cache was made, but `occupancy`. */
export interface CodeCacheStatistics {
  readonly allocations: number
  /** Bytes of all allocations, rounded up. */
  readonly bytes: number
  /** Owners that have been evicted, those thrown away by a flush among them. */
  readonly evictions: number
  readonly flushes: number
  /** The share of the range that is in use now, 0 to 1. */
  readonly occupancy: number
}

/** A cache of owners `T`, each of which has at most one block. Owners are told apart as a `Map` does. */
export interface CodeCache<T> {
  /**
   * Address of `bytes` bytes for `owner`; evicts what the policy says. Undefined when it can never fit: then nothing is evicted. `work`: how much
   * the guest has done since start, in instructions or any other measure that grows; "preemptive-flush" finds phases by it, and without it only
   * flushes when full. Throws `CodeCacheError` for an owner that has a block, and when called by `evict`.
   */
  allocate(bytes: number, owner: T, work?: number): number | undefined
  /** The owner was used: for "lru", which keeps exact order by a few assignments; the others ignore it. */
  touch(owner: T): void
  /** The owner gives its block back without being told. One that has none is no mistake. */
  free(owner: T): void
  /** Evicts all. Throws `CodeCacheError` when called by `evict`. */
  flush(): void
  /** Bytes in use, rounded up. */
  readonly used: number
  statistics(): CodeCacheStatistics
}

/** The caller's mistake: what it says. */
export class CodeCacheError extends Error {
  override readonly name = "CodeCacheError"
}

/** Makes a cache. Throws `CodeCacheError` when the options make no sense. */
export function createCodeCache<T>(options: CodeCacheOptions<T>): CodeCache<T> {
  const { start, size, align } = options
  if (![start, size, align].every((number) => Number.isSafeInteger(number) && number >= 0) || align === 0)
    throw new CodeCacheError(`a code cache of ${size} bytes at ${start}, aligned to ${align}`)
  return new PolicyCache(options)
}

class PolicyCache<T> implements CodeCache<T> {
  readonly start: number
  readonly end: number
  readonly blocks = new BlockQueue<T>()
  used = 0
  readonly #align: number
  readonly #tell: (owner: T) => void
  readonly #placement: Placement<T>
  readonly #blockOf = new Map<T, Block<T>>()
  #isEvicting = false
  #allocations = 0
  #bytes = 0
  #evictions = 0
  #flushes = 0

  constructor({ start, size, align, policy, evict }: CodeCacheOptions<T>) {
    this.start = Math.ceil(start / align) * align
    this.end = Math.max(this.start, Math.floor((start + size) / align) * align)
    this.#align = align
    this.#tell = evict
    this.#placement = placementOf(policy, this)
  }

  allocate(bytes: number, owner: T, work?: number): number | undefined {
    if (this.#blockOf.has(owner)) throw new CodeCacheError("the owner has a block already: free it first")
    if (!Number.isSafeInteger(bytes) || bytes <= 0) throw new CodeCacheError(`a block of ${bytes} bytes`)
    const size = Math.ceil(bytes / this.#align) * this.#align
    if (size > this.end - this.start) return undefined
    const address = this.#evicting(() => this.#placement.place(size, work))
    const block = { address, size, owner, older: undefined, newer: undefined }
    this.blocks.append(block)
    this.#blockOf.set(owner, block)
    this.used += size
    this.#allocations++
    this.#bytes += size
    return address
  }

  touch(owner: T): void {
    if (!this.#placement.ordersByUse) return
    const block = this.#blockOf.get(owner)
    if (!block || !block.newer) return
    this.blocks.remove(block)
    this.blocks.append(block)
  }

  free(owner: T): void {
    const block = this.#blockOf.get(owner)
    if (block) this.#remove(block)
  }

  readonly evict = (block: Block<T>): void => {
    this.#remove(block)
    this.#evictions++
    this.#tell(block.owner)
  }

  readonly evictAll = (): void => {
    this.#flushes++
    for (let { oldest } = this.blocks; oldest; oldest = this.blocks.oldest) this.evict(oldest)
  }

  flush(): void {
    this.#evicting(this.evictAll)
  }

  statistics(): CodeCacheStatistics {
    const size = this.end - this.start
    return {
      allocations: this.#allocations,
      bytes: this.#bytes,
      evictions: this.#evictions,
      flushes: this.#flushes,
      occupancy: size === 0 ? 0 : this.used / size,
    }
  }

  #remove(block: Block<T>): void {
    this.blocks.remove(block)
    this.#blockOf.delete(block.owner)
    this.used -= block.size
    this.#placement.removed(block)
  }

  /** Runs what may evict; what `evict` tells owners of must not begin it again. */
  #evicting<Result>(action: () => Result): Result {
    if (this.#isEvicting) throw new CodeCacheError("evict() must neither allocate nor flush")
    this.#isEvicting = true
    try {
      return action()
    } finally {
      this.#isEvicting = false
    }
  }
}

function placementOf<T>(policy: CachePolicy, cache: PolicyCache<T>): Placement<T> {
  switch (policy) {
    case "flush":
      return flushPlacement(cache, false)
    case "preemptive-flush":
      return flushPlacement(cache, true)
    case "fifo":
      return fifoPlacement(cache)
    case "lru":
      return lruPlacement(cache)
  }
}
