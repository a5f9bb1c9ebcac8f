// Gaps between objects, which the mark-sweep collector allocates in. Each begins with a zero where objects have their class, and its size, a multiple of 8;
// so a heap can be walked. Those of at least 16 bytes are in lists by size, with the address of the next one behind: lists of one size up to 248 bytes, above
// of all sizes between powers of two.

const lists = memory.data(256)
/** A bit for each list that is not empty. */
let filled: u64 = 0

const smallest: u32 = 16
const firstPower: u32 = 256
/** The number of the list of gaps from 256 to 511 bytes. */
const powerList: u32 = 32
/** So many gaps of the same power of two are tried before a larger one is broken. */
const tries: u32 = 16

export function forgetGaps(): void {
  memory.fill(lists, 0, 256)
  filled = 0
}

function listOf(size: u32): u32 {
  return size < firstPower ? size >> 3 : powerList + (23 - clz(size))
}

/** Makes a gap of `size` bytes, and enters it into its list. */
export function addGap(at: usize, size: u32): void {
  if (size == 0) return
  store<u32>(at, 0)
  store<u32>(at, size, 4)
  if (size < smallest) return
  const index = listOf(size)
  const list = lists + (index << 2)
  store<usize>(at, load<usize>(list), 8)
  store<usize>(list, at)
  filled |= (<u64>1) << index
}

/** Takes a gap of at least `size` bytes out of its list; 0 when there is none. */
export function takeGap(size: u32): usize {
  let index = listOf(max(size, smallest))
  // Large ones first for small objects: many of them fit.
  const large = filled >> (powerList + 1)
  if (size < firstPower && large != 0) return takeFirst(powerList + 1 + <u32>ctz(large))
  if (size >= firstPower) {
    const found = searchPower(index, size)
    if (found != 0) return found
    index++
  }
  const fitting = filled >> index
  return fitting == 0 ? 0 : takeFirst(index + <u32>ctz(fitting))
}

function takeFirst(index: u32): usize {
  const list = lists + (index << 2)
  const gap = load<usize>(list)
  const next = load<usize>(gap, 8)
  store<usize>(list, next)
  if (next == 0) filled &= ~((<u64>1) << index)
  return gap
}

/** The gaps of a power of two need not all be large enough. */
function searchPower(index: u32, size: u32): usize {
  let place = lists + (index << 2)
  for (let left = tries; left != 0; left--) {
    const gap = load<usize>(place)
    if (gap == 0) return 0
    if (load<u32>(gap, 4) >= size) {
      store<usize>(place, load<usize>(gap, 8))
      if (load<usize>(lists + (index << 2)) == 0) filled &= ~((<u64>1) << index)
      return gap
    }
    place = gap + 8
  }
  return 0
}
