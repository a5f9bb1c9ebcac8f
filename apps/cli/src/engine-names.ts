// The engines that can be chosen by name.
import type { InterpreterStyle } from "@lamina/interpreter"

export interface EngineChoice {
  readonly name: InterpreterStyle
  /** One line: how it executes. */
  readonly summary: string
}

export const defaultEngine = "predecoded"

export const engineChoices: readonly EngineChoice[] = [
  {
    name: "predecoded",
    summary: "WebAssembly: records decoded once, superinstructions, one loop around one table; the fastest",
  },
  { name: "switch", summary: "WebAssembly, switch-threaded: a central loop that decodes and dispatches" },
  { name: "token", summary: "WebAssembly, token-threaded: each handler jumps through a table to the next" },
  { name: "indirect", summary: "WebAssembly, indirect-threaded: handlers reached through pairs of code and data" },
  { name: "direct", summary: "WebAssembly, direct-threaded: the code holds the handlers' addresses" },
  { name: "procedure", summary: "WebAssembly, procedure-threaded: a loop that calls handlers" },
  { name: "reference", summary: "TypeScript over BigInt: the executable specification; slow, and always right" },
]
