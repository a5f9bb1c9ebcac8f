// Every numeric and every memory instruction, with operands at which they behave in special ways.
import { memoryInstructions, numericInstructions } from "@lamina/conformance"
import { describe, expect, test } from "vitest"
import { binary, code, type } from "./binary.ts"
import { callAll, compareMemories, threeEngines } from "./three-engines.ts"

const integers32 = [0, 1, 2, 7, 31, 32, 33, 127, 128, 255, 32767, 32768, 65535, 0x7fffffff, 0x12345678].flatMap((x) => [
  ...[x, -x, ~x],
])
const integers64 = integers32
  .map(BigInt)
  .concat([
    0x7fff_ffff_ffff_ffffn,
    -0x8000_0000_0000_0000n,
    0xffff_ffffn,
    0x1_0000_0000n,
    0x0123_4567_89ab_cdefn,
    63n,
    64n,
  ])
const numbers = [
  0,
  1,
  1.5,
  0.5,
  2.5,
  0.1,
  3,
  127,
  1e10,
  2 ** 23 + 1,
  2 ** 24,
  2 ** 31,
  2 ** 31 - 1,
  2 ** 32,
  2 ** 32 - 1,
]
  .concat([
    2 ** 52 + 1,
    2 ** 53,
    2 ** 63,
    2 ** 64,
    2 ** 63 - 1024,
    2 ** 64 - 2048,
    2 ** 63 - 2 ** 39,
    2 ** 64 - 2 ** 40,
  ])
  .concat([
    2 ** -126,
    2 ** -149,
    2 ** -150,
    2 ** -1022,
    2 ** -1074,
    3.4028234663852886e38,
    1.7976931348623157e308,
    Infinity,
  ])
  .flatMap((x) => [x, -x])
const view = new DataView(new ArrayBuffer(8))
/** Floats are passed as their bits, so that no NaN changes on the way. */
const singles = numbers
  .map((x) => (view.setFloat32(0, x), view.getInt32(0)))
  .concat([0x7fc00000, 0x7f800001, 0x7fa00000, 0x7fffffff, -1, 0xffc00000 | 0])
const doubles = numbers
  .map((x) => (view.setFloat64(0, x), view.getBigInt64(0)))
  .concat([0x7ff8n << 48n, (0x7ff0n << 48n) + 1n, -1n, -(0x8n << 48n)])
const operands = { i32: integers32, i64: integers64, f32: singles, f64: doubles } as const
const asBits = { i32: "i32", i64: "i64", f32: "i32", f64: "i64" } as const
const fromBits = { i32: "", i64: "", f32: "f32.reinterpret_i32", f64: "f64.reinterpret_i64" } as const
/** Whatever NaN it is becomes the canonical one: the specification leaves open which an operation gives. */
const toBits = {
  i32: "",
  i64: "",
  f32: "local.set 2; f32.const 0 0 192 127; local.get 2; local.get 2; local.get 2; f32.ne; select; i32.reinterpret_f32",
  f64: "local.set 3; f64.const 0 0 0 0 0 0 248 127; local.get 3; local.get 3; local.get 3; f64.ne; select; i64.reinterpret_f64",
} as const
/** Of these every bit is specified, whatever NaN it is. */
const isBitwise = (name: string) => /reinterpret|\.(abs|neg|copysign|load|store)/.test(name)

describe("numeric instructions", () => {
  test.each(numericInstructions)("$name", { timeout: 60_000 }, ({ name, params, result }) => {
    const locals = [
      ...Array.from({ length: 2 - params.length }, () => [1, type.i32] as const),
      ...([
        [1, type.f32],
        [1, type.f64],
      ] as const),
    ]
    const read = params.map((param, i) => `local.get ${i}; ${fromBits[param]}`).join(";")
    const give = isBitwise(name) ? toBits[result].split(";").at(-1) : toBits[result]
    const engines = threeEngines(
      binary({
        types: [[params.map((param) => type[asBits[param]]), [type[asBits[result]]]]],
        functions: [{ type: 0, locals, body: `${read}; ${name}; ${give}`, exported: "run" }],
      }),
    )
    const seen = new Set<string>()
    for (const a of operands[params[0]]) {
      if (params.length === 1) seen.add(callAll(engines, "run", [a]))
      else for (const b of operands[params[1]]) seen.add(callAll(engines, "run", [a, b]))
    }
    expect(seen.size).toBeGreaterThan(1)
    const mayTrap = /div_|rem_/.test(name) ? !name.startsWith("f") : /i\d\d\.trunc_f/.test(name)
    expect([...seen].some((outcome) => outcome.startsWith("trap"))).toBe(mayTrap)
  })
})

