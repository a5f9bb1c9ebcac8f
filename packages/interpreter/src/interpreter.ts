// Makes an engine of any style by name.
import { compile } from "@lamina/codegen-wasm"
import type { Engine, InstructionObserver, MachineMemory } from "@lamina/interfaces"
import { createOpSet } from "./generated/op-set.ts"
import { buildInterpreter, type PredecodedStyle } from "./generated/style.ts"
import { buildSwitchInterpreter } from "./generated/switch-interpreter.ts"
import { createPredecodedEngine } from "./predecoded-engine.ts"
import { createReference } from "./reference/reference.ts"
import { createSwitchEngine } from "./switch-engine.ts"

/** The interpreters: the reference, decode-and-dispatch (`switch`), and the styles over predecoded code. */
export type InterpreterStyle = "reference" | "switch" | PredecodedStyle

export const interpreterStyles: readonly InterpreterStyle[] = [
  "reference",
  "switch",
  "token",
  "indirect",
  "direct",
  "procedure",
  "predecoded",
]

export interface InterpreterOptions {
  /** Called before each instruction; much slower. */
  readonly observer?: InstructionObserver
}

/** Makes an interpreter over a memory. */
export function createInterpreter(
  style: InterpreterStyle,
  memory: MachineMemory,
  options: InterpreterOptions = {},
): Engine {
  if (style === "reference") return createReference(memory, options)
  if (style === "switch") {
    const module = new WebAssembly.Module(compile(buildSwitchInterpreter()) as BufferSource)
    return createSwitchEngine(memory, { name: style, module, ...options })
  }
  const opSet = createOpSet([])
  const module = new WebAssembly.Module(compile(buildInterpreter(style, opSet)) as BufferSource)
  return createPredecodedEngine(memory, { name: style, module, opSet, cells: style === "indirect", ...options })
}
