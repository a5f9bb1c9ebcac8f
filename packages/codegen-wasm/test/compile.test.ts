// Whole modules through the back end: loops around switches, irreducible graphs, tables, tail calls.
import { type Block, Module, type Value } from "@lamina/ir"
import { describe, expect, test } from "vitest"
import { compile } from "../src/index.ts"

function instantiate(module: Module, imports: Record<string, unknown> = {}): Record<string, (...args: (number | bigint)[]) => unknown> {
  const bytes = compile(module) as Uint8Array<ArrayBuffer>
  expect(WebAssembly.validate(bytes)).toBe(true)
  const env = { memory: new WebAssembly.Memory({ initial: 1 }), ...imports }
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env } as WebAssembly.Imports)
    .exports as unknown as Record<string, (...args: (number | bigint)[]) => unknown>
}

/** An interpreter loop: code bytes select one of `handlers` handlers, each of which adds its number to an accumulator. */
function interpreter(handlers: number): Module {
  const module = new Module()
  module.importMemory()
  const f = module.function("run", ["i32"], ["i64"])
  const loop = f.block(["i32", "i64"])
  f.br(loop, [f.params[0]!, f.iconst64(0n)])
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
    f.store("i64.store", address, f.binary("i64.add", f.load("i64.load", address, 8192, "state"), f.iconst64(1n)), 8192, "state")
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
    const memory = new WebAssembly.Memory({ initial: 1 })
    const { run } = instantiate(module, { memory })
    const code = new Uint16Array(memory.buffer, 0, 1001)
    let sum = 0
    for (let i = 0; i < 1000; i++) sum += code[i] = (i * 37) % handlers
    code[1000] = 0xffff
    expect(run!(0)).toBe(BigInt(sum))
    console.log(`${handlers} handlers: ${compile(module).length} bytes`)
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
    for (const [block, other, step] of [[a, b, 1], [b, a, 100]] as const) {
      f.at(block)
      const [left, sum] = block.params as [Value, Value]
      const next = f.binary("i32.add", sum, f.iconst32(step))
      const rest = f.binary("i32.sub", left, f.iconst32(1))
      f.brIf(f.unary("i32.eqz", rest), done, [next], other, [rest, next])
    }
    f.at(done)
    f.ret([done.params[0]!])
    module.exportFunction(f)
    const exports = instantiate(module)
    expect(exports.f!(1, 3)).toBe(102)
    expect(exports.f!(0, 3)).toBe(201)
  })
})
