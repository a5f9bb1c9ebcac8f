// The small Linux on the co-designed machine: the same output, steps, registers and memory at the end as on the interpreter.
import { createWholeSystem, restoreSnapshot, saveSnapshot, type WholeSystem } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { createCodesignedMachine, defaultConcealedMemory, type CodesignedMachine } from "../src/index.ts"
import { outcome, predecoded, type Running } from "./bare-programs.ts"
import { bootLinux, hasImages, needsImages } from "./small-linux.ts"

const hardware = 128 * 2 ** 20
const plenty = 2_000_000_000
const timeout = 300_000
const slices = 8

function heard<M extends WholeSystem>(machine: M): Running<M> {
  const pieces: string[] = []
  machine.serialLines[0].connect((bytes) => void pieces.push(new TextDecoder("latin1").decode(bytes)))
  return { machine, output: () => pieces.join("") }
}

async function codesigned(harts: number): Promise<Running<CodesignedMachine>> {
  const running = heard(await createCodesignedMachine({ harts, memory: hardware }))
  bootLinux(running.machine)
  return running
}

function interpreted(harts: number): Running {
  const memory = hardware - defaultConcealedMemory
  const running = heard(createWholeSystem({ engine: predecoded, harts, memory }))
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
  test.each([1, 4])("boots on %i harts", async (harts) => {
    const running = await codesigned(harts)
    expect(outcome(running, running.machine.run(plenty))).toEqual(expected(harts))
    const { translated, interpreted } = running.machine.codesigned.counts()
    expect(translated).toBeGreaterThan(5 * interpreted)
    expect(translated + interpreted).toBe(Number(running.machine.harts.reduce((sum, { retired }) => sum + retired, 0n)))
  })

  test("goes on from snapshots, on the interpreter and back on a co-designed machine", async () => {
    const whole = expected(2)
    const third = Math.floor(whole.steps / 3)
    const first = await codesigned(2)
    expect(first.machine.run(third)).toEqual({ kind: "out-of-fuel" })
    const second = interpreted(2)
    await restoreSnapshot(second.machine, await saveSnapshot(first.machine))
    expect(second.machine.run(third)).toEqual({ kind: "out-of-fuel" })
    const last = await codesigned(2)
    await restoreSnapshot(last.machine, await saveSnapshot(second.machine))
    const stop = last.machine.run(plenty)
    const output = () => first.output() + second.output() + last.output()
    expect(outcome({ machine: last.machine, output }, stop)).toEqual(whole)
  })

  test("goes on while engines are exchanged, in turns", async () => {
    const whole = expected(2)
    const running = await codesigned(2)
    const { machine } = running
    const own = machine.codesigned
    for (let slice = 1; slice < slices; slice++) {
      const before = own.counts().translated
      expect(machine.run(Math.floor(whole.steps / slices))).toEqual({ kind: "out-of-fuel" })
      if (slice % 2 === 1) expect(own.counts().translated).toBeGreaterThan(before)
      else expect(own.counts().translated).toBe(before)
      machine.makeEngine(slice % 2 === 1 ? predecoded : () => own)
    }
    expect(outcome(running, machine.run(plenty))).toEqual(whole)
  })
})
