// Every numeric and memory instruction of WebAssembly, over interesting operands, in registers and as constants, as under V8.
import {
  type MemoryInstruction,
  memoryInstructions,
  type NumericInstruction,
  numericInstructions,
  type WasmType,
} from "@lamina/conformance"
import { createReference, loadInterpreter } from "@lamina/interpreter"
import { translateWasm } from "@lamina/wasm-frontend"
import { describe, expect, test } from "vitest"
import { linkModule, type Outcome, placeModule } from "./placed-module.ts"
import { constant, moduleOf, signed, underV8, unsigned, type WasmFunction } from "./wasm-module.ts"

const engine = await loadInterpreter("predecoded")

const integers = (width: bigint): readonly bigint[] => {
  const top = 1n << (width - 1n)
  const near = [0n, 1n, 2n, 3n, 5n, 31n, 32n, 63n, 127n, 128n, 255n, 256n, 2047n, 2048n, 0x8000n, 0xffffn, 0x12345678n]
  const wide = width === 64n ? [0x7fffffffn, 0x80000000n, 0xffffffffn, 0x100000000n, 0x123456789abcdef0n] : []
  const all = [...near, ...wide, top - 1n, top, top + 1n].flatMap((value) => [value, -value])
  return [...new Set(all.map((value) => BigInt.asUintN(Number(width), value)))]
}

/** Zeros, small ones, denormals, halves, the ends of integers' ranges and their neighbours, infinities, NaNs; each with both signs. */
function floats(width: 32 | 64): readonly bigint[] {
  const view = new DataView(new ArrayBuffer(8))
  const bitsOf = (value: number): bigint => {
    if (width === 32) view.setFloat32(0, value)
    else view.setFloat64(0, value)
    return width === 32 ? BigInt(view.getUint32(0)) : view.getBigUint64(0)
  }
  const sign = 1n << BigInt(width - 1)
  const powers = [7, 23, 24, 31, 32, 52, 53, 63, 64].map((power) => 2 ** power)
  const plain = [0, 0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3.7, 1e-7, 12345.678, 1e10, 1e38, Infinity, ...powers]
  const bits = plain.map(bitsOf)
  const neighbours = powers.map(bitsOf).flatMap((value) => [value - 1n, value + 1n])
  const [largest, smallest] = width === 32 ? [0x7f7fffffn, 0x00800000n] : [0x7fefffffffffffffn, 0x0010000000000000n]
  const nans = width === 32 ? [0x7fc00000n, 0x7f800001n, 0x7fe12345n] : [0x7ff8000000000000n, 0x7ff0000000000001n]
  return [...bits, ...neighbours, largest, smallest, smallest - 1n, 1n, ...nans].flatMap((value) => [
    value,
    value | sign,
  ])
}

const operands: Readonly<Record<WasmType, readonly bigint[]>> = {
  i32: integers(32n),
  i64: integers(64n),
  f32: floats(32),
  f64: floats(64),
}

/** Floats are passed and given back as their bits, so that nobody on the way changes a NaN. */
const carrier: Readonly<Record<WasmType, WasmType>> = { i32: "i32", i64: "i64", f32: "i32", f64: "i64" }
const fromBits: Readonly<Record<WasmType, readonly number[]>> = { i32: [], i64: [], f32: [0xbe], f64: [0xbf] }
const toBits: Readonly<Record<WasmType, readonly number[]>> = { i32: [], i64: [], f32: [0xbc], f64: [0xbd] }
const get = (index: number) => [0x20, ...unsigned(index)]

interface Case {
  readonly fn: WasmFunction
  readonly operands: readonly (readonly bigint[])[]
}

/** The instruction on what it is given; and, with two operands, on a constant on either side. */
function casesOf(instruction: NumericInstruction): readonly Case[] {
  const { name, params, result, bytes } = instruction
  const value = (index: number, type: WasmType) => [...get(index), ...fromBits[type]]
  const results = [carrier[result]]
  const plain: Case = {
    fn: {
      ...{ name, params: params.map((type) => carrier[type]), results },
      body: [...params.flatMap((type, i) => value(i, type)), ...bytes, ...toBits[result]],
    },
    operands: params.map((type) => operands[type]),
  }
  if (params.length < 2) return [plain]
  const [left, right] = params
  const every = left.startsWith("i") ? 3 : 9
  const some = operands[right].filter((_, i) => i % every === 0)
  const withConstant = some.flatMap((bits, i): Case[] => {
    const body = [constant(right, bits), value(0, left)]
    const one = { params: [carrier[left]], results }
    const end = [...bytes, ...toBits[result]]
    return [
      {
        fn: { ...one, name: `${name}.right.${i}`, body: [...body[1], ...body[0], ...end] },
        operands: [operands[left]],
      },
      { fn: { ...one, name: `${name}.left.${i}`, body: [...body[0], ...body[1], ...end] }, operands: [operands[left]] },
    ]
  })
  return [plain, ...withConstant]
}

