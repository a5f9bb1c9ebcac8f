// Mark and sweep: what can be reached is marked, the rest becomes gaps. Objects stay where they are.
import { reserveRegion } from "../memory/arena"
import { updateMonitors } from "../threads/monitor"
import { emergencyReserve } from "../tuning"
import { Collector, describe } from "./collector"
import { addGap, forgetGaps, takeGap } from "./free-gaps"
import { heap } from "./heap"
import { MARKED, sizeOf } from "./object"
import { drainMarks, mark, beginMarking, markedBytes, prepareMarks, rescanFrom } from "./mark"
import { Visitor, visitRoots } from "./visit-roots"

let base: usize = 0
/** From here to the end nothing has ever been: it is zero, and costs nothing yet. */
let fresh: usize = 0
let end: usize = 0
/** Where the stretch that was taken last ends. */
let stretchEnd: usize = 0

export function markSweep(self: Collector): void {
  describe(self, prepare, take, giveBack, collect, walk)
}

/** Objects that may take `capacity` bytes lie in half as much again, because there are gaps between them. */
function prepare(capacity: u32): bool {
  let size = <u64>capacity + (capacity >> 1) + emergencyReserve
  base = reserveRegion(size)
  if (base == 0) {
    size = <u64>capacity + emergencyReserve
    base = reserveRegion(size)
  }
  if (base == 0) return false
  fresh = base
  end = base + <usize>size
  stretchEnd = base
  heap.top = base
  heap.limit = base
  heap.stretch = base
  return prepareMarks(capacity)
}

function take(size: u32, most: u32): bool {
  const gap = takeGap(size)
  if (gap != 0) {
    const there = load<u32>(gap, 4)
    const given = min(there, most)
    addGap(gap + given, there - given)
    memory.fill(gap, 0, given)
    heap.top = gap
    stretchEnd = gap + given
  } else {
    if (size > <u32>(end - fresh)) return false
    heap.top = fresh
    fresh += min(most, <u32>(end - fresh))
    stretchEnd = fresh
  }
  heap.limit = stretchEnd
  return true
}

function giveBack(from: usize): void {
  if (stretchEnd == fresh) fresh = from
  else addGap(from, <u32>(stretchEnd - from))
  stretchEnd = from
}

function collect(): u32 {
  beginMarking()
  visitRoots(mark)
  while (!drainMarks()) rescanFrom(fresh)
  updateMonitors(survivor)
  sweep()
  return markedBytes
}

/** Where an object is after the collection, 0 for nowhere. */
function survivor(object: usize): usize {
  return (load<u32>(object, 4) & MARKED) != 0 ? object : 0
}

function sizeAt(at: usize): u32 {
  return load<u32>(at) == 0 ? load<u32>(at, 4) : sizeOf(at)
}

function sweep(): void {
  forgetGaps()
  let at = base
  while (at < fresh) {
    const word = load<u32>(at, 4)
    // A gap's size has the bit clear.
    if ((word & MARKED) != 0) {
      store<u32>(at, word & ~MARKED, 4)
      at += sizeOf(at)
      continue
    }
    const start = at
    do at += sizeAt(at)
    while (at < fresh && (load<u32>(at, 4) & MARKED) == 0)
    addGap(start, <u32>(at - start))
  }
}

function walk(visit: Visitor): void {
  for (let at = base; at < fresh; at += sizeAt(at)) if (load<u32>(at) != 0) visit(at)
}
