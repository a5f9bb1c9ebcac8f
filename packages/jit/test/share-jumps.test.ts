// Indirect jumps with very many ways become one, if they jump through the same register.
import { expect, test } from "vitest"
import { discoverFunction } from "../src/guest/discover-function.ts"
import { shareJumps } from "../src/guest/share-jumps.ts"
import { mostJumpEdges } from "../src/tuning.ts"
import { codeOf } from "./code-source.ts"

/** An interpreter with so many instructions, each of which jumps to all. */
function interpreter(count: number, last = "a5") {
  const handler = (index: number) =>
    `op${String(index)}: addi a0, a0, ${String(index + 1)}\njr ${index === count - 1 ? last : "a5"}`
  const code = codeOf(Array.from({ length: count }, (_, index) => handler(index)).join("\n"))
  const targets = Array.from({ length: count }, (_, index) => code.at(`op${String(index)}`))
  return discoverFunction(code.entry, { ...code, targetsOf: () => targets })!
}

const count = Math.ceil(Math.sqrt(mostJumpEdges + 1))

test("there is one jump, which the others lead to", () => {
  const guest = interpreter(count)
  const jumps = guest.blocks.filter(({ end }) => end.kind === "jump-indirect")
  expect(jumps).toHaveLength(count)
  const shared = shareJumps(guest).blocks
  const left = shared.filter(({ end }) => end.kind === "jump-indirect")
  expect(left).toHaveLength(1)
  expect(left[0].steps).toEqual([jumps[0].steps[1]])
  expect(left[0].end).toEqual(jumps[0].end)
  const others = shared.filter(({ id }) => id !== left[0].id)
  expect(others.map(({ id, start }) => [id, start])).toEqual(guest.blocks.map(({ id, start }) => [id, start]))
  for (const { steps, end } of others) {
    expect(steps.map(({ decoded }) => decoded.instruction.name)).toEqual(["addi"])
    expect(end).toEqual({ kind: "fall", next: left[0].id })
  }
})

test("a jump through another register stays, and so do few ways", () => {
  const other = shareJumps(interpreter(count + 1, "a4")).blocks
  expect(other.filter(({ end }) => end.kind === "jump-indirect")).toHaveLength(2)
  const few = interpreter(count - 2)
  expect(shareJumps(few)).toBe(few)
})
