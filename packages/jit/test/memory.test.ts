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
  const room = 16 * mebibyte
  test.each(cachePolicies)("with little room, again and again: %s", (policy) => {
    const [short, long] = [3, 12].map((rounds) => {
      const found = run("jit", few, rounds, "calls", room, policy)
      expect(guestState(found)).toEqual(guestState(run("predecoded", few, rounds, "calls")))
      return found
    })
    const dropped = "units dropped"
    const more = long.figures[dropped] - short.figures[dropped]
    expect(more).toBeGreaterThan(few)
    // What the host itself takes while it compiles, however little is kept, has been taken after the short run. What is dropped costs nothing.
    expect(long.grown - short.grown).toBeLessThan(more * unitHostBytes)
  })

  test("an indirect jump that goes to ever new places", () => {
    const found = run("jit", 800, 2, "jumps")
    expect(guestState(found)).toEqual(guestState(run("predecoded", 800, 2, "jumps")))
    expect(found.figures["instructions in translations"]).toBeGreaterThan(0)
    expect(found.grown).toBeLessThan(200e6)
  })
})
