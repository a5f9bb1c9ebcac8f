// "fifo": a circular buffer. What the write pointer runs over goes, which always is what has been there for longest.
import type { Placement, Room } from "./placement.ts"

/** What is freed is given out again when the pointer comes by. */
export function fifoPlacement<T>({ start, end, blocks, evict }: Room<T>): Placement<T> {
  let pointer = start
  /** Blocks from the pointer on are older than those in front of it, and in the order of their addresses. */
  const clear = (to: number) => {
    for (let { oldest } = blocks; oldest && oldest.address >= pointer && oldest.address < to; oldest = blocks.oldest)
      evict(oldest)
  }
  return {
    ordersByUse: false,
    place(size) {
      if (pointer + size > end) {
        // What does not fit is passed over; leaving old blocks there would have them outlive newer ones.
        clear(end)
        pointer = start
      }
      clear(pointer + size)
      const address = pointer
      pointer += size
      return address
    },
    removed() {},
  }
}