/** All combinations of one value from each list. */
function combinations(lists: readonly (readonly bigint[])[]): readonly (readonly bigint[])[] {
  return lists.reduce<readonly (readonly bigint[])[]>(
    (rows, list) => rows.flatMap((row) => list.map((value) => [...row, value])),
    [[]],
  )
}

const isNaNBits = (type: WasmType, bits: Outcome): boolean => {
  if (typeof bits !== "bigint") return false
  if (type === "f32") return (bits & 0x7fff_ffffn) > 0x7f80_0000n
  return type === "f64" && (bits & 0x7fff_ffff_ffff_ffffn) > 0x7ff0_0000_0000_0000n
}

/** WebAssembly leaves a NaN's bits open where arithmetic makes one. */
const exact = /\.(abs|neg|copysign|reinterpret)/

describe("numeric instructions", () => {
  test.each(["i32", "i64", "f32", "f64"])("%s", { timeout: 60_000 }, (family) => {
    const instructions = numericInstructions.filter(({ name }) => name.startsWith(family))
    const cases = instructions.map((instruction) => ({ instruction, cases: casesOf(instruction) }))
    const bytes = moduleOf(
      cases.flatMap((each) => each.cases.map(({ fn }) => fn)),
      1,
    )
    const v8 = underV8(bytes)
    const ours = placeModule(linkModule(translateWasm(bytes)), engine)
    let traps = 0
    for (const { instruction, cases: all } of cases) {
      for (const { fn, operands: lists } of all) {
        for (const args of combinations(lists)) {
          const expected = v8.call(fn, args)
          const got = ours.call(fn.name, args)
          if (expected === "illegal instruction") traps++
          if (got === expected) continue
          const { name, result } = instruction
          if (!exact.test(name) && isNaNBits(result, got) && isNaNBits(result, expected)) continue
          expect(`${fn.name} of ${args.map(hex).join()}: ${hex(got)}`).toBe(`${hex(expected)}`)
        }
      }
    }
    if (family.startsWith("i")) expect(traps).toBeGreaterThan(0)
  })
})

const hex = (value: Outcome): string => (typeof value === "bigint" ? `0x${value.toString(16)}` : String(value))

const window = 0x8000
/** Offsets of all sizes, and what is added to an address besides. */
const places = [
  { offset: 0, added: 0 },
  { offset: 1, added: 0 },
  { offset: 2047, added: 0 },
  { offset: 2048, added: 0 },
  { offset: 5000, added: 0 },
  { offset: 40_000, added: 0 },
  { offset: 0, added: 8 },
  { offset: 0, added: -5 },
  { offset: 16, added: -16 },
  { offset: 4, added: 2046 },
  { offset: 2040, added: 9000 },
]

function memoryCase({ name, opcode, type, isStore }: MemoryInstruction, place: number): WasmFunction {
  const { offset, added } = places[place]
  const address = [...get(0), ...(added === 0 ? [] : [0x41, ...signed(BigInt(added)), 0x6a])]
  const access = [opcode, 0, ...unsigned(offset)]
  const value = [...get(1), ...fromBits[type]]
  return isStore
    ? { name: `${name}.${place}`, params: ["i32", carrier[type]], results: [], body: [...address, ...value, ...access] }
    : {
        name: `${name}.${place}`,
        params: ["i32"],
        results: [carrier[type]],
        body: [...address, ...access, ...toBits[type]],
      }
}

test.each(["predecoded", "reference"])("memory instructions on the engine %s", { timeout: 60_000 }, (name) => {
  const functions = memoryInstructions.flatMap((instruction) =>
    places.map((_, place) => ({ instruction, place, fn: memoryCase(instruction, place) })),
  )
  const bytes = moduleOf(
    functions.map(({ fn }) => fn),
    2,
  )
  const v8 = underV8(bytes)
  const ours = placeModule(linkModule(translateWasm(bytes)), name === "reference" ? createReference : engine)
  // Stores first: loads read what these have left.
  const stores = functions.filter(({ instruction }) => instruction.isStore)
  for (const { instruction, fn } of [...stores, ...functions.filter((each) => !each.instruction.isStore)]) {
    operands[instruction.type].forEach((value, i) => {
      const address = BigInt(window + ((i * 37) % 4096))
      const args = instruction.isStore ? [address, value] : [address]
      expect(`${fn.name} of ${args.map(hex).join()}: ${hex(ours.call(fn.name, args))}`).toBe(
        `${fn.name} of ${args.map(hex).join()}: ${hex(v8.call(fn, args))}`,
      )
    })
    if (instruction.isStore) expect(ours.read(0, 0x20000), fn.name).toEqual(v8.memory().slice(0, 0x20000))
  }
})