describe("memory instructions", () => {
  const addresses = [0, 1, 3, 8, 65520, 65527, 65528, 65529, 65532, 65533, 65535, 65536, 0x7fffffff, -8, -1]
  const offsets = [0, 1, 9, 65528, 65536, 0xffffffff]
  test.each(memoryInstructions)("$name", { timeout: 60_000 }, ({ name, type: of, isStore }) => {
    const run = isStore ? `local.get 1; ${fromBits[of]}; ${name} 0` : `${name} 0`
    const seen = new Set<string>()
    for (const offset of offsets) {
      const back = isStore ? "" : toBits[of].split(";").at(-1)
      const engines = threeEngines(
        binary({
          types: [[[type.i32, type[asBits[of]]], isStore ? [] : [type[asBits[of]]]]],
          functions: [{ type: 0, body: `local.get 0; ${run} ${offset}; ${back}`, exported: "run" }],
          memories: [[1, 1, 2]],
          exports: [[6, ...new TextEncoder().encode("memory"), 2, 0]],
        }),
      )
      for (const { memory } of engines) memory().forEach((_, i, all) => (all[i] = (i * 151) ^ (i >> 3)))
      for (const address of addresses) {
        for (const value of operands[of].slice(isStore ? 0 : -1)) seen.add(callAll(engines, "run", [address, value]))
      }
      compareMemories(engines)
    }
    expect(seen).toContain("trap: memory")
    expect(seen.size).toBeGreaterThan(isStore ? 1 : 8)
  })
})

describe("bulk memory instructions", () => {
  const bounds = [0, 1, 2, 100, 65535, 65536, 65537, -1]
  const data = Array.from({ length: 200 }, (_, i) => (i * 7) % 256)
  test.each([
    ["memory.copy 0 0", 65536],
    ["memory.fill 0", 256],
    ["memory.init 0 0", 200],
  ])("%s", { timeout: 60_000 }, (name, middle) => {
    const engines = threeEngines(
      binary({
        types: [
          [[type.i32, type.i32, type.i32], []],
          [[], []],
        ],
        functions: [
          { type: 0, body: `local.get 0; local.get 1; local.get 2; ${name}`, exported: "run" },
          { type: 1, body: "data.drop 0; data.drop 1", exported: "drop" },
        ],
        memories: [[1, 1, 1]],
        dataCount: 2,
        data: [
          [1, 200, 1, ...data],
          [0, ...code("i32.const 50; end"), 3, 9, 8, 7],
        ],
        exports: [[6, ...new TextEncoder().encode("memory"), 2, 0]],
      }),
    )
    const seen = new Set<string>()
    const all = [...bounds, middle - 1, middle]
    for (const a of all) for (const b of all) for (const c of all) seen.add(callAll(engines, "run", [a, b, c]))
    compareMemories(engines)
    expect(seen).toEqual(new Set(["", "trap: memory"]))
    callAll(engines, "drop")
    // Dropped data is empty: nothing can be copied from it, which is different from what it was.
    expect(callAll(engines, "run", [0, 0, 0])).toBe("")
    expect(callAll(engines, "run", [0, 0, 1])).toBe(name.startsWith("memory.init") ? "trap: memory" : "")
  })

  test("memory.size, memory.grow", () => {
    const engines = threeEngines(
      binary({
        types: [[[type.i32], [type.i32, type.i32]]],
        functions: [{ type: 0, body: "local.get 0; memory.grow 0; memory.size 0", exported: "grow" }],
        memories: [[1, 1, 5]],
        exports: [[6, ...new TextEncoder().encode("memory"), 2, 0]],
      }),
    )
    const grown = [0, 1, 3, 0, -1, 1, 65536].map((pages) => callAll(engines, "grow", [pages]))
    expect(grown).toEqual(["1,1", "1,2", "2,5", "5,5", "-1,5", "-1,5", "-1,5"])
    compareMemories(engines)
  })
})
