// Calls through tables: what is not there, and what is of another type, traps, whether or not all functions are of one type.
import { loadInterpreter } from "@lamina/interpreter"
import { parse } from "@lamina/ir"
import { expect, test } from "vitest"
import { linkModule, placeModule } from "./placed-module.ts"

const engine = await loadInterpreter("predecoded")

const module = (more: string) => `
table $t 6
elements $t 1 (@double, @square)
${more}
export @call as "call"
export @other as "other"
export @change as "change"
function @double(i32) -> i32 {
b0(x: i32):
  y = i32.add x, x
  return y
}
function @square(i32) -> i32 {
b0(x: i32):
  y = i32.mul x, x
  return y
}
function @wide(i64) -> i64 {
b0(x: i64):
  return x
}
function @call(i32, i32) -> i32 {
b0(i: i32, x: i32):
  y = call_indirect $t[i] (i32) -> i32 (x)
  return y
}
function @other(i32, i64) -> i64 {
b0(i: i32, x: i64):
  y = call_indirect $t[i] (i64) -> i64 (x)
  return y
}
`
const change = (body: string) => `function @change(i32, i32) {
b0(to: i32, from: i32):
  one = i32.const 1
  ${body}
  return
}`

const trap = "illegal instruction"

test("functions of one type", () => {
  const placed = placeModule(linkModule(parse(module("") + change("x = i32.add to, one"))), engine)
  expect([0, 1, 2, 3, 5, 6, -1].map((i) => placed.call("call", [i, 7]))).toEqual([
    ...[trap, 14n, 49n, trap, trap, trap, trap],
  ])
  expect([0, 1, 2, 6].map((i) => placed.call("other", [i, 7n]))).toEqual([trap, trap, trap, trap])
})

test("functions of two types", () => {
  const text = module("elements $t 4 (@wide)") + change("x = i32.add to, one")
  const placed = placeModule(linkModule(parse(text)), engine)
  expect([0, 1, 2, 3, 4, 5].map((i) => placed.call("call", [i, 7]))).toEqual([trap, 14n, 49n, trap, trap, trap])
  expect([1, 4].map((i) => placed.call("other", [i, 7n]))).toEqual([trap, 7n])
})

test("a table that code changes", () => {
  const text = `table $u 2\nelements $u 0 (@wide)\n${module("")}${change("table.copy $t, $u, to, from, one")}`
  const placed = placeModule(linkModule(parse(text)), engine)
  expect(placed.call("call", [2, 7])).toBe(49n)
  expect(placed.call("change", [2, 0])).toBeUndefined()
  expect(placed.call("call", [2, 7])).toBe(trap)
  expect(placed.call("other", [2, 7n])).toBe(7n)
})
