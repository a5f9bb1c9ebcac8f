// Memory that is never given back: classes, symbols, code, tables; and the regions that heap and stacks are made of. All of it is the linear
// memory behind the program, which grows. The kernel makes no managed objects, so nobody else grows it.
import { fatal } from "../fatal"

const pageShift: u32 = 16
const chunkSize: u32 = 1 << 20

let next: usize = 0
let end: usize = 0

/** Fresh memory of at least `bytes` bytes, zeroed, at a multiple of 64 KiB; 0 when there is none. */
export function reserveRegion(bytes: u64): usize {
  const pages = <i32>((bytes + 0xffff) >> pageShift)
  const before = memory.grow(pages)
  return before < 0 ? 0 : (<usize>before) << pageShift
}

/** `bytes` bytes, zeroed, aligned to 8. */
export function allocate(bytes: u32): usize {
  const size = (bytes + 7) & ~7
  if (size > <u32>(end - next)) refill(size)
  const at = next
  next += size
  return at
}

function refill(size: u32): void {
  const chunk = size > chunkSize ? size : chunkSize
  const region = reserveRegion(chunk)
  if (region == 0) fatal("out of memory for classes")
  // A region right behind the last one continues it.
  if (region != end) next = region
  end = region + ((chunk + 0xffff) & ~0xffff)
}
