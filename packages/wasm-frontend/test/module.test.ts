// Whole modules: imports, exports, globals, tables, segments, start; names and origins.
import { compile } from "@lamina/codegen-wasm"
import { Evaluator, opOf, Trap } from "@lamina/ir"
import { describe, expect, test } from "vitest"
import { translateWasm } from "../src/index.ts"
import { binary, code, type ModuleParts, name, type } from "./binary.ts"
import { callAll, threeEngines } from "./three-engines.ts"

const { i32, i64, f32, f64 } = type
const types: NonNullable<ModuleParts["types"]> = [
  [[i32], [i32]],
  [[], [i64]],
  [[], []],
  [[i32, i32, i32], []],
]

describe("imports and exports", () => {
  const bytes = binary({
    types,
    imports: [
      [...name("env"), ...name("twice"), 0, 0],
      [...name("other"), ...name("table"), 1, 0x70, 0, 2],
      [...name("other"), ...name("memory"), 2, 1, 1, 9],
      [...name("env"), ...name("constant"), 3, i64, 0],
      [...name("env"), ...name("variable"), 3, i32, 1],
    ],
    importedFunctions: 1,
    functions: [
      { type: 0, body: "local.get 0; call 0; global.get 1; i32.add; global.set 1; global.get 1", exported: "add" },
      {
        type: 0,
        body: "local.get 0; i32.const 5; call_indirect 0 0; drop; i32.const 4; global.get 0; i64.store 0 0; memory.size 0",
      },
      { type: 1, body: "global.get 2", exported: "copied" },
    ],
    globals: [[i64, 0, ...code("global.get 0; end")]],
    elements: [[0, ...code("i32.const 1; end"), 1, 2]],
    exports: [
      [...name("t"), 1, 0],
      [...name("m"), 2, 0],
      [...name("g"), 3, 1],
      [...name("again: ü"), 0, 1],
    ],
  })
  const instantiate = (binaryCode: Uint8Array) => {
    const variable = new WebAssembly.Global({ value: "i32", mutable: true }, 100)
    const memory = new WebAssembly.Memory({ initial: 2, maximum: 5 })
    const table = new WebAssembly.Table({ element: "anyfunc", initial: 8 })
    const constant = new WebAssembly.Global({ value: "i64" }, -5n)
    const module = new WebAssembly.Module(binaryCode as Uint8Array<ArrayBuffer>)
    const { exports } = new WebAssembly.Instance(module, {
      env: { twice: (x: number) => 2 * x, constant, variable },
      other: { memory, table },
    })
    return { exports: exports as Record<string, (...args: number[]) => unknown>, variable, memory, table, module }
  }
  const instances = [bytes, compile(translateWasm(bytes))].map(instantiate)

  test.each(instances.map((instance, i) => ({ ...instance, engine: ["V8", "V8 through IR"][i] })))(
    "what is imported is used, in $engine",
    ({ exports, variable, memory, table }) => {
      expect(exports.add(7)).toBe(114)
      expect(variable.value).toBe(114)
      expect(exports.copied()).toBe(-5n)
      expect(exports.m).toBe(memory)
      expect(exports.t).toBe(table)
      expect(exports.g).toBe(variable)
      table.set(5, exports["again: ü"])
      expect((table.get(1) as (x: number) => number)(1)).toBe(2)
      expect(variable.value).toBe(116)
      expect(new DataView(memory.buffer).getBigInt64(4, true)).toBe(-5n)
    },
  )

  test("imports and exports are the same ones", () => {
    const [before, after] = instances.map(({ module }) => module)
    expect(WebAssembly.Module.exports(after)).toEqual(WebAssembly.Module.exports(before))
    const sorted = (module: WebAssembly.Module) =>
      WebAssembly.Module.imports(module)
        .map((item) => `${item.kind} ${item.module} ${item.name}`)
        .sort()
    expect(sorted(after)).toEqual(sorted(before))
  })
})

