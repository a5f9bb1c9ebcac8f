// Physical memory protection: its CSRs and locks, how entries match, and what they allow.
import { describe, expect, test } from "vitest"
import { memoryHeader, pmpAllows, pmpRegions, type PmpAccess } from "../../src/index.ts"
import { randomWords } from "../random.ts"
import { allOnes, testHart, type TestHart } from "./hart.ts"

const [user, supervisor, machine] = [0, 1, 3]
const [R, W, X, L] = [1, 2, 4, 128]
const [tor, na4, napot] = [1 << 3, 2 << 3, 3 << 3]
const accesses: readonly PmpAccess[] = ["load", "store", "fetch"]

interface Entry {
  readonly config: number
  /** In bytes; of NAPOT with the size. */
  readonly address: bigint
}

/** The value of `pmpaddr` for a naturally aligned region of at least 8 bytes. */
const region = (base: bigint, size: bigint) => base | (size / 2n - 1n)

function hartWith(entries: readonly Entry[], count: 0 | 16 | 64 = 16): TestHart {
  const hart = testHart(count)
  entries.forEach(({ address }, index) => hart.write(`pmpaddr${index}`, address >> 2n))
  for (let first = 0; first < entries.length; first += 8) {
    const configurations = entries
      .slice(first, first + 8)
      .map(({ config }, index) => BigInt(config) << BigInt(8 * index))
    hart.write(
      `pmpcfg${first / 4}`,
      configurations.reduce((sum, each) => sum | each, 0n),
    )
  }
  return hart
}

const allowed = ({ view, state }: TestHart, address: bigint, size: number, privilege = user) =>
  accesses.filter((access) => pmpAllows(view, state, address, size, access, privilege))

describe("its CSRs", () => {
  test("a configuration holds R, W, X, A and L; W without R is not kept", () => {
    const hart = testHart()
    for (let config = 0; config < 128; config++) {
      hart.write("pmpcfg0", BigInt(config))
      const expected = config & 0x1f & ~(config & R ? 0 : W)
      expect(hart.read("pmpcfg0")).toBe(BigInt(expected))
    }
  })
  test("eight entries in each configuration register, apart", () => {
    const hart = testHart()
    hart.write("pmpcfg2", 0x1f1e_1d1c_1b1a_1918n)
    expect([hart.read("pmpcfg0"), hart.read("pmpcfg2")]).toEqual([0n, 0x1f1c_1d1c_1b18_1918n])
  })
  test("an address has 54 bits", () => {
    const hart = testHart()
    hart.write("pmpaddr15", allOnes)
    expect(hart.read("pmpaddr15")).toBe((1n << 54n) - 1n)
  })
  test("writes are counted for engines", () => {
    const hart = testHart()
    const changes = () => hart.view.getUint32(memoryHeader.pmpChanges, true)
    const before = changes()
    hart.write("pmpcfg0", 0n)
    hart.write("pmpaddr0", 1n)
    expect(changes()).toBe(before + 2)
  })
  test("a locked entry stays as it is, the others of its register do not", () => {
    const hart = hartWith([
      { config: L | R, address: 0x1000n },
      { config: R, address: 0x2000n },
    ])
    hart.write("pmpcfg0", 0x0b0bn)
    hart.write("pmpaddr0", 0n)
    hart.write("pmpaddr1", 0n)
    expect([hart.read("pmpcfg0"), hart.read("pmpaddr0"), hart.read("pmpaddr1")]).toEqual([0x0b81n, 0x400n, 0n])
  })
  test("a locked top of range locks the bottom, which is the address before", () => {
    for (const [config, isLocked] of [
      [L | tor, true],
      [L | na4, false],
      [L | napot, false],
      [L, false],
      [tor, false],
    ] as const) {
      const hart = hartWith([
        { config: 0, address: 0x1000n },
        { config, address: 0x2000n },
      ])
      hart.write("pmpaddr0", 0n)
      expect(hart.read("pmpaddr0")).toBe(isLocked ? 0x400n : 0n)
      hart.write("pmpcfg0", hart.read("pmpcfg0") | 0x0fn)
      expect(hart.read("pmpcfg0") & 0xffn).toBe(0x0fn)
    }
  })
  test("across configuration registers, and at the last entry", () => {
    const entries = Array.from({ length: 16 }, () => ({ config: L | tor, address: 0x1000n }))
    const hart = hartWith(entries.map((entry, index) => (index === 7 ? { config: 0, address: 0x1000n } : entry)))
    hart.write("pmpaddr7", 0n)
    hart.write("pmpaddr15", 0n)
    expect([hart.read("pmpaddr7"), hart.read("pmpaddr15")]).toEqual([0x400n, 0x400n])
    const last = testHart(64)
    last.write("pmpaddr63", 5n)
    expect(last.read("pmpaddr63")).toBe(5n)
  })
})

