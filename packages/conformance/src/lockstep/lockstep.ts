// Lockstep: random programs on an engine and on the reference, compared in everything that is visible.
import type { Engine, EngineFactory } from "@lamina/interfaces"
import { createCandidate, testCaseOf, type Candidate } from "./candidate.ts"
import { compareTrajectories } from "./compare.ts"
import { createTestMemory } from "./load-test-case.ts"
import { parsePhrase } from "./phrase.ts"
import { createRandom } from "./random.ts"
import { shrink } from "./shrink.ts"
import { printTestCase, type TestCase } from "./test-case.ts"
import { runTestCase, type Plan, type Trajectory } from "./trajectory.ts"

/** An engine that left the reference's path, on the smallest program found that shows it. */
export interface LockstepFailure {
  /** Engine, program number and the first difference, in words. */
  readonly message: string
  /** A regression file; `replay` takes it. */
  readonly regression: string
}

export interface LockstepResult {
  readonly programs: number
  /** Instructions that the reference executed. */
  readonly instructions: number
  readonly failure: LockstepFailure | undefined
}

/** Engines over one memory, the reference among them, ready to be compared. */
export interface Lockstep {
  /** Runs programs `first` to `first + count - 1` on every engine and moved among all of them; stops at the first failure. */
  run(first: number, count: number): LockstepResult
  /** Runs one test case, in one go, in small steps and moved. Gives the first difference. */
  replay(test: TestCase): string | undefined
}

/** The name under which a run that changes engines is reported. */
const moved = "moved between engines"
/** Programs that run on one engine before the next one's turn: what engines keep from one program must not show in another. */
const batchSize = 8
const defaultLimits = { instructions: 5000, traps: 12 }

export interface LockstepOptions {
  /**
   * Sequences of instructions that an engine treats as one (superinstructions, fused pairs), to occur often: base instructions
   * with blanks between, each perhaps with values of fields: `slli add lw`, `addi.imm=0 bne.rs2=0`.
   */
  readonly phrases?: readonly string[]
  /** The program with a number; one of any instructions by default, whose control flow is simple. */
  readonly candidate?: (seed: number) => Candidate
  /** How many instructions a program may execute, and how many traps it may take. */
  readonly limits?: Omit<Plan, "fuel">
}

/** Puts the reference and engines over a new memory. Throws `RangeError` for a phrase that names no instruction. */
export function createLockstep(
  reference: EngineFactory,
  others: readonly EngineFactory[],
  options: LockstepOptions = {},
): Lockstep {
  const limits = options.limits ?? defaultLimits
  const phrases = (options.phrases ?? []).map(parsePhrase)
  const candidateFor = options.candidate ?? ((seed: number) => createCandidate(seed, { tame: false, phrases }))
  const memory = createTestMemory()
  const master = reference(memory)
  const engines = others.map((make) => make(memory))
  const all = [master, ...engines]
  const trajectory = (engine: Engine, test: TestCase, plan: Plan) =>
    runTestCase(memory, [engine], test, plan, () => engine)
  const movedTrajectory = (test: TestCase, plan: Plan, seed: number) => {
    const random = createRandom(seed)
    return runTestCase(memory, all, test, plan, () => random.pick(all))
  }
  const runs = [
    ...engines.map((engine) => ({
      name: engine.name,
      run: (test: TestCase, plan: Plan) => trajectory(engine, test, plan),
    })),
    { name: moved, run: (test: TestCase, plan: Plan) => movedTrajectory(test, plan, plan.fuel.length) },
  ]
  /** An engine that throws is cut down like one that goes astray. */
  const parted = (run: (typeof runs)[number], test: TestCase, plan: Plan, expected: Trajectory) => {
    try {
      return compareTrajectories(run.run(test, plan), expected)
    } catch (thrown) {
      return `threw ${String(thrown)}`
    }
  }
  const difference = (run: (typeof runs)[number], test: TestCase, plan: Plan): string | undefined =>
    parted(run, test, plan, trajectory(master, test, plan))

  const explain = (run: (typeof runs)[number], seed: number, candidate: Candidate, plan: Plan): LockstepFailure => {
    const fails = (each: Candidate) => difference(run, testCaseOf(each), plan) !== undefined
    const alone = fails(candidate)
    const smallest = alone ? shrink(candidate, fails) : candidate
    const test = testCaseOf(smallest)
    const what = alone
      ? `${run.name}, program ${seed}, fuel ${plan.fuel.join(" ")}: ${difference(run, test, plan)}`
      : `${run.name}, program ${seed}: fails only after the programs before it`
    return { message: what, regression: printTestCase(test, what) }
  }

  return {
    run(first, count) {
      let instructions = 0
      for (let start = first; start < first + count; start += batchSize) {
        const batch = Array.from({ length: Math.min(batchSize, first + count - start) }, (_, index) => {
          const seed = start + index
          const candidate = candidateFor(seed)
          const plan = planFor(seed, limits)
          const test = testCaseOf(candidate)
          const expected: Trajectory = trajectory(master, test, plan)
          instructions += expected.instructions
          return { seed, candidate, plan, test, expected }
        })
        for (const run of runs) {
          for (const { seed, candidate, plan, test, expected } of batch) {
            if (parted(run, test, plan, expected) === undefined) continue
            return { programs: seed - first + 1, instructions, failure: explain(run, seed, candidate, plan) }
          }
        }
      }
      return { programs: count, instructions, failure: undefined }
    },
    replay(test) {
      for (const fuel of [[limits.instructions], [1], [3, 700, 1, 40]]) {
        for (const run of runs) {
          const found = difference(run, test, { ...limits, fuel })
          if (found !== undefined) return `${run.name}, fuel ${fuel.join(" ")}: ${found}`
        }
      }
      return undefined
    },
  }
}

/** How a program's runs are divided: in one go, or by a few amounts of fuel, mostly small ones. */
function planFor(seed: number, limits: Omit<Plan, "fuel">): Plan {
  const random = createRandom(seed ^ 0x5eed)
  if (random.chance(0.4)) return { ...limits, fuel: [limits.instructions] }
  const amounts = Array.from({ length: 1 + random.below(6) }, () => 1 + random.below(random.pick([3, 20, 400, 2000])))
  return { ...limits, fuel: amounts }
}
