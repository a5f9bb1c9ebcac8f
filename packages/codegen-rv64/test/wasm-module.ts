// Small WebAssembly modules for tests, function by function; and what V8 makes of them.
import { type WasmType, wasmBinary } from "@lamina/conformance"
import type { Outcome } from "./placed-module.ts"

export interface WasmFunction {
  readonly name: string
  readonly params: readonly WasmType[]
  readonly results: readonly WasmType[]
  /** Instructions, without the `end`. */
  readonly body: readonly number[]
}

const typeByte: Readonly<Record<WasmType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c }

export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 128) + 128, ...unsigned(Math.floor(value / 128))]
}

export function signed(value: bigint): number[] {
  const low = Number(value & 0x7fn)
  const rest = value >> 7n
  return (rest === 0n && low < 64) || (rest === -1n && low >= 64) ? [low] : [low | 0x80, ...signed(rest)]
}

const vector = (items: readonly (readonly number[])[]) => [...unsigned(items.length), ...items.flat()]
const counted = (bytes: readonly number[]) => [...unsigned(bytes.length), ...bytes]

/** A constant from its bits. */
export function constant(type: WasmType, bits: bigint): number[] {
  const little = (count: number) => Array.from({ length: count }, (_, i) => Number((bits >> BigInt(8 * i)) & 0xffn))
  switch (type) {
    case "i32":
      return [0x41, ...signed(BigInt.asIntN(32, bits))]
    case "i64":
      return [0x42, ...signed(BigInt.asIntN(64, bits))]
    case "f32":
      return [0x43, ...little(4)]
    case "f64":
      return [0x44, ...little(8)]
  }
}

/** A module that exports all functions, and has `pages` pages of memory, exported as `memory`. */
export function moduleOf(functions: readonly WasmFunction[], pages: number): Uint8Array {
  const types = functions.map(({ params, results }) => [
    0x60,
    ...vector(params.map((type) => [typeByte[type]])),
    ...vector(results.map((type) => [typeByte[type]])),
  ])
  const text = (name: string) => counted([...new TextEncoder().encode(name)])
  const exported = functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)])
  return wasmBinary([
    [1, vector(types)],
    [3, vector(functions.map((_, i) => unsigned(i)))],
    [5, vector([[0, ...unsigned(pages)]])],
    [7, vector([...exported, [...text("memory"), 2, 0]])],
    [10, vector(functions.map(({ body }) => counted([0, ...body, 0x0b])))],
  ])
}

/** An instance under V8: calls with integers, whose results are unsigned. Any trap is an illegal instruction. */
export function underV8(bytes: Uint8Array) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>))
  return {
    memory: () => new Uint8Array((exports.memory as WebAssembly.Memory).buffer),
    call(fn: WasmFunction, args: readonly bigint[]): Outcome {
      const given = args.map((value, i) => (fn.params[i] === "i32" ? Number(BigInt.asIntN(32, value)) : value))
      try {
        const result = (exports[fn.name] as (...args: readonly unknown[]) => number | bigint | undefined)(...given)
        return result === undefined ? undefined : BigInt.asUintN(fn.results[0] === "i32" ? 32 : 64, BigInt(result))
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError) return "illegal instruction"
        throw error
      }
    },
  }
}
