// The interface of collectors, and what is the same for all: when to collect, how far the heap may grow, what is counted.
import { fatal } from "../fatal"
import { emergencyReserve, heapGrowth, initialBudget, stretchSize } from "../tuning"
import { releaseIdleMonitors } from "../threads/monitor"
import { copying } from "./copying"
import { heap } from "./heap"
import { markSweep } from "./mark-sweep"
import { verifyHeap } from "./verify-heap"
import { Visitor } from "./visit-roots"

/**
 * A collector, as indexes of its functions in the table. (A write barrier of its own would be called where references are stored: PUTFIELD_REFERENCE,
 * PUTSTATIC_REFERENCE and AASTORE in the interpreter, `arraycopy` and `clone` in natives/lang.ts, and the kernel's stores into objects it made before.)
 */
@unmanaged
export class Collector {
  /** `(capacity: u32) => bool`: reserves address space for so many bytes of objects; false when there is not so much. */
  prepare: u32
  /** `(size: u32, most: u32) => bool`: makes `heap.top` and `heap.limit` a stretch of at least `size` and at most `most` bytes, zeroed. */
  take: u32
  /** `(from: usize) => void`: of the stretch that was taken last, what begins here has not been used. */
  giveBack: u32
  /** `() => u32`: finds what is alive, and gives how many bytes that is. No stretch is in use. */
  collect: u32
  /** `(visit: Visitor) => void`: calls a function with the address of every object. No stretch is in use. */
  walk: u32
}

/** Fills in what a collector is. */
export function describe(
  self: Collector,
  prepare: (capacity: u32) => bool,
  take: (size: u32, most: u32) => bool,
  giveBack: (from: usize) => void,
  collect: () => u32,
  walk: (visit: Visitor) => void,
): void {
  self.prepare = prepare.index
  self.take = take.index
  self.giveBack = giveBack.index
  self.collect = collect.index
  self.walk = walk.index
}

/** The one that is used. */
export const collector = changetype<Collector>(memory.data(32))

let name: usize = 0
let nameSize: u32 = 0

/** The name that the command line asks for. */
export function setCollectorName(text: usize, size: u32): void {
  name = text
  nameSize = size
}

/** Whether the command line asks for a collector with this name. */
function isNamed(text: string): bool {
  if (nameSize != <u32>text.length) return false
  for (let i: u32 = 0; i < nameSize; i++) if (load<u8>(name + i) != text.charCodeAt(i)) return false
  return true
}

/** Chooses the collector, and gives it room for so many bytes of objects. */
export function prepareHeap(capacity: u32): void {
  if (nameSize == 0 || isNamed("mark-sweep")) markSweep(collector)
  else if (isNamed("copying")) copying(collector)
  else fatal("--gc: collectors are mark-sweep and copying")
  heap.capacity = capacity & ~7
  heap.budget = min(heap.capacity, initialBudget)
  if (!call_indirect<bool>(collector.prepare, heap.capacity)) fatal("no memory for so large a heap")
}

/** Makes sure that `size` bytes, zeroed, are free between `heap.top` and `heap.limit`; collects if need be. False when they cannot be had. */
export function makeRoom(size: u32): bool {
  endStretch()
  const collects = heap.isStressed || heap.isCollectionWanted
  if (collects) collect()
  if (takeWithin(heap.budget, size)) return true
  if (!collects) {
    collect()
    if (takeWithin(heap.budget, size)) return true
  }
  const needed = <u64>usedBytes() + size
  if (needed <= heap.capacity) {
    heap.budget = max(heap.budget, budgetFor(needed))
    if (takeWithin(heap.budget, size)) return true
  }
  return heap.isEmergency && takeWithin(heap.capacity + emergencyReserve, size)
}

function takeWithin(bound: u32, size: u32): bool {
  const used = usedBytes()
  if (used > bound || size > bound - used) return false
  // Nobody may allocate behind this one when every allocation collects, or when it is beyond the capacity.
  const most = heap.isStressed || heap.isEmergency ? size : max(size, min(stretchSize, bound - used))
  if (!call_indirect<bool>(collector.take, size, most)) return false
  heap.stretch = heap.top
  return true
}

function endStretch(): void {
  heap.allocatedBytes += heap.top - heap.stretch
  call_indirect<void>(collector.giveBack, heap.top)
  heap.stretch = heap.top
  heap.limit = heap.top
}

function collect(): void {
  heap.collections++
  heap.isCollectionWanted = false
  heap.liveBytes = call_indirect<u32>(collector.collect)
  heap.allocatedBefore = heap.allocatedBytes
  releaseIdleMonitors()
  heap.budget = budgetFor(heap.liveBytes)
  if (heap.isVerified) verifyHeap()
}

/** How far the heap may fill, with so much alive, until the next collection. */
function budgetFor(live: u64): u32 {
  return <u32>min(<u64>heap.capacity, max((live * heapGrowth) & ~7, <u64>initialBudget))
}

/** Collects now, whether it is needed or not. */
export function collectNow(): void {
  endStretch()
  collect()
}

/** What objects take, dead ones that have not been collected included. */
export function usedBytes(): u32 {
  return heap.liveBytes + <u32>(heap.allocatedBytes + (heap.top - heap.stretch) - heap.allocatedBefore)
}

/** What objects may take before the heap has to grow. */
export function capacityBytes(): u32 {
  return heap.budget
}
