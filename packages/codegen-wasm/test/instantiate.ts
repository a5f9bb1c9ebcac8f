// Instantiates modules for tests, and says a WebAssembly trap in the evaluator's words.
import { type Module } from "@lamina/ir"
import { compile, type CompileOptions } from "../src/index.ts"

export type WasmFunction = (...args: (number | bigint)[]) => unknown

export interface TestInstance {
  readonly exports: Readonly<Record<string, WasmFunction>>
  readonly memory: WebAssembly.Memory
  readonly size: number
}

/** Compiles, validates and instantiates with a memory of the size the module asks for, and functions under `env`. */
export function instantiate(
  module: Module,
  functions: Record<string, WasmFunction> = {},
  options: CompileOptions = {},
): TestInstance {
  const bytes = compile(module, options) as Uint8Array<ArrayBuffer>
  const limits = module.memory ?? { min: 1, max: undefined }
  const memory = new WebAssembly.Memory(
    limits.max === undefined ? { initial: limits.min } : { initial: limits.min, maximum: limits.max },
  )
  if (!WebAssembly.validate(bytes)) new WebAssembly.Module(bytes)
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory, ...functions } })
  return { exports: instance.exports as unknown as Record<string, WasmFunction>, memory, size: bytes.length }
}

/** V8's messages for traps, and the words of the specification's test suite, which the evaluator uses. */
const traps: readonly (readonly [RegExp, string])[] = [
  [/divide by zero|remainder by zero/, "integer divide by zero"],
  [/divide result unrepresentable/, "integer overflow"],
  [/memory access out of bounds/, "out of bounds memory access"],
  [/float unrepresentable in integer range/, "conversion"],
  // V8 says of an entry that is called and of one that is copied the same.
  [/table index is out of bounds|element segment out of bounds|out of bounds table access/, "undefined element"],
  [/function signature mismatch/, "signature"],
  [/unreachable/, "unreachable"],
]

const coarser: Readonly<Record<string, string>> = {
  "uninitialized element": "signature",
  "indirect call type mismatch": "signature",
  "invalid conversion to integer": "conversion",
}

/** What kind of trap a message is about, as far as V8 tells them apart. */
export function trapOf(message: string, isConversion = false): string {
  const found = traps.find(([pattern]) => pattern.test(message))?.[1] ?? message
  return isConversion && found === "integer overflow" ? "conversion" : (coarser[found] ?? found)
}
