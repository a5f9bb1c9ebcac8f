// The verifier on functions that only the builder can make wrong, and the builder's own checks.
import { describe, expect, test } from "vitest"
import { Evaluator, IrError, Module, StepLimitReached, type Value, verifierErrorText, verify } from "../src/index.ts"

function errorsOf(module: Module): string[] {
  return verify(module).map(verifierErrorText)
}

describe("verify", () => {
  test("a block without a terminator", () => {
    const module = new Module()
    const f = module.function("f", [], [])
    f.block()
    f.unreachable()
    expect(errorsOf(module)).toEqual(["@f: b1: has no terminator"])
  })

  test("a definition that does not dominate its use", () => {
    const module = new Module()
    const f = module.function("f", ["i32"], ["i32"])
    const [left, join] = [f.block(), f.block()]
    f.brIf(f.params[0], left, [], join, [])
    f.at(left)
    const x = f.unary("i32.clz", f.params[0])
    f.br(join)
    f.at(join)
    f.ret([x])
    expect(errorsOf(module)).toEqual([`@f: b2: return: v${x} is used where it need not have been defined`])
  })

  test("globals whose values are not known when they are needed", () => {
    const module = new Module()
    const own = module.global("own", "i32", false, 1n)
    const written = module.importGlobal({ module: "env", name: "written" }, "i32", true)
    const long = module.importGlobal({ module: "env", name: "long" }, "i64", false)
    const good = module.importGlobal({ module: "env", name: "good" }, "i32", false)
    module.defineMemory({ min: 1 })
    const table = module.table("t", { min: 1 })
    module.global("a", "i32", false, own)
    module.addData(written, Uint8Array.of(1))
    module.addElements(table, long, [])
    module.global("b", "i32", false, good)
    module.addData(good, Uint8Array.of(1))
    expect(errorsOf(module)).toEqual([
      "global %a: %own is not an imported i32 that cannot be written",
      "data: %written is not an imported i32 that cannot be written",
      "elements: %long is not an imported i32 that cannot be written",
    ])
  })

  test("data without a memory, a start function with a parameter", () => {
    const module = new Module()
    module.addData(0, Uint8Array.of(1))
    const f = module.function("f", ["i32"], [])
    f.ret()
    module.start = f
    expect(errorsOf(module)).toEqual([
      "data are put into a memory that is not there",
      "the start function @f takes or gives something",
    ])
  })

  test("a module's declarations", () => {
    const module = new Module()
    module.importMemory({ min: 2, max: 1, shared: true })
    module.table("t", { min: 3, max: 2 })
    const f = module.function("f", [], [])
    f.ret()
    module.exportFunction(f, "x")
    module.exportFunction(f, "x")
    expect(errorsOf(module)).toEqual([
      "memory: max is less than min",
      "table $t: max is less than min",
      '"x" is exported twice',
    ])
  })
})

describe("the builder", () => {
  const module = new Module()
  const other = module.function("other", [], [])
  const foreign = other.block()
  test.each<[string, (f: ReturnType<Module["function"]>, a: Value, b: Value) => void, string]>([
    ["wrong type", (f, a, b) => f.binary("i64.add", a, b), "i64.add: operand 1 is i32, must be i64"],
    ["wrong arity", (f, a) => f.call(f, [a]), "1 values where 2 are needed"],
    ["arms of a select", (f, a, b) => f.select(a, a, b), "select: operand 1 is i64, must be i32"],
    ["after the end", (f) => (f.unreachable(), f.iconst32(1)), "i32.const: the current block has ended already"],
    ["a second end", (f) => (f.unreachable(), f.unreachable()), "unreachable: b0 has ended already"],
    ["another function's block", (f) => f.br(foreign), "block: that block belongs to another function"],
    ["the entry as a target", (f, a, b) => f.br(f.blocks[0], [a, b]), "the entry block cannot be a target"],
    ["an offset out of range", (f, a) => f.load("i32.load", a, -1, "state"), "offset -1 is not from 0 to 2^32 - 1"],
    ["no such value", (f) => f.unary("i32.clz", 99 as Value), "operand 1 is no value of this function, must be i32"],
  ])("rejects %s", (name, mistake, message) => {
    const f = module.function(name, ["i32", "i64"], [])
    expect(() => mistake(f, f.params[0], f.params[1])).toThrow(IrError)
    const again = module.function(`${name} again`, ["i32", "i64"], [])
    expect(() => mistake(again, again.params[0], again.params[1])).toThrow(message)
  })

  test("rejects a name used twice", () => {
    expect(() => module.function("other", [], [])).toThrow("@other is declared twice")
  })
})

test("the evaluator stops after the steps it is allowed", () => {
  const module = new Module()
  const f = module.function("f", [], [])
  const loop = f.block()
  f.br(loop)
  f.at(loop)
  f.br(loop)
  expect(() => new Evaluator(module, { stepLimit: 1000 }).call("f", [])).toThrow(StepLimitReached)
})
