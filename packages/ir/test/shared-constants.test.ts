// Constants that a whole function shares stand in its entry block, once each, in front of all that uses them.
import { expect, test } from "vitest"
import { Evaluator, Module, print, verify } from "../src/index.ts"

/** The sum of a parameter and a few constants, some of them equal, made in two blocks. */
function sum(sharesConstants: boolean): Module {
  const module = new Module()
  const f = module.function("f", ["i64"], ["i64"], { sharesConstants })
  const next = f.block()
  const first = f.binary("i64.add", f.params[0], f.iconst64(5n))
  const narrow = f.convert("i64.extend_i32_s", f.iconst32(-7))
  f.br(next)
  f.at(next)
  const second = f.binary("i64.add", f.binary("i64.add", first, f.iconst64(2n ** 64n + 5n)), narrow)
  const third = f.binary("i64.sub", second, f.convert("i64.extend_i32_s", f.iconst32(2 ** 32 - 7)))
  f.ret([f.binary("i64.mul", third, f.iconst64(-1n))])
  module.exportFunction(f)
  return module
}

test("each stands once, in the entry block, and the function does what it does without", () => {
  const shared = sum(true)
  expect(verify(shared)).toEqual([])
  expect(print(shared)).toBe(`export @f as "f"

function @f(i64) -> i64 {
b0(v0: i64):
  v1 = i64.const 5
  v2 = i32.const -7
  v3 = i64.const -1
  br b1
b1:
  v4 = i64.add v0, v1
  v5 = i64.extend_i32_s v2
  br b2
b2:
  v6 = i64.add v4, v1
  v7 = i64.add v6, v5
  v8 = i64.extend_i32_s v2
  v9 = i64.sub v7, v8
  v10 = i64.mul v9, v3
  return v10
}
`)
  for (const value of [0n, 12n, 2n ** 63n])
    expect(new Evaluator(shared).call("f", [value])).toEqual(new Evaluator(sum(false)).call("f", [value]))
})