describe("matching", () => {
  const regionOf = (entries: readonly Entry[]) => {
    const { view, state } = hartWith(entries)
    return Array.from(pmpRegions(view, state), ({ start, end }) => [start, end])
  }
  test("an entry that is off matches nothing", () => {
    expect(regionOf([{ config: R, address: 0x1000n }])).toEqual([])
  })
  test("top of range: from the address before, from 0 for the first entry", () => {
    expect(regionOf([{ config: tor, address: 0x1000n }])).toEqual([[0n, 0x1000n]])
    const second = { config: tor, address: 0x2000n }
    expect(regionOf([{ config: 0, address: 0x1000n }, second])).toEqual([[0x1000n, 0x2000n]])
    // The bottom is the address whatever it means to its own entry.
    expect(regionOf([{ config: napot, address: region(0x1000n, 0x1000n) }, second])).toEqual([
      [0x1000n, 0x2000n],
      [0x17fcn, 0x2000n],
    ])
  })
  test.each([0x1000n, 0x1004n])(
    "top of range: nothing when the bottom is at or above the top, 0x1000 (0x%s)",
    (bottom) => {
      expect(
        regionOf([
          { config: 0, address: bottom },
          { config: tor, address: 0x1000n },
        ]),
      ).toEqual([])
    },
  )
  test("four bytes", () => {
    expect(regionOf([{ config: na4, address: 0x1004n }])).toEqual([[0x1004n, 0x1008n]])
  })
  test("a power of two, up to everything", () => {
    for (let log = 3n; log <= 56n; log++) {
      const size = 1n << log
      expect(regionOf([{ config: napot, address: region(0n, size) }])).toEqual([[0n, size]])
      if (log === 56n) continue
      expect(regionOf([{ config: napot, address: region(size, size) }])).toEqual([[size, 2n * size]])
    }
    const [[start, end]] = regionOf([{ config: napot, address: allOnes }])
    expect([start, end >= 1n << 56n]).toEqual([0n, true])
  })
})

