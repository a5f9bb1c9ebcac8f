// Random WebAssembly modules: valid, terminating, and the same for the same seed and options. They import nothing.
import { createRandom, type Random } from "../lockstep/random.ts"
import { constant, type FunctionType, randomFunction, type RandomContext, types } from "./random-function.ts"
import { typeByte, type WasmType } from "./wasm-instructions.ts"
import { asciiName, type Bytes, counted, littleEndian, signed, unsigned, vector, wasmBinary } from "./wasm-writer.ts"

export interface RandomWasmOptions {
  /**
   * All accesses to memory are within `base` up to `base + size`: `base` a multiple of 8, `size` a power of two, at least 256. For
   * implementations that do not check bounds, so tables are not changed, the memory's size neither read nor changed, and data not dropped. Without it
   * accesses are to the first page, mostly.
   */
  readonly window?: { readonly base: number; readonly size: number }
  /** Copies data to memory with `memory.init`. Default true. */
  readonly passiveData?: boolean
  /** Calls that take the caller's place. Default false. */
  readonly tailCalls?: boolean
}

export interface RandomWasmModule {
  readonly bytes: Uint8Array
  /**
   * Exported functions, to be called one after the other, each of which takes nothing and gives an i64 made of the results of a function
   * called with interesting arguments. Each may trap.
   */
  readonly calls: readonly string[]
  /** The exported function, nothing to an i64, that mixes all globals and the accessed memory (of the first page 4 KiB). */
  readonly digest: string
}

const pageSize = 65536
const canonicalBits: Readonly<Record<"f32" | "f64", bigint>> = { f32: 0x7fc0_0000n, f64: 0x7ff8_0000_0000_0000n }

/**
 * The module of a seed, any integer. It has no NaN whose bits the specification leaves open, and its calls end after a few thousand
 * instructions. Its memory is exported as `memory`.
 */
export function randomWasmModule(seed: number, options: RandomWasmOptions = {}): RandomWasmModule {
  const random = createRandom(seed)
  const { base, size } = options.window ?? { base: 0, size: pageSize }
  const isWild = !options.window
  const typeList: FunctionType[] = []
  const typeIndex = ({ params, results }: FunctionType): number => {
    const found = typeList.findIndex(
      (type) => type.params.join() === params.join() && type.results.join() === results.join(),
    )
    return found >= 0 ? found : typeList.push({ params, results }) - 1
  }
  const someTypes = (most: number) => Array.from({ length: random.below(most + 1) }, () => random.pick(types))
  const functions = Array.from({ length: 2 + random.below(5) }, () => ({ params: someTypes(4), results: someTypes(3) }))
  const table = Array.from({ length: 8 }, () => (random.chance(0.8) ? random.below(functions.length) : undefined))
  const globals = Array.from({ length: 1 + random.below(6) }, () => {
    const type = random.pick(types)
    return { type, mutable: random.chance(0.8), initial: constant(type, random) }
  })
  const passive = options.passiveData === false ? [] : [16, 64].map((length) => someBytes(random, length))
  const elements = isWild ? [4, 8].map((length) => Array.from({ length }, () => random.below(functions.length))) : []
  const fuel = globals.length
  const context: RandomContext = {
    ...{ random, typeIndex, functions, table, globals, fuel, base, size, isWild },
    ...{ data: passive.map(({ length }) => length), elements: elements.map(({ length }) => length) },
    isTailCalling: options.tailCalls === true,
  }
  const code = functions.map((type) => randomFunction(context, type))
  const digest: FunctionType = { params: [], results: ["i64"] }
  const calls = functions.map((_, i) => `call${i}`)
  const callers = functions.map((type, i) => callerCode(random, type, i, fuel))
  const digestCode = memoryDigest(globals, base, Math.min(size, 4096))
  const declared = [...functions, ...callers.map(() => digest), digest].map((type) => unsigned(typeIndex(type)))
  const first = functions.length
  const exported = [...calls, "digest"].map((name, i) => [...asciiName(name), 0, ...unsigned(first + i)])
  const active = [0x00, 0x41, ...signed(BigInt(base)), 0x0b, ...counted(someBytes(random, 64))]
  const pages = Math.ceil((base + size) / pageSize)
  const sections: (readonly [number, readonly number[]])[] = [
    [1, vector(typeList.map(functionTypeBytes))],
    [3, vector(declared)],
    [4, vector([[0x70, 0, ...unsigned(table.length)]])],
    [5, vector([[1, ...unsigned(pages), ...unsigned(pages + 4)]])],
    [6, vector([...globals.map(({ type, mutable, initial }) => globalBytes(type, mutable, initial)), fuelBytes()])],
    [7, vector([...exported, [...asciiName("memory"), 2, 0]])],
    [9, vector([activeElements(table), ...elements.map(passiveElements)])],
    [12, unsigned(passive.length + 1)],
    [10, vector([...code, ...callers, digestCode].map(counted))],
    [11, vector([...passive.map((bytes) => [0x01, ...counted(bytes)]), active])],
  ]
  return { bytes: wasmBinary(sections), calls, digest: "digest" }
}

