// Memory that the program frees by itself, beside the managed one: `allocate`, `release`, and pages of the operating system.
// It lies above 0x40000000; below is the linear memory that AssemblyScript's runtime grows. So it works with every runtime.
import { mmap_222, munmap_215 } from "./ecall"

const PROT_READ: i32 = 1
const PROT_WRITE: i32 = 2
const MAP_PRIVATE: i32 = 2
const MAP_ANONYMOUS: i32 = 0x20
const MAP_FIXED_NOREPLACE: i32 = 0x100000

const ARENA: u64 = 0x4000_0000
const ARENA_END: u64 = 0x7fff_0000
const CHUNK: u32 = 0x4_0000

/** Blocks have sizes 2^4 to 2^17, header included; what is larger has pages of its own. */
const SMALLEST: u32 = 4
const LARGEST: u32 = 17
const HEADER: u32 = 8

/** First free block of each size, chained through their first words. */
const freeBlocks = memory.data(18 * 4)
let arenaNext: u64 = ARENA
let chunkNext: usize = 0
let chunkEnd: usize = 0

/** Fresh pages, zeroed; 0 when there are none. The size is rounded up to pages. */
export function allocatePages(bytes: u32): usize {
  const size = ((<u64>bytes + 4095) >> 12) << 12
  if (arenaNext + size > ARENA_END) return 0
  const flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE
  const address = mmap_222(arenaNext, size, PROT_READ | PROT_WRITE, flags, -1, 0)
  if (address != <i64>arenaNext) {
    // A system that does not know the flag may have found another place, out of our reach.
    if (address > 0) munmap_215(<u64>address, size)
    return 0
  }
  arenaNext += size
  return <usize>address
}

/** At least `bytes` bytes, aligned to 8, not zeroed; 0 when there is no memory. */
export function allocate(bytes: u32): usize {
  const shift = shiftFor(bytes)
  let block: usize
  if (shift > LARGEST) {
    block = allocatePages(bytes + HEADER)
  } else {
    const head = freeBlocks + (shift << 2)
    block = load<usize>(head)
    if (block != 0) store<usize>(head, load<usize>(block, HEADER))
    else block = carve(1 << shift)
  }
  if (block == 0) return 0
  store<u32>(block, bytes)
  return block + HEADER
}

/** Gives back what `allocate` gave. 0 is nothing. */
export function release(pointer: usize): void {
  if (pointer == 0) return
  const block = pointer - HEADER
  const bytes = load<u32>(block)
  const shift = shiftFor(bytes)
  if (shift > LARGEST) {
    munmap_215(block, ((bytes + HEADER + 4095) >> 12) << 12)
    return
  }
  const head = freeBlocks + (shift << 2)
  store<usize>(block, load<usize>(head), HEADER)
  store<usize>(head, block)
}

/** Moves what `allocate` gave to a place of another size, and keeps the bytes that fit; 0, and nothing moved, when there is none. */
export function reallocate(pointer: usize, bytes: u32): usize {
  if (pointer == 0) return allocate(bytes)
  const old = load<u32>(pointer - HEADER)
  if (shiftFor(old) == shiftFor(bytes) && shiftFor(bytes) <= LARGEST) {
    store<u32>(pointer - HEADER, bytes)
    return pointer
  }
  const moved = allocate(bytes)
  if (moved == 0) return 0
  memory.copy(moved, pointer, min(old, bytes))
  release(pointer)
  return moved
}

/** The power of two that holds so many bytes with their header. */
function shiftFor(bytes: u32): u32 {
  const size = bytes + HEADER
  return size <= 1 << SMALLEST ? SMALLEST : 32 - clz(size - 1)
}

function carve(size: u32): usize {
  if (chunkNext + size > chunkEnd) {
    chunkNext = allocatePages(CHUNK)
    chunkEnd = chunkNext == 0 ? 0 : chunkNext + CHUNK
    if (chunkNext == 0) return 0
  }
  const block = chunkNext
  chunkNext += size
  return block
}
