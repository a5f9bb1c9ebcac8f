// The suite that every engine must pass.
import type { Engine, EngineFactory } from "@lamina/interfaces"
import { applySkips, ConformanceFailure, type ConformanceTest, type Skip } from "../conformance-test.ts"
import { stateDifferences } from "../lockstep/compare.ts"
import { enginePrograms } from "../programs.ts"
import { engineContracts } from "./contracts.ts"
import {
  createProgramMemory,
  isEnd,
  loadProgram,
  readEngineProgram,
  runToEnd,
  stateOf,
  stepOver,
  type EngineProgram,
} from "./program-machine.ts"

export interface EngineSuiteOptions {
  readonly make: EngineFactory
  readonly skip?: readonly Skip[]
}

const plenty = 1_000_000
/** Up to how many instructions a program is stopped after each. */
const stopsTried = 60
/** How many turns of engines are short. */
const shortTurns = 2000

/**
 * Directed programs, each run in one go, one instruction at a time, by odd amounts of fuel and moved between two engines; then
 * what `Engine` promises beside: exact fuel, and what its methods for changes from outside do.
 */
export function engineSuite({ make, skip = [] }: EngineSuiteOptions): ConformanceTest[] {
  const programs = Object.entries(enginePrograms).flatMap(([name, text]) => programTests(make, name, text))
  return applySkips([...programs, ...engineContracts(make)], skip)
}

function programTests(make: EngineFactory, name: string, text: string): ConformanceTest[] {
  let read: EngineProgram | undefined
  const program = () => (read ??= readEngineProgram(name, text))
  const load = () => {
    const engine = make(createProgramMemory())
    loadProgram(engine.memory, [engine], program())
    return engine
  }
  const inRuns = (fuel: number) => () => {
    const engine = load()
    runToEnd(
      () => engine,
      program(),
      () => fuel,
    )
  }
  return [
    { name: `${name}, in one go`, run: inRuns(plenty) },
    { name: `${name}, one instruction at a time`, run: inRuns(1) },
    { name: `${name}, seven instructions at a time`, run: inRuns(7) },
    { name: `${name}, moved between two engines`, run: () => movedRun(make, program()) },
    { name: `${name}, stopped after each instruction`, run: () => stoppedRuns(load(), program()) },
  ]
}

/** Two engines over one memory take turns: of three instructions, and later of more, as what they have made of the code may be gone each time. */
function movedRun(make: EngineFactory, program: EngineProgram): void {
  const memory = createProgramMemory()
  const engines = [make(memory), make(memory)]
  loadProgram(memory, engines, program)
  let turn = 0
  runToEnd(
    () => engines[turn++ & 1],
    program,
    () => (turn < shortTurns ? 3 : 101),
  )
}

/** Fuel of 1, 2, 3, ... from the start gives exactly the states that single steps go through. */
function stoppedRuns(engine: Engine, program: EngineProgram): void {
  const states: Uint8Array[] = []
  const { memory } = engine
  const { traps } = program.directives
  for (let trap = 0; states.length < stopsTried;) {
    const stop = engine.run(0, 1)
    if (isEnd(program, stop)) break
    if (stop.kind === "trap") stepOver(memory, program, stop, traps[trap++])
    else states.push(stateOf(memory))
  }
  for (const [index, state] of states.entries()) {
    loadProgram(memory, [engine], program)
    let left = index + 1
    for (let trap = 0; ;) {
      const stop = engine.run(0, left)
      left -= stop.retired
      if (stop.kind === "fuel") break
      stepOver(memory, program, stop, traps[trap++])
    }
    if (left !== 0) throw new ConformanceFailure(`fuel for ${index + 1} instructions: ${left} are left when it is out`)
    const differences = stateDifferences(stateOf(memory), state)
    if (differences.length > 0) {
      throw new ConformanceFailure(
        `fuel for ${index + 1} instructions and as many single steps: ${differences.join("; ")}`,
      )
    }
  }
}
