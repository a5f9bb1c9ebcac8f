// Engines by name, loaded when they are chosen.
import type { EngineFactory, InstructionObserver, MachineMemory } from "@lamina/interfaces"
import { engineChoices } from "../engine-names.ts"

/** Makes a monitor for the instructions executed over a memory. */
export type ObserverFactory = (memory: MachineMemory) => InstructionObserver

/** Loads an engine; `observe` is called before each of its instructions. The name is one of `engineChoices`. */
export async function loadEngine(name: string, observe: ObserverFactory | undefined): Promise<EngineFactory> {
  const { createInterpreter, loadInterpreter } = await import("@lamina/interpreter")
  const choice = engineChoices.find((one) => one.name === name)
  if (!choice) throw new RangeError(`there is no engine ${name}`)
  if (!observe) return loadInterpreter(choice.name)
  return (memory) => createInterpreter(choice.name, memory, { observer: observe(memory) })
}
