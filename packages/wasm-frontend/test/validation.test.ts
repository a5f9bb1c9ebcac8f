// What is malformed or invalid is refused, as V8 does: every rule by an example, and modules that are cut off or damaged.
import { randomWasmModule } from "@lamina/conformance"
import { describe, expect, test } from "vitest"
import { translateWasm, WasmError } from "../src/index.ts"
import { binary, code, type ModuleParts, name, signed, type } from "./binary.ts"

const { i32, i64, f32 } = type
const isValid = (bytes: Uint8Array) => WebAssembly.validate(bytes as Uint8Array<ArrayBuffer>)

/** What a binary is refused with; undefined when it is accepted. Anything but `WasmError` is a failure. */
function refusal(bytes: Uint8Array): string | undefined {
  try {
    translateWasm(bytes)
    return undefined
  } catch (error) {
    if (error instanceof WasmError) return error.message
    throw error
  }
}

const header = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
const raw = (...bytes: number[]) => Uint8Array.from([...header, ...bytes])
const types: NonNullable<ModuleParts["types"]> = [
  [[], []],
  [[i32], [i32]],
  [[i64, f32], []],
]
const body = (text: string, parts: ModuleParts = {}): Uint8Array =>
  binary({ types, functions: [{ type: 0, locals: [[1, i64]], body: text }], ...parts })
const memories = [[0, 1]]
const tables = [[0x70, 0, 1]]
const zero = code("i32.const 0; end")

describe("malformed binaries", () => {
  test.each<[string, Uint8Array, RegExp]>([
    ["nothing", new Uint8Array(0), /^offset 0x0: magic/],
    ["another magic", Uint8Array.of(0, 0x61, 0x73, 0x6e, 1, 0, 0, 0), /^offset 0x0: magic/],
    ["another version", Uint8Array.of(0, 0x61, 0x73, 0x6d, 2, 0, 0, 0), /^offset 0x4: unknown binary version/],
    ["a section that ends too early", raw(1, 5, 0), /length out of bounds/],
    ["an unknown section", raw(15, 0), /^offset 0x8: malformed section id 15/],
    ["sections out of order", raw(3, 1, 0, 1, 1, 0), /^offset 0xb: unexpected content/],
    ["a section twice", raw(1, 1, 0, 1, 1, 0), /unexpected content/],
    ["bytes behind a section's content", raw(1, 2, 0, 0), /section size mismatch/],
    ["an integer of six bytes", raw(1, 6, 0x80, 0x80, 0x80, 0x80, 0x80, 0), /integer representation too long/],
    ["an integer beyond 32 bits", raw(1, 5, 0x80, 0x80, 0x80, 0x80, 0x10), /integer too large/],
    ["more items than bytes", raw(1, 5, 0xff, 0xff, 0xff, 0xff, 0x0f), /there cannot be 4294967295 items/],
    ["a type that is none", raw(1, 4, 1, 0x61, 0, 0), /malformed function type 0x61/],
    ["a value type that is none", raw(1, 5, 1, 0x60, 1, 0x01, 0), /malformed value type 0x1/],
    ["a name that is no UTF-8", raw(7, 5, 1, 1, 0xff, 0, 0), /malformed UTF-8/],
    ["an import of an unknown kind", raw(2, 5, 1, 0, 0, 9, 0), /malformed import kind 9/],
    ["an export of an unknown kind", raw(7, 4, 1, 0, 9, 0), /malformed export kind 9/],
    ["limits with unknown flags", raw(5, 3, 1, 0x88, 0), /malformed limits flags/],
    ["a mutability that is none", raw(6, 6, 1, i32, 2, ...zero), /malformed mutability/],
    ["an unknown kind of data", raw(5, 3, 1, 0, 1, 11, 2, 1, 3), /malformed data segment kind 3/],
    ["an unknown kind of elements", raw(9, 2, 1, 8), /malformed elements segment kind 8/],
    ["functions without bodies", raw(1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0), /inconsistent lengths/],
    ["a body without function", raw(10, 4, 1, 2, 0, 0x0b), /inconsistent lengths/],
    ["a body without end", raw(1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 4, 1, 2, 0, 0x01), /must end with its end/],
    ["data without its count", raw(12, 1, 1), /data count and data section/],
    [
      "too many locals",
      raw(1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 10, 1, 8, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x7f, 0x0b),
      /too many locals/,
    ],
  ])("%s", (_, bytes, message) => {
    expect(isValid(bytes)).toBe(false)
    expect(refusal(bytes)).toMatch(message)
  })

  test.each([0x16, 0x17, 0x27, 0xc5, 0xff])("the opcode %i", (opcode) => {
    const bytes = binary({ types, functions: [{ type: 0, body: [opcode] }] })
    expect(isValid(bytes)).toBe(false)
    expect(refusal(bytes)).toMatch(/illegal opcode/)
  })

  test("integers may be longer than they need to be", () => {
    const bytes = binary({ types, functions: [{ type: 0, body: [0x41, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x1a] }] })
    expect(isValid(bytes)).toBe(true)
    expect(refusal(bytes)).toBe(undefined)
  })

  test.each([
    ["i32.const of too many bits", [0x41, 0xff, 0xff, 0xff, 0xff, 0x4f, 0x1a]],
    ["i64.const of too many bits", [0x42, ...Array.from({ length: 9 }, () => 0xff), 0x7d, 0x1a]],
    ["a reserved byte that is not 0", [0x3f, 1, 0x1a]],
    ["a block type that is none", [0x02, 0x60, 0x0b]],
    ["a block type of a negative number", [0x02, ...signed(-200n), 0x0b]],
  ])("%s", (_, bytes) => {
    const module = binary({ types, memories, functions: [{ type: 0, body: bytes }] })
    expect(isValid(module)).toBe(false)
    expect(refusal(module)).toMatch(/^offset 0x[0-9a-f]+: [^\n]+$/)
  })
})

