// What the translator tells of its work: how long it took, by whatever clock it is given, and what has become of the guest's code.
import type { Engine } from "@lamina/interfaces"
import { createWholeSystem } from "@lamina/machine"
import { expect, test } from "vitest"
import { dumpTranslations, loadJit, translationPassNames, type JitOptions } from "../src/index.ts"
import { assembleBare, loadElf, powerOff } from "./bare-program.ts"

const program = assembleBare(`
  li s0, 200000
  la s1, cell
1:
  call step
  addi s0, s0, -1
  bnez s0, 1b
  ${powerOff}
step:
  lw a0, 0(s1)
  add a0, a0, s0
  sw a0, 0(s1)
  ret
  .balign 4096
cell:
  .zero 8
`)

async function run(options: JitOptions): Promise<Engine> {
  const machine = createWholeSystem({ engine: await loadJit({ threshold: 100, ...options }) })
  loadElf(machine, program)
  expect(machine.run(10_000_000)).toMatchObject({ kind: "powered-off" })
  return machine.engine
}

const figuresOf = (engine: Engine) => new Map(engine.statistics?.().figures.map(({ label, value }) => [label, value]))

test("time is counted by the clock that is passed in, once for each piece of work", async () => {
  let milliseconds = 0
  const figures = figuresOf(await run({ now: () => (milliseconds += 250) }))
  const units = figures.get("units translated") ?? 0
  expect(units).toBeGreaterThan(0)
  // Each unit is planned and translated, and then compiled.
  expect(figures.get("translation")).toBe(units * 0.5)
  expect(figures.get("compilation")).toBe(units * 0.25)
})

test("without a clock nothing is said about time", async () => {
  const engine = await run({})
  expect(engine.statistics?.().figures.filter(({ unit }) => unit === "seconds")).toEqual([])
})

test("translations are written down with the guest's code, behind each pass that was asked for", async () => {
  const dump = dumpTranslations(translationPassNames)
  await run({ watch: dump.watch })
  const step = dump.functions().find(({ code }) => code[0]?.text === "lw a0,0(s1)")
  expect(step?.code.map(({ text }) => text)).toEqual(["lw a0,0(s1)", "add a0,a0,s0", "sw a0,0(s1)", "ret"])
  expect(step?.code[0]?.address).toBe(step?.entry)
  expect(step?.stages.map(({ pass }) => pass)).toEqual(translationPassNames)
  const irBehind = (name: string) => step?.stages.find(({ pass }) => pass === name)?.ir ?? ""
  const at = step?.entry.toString(16) ?? ""
  expect(irBehind("front-end")).toContain(`; ${at}  lw a0,0(s1)\n`)
  expect(irBehind("front-end")).toContain("call @load.4s")
  expect(irBehind("decide-branches")).toContain("call @load.4s")
  expect(irBehind("lower-accesses")).not.toContain("call @load.4s")
  expect(irBehind("lower-accesses")).toContain(`; ${at}  lw a0,0(s1)`)
})

test("only what was asked for is kept, and a pass that there is not is refused", async () => {
  const dump = dumpTranslations(["number-values"])
  await run({ watch: dump.watch })
  for (const { stages } of dump.functions()) expect(stages.map(({ pass }) => pass)).toEqual(["number-values"])
  expect(() => dumpTranslations(["no-such-pass"])).toThrow(/no pass is called no-such-pass; there are front-end, prune/)
})
