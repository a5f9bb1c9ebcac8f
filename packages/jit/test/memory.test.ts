// What translations cost the host in memory: bounded, however many there are, under each policy.
// LAMINA_JIT_BLOCKS says how many blocks are translated in the first test (50,000 by default).
import { execFileSync } from "node:child_process"
import { cachePolicies } from "@lamina/optimizer"
import { describe, expect, test } from "vitest"
import { unitHostBytes } from "../src/tuning.ts"

const blocks = Number(process.env["LAMINA_JIT_BLOCKS"] ?? 50_000)
const timeout = 400_000
const mebibyte = 2 ** 20

interface Run {
  readonly stop: unknown
  readonly steps: number
  readonly a0: string
  readonly ram: string
  /** Bytes by which the process has grown. */
  readonly grown: number
  readonly figures: Readonly<Record<string, number>>
  /** What it was, and how many units had been dropped, each time that was looked at on the way. */
  readonly parts: readonly { readonly grown: number; readonly dropped: number }[]
}

/** Runs a program of many blocks in a process of its own. */
function run(...args: readonly (string | number)[]): Run {
  const file = new URL("run-blocks.ts", import.meta.url).pathname
  const output = execFileSync(process.execPath, ["--expose-gc", file, ...args.map(String)], { encoding: "utf8" })
  return JSON.parse(output) as Run
}

const guestState = ({ stop, steps, a0, ram }: Run) => ({ stop, steps, a0, ram })

describe("memory", { timeout }, () => {
  test(`${blocks} blocks, each translated by itself, take at most 200 MB`, () => {
    const found = run("jit", blocks, 1, "calls")
    expect(guestState(found)).toEqual(guestState(run("predecoded", blocks, 1, "calls")))
    expect(found.figures["units translated"]).toBeGreaterThanOrEqual(blocks)
    expect(found.grown).toBeLessThan(200e6)
  })

  const few = 1000
  const room = 8 * mebibyte
  test.each(cachePolicies)("with little room, again and again: %s", (policy) => {
    const rounds = 40
    const expected = run("predecoded", few, rounds, "calls")
    const found = run("jit", few, rounds, "calls", room, policy, Math.ceil(expected.steps / 10))
    expect(guestState(found)).toEqual(guestState(expected))
    // What the host takes while it compiles comes and goes. If units that were dropped cost something, they would in most parts.
    const costs = found.parts.slice(3).flatMap(({ grown, dropped }, index) => {
      const before = found.parts[index + 2]
      return dropped - before.dropped < 10 ? [] : [(grown - before.grown) / (dropped - before.dropped)]
    })
    expect(costs.length).toBeGreaterThanOrEqual(3)
    const [median] = [...costs].sort((a, b) => a - b).slice(costs.length >> 1)
    expect(median).toBeLessThan(unitHostBytes / 4)
  })

  test("an indirect jump that goes to ever new places", () => {
    const found = run("jit", 800, 2, "jumps")
    expect(guestState(found)).toEqual(guestState(run("predecoded", 800, 2, "jumps")))
    expect(found.figures["instructions in translations"]).toBeGreaterThan(0)
    expect(found.grown).toBeLessThan(200e6)
  })
})
