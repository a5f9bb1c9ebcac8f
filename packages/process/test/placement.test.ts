// Where pages come to lie in RAM: at their places in the window where those are free.
import type { MachineMemory } from "@lamina/interfaces"
import { hartState, MemoryExhausted } from "@lamina/isa"
import { expect, it } from "vitest"
import { Frames, MemoryAccount, pageSize } from "../src/memory/frames.ts"
import { createProcessMemory, poolSize, windowEnd } from "../src/memory/window.ts"
import { runScript, scratch, type Guest } from "./scripted.ts"

const nr = { munmap: 215, mremap: 216, mmap: 222 } as const

/** The guest-physical address of a mapped page, from the page table. */
function physical(memory: MachineMemory, address: number): number {
  const view = memory.view()
  const satp = view.getBigUint64(memory.hartState(0) + hartState.satp, true)
  let table = Number(satp & 0xfff_ffff_ffffn) * pageSize
  for (let level = 2; level >= 0; level--) {
    const entry = view.getBigUint64(table + (Math.floor(address / pageSize / 512 ** level) % 512) * 8, true)
    table = Number(entry >> 10n) * pageSize
  }
  return table
}

it("pages below the window's end lie at their places, moved ones too, those above it elsewhere", () => {
  const seen: number[] = []
  function* work(guest: Guest) {
    const offset = (address: number) => physical(guest.memory, address) - guest.memory.ram.base - address
    const low = yield* scratch(guest)
    yield* guest.store(low, "here")
    yield* guest.fetch(0x10000)
    seen.push(offset(low), offset(Math.floor(Number(guest.register(2)) / pageSize) * pageSize), offset(0x10000))
    const moved = yield* guest.call(nr.mremap, low, pageSize, pageSize, 3, 0x7000_0000)
    seen.push(offset(moved), (yield* guest.load(moved, 1))[0])
    const high = yield* guest.call(nr.mmap, 0x20_0000_0000, pageSize, 3, 0x32, -1, 0)
    yield* guest.store(high, "there")
    seen.push(Math.max(0, windowEnd - (physical(guest.memory, high) - guest.memory.ram.base)))
    // What does not fit in the window goes above it.
    seen.push(yield* guest.call(nr.mmap, 0, windowEnd, 0, 0x4022, -1, 0))
  }
  expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
  expect(seen).toEqual([0, 0, 0, 0, 104, 0, 0x3f_ffff_e000 - windowEnd])
})

it("a frame is zeroed when it is given out again, and another is given while its place is taken", () => {
  const frames = new Frames(createProcessMemory(), new MemoryAccount(16 * pageSize))
  const bytes = () => frames.memory.bytes()
  const frame = frames.takeFor(100)
  expect(frame).toBe(frames.memory.ram.base + 100 * pageSize)
  bytes()[frame + 5] = 1
  const other = frames.takeFor(100)
  expect(other).toBeGreaterThanOrEqual(frames.memory.ram.base + windowEnd)
  bytes()[other] = 1
  frames.give(frame)
  frames.give(other)
  expect(bytes()[frames.takeFor(100) + 5] + bytes()[frames.take()]).toBe(0)
  expect(frames.usedBytes).toBe(2 * pageSize)
})

it("once the pool is used up, frames come from the window until the limit is reached", () => {
  const pool = poolSize / pageSize
  const frames = new Frames(createProcessMemory(), new MemoryAccount(poolSize + 3 * pageSize))
  const places = Array.from({ length: pool + 3 }, () => frames.take() - frames.memory.ram.base)
  expect(new Set(places).size).toBe(pool + 3)
  expect(places.slice(pool)).toEqual([1, 2, 3].map((index) => windowEnd - index * pageSize))
  expect(() => frames.take()).toThrow(MemoryExhausted)
})