describe("invalid code", () => {
  test.each<[string, string, ModuleParts?]>([
    ["operand missing", "i32.eqz; drop"],
    ["operand of another type", "i64.const 0; i32.eqz; drop"],
    ["operand below the block", "i32.const 0; block void; drop; end"],
    ["values left", "i32.const 0"],
    ["values left in a block", "block void; i32.const 0; end"],
    ["result missing", "block i32; end; drop"],
    ["result of another type", "block i32; f32.const 0 0 0 0; end; drop"],
    ["if without else that must give a value", "i32.const 0; if i32; i32.const 0; end; drop"],
    ["else without if", "block void; else; end"],
    ["condition of another type", "i64.const 0; if void; end"],
    ["branches of different types", "i32.const 0; if i32; i32.const 0; else; i64.const 0; end; drop"],
    ["parameters missing", "block 1; end; drop"],
    ["unknown type of a block", "block 7; end"],
    ["unknown label", "br 2"],
    ["branch without its value", "block i32; br 0; end; drop"],
    ["branch to a loop with its results", "loop i32; i32.const 1; br 0; end; i64.eqz; drop"],
    [
      "labels of different arities",
      "block i32; block void; i32.const 0; i32.const 0; br_table 0 1; end; i32.const 0; end; drop",
    ],
    [
      "labels of different types",
      "block i32; block i64; unreachable; br_table 0 1; end; drop; i32.const 0; i32.eqz; drop; i64.const 0; end; drop",
    ],
    ["unknown label of br_table", "i32.const 0; br_table 0 9 0"],
    ["unknown local", "local.get 1; drop"],
    ["local of another type", "i32.const 0; local.set 0"],
    ["unknown global", "global.get 0; drop"],
    ["global that cannot be written", "i32.const 0; global.set 0", { globals: [[i32, 0, ...zero]] }],
    ["global of another type", "i64.const 0; global.set 0", { globals: [[i32, 1, ...zero]] }],
    ["unknown function", "call 9"],
    [
      "arguments missing",
      "call 1",
      {
        functions: [
          { type: 0, body: "call 1" },
          { type: 2, body: "" },
        ],
      },
    ],
    [
      "arguments in another order",
      "",
      {
        functions: [
          { type: 0, body: "f32.const 0 0 0 0; i64.const 0; call 1" },
          { type: 2, body: "" },
        ],
      },
    ],
    ["no table", "i32.const 0; call_indirect 0 0"],
    ["unknown type of a call", "i32.const 0; call_indirect 9 0", { tables }],
    ["index of another type", "i64.const 0; call_indirect 0 0", { tables }],
    [
      "tail call of another result",
      "i32.const 0; return_call 1",
      {
        functions: [
          { type: 0, body: "i32.const 0; return_call 1" },
          { type: 1, body: "local.get 0" },
        ],
      },
    ],
    ["no memory to load from", "i32.const 0; i32.load 0 0; drop"],
    ["no memory to measure", "memory.size 0; drop"],
    ["no memory to copy", "i32.const 0; i32.const 0; i32.const 0; memory.copy 0 0"],
    ["alignment beyond the width", "i32.const 0; i32.load8_u 1 0; drop", { memories }],
    ["alignment beyond all widths", "i32.const 0; i64.load 4 0; drop", { memories }],
    ["data without a count section", "data.drop 0", { data: [[1, 0]] }],
    ["unknown data", "data.drop 1", { dataCount: 1, data: [[1, 0]] }],
    [
      "unknown data to copy",
      "i32.const 0; i32.const 0; i32.const 0; memory.init 1 0",
      { memories, dataCount: 1, data: [[1, 0]] },
    ],
    ["unknown elements", "elem.drop 0"],
    ["unknown elements to copy", "i32.const 0; i32.const 0; i32.const 0; table.init 0 0", { tables }],
    ["unknown table to copy to", "i32.const 0; i32.const 0; i32.const 0; table.copy 1 0", { tables }],
    ["select of different types", "i32.const 0; i64.const 0; i32.const 0; select; drop"],
    ["typed select of another type", "i32.const 0; i32.const 0; i32.const 0; select.t 1 126; drop"],
    ["type mismatch in dead code", "unreachable; i64.const 0; i32.eqz; drop"],
    ["type mismatch behind a value of any type", "unreachable; select; i32.eqz; f32.abs; drop"],
    ["values left in dead code", "return; i32.const 0"],
    ["instructions behind the end", "end; nop"],
  ])("%s", (_, text, parts = {}) => {
    const bytes = body(text, parts)
    expect(isValid(bytes)).toBe(false)
    expect(refusal(bytes)).toMatch(/^offset 0x[0-9a-f]+: [^\n]+$/)
  })
})

