// Engines by name, loaded when they are chosen.
import { setFlagsFromString } from "node:v8"
import type { EngineFactory, InstructionObserver } from "@lamina/interfaces"
import { engineChoices } from "../engine-names.ts"

/** Loads an engine; `observer` is called before each of its instructions. The name is one of `engineChoices`. */
export async function loadEngine(name: string, observer: InstructionObserver | undefined): Promise<EngineFactory> {
  const { createInterpreter, loadInterpreter } = await import("@lamina/interpreter")
  const choice = engineChoices.find((one) => one.name === name)
  if (!choice) throw new RangeError(`there is no engine ${name}`)
  optimizeLater()
  if (!observer) return loadInterpreter(choice.name)
  return (memory) => createInterpreter(choice.name, memory, { observer })
}

/**
 * V8 optimizes a function when it has run some bytes of code, backward jumps counting their distance. An interpreter is one
 * large loop: by the usual measure it is hot after a hundred instructions, and a program that is over in a few thousand
 * would wait at its end for an optimization it never used.
 */
function optimizeLater(): void {
  setFlagsFromString("--wasm-tiering-budget=1000000000")
}
