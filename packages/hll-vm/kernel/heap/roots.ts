// Addresses of objects that the virtual machine's own code holds while something may be collected.
import { fatal } from "../fatal"

const capacity: u32 = 4096
const slots = memory.data(16384)
let count: u32 = 0

/** Keeps an object, or 0; gives where: `rooted` has its address later. */
export function root(object: usize): u32 {
  if (count == capacity) fatal("too many roots")
  store<usize>(slots + (count << 2), object)
  return count++
}

export function rooted(index: u32): usize {
  return load<usize>(slots + (index << 2))
}

/** Lets go of the root with this index, and of those made after it. */
export function unroot(index: u32): void {
  count = index
}

export function rootSlots(): usize {
  return slots
}

export function rootCount(): u32 {
  return count
}
