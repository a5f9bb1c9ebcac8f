// Regions: what leaves them, and how they grow to trees, on traces of a real guest.
import { describe, expect, test } from "vitest"
import { chooseGrowth, type GrowthLimits } from "../../src/region/choose-growth.ts"
import {
  graft,
  otherWay,
  RegionError,
  regionSize,
  sideExits,
  superblock,
  type RegionTree,
} from "../../src/region/region-tree.ts"
import { recordTrace } from "../../src/trace/record-trace.ts"
import { loadGuest, type Guest } from "../guest.ts"

/** Counts even and odd numbers, and those that are divisible by eight apart. */
const program = `
  li a0, 16
head:
  andi t0, a0, 1
  bnez t0, odd
  addi a1, a1, 1
  andi t0, a0, 7
  beqz t0, eighth
next:
  addi a0, a0, -1
  bnez a0, head
  ebreak
odd:
  addi a2, a2, 1
  bltz a0, head
  j next
eighth:
  addi a3, a3, 1
  j next
`

function traceAt(guest: Guest, head: bigint, limit = 20) {
  guest.runTo(head)
  return recordTrace({
    head,
    limit,
    step: guest.step,
    decodeAt: guest.decodeAt,
    endsAt: (pc) => pc === guest.symbol("head"),
    canTranslate: ({ instruction }) => !instruction.rare,
  }).steps
}

function grownAt(guest: Guest, tree: RegionTree, name: string): RegionTree {
  const pc = guest.symbol(name)
  const exit = sideExits(tree).find((each) => each.pc === pc)
  if (!exit) throw new Error(`no exit leads to ${name}`)
  return graft(tree, exit, superblock(traceAt(guest, pc)))
}

describe("a superblock", () => {
  const guest = loadGuest(program)
  const head = guest.symbol("head")
  // The first number that is even, and not divisible by eight.
  guest.runTo(guest.symbol("odd"))
  const tree = superblock(traceAt(guest, head))

  test("is left at its branches, where they do not go along", () => {
    expect(tree.steps.map(({ decoded }) => decoded.instruction.name)).toEqual([
      "andi",
      "bne",
      "addi",
      "andi",
      "beq",
      "addi",
      "bne",
    ])
    expect(regionSize(tree)).toBe(7)
    expect(sideExits(tree)).toEqual([
      { path: [], step: 1, pc: guest.symbol("odd"), depth: 2 },
      { path: [], step: 4, pc: guest.symbol("eighth"), depth: 5 },
      { path: [], step: 6, pc: guest.symbol("odd") - 2n, depth: 7 },
    ])
  })

  test("grows to a tree, whose paths have exits of their own", () => {
    const larger = grownAt(guest, tree, "odd")
    expect(regionSize(tree)).toBe(7)
    expect(regionSize(larger)).toBe(7 + 5)
    expect(larger.exits.get(1)?.steps[0].pc).toBe(guest.symbol("odd"))
    expect(sideExits(larger).map(({ path, step, depth }) => ({ path, step, depth }))).toEqual([
      { path: [1], step: 1, depth: 4 },
      { path: [1], step: 4, depth: 7 },
      { path: [], step: 4, depth: 5 },
      { path: [], step: 6, depth: 7 },
    ])
    const both = grownAt(guest, larger, "eighth")
    expect([...both.exits.keys()].sort()).toEqual([1, 4])
    const [inner] = sideExits(larger)
    const path = superblock(tree.steps)
    const deeper = graft(larger, inner, path)
    expect(deeper.exits.get(1)?.exits.get(1)).toBe(path)
    expect(larger.exits.get(1)?.exits.size).toBe(0)
    expect(sideExits(deeper)[0]).toMatchObject({ path: [1, 1], step: 1, depth: 6 })
  })

  test("takes only paths that begin where its exit leads", () => {
    const [first, second] = sideExits(tree)
    expect(() => graft(tree, second, tree)).toThrow(RegionError)
    expect(() => graft(tree, first, superblock([]))).toThrow(RegionError)
    expect(() => graft(tree, { path: [], step: 0 }, tree)).toThrow(RegionError)
    expect(() => graft(tree, { path: [3], step: 0 }, tree)).toThrow("no path leaves at step 3")
  })
})

test("a computed jump leaves for nobody knows where, a branch to behind itself nowhere", () => {
  const guest = loadGuest(`
head:
  beqz x0, 1f
1: call callee
  addi a0, a0, 1
  ebreak
callee:
  ret
`)
  const tree = superblock(traceAt(guest, guest.symbol("head")))
  expect(sideExits(tree)).toEqual([{ path: [], step: 2, pc: undefined, depth: 3 }])
  expect(otherWay(tree.steps[0])).toBeUndefined()
})

describe("growth", () => {
  const guest = loadGuest(program)
  guest.runTo(guest.symbol("odd"))
  const tree = superblock(traceAt(guest, guest.symbol("head")))
  const limits: GrowthLimits = { size: 100, shortest: 4, longest: 30, depth: 50, least: 10, share: 0.1 }
  const counts = [300, 200, 50]
  const choose = (change: Partial<GrowthLimits>, taken = counts) =>
    chooseGrowth(tree, 1000, ({ step }) => taken[[1, 4, 6].indexOf(step)], { ...limits, ...change }).map(
      ({ exit, limit }) => [exit.step, limit],
    )

  test("is where the region is left most, and often", () => {
    expect(choose({})).toEqual([
      [1, 30],
      [4, 30],
    ])
    expect(choose({}, [100, 800, 99])).toEqual([
      [4, 30],
      [1, 30],
    ])
    expect(choose({ share: 0, least: 0 }, [1, 0, 2])).toEqual([
      [6, 30],
      [1, 30],
    ])
    expect(choose({ share: 0, least: 250 })).toEqual([[1, 30]])
    expect(choose({ depth: 4 })).toEqual([[1, 30]])
  })

  test("keeps the region within its size", () => {
    expect(choose({ size: 7 + 34 })).toEqual([
      [1, 30],
      [4, 4],
    ])
    expect(choose({ size: 7 + 33 })).toEqual([[1, 30]])
    expect(choose({ size: 7 + 3 })).toEqual([])
  })
})