describe("invalid modules", () => {
  const functions = [
    { type: 0, body: "" },
    { type: 1, body: "local.get 0" },
  ]
  test.each<[string, ModuleParts]>([
    ["function of an unknown type", { functions: [{ type: 3, body: "" }] }],
    ["import of an unknown type", { imports: [[0, 0, 0, 3]] }],
    ["memory larger than the address space", { memories: [[0, 0x81, 0x80, 0x04]] }],
    ["memory whose limits are the wrong way round", { memories: [[1, 2, 1]] }],
    ["table whose limits are the wrong way round", { tables: [[0x70, 1, 2, 1]] }],
    ["global that is not constant", { globals: [[i32, 0, ...code("i32.const 1; i32.eqz; end")]] }],
    ["global without a value", { globals: [[i32, 0, 0x0b]] }],
    ["global with two values", { globals: [[i32, 0, ...code("i32.const 1; i32.const 1; end")]] }],
    ["global of another type", { globals: [[i64, 0, ...zero]] }],
    [
      "global of a later one",
      {
        globals: [
          [i32, 0, ...code("global.get 1; end")],
          [i32, 0, ...zero],
        ],
      },
    ],
    [
      "global of one that can be written",
      { imports: [[0, 0, 3, i32, 1]], globals: [[i32, 0, ...code("global.get 0; end")]] },
    ],
    ["export of an unknown function", { exports: [[...name("a"), 0, 9]] }],
    ["export of an unknown table", { exports: [[...name("a"), 1, 0]] }],
    ["export of an unknown memory", { exports: [[...name("a"), 2, 0]] }],
    ["export of an unknown global", { exports: [[...name("a"), 3, 0]] }],
    [
      "exports of one name",
      {
        functions,
        exports: [
          [...name("a"), 0, 0],
          [...name("a"), 0, 1],
        ],
      },
    ],
    ["unknown start function", { start: 2, functions }],
    ["start function with parameters", { start: 1, functions }],
    ["elements for no table", { functions, elements: [[0, ...zero, 0]] }],
    ["elements that are unknown", { functions, tables, elements: [[0, ...zero, 1, 2]] }],
    ["elements at a place of another type", { functions, tables, elements: [[0, ...code("i64.const 0; end"), 0]] }],
    ["data for no memory", { data: [[0, ...zero, 0]] }],
    ["data at a place of another type", { memories, data: [[0, ...code("f32.const 0 0 0 0; end"), 0]] }],
    [
      "more data than was said",
      {
        memories,
        dataCount: 1,
        data: [
          [1, 0],
          [1, 0],
        ],
      },
    ],
  ])("%s", (_, parts) => {
    const bytes = binary({ types, ...parts })
    expect(isValid(bytes)).toBe(false)
    expect(refusal(bytes)).toMatch(/^offset 0x[0-9a-f]+: [^\n]+$/)
  })
})

