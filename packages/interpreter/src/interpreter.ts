// Makes engines of any style by name.
import type { Engine, EngineFactory, InstructionObserver, MachineMemory } from "@lamina/interfaces"
import { generateModule, opSetOf, type InterpreterStyle } from "./generate-module.ts"
import { loadModule } from "./load-module.ts"
import { createPredecodedEngine } from "./predecoded-engine.ts"
import { createReference } from "./reference/reference.ts"
import { createSwitchEngine } from "./switch-engine.ts"

export interface InterpreterOptions {
  /** Called before each instruction; much slower. */
  readonly observer?: InstructionObserver
  /** Bytes of predecoded records after which all of them are thrown away; 128 MiB by default. No effect on the others. */
  readonly codeCache?: number
}

/** Makes an interpreter over a memory, generating its module now. */
export function createInterpreter(
  style: InterpreterStyle,
  memory: MachineMemory,
  options: InterpreterOptions = {},
): Engine {
  if (style === "reference") return createReference(memory, options)
  return factory(style, new WebAssembly.Module(generateModule(style)), options)(memory)
}

/** Loads an interpreter, generated ahead of time where the package was built so. The factory can be used many times. */
export async function loadInterpreter(
  style: InterpreterStyle,
  options: InterpreterOptions = {},
): Promise<EngineFactory> {
  if (style === "reference") return (memory) => createReference(memory, options)
  return factory(style, await loadModule(style), options)
}

function factory(
  style: Exclude<InterpreterStyle, "reference">,
  module: WebAssembly.Module,
  options: InterpreterOptions,
): EngineFactory {
  if (style === "switch") return (memory) => createSwitchEngine(memory, { name: style, module, ...options })
  const opSet = opSetOf(style)
  const cells = style === "indirect"
  return (memory) => createPredecodedEngine(memory, { name: style, module, opSet, cells, ...options })
}
