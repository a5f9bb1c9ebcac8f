// One module three times: in V8 as it is, in V8 as translated to IR and back, and in the evaluator of IR.
import { compile } from "@lamina/codegen-wasm"
import { Evaluator, floatBits, floatValue, type Module, parse, print, type Scalar, Trap, verify } from "@lamina/ir"
import { translateWasm } from "../src/index.ts"

export type Value = number | bigint
type WasmFunction = (...args: Value[]) => unknown

interface Engine {
  readonly name: string
  /** Results, or the kind of trap, as text. */
  readonly call: (name: string, args: readonly Value[]) => string
  readonly memory: () => Uint8Array
}

/** V8's messages for traps, and the evaluator's, which are the specification's, as far as V8 tells them apart. */
const traps: readonly (readonly [RegExp, string])[] = [
  [/(divide|remainder) by zero/, "divide by zero"],
  [/divide result unrepresentable|integer overflow|float unrepresentable|invalid conversion/, "overflow"],
  // V8 says of an entry that is called and of one that is copied the same.
  [/element segment out of bounds|table index is out of bounds|out of bounds table access|undefined element/, "table"],
  [/memory access out of bounds|out of bounds memory access|data segment/, "memory"],
  [/signature mismatch|uninitialized element|indirect call type mismatch/, "signature"],
  [/unreachable/, "unreachable"],
]

export function trapKind(message: string): string {
  return "trap: " + (traps.find(([pattern]) => pattern.test(message))?.[1] ?? message)
}

function outcome(run: () => readonly Value[]): string {
  try {
    return run()
      .map((value) => (typeof value === "number" && Object.is(value, -0) ? "-0" : String(value)))
      .join()
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof Trap) return trapKind(error.message)
    throw error
  }
}

/** An instance in V8; its memory is what it exports as `memory`, or is given. */
export function v8Engine(name: string, bytes: Uint8Array, imports: WebAssembly.Imports = {}): Engine {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>), imports)
  return {
    name,
    call: (fn, args) =>
      outcome(() => {
        const result = (exports[fn] as WasmFunction)(...args)
        return (result === undefined ? [] : Array.isArray(result) ? result : [result]) as Value[]
      }),
    memory: () =>
      exports.memory instanceof WebAssembly.Memory ? new Uint8Array(exports.memory.buffer) : new Uint8Array(0),
  }
}

function evaluatorEngine(module: Module, imports: Readonly<Record<string, WasmFunction>>): Engine {
  const hosts = Object.fromEntries(
    module.functions.flatMap((fn) => {
      if (fn.kind !== "import") return []
      const { params, results } = fn.signature
      const host = (args: readonly Scalar[]) => {
        const result = imports[fn.from.name](...args.map((arg, i) => toJs(params[i], arg)))
        return results.length === 0 ? [] : [fromJs(results[0], result as Value)]
      }
      return [[fn.name, host]]
    }),
  )
  const evaluator = new Evaluator(module, { imports: hosts })
  return {
    name: "evaluator",
    call: (name, args) => {
      const item = module.exports.find((candidate) => candidate.name === name && candidate.kind === "function")
      if (item?.kind !== "function") throw new Error(`no function ${name} is exported`)
      const { params, results } = item.function.signature
      return outcome(() =>
        evaluator
          .call(
            item.function.name,
            args.map((arg, i) => fromJs(params[i], arg)),
          )
          .map((result, i) => toJs(results[i], result)),
      )
    },
    memory: () => evaluator.memory.bytes,
  }
}

/** Between the evaluator's values, which are bits, and JavaScript's. */
function toJs(type: string, value: Scalar): Value {
  if (type === "f32" || type === "f64") return floatValue(type, value)
  return type === "i64" ? BigInt.asIntN(64, BigInt(value)) : Number(value) | 0
}

function fromJs(type: string, value: Value): Scalar {
  if (type === "f32" || type === "f64") return floatBits(type, Number(value))
  return type === "i64" ? BigInt.asUintN(64, BigInt(value)) : Number(value) | 0
}

/** The three; imported functions are under `env`. The IR is verified, and survives its text. */
export function threeEngines(bytes: Uint8Array, functions: Readonly<Record<string, WasmFunction>> = {}): Engine[] {
  const module = translateWasm(bytes)
  const [error] = verify(module)
  if (error) throw new Error(`${error.function} b${error.block}: ${error.message}`)
  const text = print(module)
  if (print(parse(text)) !== text) throw new Error("the text of the IR is another after parsing")
  const imports = { env: functions }
  return [
    v8Engine("V8", bytes, imports),
    v8Engine("V8 through IR", compile(module, { verify: false }), imports),
    evaluatorEngine(module, functions),
  ]
}

/** Calls a function in all engines, which must agree; gives what V8 gives. */
export function callAll([first, ...rest]: readonly Engine[], name: string, args: readonly Value[] = []): string {
  const expected = first.call(name, args)
  for (const engine of rest) {
    const found = engine.call(name, args)
    if (found !== expected)
      throw new Error(`${name}(${args.join(", ")}): ${first.name} gives ${expected}, ${engine.name} ${found}`)
  }
  return expected
}

/** Throws when the engines' memories differ. */
export function compareMemories([first, ...rest]: readonly Engine[]): void {
  const expected = first.memory()
  for (const engine of rest) {
    const found = engine.memory()
    if (found.length !== expected.length)
      throw new Error(`memory of ${engine.name} is ${found.length} bytes, not ${expected.length}`)
    const at = expected.findIndex((byte, i) => byte !== found[i])
    if (at >= 0) throw new Error(`memory at ${at}: ${first.name} has ${expected[at]}, ${engine.name} ${found[at]}`)
  }
}