describe("instantiation", () => {
  const outcomes = (parts: ModuleParts): string[] => {
    const bytes = binary({ types, memories: [[0, 1]], tables: [[0x70, 0, 3]], ...parts })
    const attempt = (make: () => unknown): string => {
      try {
        make()
        return "instance"
      } catch (error) {
        if (error instanceof WebAssembly.RuntimeError || error instanceof Trap) return "trap"
        throw error
      }
    }
    const module = translateWasm(bytes)
    return [
      attempt(() => new WebAssembly.Instance(new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>))),
      attempt(() => new WebAssembly.Instance(new WebAssembly.Module(compile(module) as Uint8Array<ArrayBuffer>))),
      attempt(() => new Evaluator(module)),
    ]
  }
  const functions = [{ type: 2, body: "unreachable" }]
  test.each<[string, ModuleParts, string]>([
    ["data up to the end", { data: [[0, ...code("i32.const 65535; end"), 1, 5]] }, "instance"],
    ["data beyond the end", { data: [[0, ...code("i32.const 65535; end"), 2, 5, 6]] }, "trap"],
    ["no data at the end", { data: [[0, ...code("i32.const 65536; end"), 0]] }, "instance"],
    ["data far beyond the end", { data: [[0, ...code("i32.const -1; end"), 2, 5, 6]] }, "trap"],
    ["functions up to the end", { functions, elements: [[0, ...code("i32.const 2; end"), 1, 0]] }, "instance"],
    ["functions beyond the end", { functions, elements: [[0, ...code("i32.const 2; end"), 2, 0, 0]] }, "trap"],
    ["a start function that traps", { functions, start: 0 }, "trap"],
  ])("%s", (_, parts, expected) => {
    expect(outcomes(parts)).toEqual([expected, expected, expected])
  })

  test("the start function runs first, after data is in place", () => {
    const engines = threeEngines(
      binary({
        types,
        functions: [
          { type: 2, body: "i32.const 0; i64.load 0 0; global.set 0" },
          { type: 1, body: "global.get 0", exported: "get" },
        ],
        memories: [[0, 1]],
        globals: [[i64, 1, ...code("i64.const -1; end")]],
        start: 0,
        data: [[2, 0, ...code("i32.const 1; end"), 1, 3]],
      }),
    )
    expect(callAll(engines, "get")).toBe("768")
  })
})

describe("globals and tables", () => {
  test("globals of every type hold what they are given", () => {
    const values = ["i32.const -7", "i64.const -9000000000", "f32.const 1 0 128 127", "f64.const 1 0 0 0 0 0 240 255"]
    const reads = [
      "global.get 0; i64.extend_i32_s",
      "global.get 1",
      "global.get 2; i32.reinterpret_f32; i64.extend_i32_u",
      "global.get 3; i64.reinterpret_f64",
    ]
    const engines = threeEngines(
      binary({
        types,
        functions: reads.map((body, i) => ({ type: 1, body, exported: `get${i}` })),
        globals: values.map((value, i) => [[i32, i64, f32, f64][i], 0, ...code(`${value}; end`)]),
      }),
    )
    expect(reads.map((_, i) => callAll(engines, `get${i}`))).toEqual([
      "-7",
      "-9000000000",
      String(0x7f800001),
      String(BigInt.asIntN(64, 0xfff0000000000001n)),
    ])
  })

  test("entries are copied within and between tables, and from segments until these are dropped", () => {
    const three = (operation: string) => `local.get 0; local.get 1; local.get 2; ${operation}`
    const numbers = [10, 20, 30]
    const engines = threeEngines(
      binary({
        types: [...types, [[], [i32]]],
        functions: [
          ...numbers.map((number) => ({ type: 4, body: `i32.const ${number}` })),
          { type: 3, body: three("table.copy 0 0"), exported: "within" },
          { type: 3, body: three("table.copy 1 0"), exported: "between" },
          { type: 3, body: three("table.init 1 1"), exported: "init" },
          { type: 0, body: "local.get 0; call_indirect 4 0", exported: "first" },
          { type: 0, body: "local.get 0; call_indirect 4 1", exported: "second" },
          { type: 2, body: "elem.drop 1", exported: "drop" },
        ],
        tables: [
          [0x70, 0, 6],
          [0x70, 1, 4, 4],
        ],
        elements: [
          [2, 0, ...code("i32.const 0; end"), 0, 3, 0, 1, 2],
          [1, 0, 3, 2, 1, 0],
          [3, 0, 1, 0],
        ],
      }),
    )
    const read = (table: string, entries: number) =>
      Array.from({ length: entries }, (_, i) => callAll(engines, table, [i]))
        .join(" ")
        .replaceAll("trap: signature", "-")
    expect(read("first", 6)).toBe("10 20 30 - - -")
    callAll(engines, "within", [1, 0, 3])
    expect(read("first", 6)).toBe("10 10 20 30 - -")
    callAll(engines, "within", [0, 1, 4])
    expect(read("first", 6)).toBe("10 20 30 - - -")
    callAll(engines, "between", [2, 0, 2])
    callAll(engines, "init", [0, 1, 2])
    expect(read("second", 4)).toBe("20 10 10 20")
    for (const fn of ["within", "between", "init"]) expect(callAll(engines, fn, [0, 3, 4])).toBe("trap: table")
    callAll(engines, "drop")
    expect(callAll(engines, "init", [0, 0, 1])).toBe("trap: table")
    expect(callAll(engines, "init", [4, 0, 0])).toBe("")
    expect(read("second", 4)).toBe("20 10 10 20")
  })
})

