// Random privileged programs end in the same state on a machine that translates as on one of the reference.
// LAMINA_MACHINE_PROGRAMS says how many each setting runs (100 by default), LAMINA_MACHINE_FIRST from which number on.
import { createMachineLockstep, machineImage, type MachineMaker } from "@lamina/conformance"
import type { EngineFactory } from "@lamina/interfaces"
import { createReference } from "@lamina/interpreter"
import { createWholeSystem } from "@lamina/machine"
import { expect, test } from "vitest"
import { settings } from "./settings.ts"

const programs = Number(process.env["LAMINA_MACHINE_PROGRAMS"] ?? 100)
const first = Number(process.env["LAMINA_MACHINE_FIRST"] ?? 1)
const timeout = 600_000 + programs * 1000

const maker = (name: string, engine: EngineFactory): MachineMaker => ({
  name,
  make: (memory) => createWholeSystem({ engine, memory }),
})
const others = (await settings()).map(({ name, make }) => maker(name, make))
const lockstep = createMachineLockstep({ plain: maker("reference", createReference), others, image: machineImage })

test(`programs from ${first} on`, { timeout }, () => {
  const report = lockstep.run(first, programs)
  expect(report.failure).toBeUndefined()
  expect(report.traps.size).toBeGreaterThan(5)
})
