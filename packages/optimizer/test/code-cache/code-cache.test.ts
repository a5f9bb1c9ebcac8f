// Code caches: what each policy evicts, and what holds whatever is done to them.
import { describe, expect, test } from "vitest"
import { cachePolicies, type CachePolicy, CodeCacheError, createCodeCache } from "../../src/code-cache/code-cache.ts"
import { randomFrom } from "../random.ts"

const start = 0x1000

/** A cache of `size` bytes in units of 8, and what it has evicted. */
function cacheOf(policy: CachePolicy, size: number) {
  const evicted: string[] = []
  const cache = createCodeCache<string>({ start, size, align: 8, policy, evict: (owner) => evicted.push(owner) })
  /** Allocates for each letter, and gives the places, counted in units from the start. */
  const fill = (owners: string, bytes: number) =>
    [...owners].map((owner) => ((cache.allocate(bytes, owner) ?? NaN) - start) / 8)
  return { cache, evicted, fill }
}

describe.each(cachePolicies)("%s", (policy) => {
  test.each([1, 2, 3, 4, 5])("gives no byte to two, and evicts each owner once, seed %i", (seed) => {
    const random = randomFrom(seed)
    const held = new Map<number, { readonly address: number; readonly size: number }>()
    const gone = new Set<number>()
    const size = 8 * (20 + random(200)) + random(8)
    const cache = createCodeCache<number>({
      start: start + random(16),
      size,
      align: 16,
      policy,
      evict(owner) {
        expect(held.delete(owner)).toBe(true)
        gone.add(owner)
        // What is unlinked may give up others.
        if (random(10) === 0) for (const other of [...held.keys()].slice(0, 1)) free(other)
      },
    })
    const free = (owner: number) => {
      held.delete(owner)
      cache.free(owner)
    }
    let allocations = 0
    let bytes = 0
    let work = 0
    for (let owner = 0; owner < 3000; owner++) {
      const wanted = 1 + random(random(20) === 0 ? size : 120)
      work += random(50) === 0 ? random(100_000) : random(10)
      const rounded = Math.ceil(wanted / 16) * 16
      const address = cache.allocate(wanted, owner, work)
      if (address !== undefined) {
        expect(address % 16).toBe(0)
        expect(address).toBeGreaterThanOrEqual(start)
        expect(address + rounded).toBeLessThanOrEqual(start + 16 + size)
        for (const other of held.values())
          expect(address >= other.address + other.size || address + rounded <= other.address).toBe(true)
        held.set(owner, { address, size: rounded })
        allocations++
        bytes += rounded
      } else expect(rounded).toBeGreaterThan(size - 32)
      for (const other of [...held.keys()]) if (random(40) === 0) free(other)
      for (const other of held.keys()) if (random(10) === 0) cache.touch(other)
      if (random(500) === 0) cache.flush()
      expect(cache.used).toBe([...held.values()].reduce((sum, block) => sum + block.size, 0))
    }
    cache.flush()
    expect(held.size).toBe(0)
    expect(cache.used).toBe(0)
    expect(cache.statistics()).toMatchObject({ allocations, bytes, evictions: gone.size, occupancy: 0 })
  })

  test("evicts nothing for what can never fit", () => {
    const { cache, evicted, fill } = cacheOf(policy, 64)
    fill("ab", 24)
    expect(cache.allocate(65, "c")).toBeUndefined()
    expect(evicted).toEqual([])
    expect(cache.statistics()).toEqual({ allocations: 2, bytes: 48, evictions: 0, flushes: 0, occupancy: 0.75 })
  })

  test("is filled to its last byte, and by one block", () => {
    const { cache, evicted, fill } = cacheOf(policy, 64)
    expect(fill("abcd", 16)).toEqual([0, 2, 4, 6])
    expect(evicted).toEqual([])
    expect(fill("e", 64)).toEqual([0])
    expect(evicted).toEqual(["a", "b", "c", "d"])
    expect(cache.statistics().occupancy).toBe(1)
  })

  test("throws for an owner that has a block, for what is no size, and when the evicted allocate", () => {
    const { cache, fill } = cacheOf(policy, 64)
    fill("a", 8)
    expect(() => cache.allocate(8, "a")).toThrow(CodeCacheError)
    expect(() => cache.allocate(0, "b")).toThrow(CodeCacheError)
    cache.free("a")
    cache.free("nobody")
    expect(fill("a", 8)).toEqual([policy === "fifo" ? 1 : 0])
    const calls = ["allocate", "flush"] as const
    for (const call of calls) {
      const nested = createCodeCache<string>({
        start,
        size: 8,
        align: 8,
        policy,
        evict: () => (call === "flush" ? nested.flush() : nested.allocate(8, "c")),
      })
      nested.allocate(8, "a")
      expect(() => nested.allocate(8, "b")).toThrow("must neither allocate nor flush")
    }
  })
})

