// Whole modules through the back end: loops around switches, irreducible graphs, tables, tail calls.
import { type Block, Module, type Value } from "@lamina/ir"
import { describe, expect, test } from "vitest"
import { compile } from "../src/index.ts"
import { instantiate } from "./instantiate.ts"

/** An interpreter loop: code bytes select one of `handlers` handlers, each of which adds its number to an accumulator. */
function interpreter(handlers: number): Module {
  const module = new Module()
  module.importMemory()
  const f = module.function("run", ["i32"], ["i64"])
  const loop = f.block(["i32", "i64"])
  f.br(loop, [f.params[0], f.iconst64(0n)])
  f.at(loop)
  const [pc, sum] = loop.params as [Value, Value]
  const bodies: Block[] = []
  const opcode = f.load("i32.load16_u", pc, 0, "code")
  for (let i = 0; i < handlers; i++) bodies.push(f.block())
  const stop = f.block()
  f.switch(opcode, bodies, stop)
  bodies.forEach((body, i) => {
    f.at(body)
    const address = f.binary("i32.and", pc, f.iconst32(0xff8))
    f.store(
      "i64.store",
      address,
      f.binary("i64.add", f.load("i64.load", address, 8192, "state"), f.iconst64(1n)),
      8192,
      "state",
    )
    f.br(loop, [f.binary("i32.add", pc, f.iconst32(2)), f.binary("i64.add", sum, f.iconst64(BigInt(i)))])
  })
  f.at(stop)
  f.ret([sum])
  module.exportFunction(f)
  return module
}

