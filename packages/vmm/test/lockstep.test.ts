// Random privileged programs end in the same state on a bare machine, on one that a monitor made, and on one made by a monitor on a monitor.
// LAMINA_VMM_PROGRAMS says how many each engine runs, LAMINA_VMM_FIRST from which number on.
import {
  createMachineLockstep,
  machineImage,
  privilegedImage,
  privilegedProgram,
  type MachineLockstepReport,
  type MachineMaker,
} from "@lamina/conformance"
import type { EngineFactory } from "@lamina/interfaces"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import { createWholeSystem, type WholeSystem } from "@lamina/machine"
import { describe, expect, test } from "vitest"
import { createVmm, type GuestMachine } from "../src/index.ts"

const stated = process.env["LAMINA_VMM_PROGRAMS"]
const first = Number(process.env["LAMINA_VMM_FIRST"] ?? 1)
const timeout = 600_000 + Number(stated ?? 0) * 1000
/** Programs of each kind that are run where nothing is said. */
const programs = (style: string) => Number(stated ?? (style === "reference" ? 10 : 20))
/** Those that have found something once. */
const regressions = { "for engines": [3, 6, 30357], "for machines": [58, 59, 88, 113, 20100, 32150, 46150] } as const
const images = {
  "for engines": (seed: number) => privilegedImage(privilegedProgram(seed)),
  "for machines": machineImage,
} as const

const shadowMemory = 512 << 10
const overhead = 2 << 20

/** A machine made by as many monitors, one on the other. */
function virtual(engine: EngineFactory, depth: number, memory: number): WholeSystem | GuestMachine {
  if (depth === 0) return createWholeSystem({ engine, memory })
  return createVmm(virtual(engine, depth - 1, memory + overhead), { shadowMemory }).createGuest({ memory })
}

describe.each(interpreterStyles)("%s", (style) => {
  const lockstepOf = async (image: (typeof images)[keyof typeof images], depths: readonly number[]) => {
    const engine = await loadInterpreter(style)
    const maker = (depth: number): MachineMaker => ({
      name: `depth ${depth}`,
      make: (memory) => virtual(engine, depth, memory),
    })
    return createMachineLockstep({ plain: maker(0), others: depths.map(maker), image })
  }
  const expectSame = ({ failure }: MachineLockstepReport) => expect(failure).toBeUndefined()

  test.each(Object.keys(images) as (keyof typeof images)[])("programs %s", { timeout }, async (kind) => {
    const lockstep = await lockstepOf(images[kind], [1, 2])
    for (const seed of regressions[kind]) expectSame(lockstep.run(seed, 1))
    const report = lockstep.run(first, programs(style))
    expectSame(report)
    // The programs are worth something.
    expect(report.traps.size).toBeGreaterThan(4)
  })
})
