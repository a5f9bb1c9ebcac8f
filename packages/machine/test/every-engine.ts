// Running a bare program on every engine: it is the same run on all.
import type { EngineFactory, MachineStop } from "@lamina/interfaces"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import { expect } from "vitest"
import { saveSnapshot, type WholeSystemOptions } from "../src/index.ts"
import { assembleBare, bareMachine, type BareMachine } from "./bare-machine.ts"

export const factories = await Promise.all(interpreterStyles.map((style) => loadInterpreter(style)))
export const fastest = factories[factories.length - 1]
export const off: MachineStop = { kind: "powered-off", status: 0 }
export const outOfFuel: MachineStop = { kind: "out-of-fuel" }

export interface Outcome {
  readonly stop: MachineStop
  readonly steps: number
  readonly output: string
  readonly state: Uint8Array
}

export async function outcome({ machine, output }: BareMachine, stop: MachineStop): Promise<Outcome> {
  return { stop, steps: machine.steps, output: output(), state: await saveSnapshot(machine) }
}

/** Runs a program on every engine; gives what came of it, which is the same on all. */
export async function everywhere(
  text: string,
  fuel: number,
  options: Partial<WholeSystemOptions> = {},
  prepare: (made: BareMachine) => void = () => {},
): Promise<Outcome> {
  const elf = assembleBare(text)
  const run = async (engine: EngineFactory): Promise<Outcome> => {
    const made = bareMachine(elf, engine, options)
    prepare(made)
    return outcome(made, made.machine.run(fuel))
  }
  const first = await run(factories[0])
  for (const engine of factories.slice(1)) {
    const { state, ...rest } = await run(engine)
    const { state: expected, ...others } = first
    expect(rest).toEqual(others)
    expect(Buffer.compare(state, expected)).toBe(0)
  }
  return first
}
