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
  /** Whether its translations can be kept for other runs. */
  readonly isCached?: boolean
}

/** What executes instructions, unless another is said; and where each of them is to be seen, which a translator does not stop for. */
export const defaultEngine = "jit"
const tracingEngine = "predecoded"

/** The engine that a run takes: the one that was said, or that is best for what is asked of it. */
export function engineFor({ engine, trace }: { readonly engine?: string; readonly trace?: string }): string {
  return engine ?? (trace === "insn" ? tracingEngine : defaultEngine)
}

const interpreter = "@lamina/interpreter"
const codeCache: EngineOption = {
  name: "cache",
  summary: "predecoded code that is kept; all of it is thrown away when there is more",
  value: { kind: "size", least: 2 ** 18, most: 2 ** 27, default: 2 ** 27 },
}
const ofRecords = { package: interpreter, options: [codeCache] } as const
const plain = { package: interpreter, options: [] } as const

/** Of the co-designed machine's hardware and of the software in its concealed memory. */
const codesigned: readonly EngineOption[] = [
  {
    name: "atoms",
    summary: "operations of a molecule, at most",
    value: { kind: "choice", choices: ["2", "4", "8"], default: "4" },
  },
  {
    name: "caches",
    summary: "what the core's caches hold",
    value: { kind: "choice", choices: ["finite", "infinite"], default: "finite" },
  },
  {
    name: "concealed",
    summary: "memory that no guest sees, for translations and tables",
    value: { kind: "size", least: 5 * 2 ** 20, most: 2 ** 30, default: 16 * 2 ** 20 },
  },
  {
    name: "policy",
    summary: "which translations go when there is no room",
    value: { kind: "choice", choices: ["flush", "preemptive-flush", "fifo", "lru"], default: "flush" },
  },
  {
    name: "core",
    summary: "the core's model: as WebAssembly, or the plain one, which is its specification and slow",
    value: { kind: "choice", choices: ["generated", "plain"], default: "generated" },
  },
  {
    name: "threshold",
    summary: "how often code is reached before it is translated",
    value: { kind: "count", least: 1, most: 2 ** 31 - 1, default: 600 },
  },
]

/** Of the translator. */
const jit: readonly EngineOption[] = [
  {
    name: "threshold",
    summary: "how often code is reached before it is translated; in machines 32 times as often",
    value: { kind: "count", least: 1, most: 2 ** 31 - 1, default: 60_000 },
  },
  {
    name: "cache",
    summary: "memory that translations may take of the host, as reckoned",
    value: { kind: "size", least: 2 ** 18, most: 2 ** 31, default: 96 * 2 ** 20 },
  },
  {
    name: "policy",
    summary: "which translations go when there is no room",
    value: { kind: "choice", choices: ["flush", "preemptive-flush", "fifo", "lru"], default: "flush" },
  },
]

export const engineChoices: readonly EngineChoice[] = [
  {
    name: "predecoded",
    summary: "WebAssembly: records decoded once, superinstructions, one loop around one table; the fastest interpreter",
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
    name: "jit",
    summary: "interprets, and translates what is hot to WebAssembly, function by function",
    package: "@lamina/jit",
    options: jit,
    isCached: true,
  },
  {
    name: "codesigned",
    summary: "a concealed VLIW machine with software that translates for it: counts its cycles",
    package: "@lamina/codesigned",
    options: codesigned,
    layer: "codesigned",
  },
  {
    name: "reference",
    summary: "TypeScript over BigInt: the executable specification; slow, and always right",
    ...plain,
  },
]
