// The engines that can be chosen by name, with the options that each of them takes.
import type { EngineOption } from "./engine-option.ts"

export interface EngineChoice {
  readonly name: string
  /** One line: how it executes. */
  readonly summary: string
  /** The npm package that owns it. */
  readonly package: string
  readonly options: readonly EngineOption[]
  /** The kind of layer that a machine with it is; a whole-system VM where nothing is said. */
  readonly layer?: string
}

export const defaultEngine = "predecoded"

const interpreter = "@lamina/interpreter"
const codeCache: EngineOption = {
  name: "cache",
  summary: "predecoded code that is kept; all of it is thrown away when there is more",
  value: { kind: "size", least: 2 ** 18, most: 2 ** 27, default: 2 ** 27 },
}
const ofRecords = { package: interpreter, options: [codeCache] } as const
const plain = { package: interpreter, options: [] } as const

export const engineChoices: readonly EngineChoice[] = [
  {
    name: "predecoded",
    summary: "WebAssembly: records decoded once, superinstructions, one loop around one table; the fastest",
    ...ofRecords,
  },
  { name: "switch", summary: "WebAssembly, switch-threaded: a central loop that decodes and dispatches", ...plain },
  {
    name: "token",
    summary: "WebAssembly, token-threaded: each handler jumps through a table to the next",
    ...ofRecords,
  },
  {
    name: "indirect",
    summary: "WebAssembly, indirect-threaded: handlers reached through pairs of code and data",
    ...ofRecords,
  },
  { name: "direct", summary: "WebAssembly, direct-threaded: the code holds the handlers' addresses", ...ofRecords },
  { name: "procedure", summary: "WebAssembly, procedure-threaded: a loop that calls handlers", ...ofRecords },
  {
    name: "reference",
    summary: "TypeScript over BigInt: the executable specification; slow, and always right",
    ...plain,
  },
]
