// The evaluator's imports.
import { expect, test } from "vitest"
import { Evaluator, Module } from "../src/index.ts"

test("imported globals hold what they are given, and place segments", () => {
  const module = new Module()
  const base = module.importGlobal({ module: "env", name: "base" }, "i32", false)
  const missing = module.importGlobal({ module: "env", name: "missing" }, "i64", true)
  module.defineMemory({ min: 1 })
  module.addData(base, Uint8Array.of(1, 2, 3, 4))
  const copy = module.global("copy", "i32", false, base)
  const f = module.function("f", [], ["i32", "i32", "i64"])
  const at = f.globalGet(copy)
  f.ret([at, f.load("i32.load", at, 0, "memory"), f.globalGet(missing)])
  const evaluator = new Evaluator(module, { globals: { base: 40 } })
  expect(evaluator.call("f", [])).toEqual([40, 0x04030201, 0n])
})