describe("proposals that are not supported", () => {
  const instruction = (...bytes: number[]) => binary({ types, memories, functions: [{ type: 0, body: bytes }] })
  test.each<[string, Uint8Array, RegExp]>([
    [
      "SIMD",
      instruction(0xfd, 12, ...Array.from({ length: 16 }, () => 0), 0x1a),
      /^offset 0x26: vectors \(SIMD\) are not supported$/,
    ],
    ["SIMD in types", binary({ types: [[[0x7b], []]] }), /^offset 0xd: vectors \(v128\) are not supported$/],
    ["threads", instruction(0xfe, 3, 0), /atomics \(threads\) are not supported/],
    ["shared memory", binary({ memories: [[3, 1, 1]] }), /shared memory \(threads\) is not supported/],
    ["64-bit memory", binary({ memories: [[4, 1]] }), /64-bit memory is not supported/],
    [
      "several memories",
      binary({
        memories: [
          [0, 1],
          [0, 1],
        ],
      }),
      /several memories are not supported/,
    ],
    [
      "several memories in instructions",
      instruction(0x41, 0, 0x28, 0x42, 0, 0, 0x1a),
      /several memories are not supported/,
    ],
    ["exceptions", instruction(0x06, 0x40, 0x0b), /exceptions are not supported/],
    ["tags", raw(1, 4, 1, 0x60, 0, 0, 13, 3, 1, 0, 0), /exceptions \(tags\) are not supported/],
    ["garbage collection", raw(1, 3, 1, 0x5f, 0), /garbage collection\) are not supported/],
    ["references", instruction(0xd0, 0x70, 0x1a), /reference types are not supported/],
    ["references in types", binary({ types: [[[0x6f], []]] }), /reference types \(externref\) are not supported/],
    [
      "references to structures in types",
      binary({ types: [[[0x6e], []]] }),
      /reference types \(garbage collection\) are/,
    ],
    ["tables of references", binary({ tables: [[0x6f, 0, 1]] }), /tables of anything but functions are not supported/],
    [
      "extended constants",
      binary({ globals: [[i32, 0, ...code("i32.const 1; i32.const 2; i32.add; end")]] }),
      /extended constant expressions are not supported/,
    ],
  ])("%s", (_, bytes, message) => {
    expect(refusal(bytes)).toMatch(message)
  })
})

describe("damaged modules", () => {
  // xorshift: the same damage in each run.
  let state = 0x2545f491
  const below = (limit: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
  /** Whether V8 and we agree; what a newer V8 knows and we refuse by name does not count. */
  const agree = (bytes: Uint8Array, what: string): boolean => {
    const valid = isValid(bytes)
    const refused = refusal(bytes)
    if (valid !== (refused === undefined) && !/not supported/.test(refused ?? ""))
      throw new Error(`${what}: V8 ${valid ? "accepts" : "refuses"} it, we ${refused ?? "accept it"}`)
    return valid
  }

  test.each([3, 12])("cut off anywhere, seed %i", { timeout: 60_000 }, (seed) => {
    const { bytes } = randomWasmModule(seed, { tailCalls: true })
    for (let length = 0; length <= bytes.length; length++) {
      agree(bytes.slice(0, length), `${length} bytes of seed ${seed}`)
    }
  })

  test("with wrong bytes", { timeout: 60_000 }, () => {
    const options = { tailCalls: true, window: { base: 0, size: 256 } }
    const modules = Array.from({ length: 100 }, (_, seed) => randomWasmModule(seed, options).bytes)
    let accepted = 0
    for (let round = 0; round < 4000; round++) {
      const seed = round % modules.length
      const bytes = modules[seed].slice()
      const places: string[] = []
      for (let count = 1 + below(2); count > 0; count--) {
        const at = below(below(4) === 0 ? 200 : bytes.length)
        bytes[at] = [below(256), bytes[at] ^ (1 << below(8)), bytes[below(bytes.length)]][below(3)]
        places.push(`${at}: ${bytes[at]}`)
      }
      if (agree(bytes, `seed ${seed}, ${places.join(", ")}`)) accepted++
    }
    expect(accepted).toBeGreaterThan(100)
    expect(accepted).toBeLessThan(3000)
  })
})
