// Makes engines of any style by name.
import type { Engine, EngineFactory, InstructionObserver, MachineMemory } from "@lamina/interfaces"
import { generateModule, opSetOf, type GeneratedStyle, type InterpreterStyle } from "./generate-module.ts"
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
  const { module } = await prebuilt[style]()
  const bytes = module === undefined ? generateModule(style) : fromBase64(module)
  return factory(style, new WebAssembly.Module(bytes), options)
}

const prebuilt: Record<GeneratedStyle, () => Promise<{ readonly module: string | undefined }>> = {
  switch: () => import("./prebuilt/switch.ts"),
  token: () => import("./prebuilt/token.ts"),
  indirect: () => import("./prebuilt/indirect.ts"),
  direct: () => import("./prebuilt/direct.ts"),
  procedure: () => import("./prebuilt/procedure.ts"),
  predecoded: () => import("./prebuilt/predecoded.ts"),
}

function factory(style: GeneratedStyle, module: WebAssembly.Module, options: InterpreterOptions): EngineFactory {
  if (style === "switch") return (memory) => createSwitchEngine(memory, { name: style, module, ...options })
  const opSet = opSetOf(style)
  const cells = style === "indirect"
  return (memory) => createPredecodedEngine(memory, { name: style, module, opSet, cells, ...options })
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text)
  const bytes = new Uint8Array(characters.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i)
  return bytes
}
