// Loads what the engine is made of.
import type { EngineFactory } from "@lamina/interfaces"
import { loadProfilingInterpreter } from "@lamina/interpreter"
import { createJit } from "./jit-engine.ts"
import type { JitOptions } from "./jit-options.ts"
import { SavedTranslations } from "./saved/saved-translations.ts"

/** Loads the translator. The factory can be used many times. Throws `RangeError` for options out of range. */
export async function loadJit(options: JitOptions = {}): Promise<EngineFactory> {
  const make = await loadProfilingInterpreter()
  const saved = options.saved && new SavedTranslations(options.saved)
  return (memory) => createJit(memory, make, options, saved)
}
