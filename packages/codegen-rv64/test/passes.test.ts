// What each pass is there for: the text before and after it.
import { type FunctionBuilder, type Module, parse, print, verify } from "@lamina/ir"
import { expect, test } from "vitest"
import { moduleFacts } from "../src/passes/module-facts.ts"
import { passes } from "../src/passes/pipeline.ts"

/** The first function after the passes named, one instruction or block each line, without the blocks that nothing leads to. */
function after(text: string, ...names: readonly string[]): readonly string[] {
  const module: Module = parse(text)
  const fn = module.functions.find((each): each is FunctionBuilder => each.kind === "definition")!
  for (const name of names) {
    passes.find((pass) => pass.name === name)!.run(fn, moduleFacts(module))
    expect(verify(module), name).toEqual([])
  }
  const lines = print(module).split("\n")
  const start = lines.findIndex((line) => line.startsWith("function"))
  const body = lines.slice(start + 1, lines.indexOf("}", start)).map((line) => line.trim())
  return body.filter((line, i) => !(line === "unreachable" || (line.startsWith("b") && body[i + 1] === "unreachable")))
}

test("simplify-control-flow goes around a block that passes a constant to a branch", () => {
  const lines = after(
    `function @f(i32, i32) -> i32 {
b0(a: i32, b: i32):
  zero = i32.const 0
  br_if a, b1, b2
b1:
  both = i32.ne a, b
  br join(both)
b2:
  br join(zero)
join(c: i32):
  br_if c, yes, no
yes:
  return a
no:
  return b
}`,
    "simplify-control-flow",
  )
  expect(lines.filter((line) => line.startsWith("br_if"))).toEqual(["br_if v0, b1, b5", "br_if v3, b4, b5"])
})

test("value-numbering computes once, shares addresses, and leaves loads and stores as they are", () => {
  const lines = after(
    `memory 1
function @f(i32) -> i32 {
b0(i: i32):
  two = i32.const 2
  one = i32.const 1
  before = i32.sub i, one
  x = i32.shl before, two
  again = i32.shl i, two
  i32.store m[again], i
  i32.store m[again + 4], two
  y = i32.load m[again]
  z = i32.load m[x]
  s = i32.add y, z
  return s
}`,
    "value-numbering",
    "remove-dead-code",
  )
  // One shift serves both addresses. What was stored is loaded: it may be a device's register.
  expect(lines.filter((line) => line.includes("i32.shl"))).toHaveLength(1)
  expect(lines.filter((line) => line.includes("i32.load"))).toHaveLength(2)
})

const globals = (call: string) => `
global %g mutable i32 = 0x5
import @other() from "env"."other"
import @fence() from "rv"."fence"
import @read(i32) -> i64 from "rv"."csrr"
function @f(i32) -> i32 {
b0(n: i32):
  zero = i32.const 0
  br loop(zero)
loop(i: i32):
  v = global.get %g
  j = i32.add i, v
  ${call}
  more = i32.lt_s j, n
  br_if more, loop(j), out
out:
  return j
}`

test("hoist-invariants reads a global in front of a loop, unless something in it may set it", () => {
  const inFront = (text: string) => after(text, "hoist-invariants").findIndex((line) => line.includes("global.get")) < 3
  expect(inFront(globals(""))).toBe(true)
  expect(inFront(globals("global.set %g, j"))).toBe(false)
  // Nobody sets it at all: no call can have it set either.
  expect(inFront(globals("call @other()"))).toBe(true)
  const exported = (call: string) => `export %g as "g"\n${globals(call)}`
  expect(inFront(exported("call @other()"))).toBe(false)
  // Another hart may have set it.
  expect(inFront(exported("call @fence()"))).toBe(false)
  expect(inFront(exported("c = call @read(n)"))).toBe(true)
})

/** A loop over `array[i]`, from `first` as long as `test` holds with `bound`. */
const summing = (test: string, first: number, bound: number, step: number) => `memory 1
function @f(i32) -> i32 {
b0(base: i32):
  first = i32.const ${first}
  zero = i32.const 0
  br loop(first, zero)
loop(i: i32, sum: i32):
  bound = i32.const ${bound}
  more = i32.${test} i, bound
  br_if more, body, out
body:
  two = i32.const 2
  scaled = i32.shl i, two
  address = i32.add base, scaled
  x = i32.load m[address]
  s = i32.add sum, x
  step = i32.const ${step}
  next = i32.add i, step
  br loop(next, s)
out:
  return sum
}`

const loopPasses = [
  ...["simplify-control-flow", "value-numbering", "hoist-invariants", "reduce-strength", "value-numbering"],
  ...["remove-dead-code", "replace-exit-tests", "remove-dead-code"],
]

test("reduce-strength and replace-exit-tests leave a pointer that is compared with its end", () => {
  const lines = after(summing("lt_s", 0, 100, 1), ...loopPasses)
  expect(lines.filter((line) => line.includes("i32.shl"))).toEqual([])
  expect(lines.find((line) => line.startsWith("b1("))).toMatch(/^b1\(v\d+: i32, v\d+: i32\):$/)
  expect(lines.filter((line) => line.includes("i32.ne"))).toHaveLength(1)
})

test.each([
  ["lt_s", 0, 100, 1, true],
  ["le_s", 0, 100, 3, true],
  ["gt_s", 100, 0, -1, true],
  ["ge_u", 100, 1, -1, true],
  ["lt_u", -8, -2, 1, true],
  ["lt_s", 5, 5, 1, true],
  // The counter would wrap around, or never come to the bound.
  ["le_s", 0x7fffff00, 0x7fffffff, 1, false],
  ["le_u", -8, -1, 1, false],
  ["ge_u", 100, 0, -1, false],
  ["lt_s", 0x7ffffff0, 0x7fffffff, 64, false],
  ["lt_s", 0, 100, -1, false],
  // So many steps that the pointer would come by its end before.
  ["lt_u", 0, -1, 1, false],
] as const)("a loop while i %s, from %d to %d by %d, is counted by its pointer: %s", (test, first, bound, step, is) => {
  const lines = after(summing(test, first, bound, step), ...loopPasses)
  expect(lines.some((line) => line.includes(`i32.${test}`))).toBe(!is)
  expect(lines.some((line) => line.includes("i32.ne"))).toBe(is)
})

test("split-conditions and sink branch on each comparison where it is needed", () => {
  const lines = after(
    `function @f(i32, i32) -> i32 {
b0(a: i32, b: i32):
  x = i32.lt_s a, b
  five = i32.const 5
  y = i32.eq b, five
  both = i32.and x, y
  br_if both, yes, no
yes:
  return a
no:
  return b
}`,
    "split-conditions",
    "remove-dead-code",
    "sink",
  )
  const first = lines.findIndex((line) => line.startsWith("br_if"))
  expect(lines.slice(0, first).some((line) => line.includes("i32.eq"))).toBe(false)
  expect(lines.filter((line) => line.startsWith("br_if"))).toHaveLength(2)
})
