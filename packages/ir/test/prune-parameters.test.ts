// Parameters of blocks that say nothing are removed, and the function does what it did.
import { expect, test } from "vitest"
import { Evaluator, type Module, parse, print, pruneParameters, verify } from "../src/index.ts"

function pruned(text: string): Module {
  const module = parse(text)
  for (const fn of module.functions) if (fn.kind === "definition") pruneParameters(fn)
  expect(verify(module)).toEqual([])
  return module
}

test("parameters that always are one value, also round loops within loops", () => {
  const module = pruned(`
function @f(i32, i32) -> i32 {
b0(n: i32, k: i32):
  zero = i32.const 0
  br outer(n, k, zero)
outer(i: i32, a: i32, sum: i32):
  br inner(i, a, sum)
inner(j: i32, b: i32, s: i32):
  t = i32.add s, b
  one = i32.const 1
  next = i32.sub j, one
  br_if next, inner(next, b, t), out(b, t)
out(c: i32, u: i32):
  enough = i32.const 100
  more = i32.lt_s u, enough
  br_if more, outer(n, c, u), end(u)
end(r: i32):
  return r
}`)
  expect(print(module)).toBe(`function @f(i32, i32) -> i32 {
b0(v0: i32, v1: i32):
  v2 = i32.const 0
  br b1(v2)
b1(v3: i32):
  br b2(v0, v3)
b2(v4: i32, v5: i32):
  v6 = i32.add v5, v1
  v7 = i32.const 1
  v8 = i32.sub v4, v7
  br_if v8, b2(v8, v6), b3
b3:
  v9 = i32.const 100
  v10 = i32.lt_s v6, v9
  br_if v10, b1(v6), b4
b4:
  return v6
}
`)
  expect(new Evaluator(module).call("f", [3, 7])).toEqual([105])
})

test("parameters that nobody reads, though they are passed on", () => {
  const module = pruned(`
function @f(i32) -> i32 {
b0(n: i32):
  br loop(n, n)
loop(i: i32, dead: i32):
  one = i32.const 1
  next = i32.sub i, one
  br_if next, loop(next, i), out(dead)
out(passed: i32):
  return n
}`)
  expect(print(module)).toContain("b1(v1: i32):")
  expect(print(module)).toContain("b2:")
  expect(new Evaluator(module).call("f", [4])).toEqual([4])
})

test("parameters that are read and differ stay", () => {
  const text = `function @f(i32) -> i32 {
b0(v0: i32):
  v1 = i32.const 1
  br_if v0, b1(v0), b1(v1)
b1(v2: i32):
  return v2
}
`
  expect(print(pruned(text))).toBe(text)
})
