// Analyses of graphs, against their definitions worked out by brute force on random graphs.
import { expect, test } from "vitest"
import {
  controlFlow,
  dominatorTree,
  liveAtStart,
  naturalLoops,
  parse,
  predecessorsOf,
  reversePostorder,
  successorsOf,
} from "../src/index.ts"

function randomGraph(seed: number): number[][] {
  let state = seed * 2654435761 + 1
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >>> 8) % below
  }
  const nodes = 1 + random(9)
  return Array.from({ length: nodes }, () => [...new Set(Array.from({ length: random(4) }, () => random(nodes)))])
}

/** The nodes reachable from the entry without passing `avoid`. */
function reach(successors: readonly (readonly number[])[], avoid = -1): Set<number> {
  const seen = new Set<number>()
  const pending = avoid === 0 ? [] : [0]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    for (const to of successors[node]) if (to !== avoid) pending.push(to)
  }
  return seen
}

test("dominators and reverse postorder of random graphs", () => {
  for (let seed = 0; seed < 500; seed++) {
    const successors = randomGraph(seed)
    const order = reversePostorder(successors)
    const reachable = reach(successors)
    expect([...order].sort()).toEqual([...reachable].sort())
    const { dominates, parent, children } = dominatorTree(successors, order)
    for (const a of order) {
      const without = reach(successors, a)
      for (const b of order)
        expect(dominates(a, b), `seed ${seed}: ${a} dominates ${b}`).toBe(a === b || !without.has(b))
      if (a === 0) continue
      expect(dominates(parent[a], a)).toBe(true)
      expect(children[parent[a]]).toContain(a)
      expect(order.indexOf(parent[a])).toBeLessThan(order.indexOf(a))
    }
  }
})

test("natural loops of random graphs: entered by their headers alone, and each leads back to it", () => {
  let found = 0
  for (let seed = 0; seed < 500; seed++) {
    const flow = controlFlow(randomGraph(seed))
    const loops = naturalLoops(flow)
    found += loops.length
    for (const [place, { header, nodes, latches }] of loops.entries()) {
      expect(latches.length).toBeGreaterThan(0)
      for (const latch of latches) expect(flow.successors[latch]).toContain(header)
      for (const node of nodes) {
        expect(flow.dominators.dominates(header, node), `seed ${seed}: ${header} dominates ${node}`).toBe(true)
        if (node !== header) expect(flow.predecessors[node].every((from) => nodes.has(from))).toBe(true)
        if (!latches.includes(node)) expect(flow.successors[node].some((to) => nodes.has(to))).toBe(true)
      }
      for (const outer of loops.slice(0, place))
        expect(
          [...outer.nodes].every((node) => nodes.has(node)) || !nodes.has(outer.header) || outer.header === header,
        ).toBe(true)
    }
  }
  expect(found).toBeGreaterThan(100)
})

test("liveness around a loop", () => {
  const module = parse(`
function @f(i32, i32) -> i32 {
b0(a: i32, b: i32):
  c = i32.add a, b
  br b1(a)
b1(x: i32):
  y = i32.sub x, b
  br_if y, b1(y), b2
b2:
  return c
}`)
  const f = module.functions[0]
  if (f.kind !== "definition") throw new Error("not a definition")
  const order = reversePostorder(successorsOf(f))
  const live = liveAtStart(f, order, predecessorsOf(successorsOf(f), order))
  const [, b] = f.blocks[0].params
  const c = f.firstResult[f.blocks[0].instructions[0]]
  expect(live.map((values) => [...values].sort((x, y) => x - y))).toEqual([[], [b, c], [c]])
})
