// Random privileged programs end in the same state on a machine of any engine as on one of the reference.
// LAMINA_MACHINE_PROGRAMS says how many each engine runs, LAMINA_MACHINE_FIRST from which number on.
import { createMachineLockstep, machineImage, type MachineMaker } from "@lamina/conformance"
import { createReference, interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import type { EngineFactory } from "@lamina/interfaces"
import { expect, test } from "vitest"
import { createWholeSystem } from "../src/index.ts"

const programs = Number(process.env["LAMINA_MACHINE_PROGRAMS"] ?? 25)
const first = Number(process.env["LAMINA_MACHINE_FIRST"] ?? 1)
const timeout = 600_000 + programs * 1000
/** Those that have found something once: a first store to a page of code, whose entry gets its D by it. */
const regressions = [24802, 67130]

const maker = (name: string, engine: EngineFactory): MachineMaker => ({
  name,
  make: (memory) => createWholeSystem({ engine, memory }),
})
const styles = interpreterStyles.filter((style) => style !== "reference")
const others = await Promise.all(styles.map(async (style) => maker(style, await loadInterpreter(style))))
const lockstep = createMachineLockstep({ plain: maker("reference", createReference), others, image: machineImage })

test.each(regressions)("program %i", { timeout }, (seed) => {
  expect(lockstep.run(seed, 1).failure).toBeUndefined()
})

test(`programs from ${first} on`, { timeout }, () => {
  const report = lockstep.run(first, programs)
  expect(report.failure).toBeUndefined()
  expect(report.traps.size).toBeGreaterThan(5)
})
