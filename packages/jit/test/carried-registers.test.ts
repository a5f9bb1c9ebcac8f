// What is passed from block to block, on random graphs: what is not merged has not changed on any way from the immediate dominator.
import { controlFlow } from "@lamina/ir"
import { expect, test } from "vitest"
import { carriedRegisters, type BlockRegisters } from "../src/guest/carried-registers.ts"
import { registersOf } from "../src/guest/register-masks.ts"
import { floatBase } from "../src/guest/register-usage.ts"
import { carriedIntegers, dispatchedIntegers, fewWays } from "../src/tuning.ts"

function randomNumbers(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >>> 8) % below
  }
}

/** The nodes that some way from `from`'s successors leads to without passing `avoid`. */
function reached(successors: readonly (readonly number[])[], from: number, avoid: number): Set<number> {
  const seen = new Set<number>()
  const pending = [...successors[from]]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node === avoid || seen.has(node)) continue
    seen.add(node)
    pending.push(...successors[node])
  }
  return seen
}

test("registers that are not merged are as they were at the dominator", () => {
  let merges = 0
  for (let seed = 0; seed < 400; seed++) {
    const random = randomNumbers(seed)
    const nodes = 2 + random(9)
    const successors = Array.from({ length: nodes }, () => [
      ...new Set(Array.from({ length: random(3) }, () => random(nodes))),
    ])
    const blocks = successors.map((): BlockRegisters => {
      const uses = Array.from({ length: random(12) }, () => 1 + random(31))
      return { uses, writes: { x: uses.reduce((mask, register) => mask | ((seed & 1) << register), 0), f: 0 } }
    })
    const flow = controlFlow(successors)
    const live = blocks.map(() => ({ x: -1, f: -1 }))
    const { merged, carried } = carriedRegisters(flow, blocks, live)
    for (const index of flow.order) {
      const parent = flow.dominators.parent[index]
      const start = parent === -1 ? 0 : parent
      const onTheWay = [...reached(successors, start, parent)].filter(
        (node) => node === index || reached(successors, node, parent).has(index),
      )
      const before = onTheWay.filter((node) => node !== index || reached(successors, index, parent).has(index))
      const isJoin = flow.predecessors[index].length > 1 || (index === 0 && flow.predecessors[0].length > 0)
      if (!isJoin) continue
      for (const node of before)
        expect(blocks[node].writes.x & ~merged[index].x, `graph ${seed}: block ${node} on a way to ${index}`).toBe(0)
      merges += registersOf({ ...merged[index], f: 0 }).length
      expect(carried[index].x & ~merged[index].x).toBe(0)
      expect(registersOf({ ...carried[index], f: 0 }).length).toBeLessThanOrEqual(carriedIntegers)
    }
  }
  expect(merges).toBeGreaterThan(1000)
})

test("what is passed on more often than it is used stays in memory", () => {
  // A loop of branches that meet again, each of which changes a register; another one is used much.
  const meetings = 8
  const successors = [
    ...Array.from({ length: meetings }, (_, index) => [
      [3 * index + 1, 3 * index + 2],
      [3 * index + 3],
      [3 * index + 3],
    ]).flat(),
    [0],
  ]
  const [seldom, often] = [5, 6]
  const blocks = successors.map((_, index): BlockRegisters => {
    const isOwn = index === 1
    const uses = [...(isOwn ? [seldom] : []), often, often]
    return { uses, writes: { x: isOwn ? (1 << seldom) | (1 << often) : 1 << often, f: 0 } }
  })
  const live = blocks.map(() => ({ x: -1, f: -1 }))
  const { merged, carried } = carriedRegisters(controlFlow(successors), blocks, live)
  expect(registersOf({ ...merged[3], f: 0 })).toEqual([seldom, often])
  expect(registersOf({ ...carried[3], f: 0 })).toEqual([often])
})

test("jumps with many ways pass a few integer registers to where they lead", () => {
  for (const ways of [fewWays, fewWays + 1]) {
    // A loop around a switch, which others lead into as well; each case changes registers, which it uses the more often the greater their numbers are.
    const cases = Array.from({ length: ways }, (_, index) => index + 2)
    const successors = [[1], cases, ...cases.map((each) => [1, each])]
    const used = Array.from({ length: carriedIntegers }, (_, index) => 5 + index)
    const float = floatBase + 3
    const blocks = successors.map((): BlockRegisters => ({
      uses: [...used, float].flatMap((register) => Array.from({ length: 20 + register }, () => register)),
      writes: { x: used.reduce((mask, register) => mask | (1 << register), 0), f: 1 << 3 },
    }))
    const live = blocks.map(() => ({ x: -1, f: -1 }))
    const { carried } = carriedRegisters(controlFlow(successors), blocks, live)
    expect(registersOf(carried[1])).toEqual([...used, float])
    const few = used.slice(carriedIntegers - dispatchedIntegers)
    for (const each of cases) expect(registersOf(carried[each])).toEqual(ways > fewWays ? few : [...used, float])
  }
})