describe("allowing", () => {
  test("without entries that are on: machine mode everything, the others nothing", () => {
    const hart = testHart()
    expect(allowed(hart, 0x1000n, 4, machine)).toEqual(accesses)
    expect([allowed(hart, 0x1000n, 4, supervisor), allowed(hart, 0x1000n, 4, user)]).toEqual([[], []])
  })
  test("without entries at all: everybody everything", () => {
    expect(allowed(testHart(0), 0x1000n, 4, user)).toEqual(accesses)
  })
  test("R, W and X bind the supervisor and users, and machine mode when the entry is locked", () => {
    for (const rights of [0, R, R | W, X, R | X, R | W | X]) {
      const expected = accesses.filter((_, index) => rights & [R, W, X][index])
      const entry = { config: napot | rights, address: region(0x1000n, 0x1000n) }
      const hart = hartWith([entry])
      expect([allowed(hart, 0x1000n, 8, user), allowed(hart, 0x1ff8n, 8, supervisor)]).toEqual([expected, expected])
      expect(allowed(hart, 0x1000n, 8, machine)).toEqual(accesses)
      const locked = hartWith([{ ...entry, config: entry.config | L }])
      expect(allowed(locked, 0x1000n, 8, machine)).toEqual(expected)
      expect([allowed(locked, 0xff8n, 8, machine), allowed(locked, 0xff8n, 8, user)]).toEqual([accesses, []])
    }
  })
  test("the first entry that matches decides", () => {
    const hart = hartWith([
      { config: napot | R, address: region(0x1000n, 8n) },
      { config: napot | R | W | X, address: region(0x1000n, 0x1000n) },
    ])
    expect([allowed(hart, 0x1000n, 8), allowed(hart, 0x1008n, 8)]).toEqual([["load"], accesses])
  })
  test("an access that the first entry matches in part fails, whatever the rights, in machine mode too", () => {
    const hart = hartWith([
      { config: na4 | R | W | X, address: 0x1004n },
      { config: napot | R | W | X, address: region(0x1000n, 0x1000n) },
    ])
    for (const privilege of [user, supervisor, machine]) {
      expect(allowed(hart, 0x1000n, 8, privilege)).toEqual([])
      expect(allowed(hart, 0x1004n, 4, privilege)).toEqual(accesses)
      expect(allowed(hart, 0x1000n, 4, privilege)).toEqual(accesses)
      expect(allowed(hart, 0x1006n, 4, privilege)).toEqual([])
    }
  })
  test("an empty range in the middle of an access is none of its business", () => {
    const hart = hartWith([
      { config: 0, address: 0x1004n },
      { config: tor, address: 0x1004n },
      { config: napot | R, address: region(0x1000n, 0x1000n) },
    ])
    expect(allowed(hart, 0x1000n, 8)).toEqual(["load"])
  })
  test("as deciding each byte by itself does, where all bytes have the same entry", () => {
    const random = randomWords(31)
    const below = (count: number) => random() % count
    let found = 0
    for (let round = 0; round < 400; round++) {
      const entries = Array.from({ length: 6 }, () => ({
        config: below(32) | (below(4) ? 0 : L),
        address: BigInt(4 * below(32)),
      }))
      const hart = hartWith(entries)
      const kept = entries.map((_, index) => ({
        config: Number((hart.read("pmpcfg0") >> BigInt(8 * index)) & 0xffn),
        address: hart.read(`pmpaddr${index}`),
      }))
      const address = below(160)
      const size = [1, 2, 4, 8][below(4)]
      const privilege = [user, supervisor, machine][below(3)]
      const deciding = Array.from({ length: size }, (_, index) => entryOf(kept, address + index))
      const [first] = [...deciding].sort((a, b) => a - b)
      const isWhole = deciding.every((entry) => entry === first)
      const isFree = first === kept.length ? privilege === machine : privilege === machine && !(kept[first].config & L)
      const rights = first === kept.length ? 0 : kept[first].config
      const expected = accesses.filter((_, index) => isWhole && (isFree || rights & [R, W, X][index]))
      expect([round, allowed(hart, BigInt(address), size, privilege)]).toEqual([round, expected])
      if (expected.length > 0) found++
    }
    expect(found).toBeGreaterThan(100)
  })
})

/** The entry that speaks for a byte, found from the manual's table of address ranges; the number of entries when none does. */
function entryOf(entries: readonly { config: number; address: bigint }[], byte: number): number {
  const word = BigInt(byte >> 2)
  const found = entries.findIndex(({ config, address }, index) => {
    const below = index === 0 ? 0n : entries[index - 1].address
    switch (config & 0x18) {
      case tor:
        return below <= word && word < address
      case na4:
        return word === address
      case napot: {
        let ones = 0n
        while ((address >> ones) & 1n) ones++
        return word >> (ones + 1n) === address >> (ones + 1n)
      }
      default:
        return false
    }
  })
  return found === -1 ? entries.length : found
}
