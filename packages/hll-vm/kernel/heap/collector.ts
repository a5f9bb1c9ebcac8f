// The interface of collectors. (One that never collects, to begin with.)
import { fatal } from "../fatal"
import { reserveRegion } from "../memory/arena"
import { heap } from "./heap"

@unmanaged
export class Collector {
  /** Makes sure that `size` bytes, zeroed, are free between `heap.top` and `heap.limit`; collects if need be. False when they cannot be had. */
  makeRoom(size: u32): bool {
    return size <= <u32>(heap.limit - heap.top)
  }

  /** Collects, because somebody asks for it. */
  collect(): void {}

  /** Bytes that objects do not take, as far as it is known. */
  freeBytes(): u64 {
    return heap.limit - heap.top
  }
}

export const collector = changetype<Collector>(memory.data(64))

/** The name that the command line asks for, 0 for none. */
export let collectorName: usize = 0
export let collectorNameSize: u32 = 0

export function setCollectorName(name: usize, size: u32): void {
  collectorName = name
  collectorNameSize = size
}

export function prepareHeap(capacity: u32): void {
  const region = reserveRegion(capacity)
  if (region == 0) fatal("no memory for the heap")
  heap.top = region
  heap.limit = region + capacity
  heap.capacity = capacity
}