test("flush throws all away when there is no room, and gives the end back when the last is freed", () => {
  const { cache, evicted, fill } = cacheOf("flush", 64)
  expect(fill("abc", 16)).toEqual([0, 2, 4])
  cache.free("c")
  cache.free("a")
  expect(fill("de", 16)).toEqual([4, 6])
  expect(fill("f", 16)).toEqual([0])
  expect(evicted).toEqual(["b", "d", "e"])
  expect(cache.statistics().flushes).toBe(1)
})

describe("preemptive-flush", () => {
  /** Makes translations at a pace of `each` instructions. */
  const pace = (each: number, clock: { work: number }, count: number, make: (work: number) => void) => {
    for (let i = 0; i < count; i++) make((clock.work += each))
  }
  const run = (policy: CachePolicy, size: number, paces: readonly (readonly [each: number, count: number])[]) => {
    const cache = createCodeCache<number>({ start, size, align: 8, policy, evict() {} })
    const clock = { work: 0 }
    let owner = 0
    for (const [each, count] of paces) pace(each, clock, count, (work) => cache.allocate(8, owner++, work))
    return cache.statistics().flushes
  }
  /** A program begins, comes to rest, and goes on with something else. */
  const phases = [
    [100, 500],
    [100_000, 50],
    [100, 100],
  ] as const

  test("flushes when translations are made quickly again", () => {
    expect(run("preemptive-flush", 8 * 1000, phases)).toBe(1)
    expect(run("flush", 8 * 1000, phases)).toBe(0)
  })

  test("does not while a program begins, at a steady pace, or when translations are made ever less often", () => {
    expect(run("preemptive-flush", 8 * 1000, [[100, 900]])).toBe(0)
    expect(
      run("preemptive-flush", 8 * 1000, [
        [100, 300],
        [1000, 300],
        [100_000, 300],
      ]),
    ).toBe(0)
    expect(
      run("preemptive-flush", 8 * 1000, [
        [1000, 300],
        [500, 500],
      ]),
    ).toBe(0)
  })

  test("does not while little is in use", () => {
    expect(run("preemptive-flush", 8 * 10_000, phases)).toBe(0)
  })

  test("needs to be told of the work", () => {
    const { cache, evicted, fill } = cacheOf("preemptive-flush", 16)
    expect(fill("abc", 8)).toEqual([0, 1, 0])
    expect(evicted).toEqual(["a", "b"])
    expect(cache.statistics().flushes).toBe(1)
  })
})

test("fifo evicts what its pointer runs over, in the order of allocation", () => {
  const { evicted, fill } = cacheOf("fifo", 80)
  expect(fill("abcde", 16)).toEqual([0, 2, 4, 6, 8])
  expect(fill("f", 24)).toEqual([0])
  expect(evicted).toEqual(["a", "b"])
  expect(fill("g", 8)).toEqual([3])
  expect(fill("h", 40)).toEqual([4])
  expect(evicted).toEqual(["a", "b", "c", "d", "e"])
  // Nothing is left behind at the end when the pointer goes back to the start.
  expect(fill("i", 16)).toEqual([0])
  expect(evicted).toEqual(["a", "b", "c", "d", "e", "f"])
})

test("lru evicts what has not been used for longest, until a hole is large enough", () => {
  const { cache, evicted, fill } = cacheOf("lru", 64)
  fill("abcd", 16)
  for (const owner of "dba") cache.touch(owner)
  expect(fill("e", 16)).toEqual([4])
  expect(evicted).toEqual(["c"])
  // d, b and a are next; b and a are neighbours.
  expect(fill("f", 32)).toEqual([0])
  expect(evicted).toEqual(["c", "d", "b", "a"])
  expect(fill("g", 16)).toEqual([6])
  expect(evicted).toEqual(["c", "d", "b", "a"])
})

test("options that make no sense are refused", () => {
  const options = { policy: "fifo", evict() {} } as const
  expect(() => createCodeCache({ ...options, start: 0, size: 64, align: 0 })).toThrow(CodeCacheError)
  expect(() => createCodeCache({ ...options, start: 0.5, size: 64, align: 8 })).toThrow(CodeCacheError)
  expect(createCodeCache<string>({ ...options, start: 1, size: 8, align: 8 }).allocate(1, "a")).toBeUndefined()
})
