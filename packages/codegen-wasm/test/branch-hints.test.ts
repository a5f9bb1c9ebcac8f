// What modules say beside their code: which branches are seldom taken; and what they leave out.
import { Module } from "@lamina/ir"
import { describe, expect, test } from "vitest"
import { compile } from "../src/index.ts"
import { instantiate } from "./instantiate.ts"

const [branchIfByte, codeSection] = [0x0d, 10]

/** Reads unsigned LEB128 numbers, one after the other. */
class Reader {
  at = 0
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  number(): number {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++]
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
  }

  take(length: number): Uint8Array {
    return this.bytes.subarray(this.at, (this.at += length))
  }
}

function bodiesOf(binary: Uint8Array): Uint8Array[] {
  const reader = new Reader(binary.subarray(8))
  while (reader.bytes[reader.at++] !== codeSection) reader.take(reader.number())
  reader.number()
  return Array.from({ length: reader.number() }, () => reader.take(reader.number()))
}

/** By function, what is hinted: the opcode there, and whether it is likely. */
function hintsOf(module: Module): Map<number, (readonly [opcode: number, isLikely: number])[]> {
  const binary = compile(module) as Uint8Array<ArrayBuffer>
  const bodies = bodiesOf(binary)
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(binary)).filter(({ kind }) => kind === "function")
  const sections = WebAssembly.Module.customSections(new WebAssembly.Module(binary), "metadata.code.branch_hint")
  const hints = new Map<number, (readonly [number, number])[]>()
  for (const section of sections) {
    const reader = new Reader(new Uint8Array(section))
    for (let functions = reader.number(); functions > 0; functions--) {
      const index = reader.number()
      const found: (readonly [number, number])[] = []
      for (let left = reader.number(); left > 0; left--) {
        const offset = reader.number()
        expect(reader.number()).toBe(1)
        found.push([bodies[index - imports.length][offset], reader.number()])
      }
      hints.set(index, found)
    }
  }
  return hints
}

/** Functions that go one way nearly always: to a block of their own, and to one that others lead to as well. */
function branching(likely: "then" | "else" | undefined): Module {
  const module = new Module()
  const said = module.importFunction({ module: "env", name: "said" }, ["i32"], [])
  const plain = module.function("plain", ["i32"], ["i32"])
  plain.ret([plain.params[0]])
  const f = module.function("f", ["i32"], ["i32"])
  const [one, other, join] = [f.block(), f.block(), f.block()]
  f.brIf(f.compare("i32.gt_s", f.params[0], f.iconst32(10)), one, [], other, [], likely)
  f.at(one)
  f.call(said, [f.iconst32(1)])
  f.brIf(f.compare("i32.gt_s", f.params[0], f.iconst32(20)), join, [], other, [], likely)
  f.at(other)
  f.call(said, [f.iconst32(2)])
  f.br(join)
  f.at(join)
  f.ret([f.params[0]])
  for (const each of [plain, f]) module.exportFunction(each)
  return module
}

describe("branch hints", () => {
  test("stand at branches, and say which way they go", () => {
    expect(hintsOf(branching(undefined)).size).toBe(0)
    for (const likely of ["then", "else"] as const) {
      const hints = hintsOf(branching(likely))
      // The imported function and the plain one have none.
      expect([...hints.keys()]).toEqual([2])
      // The first branch is taken to the block that both lead to, and so is the second to the one where all ends.
      expect(hints.get(2)).toEqual([
        [branchIfByte, likely === "else" ? 1 : 0],
        [branchIfByte, likely === "then" ? 1 : 0],
      ])
    }
  })

  test("change nothing", () => {
    for (const likely of [undefined, "then", "else"] as const)
      for (const value of [5, 15, 25]) {
        const heard: unknown[] = []
        const { exports } = instantiate(branching(likely), { said: (word) => heard.push(word) })
        expect(exports.f(value)).toBe(value)
        expect(heard).toEqual(value === 5 ? [2] : value === 15 ? [1, 2] : [1])
      }
  })
})

test("imports that nothing names are left out", () => {
  const module = new Module()
  module.importFunction({ module: "env", name: "nobody" }, [], [])
  const used = module.importFunction({ module: "env", name: "used" }, [], ["i32"])
  const listed = module.importFunction({ module: "env", name: "listed" }, [], [])
  module.addElements(module.table("table", { min: 1 }), 0, [listed])
  const f = module.function("f", [], ["i32"])
  f.ret(f.call(used, []))
  module.exportFunction(f)
  const compiled = new WebAssembly.Module(compile(module) as Uint8Array<ArrayBuffer>)
  expect(WebAssembly.Module.imports(compiled).map(({ name }) => name)).toEqual(["used", "listed"])
})

test("what a call gives is returned as it is, in whatever order it is wanted", () => {
  for (const order of [
    [0, 1],
    [1, 0],
    [0, 0],
  ]) {
    const module = new Module()
    const pair = module.function("pair", ["i64"], ["i64", "i64"])
    pair.ret([pair.params[0], pair.iconst64(7n)])
    const f = module.function("f", ["i64"], ["i64", "i64"])
    const results = f.call(pair, [f.params[0]])
    f.ret(order.map((index) => results[index]))
    module.exportFunction(f)
    const given = [5n, 7n]
    expect(instantiate(module).exports.f(5n)).toEqual(order.map((index) => given[index]))
  }
})
