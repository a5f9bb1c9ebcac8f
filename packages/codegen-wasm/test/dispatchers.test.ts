// Dispatchers on random graphs: what comes out is reducible, and paths are the same.
import { dominatorTree, placesIn, reversePostorder } from "@lamina/ir"
import { expect, test } from "vitest"
import { insertDispatchers } from "../src/dispatchers.ts"
import { randomFrom } from "./random-module.ts"

function retreatingEdgesThatAreNoLoops(successors: readonly (readonly number[])[]): number {
  const order = reversePostorder(successors)
  const place = placesIn(order, successors.length)
  const { dominates } = dominatorTree(successors, order)
  return order.flatMap((node) => successors[node].filter((to) => place[to] <= place[node] && !dominates(to, node)))
    .length
}

test("random graphs become reducible, and only those that were not change", () => {
  let irreducible = 0
  let inserted = 0
  for (let seed = 0; seed < 1000; seed++) {
    const random = randomFrom(seed)
    const nodes = 2 + random(14)
    const before = Array.from({ length: nodes }, () => Array.from({ length: random(4) }, () => 1 + random(nodes - 1)))
    const after = before.map((to) => [...to])
    const { dispatcher, label } = insertDispatchers(after)
    expect(retreatingEdgesThatAreNoLoops(after), `seed ${seed}`).toBe(0)
    if (retreatingEdgesThatAreNoLoops(before) === 0) {
      expect(after).toEqual(before)
      continue
    }
    irreducible++
    inserted += after.length - nodes
    const reachable = new Set(reversePostorder(before))
    before.forEach((to, node) => {
      if (!reachable.has(node)) return
      // Each old edge is there still, or goes to the dispatcher that has a label for its target.
      to.forEach((target, i) => {
        const through = after[node][i]
        if (through === target) return
        expect(through).toBe(dispatcher[target])
        expect(after[through][label[target]]).toBe(target)
      })
    })
  }
  console.log(`${irreducible} of 1000 irreducible, ${inserted} dispatchers`)
  expect(irreducible).toBeGreaterThan(100)
})
