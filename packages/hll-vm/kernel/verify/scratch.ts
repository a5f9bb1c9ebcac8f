// Memory that lasts while one method is verified. Its chunks are kept for the next one.
import { allocate } from "../memory/arena"
import { raiseText } from "../raise"

const chunkSize: u32 = 64 << 10
/** No method of a compiler's needs a hundredth of it. */
const mostBytes: u32 = 64 << 20

@unmanaged
class Chunk {
  next: Chunk | null
  size: u32
}

const headerSize: u32 = 8

let first: Chunk | null = null
let current: Chunk | null = null
let at: usize = 0
let end: usize = 0
let used: u32 = 0

export function resetScratch(): void {
  current = null
  at = 0
  end = 0
  used = 0
}

/** So many words, with anything in them. Past the limit, raises OutOfMemoryError too. */
export function scratchWords(count: u32): usize {
  const bytes = ((count << 2) + 7) & ~7
  used += bytes
  if (used > mostBytes) raiseText("java/lang/OutOfMemoryError", "a method is too large to be verified")
  while (bytes > <u32>(end - at)) nextChunk(bytes)
  const place = at
  at += bytes
  return place
}

function nextChunk(bytes: u32): void {
  let next = current === null ? first : current!.next
  if (next === null || next.size < bytes) {
    const size = bytes > chunkSize ? bytes : chunkSize
    const made = changetype<Chunk>(allocate(headerSize + size))
    made.size = size
    made.next = next
    if (current === null) first = made
    else current!.next = made
    next = made
  }
  current = next
  at = changetype<usize>(next) + headerSize
  end = at + next!.size
}
