// Profiles: counters against a plain map, thresholds, decay, bias, hot exits.
import { describe, expect, test } from "vitest"
import { addressKey } from "../../src/profile/address-key.ts"
import { BranchProfile } from "../../src/profile/branch-profile.ts"
import { HotCounters } from "../../src/profile/hot-counters.ts"
import { hotExits } from "../../src/profile/hot-exits.ts"
import { randomFrom } from "../random.ts"

describe("counters", () => {
  test.each([1, 2, 3])("count as a map does, through growth and decay, seed %i", (seed) => {
    const random = randomFrom(seed)
    const counters = new HotCounters({ threshold: 20 })
    const plain = new Map<number, number>()
    const keys = Array.from({ length: 3000 }, () =>
      addressKey((BigInt(random(1 << 30)) << BigInt(random(18))) - BigInt(random(2 ** 31))),
    )
    for (let i = 0; i < 60_000; i++) {
      const key = keys[Math.floor((random(keys.length) * random(1000)) / 1000)]
      const by = 1 + random(3)
      const before = plain.get(key) ?? 0
      expect(counters.count(key, by)).toBe(before < 20 && before + by >= 20)
      plain.set(key, before + by)
      if (random(5000) === 0) {
        counters.forget(key)
        plain.set(key, 0)
      }
      if (random(20_000) === 0) {
        counters.decay()
        for (const [each, count] of plain) plain.set(each, count >>> 1)
      }
    }
    for (const key of keys) {
      expect(counters.get(key)).toBe(plain.get(key) ?? 0)
      expect(counters.isHot(key)).toBe((plain.get(key) ?? 0) >= 20)
    }
  })

  test("drop what has decayed", () => {
    const counters = new HotCounters({ threshold: 5 })
    for (let key = 0; key < 1000; key++) counters.count(key)
    counters.count(7, 8)
    counters.decay()
    expect(counters.size).toBe(1)
    expect(counters.get(7)).toBe(4)
    expect(counters.get(8)).toBe(0)
  })

  test("decay by themselves, so that what is seldom executed stays cold", () => {
    const steady = new HotCounters({ threshold: 50 })
    const decaying = new HotCounters({ threshold: 50, decayAfter: 1000 })
    let hot = 0
    for (let i = 0; i < 100_000; i++) {
      steady.count(i % 500)
      if (decaying.count(i % 500)) hot++
    }
    expect(hot).toBe(0)
    expect(steady.isHot(0)).toBe(true)
    for (let i = 0; i < 100; i++) decaying.count(3)
    expect(decaying.isHot(3)).toBe(true)
  })

  test("do not overflow", () => {
    const counters = new HotCounters({ threshold: 1 })
    counters.count(1, 0xffff_fff0)
    expect(counters.count(1, 0xff)).toBe(false)
    expect(counters.get(1)).toBe(0xffff_ffff)
  })
})

test("addresses of both halves are keys of their own", () => {
  const kernel = [0xffff_ffff_8000_0000n, 0xffff_ffff_8000_0002n, 0xffff_8000_0000_0002n]
  const user = [0x2n, 0x8000_0000n, 0x3f_ffff_fffen, 0x7fff_ffff_fffen]
  const keys = [...kernel, ...user].map(addressKey)
  expect(new Set(keys).size).toBe(7)
  expect(keys.map((key) => BigInt.asUintN(64, BigInt(key)))).toEqual([...kernel, ...user])
})

describe("branches", () => {
  test("have a bias once they have been executed often enough", () => {
    const profile = new BranchProfile()
    expect(profile.bias(4)).toBeUndefined()
    for (let i = 0; i < 10; i++) profile.note(4, i % 5 !== 0)
    expect(profile.bias(4)).toBe(0.8)
    expect(profile.bias(4, 11)).toBeUndefined()
    profile.forget(4)
    expect(profile.bias(4)).toBeUndefined()
  })

  test("follow what the program does now", () => {
    const profile = new BranchProfile()
    for (let i = 0; i < 100_000; i++) profile.note(4, true)
    expect(profile.bias(4)).toBe(1)
    for (let i = 0; i < 20_000; i++) profile.note(4, false)
    expect(profile.bias(4)).toBeLessThan(0.1)
  })

  test("are as many as there are", () => {
    const profile = new BranchProfile()
    for (let site = 0; site < 5000; site++) for (let i = 0; i < 4; i++) profile.note(site, i <= site % 4)
    for (let site = 0; site < 5000; site++) expect(profile.bias(site)).toBe(((site % 4) + 1) / 4)
  })
})

test("exits are hot by their number and by their share", () => {
  const counts = Uint32Array.of(10, 300, 0, 90, 600)
  expect(hotExits(counts, { least: 1, share: 0 })).toEqual([4, 1, 3, 0])
  expect(hotExits(counts, { least: 50, share: 0 })).toEqual([4, 1, 3])
  expect(hotExits(counts, { least: 1, share: 0.2 })).toEqual([4, 1])
  expect(hotExits([0, 0], { least: 0, share: 0 })).toEqual([])
})
