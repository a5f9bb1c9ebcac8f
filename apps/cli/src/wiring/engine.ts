// Engines by name, loaded when they are chosen.
import type { EngineFactory, InstructionObserver } from "@lamina/interfaces"
import { engineChoices } from "../engine-names.ts"

/** Loads an engine; `observer` is called before each of its instructions. The name is one of `engineChoices`. */
export async function loadEngine(name: string, observer: InstructionObserver | undefined): Promise<EngineFactory> {
  const { createInterpreter, loadInterpreter } = await import("@lamina/interpreter")
  const choice = engineChoices.find((one) => one.name === name)
  if (!choice) throw new RangeError(`there is no engine ${name}`)
  if (!observer) return loadInterpreter(choice.name)
  return (memory) => createInterpreter(choice.name, memory, { observer })
}