function someBytes(random: Random, length: number): Bytes {
  return Array.from({ length }, () => random.below(256))
}

function functionTypeBytes({ params, results }: FunctionType): Bytes {
  return [0x60, ...[params, results].flatMap((side) => vector(side.map((type) => [typeByte[type]])))]
}

function globalBytes(type: WasmType, mutable: boolean, initial: Bytes): Bytes {
  return [typeByte[type], mutable ? 1 : 0, ...initial, 0x0b]
}

function fuelBytes(): Bytes {
  return globalBytes("i32", true, [0x41, 0])
}

/** Functions as expressions, for some entries are empty. */
function activeElements(table: readonly (number | undefined)[]): Bytes {
  const entries = table.map((fn) => (fn === undefined ? [0xd0, 0x70, 0x0b] : [0xd2, ...unsigned(fn), 0x0b]))
  return [4, 0x41, 0, 0x0b, ...vector(entries)]
}

function passiveElements(functions: readonly number[]): Bytes {
  return [1, 0, ...vector(functions.map(unsigned))]
}

/** An i64 and a value of the type above it become an i64. */
function mixIn(type: WasmType): Bytes {
  const toI64 = { i32: [0xad], i64: [], f32: [0xbc, 0xad], f64: [0xbd] }[type]
  // (mixed rotated left by 5, plus the value) times an odd number
  return [...toI64, 0x7c, 0x42, ...signed(0x9e37_79b9_7f4an * 2n + 1n), 0x7e, 0x42, 29, 0x89]
}

/** A function that fuels up, calls another with constants, and mixes what it gives. */
function callerCode(random: Random, { params, results }: FunctionType, index: number, fuel: number): Bytes {
  const start = [0x41, ...signed(BigInt(100 + random.below(400))), 0x24, ...unsigned(fuel)]
  const args = params.flatMap((type) => constant(type, random))
  const call = [0x10, ...unsigned(index)]
  // Results are put into locals from the last to the first, and mixed in order.
  const locals = vector(results.map((type) => [1, typeByte[type]]))
  const take = results.map((_, i) => [0x21, ...unsigned(i)]).reverse()
  const mix = results.flatMap((type, i) => [0x20, ...unsigned(i), ...withoutNaN(type, i), ...mixIn(type)])
  return [...locals, ...start, ...args, ...call, ...take.flat(), 0x42, 0, ...mix, 0x0b]
}

/** Makes a float of a local, which is on the stack, the canonical NaN if it is any. */
function withoutNaN(type: WasmType, local: number): Bytes {
  if (type !== "f32" && type !== "f64") return []
  const canonical = littleEndian(canonicalBits[type], type === "f32" ? 4 : 8)
  const get = [0x20, ...unsigned(local)]
  return [type === "f32" ? 0x43 : 0x44, ...canonical, ...get, ...get, type === "f32" ? 0x5b : 0x61, 0x1b]
}

/** A function that mixes globals and `size` bytes of memory from `base` on; its locals are the address and what is mixed so far. */
function memoryDigest(globals: readonly { readonly type: WasmType }[], base: number, size: number): Bytes {
  const end = base + size
  return [
    ...vector([
      [1, typeByte.i32],
      [1, typeByte.i64],
    ]),
    ...[0x20, 1],
    ...globals.flatMap(({ type }, i) => [0x23, ...unsigned(i), ...mixIn(type)]),
    ...[0x21, 1, 0x41, ...signed(BigInt(base)), 0x21, 0],
    ...[0x03, 0x40],
    ...[0x20, 1, 0x20, 0, 0x29, 0, 0, ...mixIn("i64"), 0x21, 1],
    ...[0x20, 0, 0x41, 8, 0x6a, 0x22, 0, 0x41, ...signed(BigInt(end)), 0x49, 0x0d, 0],
    ...[0x0b, 0x20, 1, 0x0b],
  ]
}
