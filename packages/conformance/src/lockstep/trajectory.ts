// Runs a test case on engines and records what is visible from outside: every stop, the hart's state there, and RAM at the end.
import type { Engine, MachineMemory, Stop } from "@lamina/interfaces"
import { hartState, trapCause } from "@lamina/isa"
import { changePages, forgetAll, loadTestCase } from "./load-test-case.ts"
import type { TestCase } from "./test-case.ts"

/** Fuel for each run, one after the other and again from the first; and how many instructions and traps may come in all. */
export interface Plan {
  readonly fuel: readonly number[]
  readonly instructions: number
  readonly traps: number
}

export interface Observation {
  readonly stop: Stop
  /** x, f, pc, instret, fflags, frm and reservation, as they lie in the hart's state block. */
  readonly state: Uint8Array
}

export interface Trajectory {
  readonly observations: readonly Observation[]
  readonly ram: Uint8Array
  readonly instructions: number
}

const stateSize = hartState.satp
const fetchFaults: readonly number[] = [
  trapCause.instructionAddressMisaligned,
  trapCause.instructionAccessFault,
  trapCause.instructionPageFault,
]

/**
 * Loads the test case and runs it by the plan, each run on the engine that `engineFor` names. A trap is stepped over, except
 * the final `ecall` and those of instructions that cannot be fetched, which end it.
 */
export function runTestCase(
  memory: MachineMemory,
  engines: readonly Engine[],
  test: TestCase,
  plan: Plan,
  engineFor: (run: number) => Engine,
): Trajectory {
  loadTestCase(memory, test)
  for (const engine of engines) forgetAll(engine)
  const lengths = new Map(test.words.map(({ offset, length }) => [offset, length]))
  const last = test.words[test.words.length - 1]
  const codeStart = test.base + BigInt(test.code)
  const observations: Observation[] = []
  const state = memory.hartState(0)
  let left = plan.instructions
  let traps = plan.traps
  for (let run = 0; ; run++) {
    if (changePages(memory, test, run)) for (const engine of engines) engine.flushTranslations()
    const fuel = Math.min(left, plan.fuel[run % plan.fuel.length])
    const stop = engineFor(run).run(0, fuel)
    observations.push({ stop, state: memory.bytes().slice(state, state + stateSize) })
    left -= stop.retired
    if (stop.kind === "trap") {
      if (fetchFaults.includes(stop.trap.cause) || --traps === 0) break
      const offset = Number(BigInt.asIntN(64, stop.trap.pc - codeStart))
      const length = lengths.get(offset)
      if (length === undefined || offset === last.offset) break
      memory.view().setBigUint64(state + hartState.pc, BigInt.asUintN(64, stop.trap.pc + BigInt(length)), true)
    }
    if (left <= 0) break
  }
  const { offset, size } = memory.ram
  return { observations, ram: memory.bytes().slice(offset, offset + size), instructions: plan.instructions - left }
}
