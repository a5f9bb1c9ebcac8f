// Copying between two halves (Cheney): what can be reached moves to the other half, its header word and all; the old place has the new address, with bit 0 set,
// in place of the class.
import { Class, isReference } from "../class/class"
import { reserveRegion } from "../memory/arena"
import { updateMonitors } from "../threads/monitor"
import { emergencyReserve } from "../tuning"
import { Collector, describe } from "./collector"
import { heap } from "./heap"
import { arrayHeaderSize, classOf, lengthOf, sizeOf } from "./object"
import { Visitor, visitRoots } from "./visit-roots"

const FORWARDED: u32 = 1

/** Bytes of a half. */
let size: u32 = 0
/** The half that objects are in, and where the next one goes. */
let base: usize = 0
let free: usize = 0
/** Up to here the half has been used at some time; behind, it is zero and costs nothing yet. */
let used: usize = 0
let otherBase: usize = 0
let otherUsed: usize = 0

export function copying(self: Collector): void {
  describe(self, prepare, take, giveBack, collect, walk)
}

function prepare(capacity: u32): bool {
  size = capacity + emergencyReserve
  base = reserveRegion(size)
  otherBase = reserveRegion(size)
  free = base
  used = base
  otherUsed = otherBase
  heap.top = base
  heap.limit = base
  heap.stretch = base
  return base != 0 && otherBase != 0
}

function take(wanted: u32, most: u32): bool {
  const left = <u32>(base + size - free)
  if (wanted > left) return false
  heap.top = free
  free += min(most, left)
  heap.limit = free
  if (heap.top < used) memory.fill(heap.top, 0, min(used, free) - heap.top)
  if (free > used) used = free
  return true
}

function giveBack(from: usize): void {
  free = from
}

function collect(): u32 {
  const from = base
  base = otherBase
  otherBase = from
  const fromUsed = used
  used = otherUsed
  otherUsed = fromUsed
  free = base
  visitRoots(forward)
  for (let at = base; at < free; at += sizeOf(at)) forwardReferences(at)
  updateMonitors(survivor)
  if (free > used) used = free
  heap.top = free
  heap.limit = free
  heap.stretch = free
  return <u32>(free - base)
}

/** Where an object is after the collection, 0 for nowhere. */
function survivor(object: usize): usize {
  const word = load<u32>(object)
  return (word & FORWARDED) != 0 ? <usize>(word & ~FORWARDED) : 0
}

/** Moves the object that a place refers to, unless it has been, and updates the place. */
function forward(place: usize): void {
  const object = load<usize>(place)
  if (object == 0) return
  const word = load<u32>(object)
  if ((word & FORWARDED) != 0) {
    store<u32>(place, word & ~FORWARDED)
    return
  }
  const bytes = sizeOf(object)
  const to = free
  free += bytes
  if (bytes > 64) memory.copy(to, object, bytes)
  else for (let i: u32 = 0; i < bytes; i += 8) store<u64>(to + i, load<u64>(object + i))
  store<u32>(object, (<u32>to) | FORWARDED)
  store<usize>(place, to)
}

function forwardReferences(object: usize): void {
  const type: Class = classOf(object)
  if (type.element === null) {
    const offsets = type.references
    for (let i: u32 = 0, count = type.referenceCount; i < count; i++) forward(object + load<u16>(offsets + (i << 1)))
  } else if (isReference(type.element!.kind)) {
    const end = object + arrayHeaderSize + (lengthOf(object) << 2)
    for (let at = object + arrayHeaderSize; at < end; at += 4) forward(at)
  }
}

function walk(visit: Visitor): void {
  for (let at = base; at < free; at += sizeOf(at)) visit(at)
}
