// Tests of memory: pages on demand, wild pointers, protection, exhaustion.
import { EFAULT } from "lamina/errno"
import { mmap_222, mprotect_226, munmap_215, read_63, write_64 } from "lamina/ecall"
import { close, open } from "lamina/files"
import { allocate, allocatePages, release } from "lamina/memory"
import { exit, fork } from "lamina/process"
import { SIGSEGV } from "lamina/signals"
import { endsWith } from "./scratch"
import { Test } from "./test"

const PLACE: u64 = 0x3000_0000
const READ_WRITE: i32 = 3
const ANONYMOUS: i32 = 0x22

export function memoryTests(): Test[] {
  return [
    new Test("zeroed-pages", zeroedPages),
    new Test("sparse-pages", sparsePages),
    new Test("allocate", allocation),
    new Test("wild-read", wildRead),
    new Test("wild-write", wildWrite),
    new Test("wild-call", wildCall),
    new Test("kernel-memory", kernelMemory),
    new Test("unmapped", unmapped),
    new Test("protected", protectedPage),
    new Test("bad-buffers", badBuffers),
    new Test("copy-on-write", copyOnWrite),
    new Test("deep-recursion", deepRecursion),
  ]
}

function map(size: u64): usize {
  const address = mmap_222(PLACE, size, READ_WRITE, ANONYMOUS, -1, 0)
  return address == <i64>PLACE ? <usize>address : 0
}

function zeroedPages(): bool {
  const pages = allocatePages(64 * 4096)
  if (pages == 0) return false
  for (let at = pages; at < pages + 64 * 4096; at += 8) if (load<u64>(at) != 0) return false
  memory.fill(pages, 1, 64 * 4096)
  return load<u8>(pages + 64 * 4096 - 1) == 1
}

/** Much more than there is, if only a little of it is used. */
function sparsePages(): bool {
  const size: u32 = 256 << 20
  const pages = map(size)
  if (pages == 0) return false
  for (let at: u32 = 0; at < size; at += 16 << 20) store<u32>(pages + at, at)
  for (let at: u32 = 0; at < size; at += 16 << 20) if (load<u32>(pages + at) != at) return false
  return munmap_215(PLACE, size) == 0
}

function allocation(): bool {
  const blocks = new StaticArray<usize>(200)
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 200; i++) {
      const size = (i * 37 + round * 11) % 3000
      blocks[i] = allocate(size)
      if (blocks[i] == 0) return false
      memory.fill(blocks[i], <u8>i, size)
    }
    for (let i = 0; i < 200; i++) {
      const size = (i * 37 + round * 11) % 3000
      for (let k = 0; k < size; k++) if (load<u8>(blocks[i] + k) != <u8>i) return false
      release(blocks[i])
    }
  }
  return true
}

function wildRead(): bool {
  const child = fork()
  if (child == 0) exit(load<i32>(16) & 1)
  return endsWith(child, 128 + SIGSEGV)
}

function wildWrite(): bool {
  const child = fork()
  if (child == 0) {
    store<i32>(0x7fff_8000, 1)
    exit(0)
  }
  return endsWith(child, 128 + SIGSEGV)
}

function wildCall(): bool {
  const child = fork()
  // No such function in the table: an illegal instruction, or a fault.
  if (child == 0) exit(call_indirect<i32>(<u32>load<u32>(changetype<usize>("\x34\x12\x00\x00"))))
  return endsWith(child, 128 + 4) || endsWith(child, 128 + SIGSEGV)
}

/** 32-bit pointers with the highest bit set stand for addresses at the top of the address space, where the kernel is. */
function kernelMemory(): bool {
  for (let address: u32 = 0x8020_0000; address < 0xf000_0000; address += 0x1000_0000) {
    const child = fork()
    if (child == 0) exit(load<i32>(address) & 1)
    if (!endsWith(child, 128 + SIGSEGV)) return false
  }
  return write_64(1, 0x8020_0000, 16) == -EFAULT
}

function unmapped(): bool {
  const pages = map(3 * 4096)
  if (pages == 0) return false
  memory.fill(pages, 7, 3 * 4096)
  if (munmap_215(PLACE + 4096, 4096) != 0) return false
  if (load<u8>(pages) != 7 || load<u8>(pages + 2 * 4096) != 7) return false
  const child = fork()
  if (child == 0) exit(load<u8>(pages + 4096))
  return endsWith(child, 128 + SIGSEGV)
}

function protectedPage(): bool {
  const pages = map(4096)
  store<u32>(pages, 5)
  if (mprotect_226(PLACE, 4096, 1) != 0 || load<u32>(pages) != 5) return false
  const child = fork()
  if (child == 0) {
    store<u32>(pages, 6)
    exit(0)
  }
  if (!endsWith(child, 128 + SIGSEGV)) return false
  if (mprotect_226(PLACE, 4096, READ_WRITE) != 0) return false
  store<u32>(pages, 6)
  // What nobody may access keeps what is in it.
  if (mprotect_226(PLACE, 4096, 0) != 0 || write_64(1, pages, 1) != -EFAULT) return false
  return mprotect_226(PLACE, 4096, READ_WRITE) == 0 && load<u32>(pages) == 6
}

function badBuffers(): bool {
  const zero = open("/dev/zero")
  if (zero < 0) return false
  const well = read_63(zero, 16, 10) == -EFAULT && read_63(zero, 0x8000_0000, 10) == -EFAULT
  close(zero)
  return well
}

/** Each of many processes sees its own copy of many pages. */
function copyOnWrite(): bool {
  const size: u32 = 50 * 4096
  const pages = allocatePages(size)
  for (let at: u32 = 0; at < size; at += 4096) store<u32>(pages + at, at)
  const first = fork()
  if (first == 0) exit(rewrites(pages, size, 1))
  const second = fork()
  if (second == 0) exit(rewrites(pages, size, 2))
  if (!endsWith(first, 0) || !endsWith(second, 0)) return false
  for (let at: u32 = 0; at < size; at += 4096) if (load<u32>(pages + at) != at) return false
  return true
}

function rewrites(pages: usize, size: u32, by: u32): i32 {
  for (let at: u32 = 0; at < size; at += 4096) store<u32>(pages + at, load<u32>(pages + at) + by)
  for (let at: u32 = 0; at < size; at += 4096) if (load<u32>(pages + at) != at + by) return 1
  return 0
}

/** The stack grows as it is used, and not without end. */
function deepRecursion(): bool {
  if (descend(2000) != 2000) return false
  const child = fork()
  if (child == 0) exit(descend(0x7fff_ffff) & 1)
  return endsWith(child, 128 + SIGSEGV)
}

function descend(depth: i32): i32 {
  return depth == 0 ? 0 : descend(depth - 1) + 1
}