describe("names and origins", () => {
  const nameSection = (bytes: readonly number[]) => [...name("name"), ...bytes]
  const functions = [
    { type: 2, body: "nop", exported: "out" },
    { type: 2, body: "nop" },
    { type: 2, body: "nop" },
    { type: 2, body: "nop", exported: "out" + '"' },
  ]
  const namesOf = (custom: readonly number[]) =>
    translateWasm(binary({ types, functions, custom: [custom] })).functions.map((fn) => fn.name)

  test("functions have the names of the name section, else those they are exported by, else their numbers", () => {
    const pairs = [2, 1, ...name("a/b"), 2, ...name("a/b")]
    const module = [0, 2, 1, 120]
    expect(namesOf(nameSection([...module, 1, pairs.length, ...pairs]))).toEqual(["out", "a/b", "a/b.1", "out_"])
  })

  test.each([
    ["that ends too early", [1, 9, 1, 1, 9]],
    ["of a name that is no UTF-8", [1, 4, 1, 1, 1, 0xff]],
    ["of an unknown part", [99, 2, 1, 1]],
  ])("a name section %s makes no module invalid", (_, bytes) => {
    expect(namesOf(nameSection(bytes))).toEqual(["out", "f1", "f2", "out_"])
  })

  test("each instruction knows its byte", () => {
    const body = "local.get 0; i32.const 3; i32.mul; local.get 0; i32.div_u"
    const bytes = binary({ types, functions: [{ type: 0, body }] })
    const module = translateWasm(bytes)
    const [fn] = module.functions
    if (fn.kind !== "definition") throw new Error("no definition")
    const found = fn.instructionOrigin.map((origin, i) => [opOf(fn, i).name, bytes[origin]])
    expect(found).toEqual([
      ["i32.const", 0x41],
      ["i32.mul", 0x6c],
      ["i32.div_u", 0x6e],
    ])
    expect(bytes[fn.blocks[0].origin]).toBe(0x0b)
    expect(fn.blocks[0].origin).toBe(bytes.length - 1)
  })

  test("parameters of blocks that say nothing are not there", () => {
    // A loop that writes local 1 but reads it never, and one whose local 0 never changes.
    const body = "loop void; i32.const 5; local.set 1; local.get 0; local.set 0; local.get 0; br_if 0; end; local.get 0"
    const [fn] = translateWasm(binary({ types, functions: [{ type: 0, locals: [[1, i32]], body }] })).functions
    if (fn.kind !== "definition") throw new Error("no definition")
    expect(fn.blocks.slice(1).map(({ params }) => params.length)).toEqual(fn.blocks.slice(1).map(() => 0))
  })
})
