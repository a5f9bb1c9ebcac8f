// The address space: against a plain model page by page, and at its limits.
import { describe, expect, it } from "vitest"
import { runScript, scratch, spawnScript, type Guest } from "./scripted.ts"

const page = 4096
const nr = { brk: 214, munmap: 215, mremap: 216, mmap: 222, mprotect: 226, mincore: 232, madvise: 233 } as const
const ENOMEM = -12
const EINVAL = -22

function generator(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface ModelPage {
  prot: number
  byte: number
}

describe("random maps, unmaps, protections and moves", () => {
  it.each([1, 2, 3, 4])("agree with a model of single pages (seed %i)", (seed) => {
    const random = generator(seed)
    const model = new Map<number, ModelPage>()
    const pages = 200
    const base = 0x10_0000_0000
    const checked = { steps: 0, faults: 0 }
    function* work(guest: Guest) {
      const at = (index: number) => base + index * page
      for (let step = 0; step < 1500; step++) {
        const first = random(pages)
        const count = 1 + random(Math.min(20, pages - first))
        const all = Array.from({ length: count }, (_, index) => first + index)
        const prot = [0, 1, 3, 3, 3, 5, 7][random(7)]
        switch (random(7)) {
          case 0:
          case 1:
            expect(yield* guest.call(nr.mmap, at(first), count * page, prot, 0x32, -1, 0)).toBe(at(first))
            for (const index of all) model.set(index, { prot, byte: 0 })
            break
          case 2:
            expect(yield* guest.call(nr.munmap, at(first), count * page)).toBe(0)
            for (const index of all) model.delete(index)
            break
          case 3: {
            const mapped = all.every((index) => model.has(index))
            expect(yield* guest.call(nr.mprotect, at(first), count * page, prot)).toBe(mapped ? 0 : ENOMEM)
            if (mapped) for (const index of all) model.get(index)!.prot = prot
            break
          }
          case 4: {
            const mapped = all.every((index) => model.has(index))
            expect(yield* guest.call(nr.madvise, at(first), count * page, 4)).toBe(mapped ? 0 : ENOMEM)
            for (const index of all) if (model.has(index)) model.get(index)!.byte = 0
            break
          }
          case 5: {
            // Moves one page to another place of the range.
            const to = random(pages)
            const moved = model.get(first)
            const result = yield* guest.call(nr.mremap, at(first), page, page, 3, at(to))
            if (!moved && to !== first) expect(result).toBe(-14)
            else if (to === first) expect(result).toBe(moved ? EINVAL : -14)
            else {
              expect(result).toBe(at(to))
              model.delete(first)
              model.set(to, moved!)
            }
            break
          }
          default:
            for (const index of all) {
              const known = model.get(index)
              if (!known || !(known.prot & 2)) continue
              known.byte = 1 + random(255)
              yield* guest.store(at(index) + random(2) * 0, Uint8Array.of(known.byte))
            }
        }
        checked.steps++
        for (const index of all) {
          const known = model.get(index)
          if (!known || !(known.prot & 3)) continue
          expect((yield* guest.load(at(index), 1))[0], `page ${index} in step ${step}`).toBe(known.byte)
        }
      }
      // What must not be accessible is not: the last thing the script does ends the process.
      const forbidden = Array.from({ length: pages }, (_, index) => index).find((index) => !model.has(index))
      if (forbidden !== undefined) yield* guest.load(at(forbidden), 1)
    }
    const { process } = spawnScript(work)
    expect(process.run()).toMatchObject({ kind: "signalled", signal: 11 })
    expect(checked.steps).toBe(1500)
    expect(process.statistics().peakMemory).toBeLessThan((pages + 60) * page)
  })
})

describe("a private mapping", () => {
  it("begins with what was written to a shared one of the same file", () => {
    function* work(guest: Guest) {
      const buffer = yield* scratch(guest)
      const file = yield* guest.call(279, buffer, 0)
      yield* guest.call(46, file, page)
      const shared = yield* guest.call(nr.mmap, 0, page, 3, 1, file, 0)
      yield* guest.store(shared, "new")
      const own = yield* guest.call(nr.mmap, 0, page, 3, 2, file, 0)
      expect(new TextDecoder().decode(yield* guest.load(own, 3))).toBe("new")
      yield* guest.store(own, "own")
      expect(new TextDecoder().decode(yield* guest.load(shared, 3))).toBe("new")
    }
    expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
  })
})

describe("limits", () => {
  it("of the address space", () => {
    const seen: number[] = []
    function* work(guest: Guest) {
      const map = (address: number | bigint, size: number | bigint, flags = 0x22) =>
        guest.call(nr.mmap, address, size, 3, flags, -1, 0)
      seen.push(yield* map(0, 0))
      seen.push(yield* map(0, 2n ** 64n - 1n))
      seen.push(yield* map(0, 2n ** 38n))
      seen.push(yield* map(0x1001, 4096, 0x32))
      seen.push(yield* map(0, 4096, 0x32))
      seen.push(yield* map(2 ** 38 - 4096, 4096, 0x32))
      seen.push(yield* guest.call(nr.mmap, 0, 4096, 3, 0x20, -1, 0))
      seen.push(yield* guest.call(nr.mmap, 0, 4096, 3, 2, 99, 0))
      seen.push(yield* guest.call(nr.munmap, 1, 4096), yield* guest.call(nr.munmap, 0, 2n ** 63n))
    }
    expect(runScript(work)).toEqual({ kind: "exited", status: 0 })
    expect(seen).toEqual([EINVAL, ENOMEM, ENOMEM, EINVAL, -1, ENOMEM, EINVAL, -9, EINVAL, EINVAL])
  })

  it("let a reservation of 2^36 bytes cost nothing", () => {
    function* work(guest: Guest) {
      const place = yield* guest.call(nr.mmap, 0, 2 ** 36, 0, 0x4022, -1, 0)
      expect(place).toBeGreaterThan(0)
      expect(yield* guest.call(nr.mprotect, place + 2 ** 35, 65536, 3)).toBe(0)
      yield* guest.store(place + 2 ** 35, "x")
      expect(yield* guest.call(nr.munmap, place, 2 ** 36)).toBe(0)
    }
    const { process } = spawnScript(work)
    expect(process.run()).toEqual({ kind: "exited", status: 0 })
    expect(process.statistics().peakMemory).toBeLessThan(2 ** 20)
  })

  it("of memory end the process; frames given back are used again, zeroed", () => {
    const size = 256 * page
    function* work(guest: Guest) {
      for (let round = 0; round < 20; round++) {
        const place = yield* scratch(guest, size)
        for (let at = 0; at < size; at += page) {
          expect((yield* guest.load(place + at, 2)).join()).toBe("0,0")
          yield* guest.store(place + at, "xy")
        }
        yield* guest.call(nr.munmap, place, size)
      }
      expect(yield* scratch(guest, 2 ** 31)).toBe(ENOMEM)
      const big = yield* guest.call(nr.mmap, 0, 2 ** 31, 3, 0x4022, -1, 0)
      for (let at = 0; ; at += page) yield* guest.store(big + at, "x")
    }
    const { process } = spawnScript(work, { memory: 300 * page })
    expect(process.run()).toEqual({
      kind: "signalled",
      signal: 9,
      reason: `out of memory: the process's memory limit of ${300 * page} bytes is reached`,
    })
    expect(process.statistics().peakMemory).toBe(300 * page)
  })

  it("of brk: it gives its old end for what it cannot do", () => {
    function* work(guest: Guest) {
      const start = yield* guest.call(nr.brk, 0)
      expect(yield* guest.call(nr.brk, start + 10)).toBe(start + 10)
      yield* guest.store(start, "0123456789")
      expect(yield* guest.call(nr.brk, start - 1)).toBe(start + 10)
      expect(yield* guest.call(nr.brk, 2n ** 63n)).toBe(start + 10)
      expect(yield* guest.call(nr.mmap, start + 4 * page, page, 3, 0x32, -1, 0)).toBe(start + 4 * page)
      expect(yield* guest.call(nr.brk, start + 3 * page)).toBe(start + 3 * page)
      expect(yield* guest.call(nr.brk, start + 5 * page)).toBe(start + 3 * page)
      expect(yield* guest.call(nr.brk, start)).toBe(start)
      yield* guest.load(start, 1)
    }
    expect(runScript(work)).toMatchObject({ signal: 11 })
  })
})

describe("rights", () => {
  it.each<[string, number, "load" | "store" | "fetch", boolean]>([
    ["nothing", 0, "load", false],
    ["read", 1, "load", true],
    ["read", 1, "store", false],
    ["read", 1, "fetch", false],
    ["write alone", 2, "load", true],
    ["write alone", 2, "store", true],
    ["execute alone", 4, "fetch", true],
    ["execute alone", 4, "load", false],
  ])("%s (%i) for a %s: %s", (_, prot, access, allowed) => {
    function* work(guest: Guest) {
      const place = yield* guest.call(nr.mmap, 0, page, prot, 0x22, -1, 0)
      if (access === "load") yield* guest.load(place, 1)
      else if (access === "store") yield* guest.store(place, "x")
      else yield* guest.fetch(place)
    }
    expect(runScript(work).kind).toBe(allowed ? "exited" : "signalled")
  })
})
