// Engines by name, loaded when they are chosen.
import type { EngineFactory } from "@lamina/interfaces"
import { take } from "./missing.ts"

/** Loads an engine. The name is one of `engineChoices`. */
export async function loadEngine(name: string): Promise<EngineFactory> {
  const module = await import("@lamina/interpreter")
  const make = take<(name: string) => EngineFactory | Promise<EngineFactory>>(module, "loadEngine", `engine ${name}`)
  return make(name)
}
