// Marking, with a stack of bounded size. Objects that do not find room there are marked all the same, and found again by a walk over the heap.
import { Class, isReference } from "../class/class"
import { reserveRegion } from "../memory/arena"
import { arrayHeaderSize, classOf, lengthOf, MARKED, sizeOf } from "./object"

// An entry is the address of an object; of a large array with bit 0 set, and below it the index where to go on.
const PARTLY: u32 = 1
/** Elements of an array that are looked at in one go. */
const portion: u32 = 256

let stack: usize = 0
let stackEnd: usize = 0
let top: usize = 0
/** The lowest address of an object that found no room. */
let dropped: usize = usize.MAX_VALUE
export let markedBytes: u32 = 0

export function prepareMarks(capacity: u32): bool {
  const size = min(max(capacity >> 6, 65536), 4 << 20)
  stack = reserveRegion(size)
  stackEnd = stack + size
  top = stack
  return stack != 0
}

export function beginMarking(): void {
  markedBytes = 0
}

/** Marks what a place refers to. */
export function mark(place: usize): void {
  const object = load<usize>(place)
  if (object != 0) markObject(object)
}

function markObject(object: usize): void {
  const word = load<u32>(object, 4)
  if ((word & MARKED) != 0) return
  store<u32>(object, word | MARKED, 4)
  const type = classOf(object)
  const element = type.element
  if (element === null) {
    markedBytes += type.instanceSize
    if (type.referenceCount == 0) return
  } else {
    markedBytes += sizeOf(object)
    if (!isReference(element.kind)) return
  }
  // Room for two.
  if (top + 8 <= stackEnd) {
    store<u32>(top, <u32>object)
    top += 4
  } else if (object < dropped) dropped = object
}

/** Follows all that has been marked. False when something did not find room: `rescanFrom` is to be called, and this again. */
export function drainMarks(): bool {
  while (top != stack) {
    top -= 4
    const entry = load<u32>(top)
    if ((entry & PARTLY) == 0) scan(entry, 0)
    else {
      top -= 4
      scan(entry & ~PARTLY, load<u32>(top))
    }
  }
  return dropped == usize.MAX_VALUE
}

/** Marks what an object refers to; of an array from an index on. */
function scan(object: usize, index: u32): void {
  const type: Class = classOf(object)
  if (type.element === null) {
    const offsets = type.references
    for (let i: u32 = 0, count = type.referenceCount; i < count; i++) {
      const other = load<usize>(object + load<u16>(offsets + (i << 1)))
      if (other != 0) markObject(other)
    }
    return
  }
  if (!isReference(type.element!.kind)) return
  const length = lengthOf(object)
  let stop = length
  if (length - index > portion && top + 8 <= stackEnd) {
    stop = index + portion
    store<u32>(top, stop)
    store<u32>(top, (<u32>object) | PARTLY, 4)
    top += 8
  }
  const elements = object + arrayHeaderSize
  for (let i = index; i < stop; i++) {
    const other = load<usize>(elements + (i << 2))
    if (other != 0) markObject(other)
  }
}

/** Looks again at the marked objects from the first that found no room on, up to `end`. */
export function rescanFrom(end: usize): void {
  let at = dropped
  dropped = usize.MAX_VALUE
  while (at < end) {
    if (load<u32>(at) == 0) {
      at += load<u32>(at, 4)
      continue
    }
    if ((load<u32>(at, 4) & MARKED) != 0) {
      scan(at, 0)
      drainMarks()
    }
    at += sizeOf(at)
  }
}
