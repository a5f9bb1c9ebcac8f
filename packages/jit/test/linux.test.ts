// The small Linux on the translator: the same state on the way as on the interpreter, and the same output, steps and state at the end.
import { restoreSnapshot, saveSnapshot } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import type { JitOptions } from "../src/index.ts"
import { listening, outcome, predecoded, stateOf, translating, type Running, type Translated } from "./outcome.ts"
import { bootLinux, hasImages, needsImages } from "./small-linux.ts"

const memory = 64 * 2 ** 20
const plenty = 2_000_000_000
const timeout = 300_000
/** How often the state is looked at on the way. */
const checkpoints = 10

async function translated(harts: number, options: JitOptions = {}): Promise<Translated> {
  const running = await translating({ harts, memory }, options)
  bootLinux(running.machine)
  return running
}

function interpreted(harts: number): Running {
  const running = listening({ engine: predecoded, harts, memory })
  bootLinux(running.machine)
  return running
}

const results = new Map<number, ReturnType<typeof outcome>>()

/** What the interpreter comes to. */
function expected(harts: number): ReturnType<typeof outcome> {
  const known = results.get(harts)
  if (known) return known
  const running = interpreted(harts)
  const result = outcome(running, running.machine.run(plenty))
  expect(result.stop).toEqual({ kind: "powered-off", status: 0 })
  expect(result.output).toContain("LAMINA-CHECK-DONE")
  results.set(harts, result)
  return result
}

describe.skipIf(!hasImages)(`the small Linux (${needsImages})`, { timeout }, () => {
  test.each<readonly [harts: number, steps: number, options: JitOptions]>([
    [1, 30_000_000, { threshold: 300, systemFactor: 1 }],
    [2, 6_000_000, { threshold: 100, systemFactor: 1, cache: 16 << 20, policy: "fifo" }],
  ])("has the same state on the way, on %i harts, for %i steps, with %o", async (harts, steps, options) => {
    const [one, other] = [await translated(harts, options), interpreted(harts)]
    for (let at = 1; at <= checkpoints; at++) {
      // Odd amounts, so that runs end in the middle of loops.
      const fuel = Math.floor(steps / checkpoints) + 7 * at
      expect(one.machine.run(fuel)).toEqual(other.machine.run(fuel))
      expect({ at, ...stateOf(one.machine) }).toEqual({ at, ...stateOf(other.machine) })
    }
    expect(one.output()).toBe(other.output())
    expect(one.counts().inTranslations).toBeGreaterThan(steps / 2)
  })

  test.each([1, 4])("boots on %i harts", async (harts) => {
    const running = await translated(harts, { threshold: 1000, systemFactor: 1 })
    expect(outcome(running, running.machine.run(plenty))).toEqual(expected(harts))
    const { inTranslations, inInterpreter } = running.counts()
    expect(inTranslations).toBeGreaterThan(2 * inInterpreter)
    expect(inTranslations + inInterpreter).toBe(
      Number(running.machine.harts.reduce((sum, { retired }) => sum + retired, 0n)),
    )
  })

  test("goes on from snapshots, and while engines are exchanged", async () => {
    const whole = expected(1)
    const first = await translated(1, { threshold: 500, systemFactor: 1 })
    expect(first.machine.run(Math.floor(whole.steps / 3))).toEqual({ kind: "out-of-fuel" })
    const second = await translated(1, { threshold: 500, systemFactor: 1 })
    await restoreSnapshot(second.machine, await saveSnapshot(first.machine))
    const own = second.machine.engine
    for (const make of [predecoded, () => own, predecoded, () => own]) {
      expect(second.machine.run(Math.floor(whole.steps / 9))).toEqual({ kind: "out-of-fuel" })
      second.machine.makeEngine(make)
    }
    const stop = second.machine.run(plenty)
    const output = () => first.output() + second.output()
    expect(outcome({ machine: second.machine, output }, stop)).toEqual(whole)
  })
})