describe("compile", () => {
  test.each([1, 3, 700, 5000])("a loop around a switch of %i handlers", (handlers) => {
    const module = interpreter(handlers)
    const { exports, memory, size } = instantiate(module)
    const code = new Uint16Array(memory.buffer, 0, 1001)
    let sum = 0
    for (let i = 0; i < 1000; i++) sum += code[i] = (i * 37) % handlers
    code[1000] = 0xffff
    expect(exports.run(0)).toBe(BigInt(sum))
    console.log(`${handlers} handlers: ${size} bytes`)
  })

  test("an irreducible loop", () => {
    const module = new Module()
    const f = module.function("f", ["i32", "i32"], ["i32"])
    const [which, n] = f.params as [Value, Value]
    const a = f.block(["i32", "i32"])
    const b = f.block(["i32", "i32"])
    const done = f.block(["i32"])
    const zero = f.iconst32(0)
    f.brIf(which, a, [n, zero], b, [n, zero])
    for (const [block, other, step] of [
      [a, b, 1],
      [b, a, 100],
    ] as const) {
      f.at(block)
      const [left, sum] = block.params as [Value, Value]
      const next = f.binary("i32.add", sum, f.iconst32(step))
      const rest = f.binary("i32.sub", left, f.iconst32(1))
      f.brIf(f.unary("i32.eqz", rest), done, [next], other, [rest, next])
    }
    f.at(done)
    f.ret([done.params[0]])
    module.exportFunction(f)
    const { exports } = instantiate(module)
    expect(exports.f(1, 3)).toBe(102)
    expect(exports.f(0, 3)).toBe(201)
  })

  test("ten thousand blocks in a row, each inside the one before", () => {
    const module = new Module()
    const f = module.function("f", ["i32"], ["i32"])
    const [n] = f.params as [Value]
    for (let i = 0; i < 10_000; i++) {
      const [then, otherwise] = [f.block(), f.block()]
      f.brIf(f.compare("i32.eq", n, f.iconst32(i)), then, [], otherwise, [])
      f.at(then)
      f.ret([f.iconst32(3 * i)])
      f.at(otherwise)
    }
    f.ret([f.iconst32(-1)])
    module.exportFunction(f)
    const { exports } = instantiate(module)
    expect(exports.f(9999)).toBe(29997)
    expect(exports.f(10_000)).toBe(-1)
  })

  test("merges nested a thousand deep", () => {
    const module = new Module()
    const f = module.function("f", ["i32"], ["i32"])
    const [n] = f.params as [Value]
    const merges = Array.from({ length: 1000 }, () => f.block(["i32"]))
    const zero = f.iconst32(0)
    // Block i goes to merge 999 - i or on; each merge adds one and goes to the next.
    for (let i = 0; i < 1000; i++) {
      const next = f.block()
      f.brIf(f.compare("i32.eq", n, f.iconst32(i)), merges[999 - i], [zero], next, [])
      f.at(next)
    }
    f.br(merges[0], [f.iconst32(0)])
    merges.forEach((merge, i) => {
      f.at(merge)
      const sum = f.binary("i32.add", merge.params[0], f.iconst32(1))
      if (i < 999) f.br(merges[i + 1], [sum])
      else f.ret([sum])
    })
    module.exportFunction(f)
    const { exports } = instantiate(module)
    expect(exports.f(0)).toBe(1)
    expect(exports.f(998)).toBe(999)
    expect(exports.f(5000)).toBe(1000)
  })

  test("an expression of a hundred thousand operations", () => {
    const module = new Module()
    const f = module.function("f", ["i64"], ["i64"])
    let sum = f.params[0]
    for (let i = 0; i < 100_000; i++) sum = f.binary("i64.add", sum, f.iconst64(1n))
    f.ret([sum])
    module.exportFunction(f)
    expect(instantiate(module).exports.f(5n)).toBe(100_005n)
  })

  test("a loop's variables need no copies", () => {
    const module = new Module()
    const f = module.function("f", ["i64"], ["i64"])
    const loop = f.block(["i64", "i64"])
    f.br(loop, [f.params[0], f.iconst64(0n)])
    f.at(loop)
    const [n, sum] = loop.params as [Value, Value]
    const out = f.block()
    const body = f.block()
    f.brIf(f.unary("i64.eqz", n), out, [], body, [])
    f.at(body)
    f.br(loop, [f.binary("i64.sub", n, f.iconst64(1n)), f.binary("i64.add", sum, n)])
    f.at(out)
    f.ret([sum])
    module.exportFunction(f)
    const { exports, size } = instantiate(module)
    expect(exports.f(100n)).toBe(5050n)
    console.log(`sum loop: ${size} bytes`)
    // One local besides the parameter: the body starts with one run of one i64.
    const body64 = Uint8Array.of(1, 1, 0x7e)
    const bytes = compile(module)
    expect(bytes.some((_, i) => body64.every((byte, k) => bytes[i + k] === byte))).toBe(true)
  })

  test("names, imports before definitions, several tables", () => {
    const module = new Module()
    module.importMemory({ min: 1, max: 2 })
    const second = module.function("second", ["i32"], ["i32"])
    const own = module.table("own", { min: 2 })
    const shared = module.importTable({ module: "env", name: "table" }, { min: 4 })
    const imported = module.importFunction({ module: "env", name: "triple" }, ["i32"], ["i32"])
    second.ret(second.call(imported, [second.binary("i32.add", second.params[0], second.iconst32(1))]))
    const through = module.function("through", ["i32"], ["i32"])
    const [a] = through.callIndirect(shared, second.signature, through.iconst32(3), [through.params[0]])
    through.returnCallIndirect(own, second.signature, through.iconst32(1), [a])
    module.addElements(own, 1, [imported])
    module.addElements(shared, 3, [second])
    module.exportFunction(through)
    module.exportTable(own, "exported")
    const bytes = compile(module, { names: true }) as Uint8Array<ArrayBuffer>
    expect(compile(module, { names: true })).toEqual(bytes)
    const compiled = new WebAssembly.Module(bytes)
    expect(WebAssembly.Module.customSections(compiled, "name")).toHaveLength(1)
    expect(
      WebAssembly.Module.customSections(new WebAssembly.Module(compile(module) as Uint8Array<ArrayBuffer>), "name"),
    ).toHaveLength(0)
    const table = new WebAssembly.Table({ element: "anyfunc", initial: 4 })
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 })
    const env = { memory, table, triple: (x: number) => 3 * x }
    const { exports } = new WebAssembly.Instance(compiled, { env })
    expect((exports.through as (x: number) => number)(4)).toBe(45)
    expect((exports.exported as WebAssembly.Table).length).toBe(2)
    expect(new TextDecoder().decode(WebAssembly.Module.customSections(compiled, "name")[0])).toContain("through")
  })

  test("refuses a module that is not sound", () => {
    const module = new Module()
    module.function("f", [], [])
    expect(() => compile(module)).toThrow("@f: b0: has no terminator")
  })
})
