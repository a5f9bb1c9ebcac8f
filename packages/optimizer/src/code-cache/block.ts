// What a code cache holds: blocks, in an order from which the first to be evicted is known at once.

/** Memory that an owner has. `size` is what it takes in the cache: what was asked for, rounded up. */
export interface Block<T> {
  readonly address: number
  readonly size: number
  readonly owner: T
  older: Block<T> | undefined
  newer: Block<T> | undefined
}

/** Blocks from the oldest, or the one that has not been used for longest, to the newest. */
export class BlockQueue<T> {
  oldest: Block<T> | undefined
  newest: Block<T> | undefined

  append(block: Block<T>): void {
    block.older = this.newest
    block.newer = undefined
    if (this.newest) this.newest.newer = block
    else this.oldest = block
    this.newest = block
  }

  remove(block: Block<T>): void {
    const { older, newer } = block
    if (older) older.newer = newer
    else this.oldest = newer
    if (newer) newer.older = older
    else this.newest = older
    block.older = block.newer = undefined
  }
}
