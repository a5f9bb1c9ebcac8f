// The parser on text that is damaged: one named error, never a crash. And what each declaration looks like.
import { expect, test } from "vitest"
import { Module, parse, ParseError, print, printFunction } from "../src/index.ts"
import { corpusFiles } from "./corpus-file.ts"

test("damaged text gives a ParseError or parses", () => {
  let state = 7
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    return (state >>> 8) % below
  }
  let errors = 0
  for (const { name, text } of corpusFiles()) {
    const tokens = text.split(/(\s+|[,()[\]{}])/)
    for (let i = 0; i < 300; i++) {
      const damaged = [...tokens]
      const at = random(tokens.length)
      const kind = random(3)
      if (kind === 0) damaged.splice(at, 1 + random(3))
      else if (kind === 1) damaged[at] = tokens[random(tokens.length)]!
      else damaged.splice(at, 0, tokens[random(tokens.length)])
      try {
        parse(damaged.join(""), name)
      } catch (error) {
        errors++
        if (!(error instanceof ParseError))
          throw new Error(`${String(error)} on\n${damaged.join("")}`, { cause: error })
        expect(error.message.startsWith(`${name}:${error.line}:${error.column}: `)).toBe(true)
      }
    }
  }
  expect(errors).toBeGreaterThan(500)
})

test("declarations and their canonical order", () => {
  const text = `memory "host"."ram" 1..4 shared
table $own 2..8
table $shared 16 from "env"."table"
import @log(i64, f32) from "env"."log"
import @"odd name"() -> (i32, f64) from "env"."odd"
elements $own 1 (@f)
export @f as "entry"
export $own as "own"

function @f(i64) -> i64 {
b0(v0: i64):
  v1 = f32.const nan:0x7fa00000
  v2 = f64.const -0
  v3 = f64.const 1e-7
  v4 = f32.const -inf
  v5 = i32.const -2147483648
  v6 = i64.const -1
  call @log(v0, v1)
  v7, v8 = call @"odd name"()
  v9 = i32.load8_u guest[v7 + 4294967295]
  switch v9, [b1(v0), b1(v6), b1(v0)], b2
b1(v10: i64):
  exit v10, state[v5] {0: v2, 8: v4}
b2:
  return_call_indirect $own[v7] (i64) -> i64 (v6)
}
`
  const module = parse(text)
  expect(print(module)).toBe(text)
  expect(module.memory).toEqual({ from: { module: "host", name: "ram" }, min: 1, max: 4, shared: true })
})

test("a memory of its own, globals, segments and a start function", () => {
  const text = `memory 1..2
table $t 4
import @hook() from "env"."hook"
global %base i32 from "env"."base"
global %count mutable i64 = 0xffffffffffffffff
global %copy i32 = %base
elements $t %base (@hook, none)
elements (@f)
data 1024 "00ff7f"
data %base "01"
data ""
export %count as "count"
export memory as "memory"
start @hook

function @f() -> i64 {
b0:
  v0 = i32.const 0
  memory.init 2, v0, v0, v0
  data.drop 2
  table.init $t, 1, v0, v0, v0
  table.copy $t, $t, v0, v0, v0
  elem.drop 1
  v1 = global.get %count
  global.set %count, v1
  return v1
}
`
  expect(print(parse(text))).toBe(text)
})

test("where instructions and terminators come from", () => {
  const module = new Module()
  const f = module.function("f", ["i32"], ["i32"])
  f.origin = 7
  const one = f.iconst32(1)
  f.origin = 9
  f.ret([one])
  expect(f.instructionOrigin).toEqual([7])
  expect(f.blocks[0].origin).toBe(9)
})

test("which way a branch nearly always goes", () => {
  const text = (words: string) => `function @f(i32) -> (i32) {
b0(v0: i32):
  br_if v0, b1, b2${words}
b1:
  return v0
b2:
  return v0
}
`
  for (const words of ["", ", likely then", ", likely else"]) {
    const module = parse(text(words))
    expect(print(module)).toContain(`br_if v0, b1, b2${words}\n`)
    expect(print(parse(print(module)))).toBe(print(module))
  }
  for (const words of [", likely", ", unlikely then", ", likely b1"])
    expect(() => parse(text(words))).toThrow(ParseError)
})

test("an empty module", () => {
  expect(print(parse("; nothing"))).toBe("")
  expect(print(new Module())).toBe("")
})

test.each([
  ["function @f() {}", "ir:1:17: a function needs at least one block"],
  ["function @f() {\nb0:\n return\n", 'ir:4:1: expected "}", found the end'],
  ["export @f", "ir:1:8: no function named f"],
  ["memory m", 'ir:1:8: expected a size, found "m"'],
  [
    "global %g i32 = 1\nfunction @f() {\nb0:\n a = i32.const 1\n global.set %g, a\n return\n}",
    "ir:5:2: @f: global.set: %g is not mutable",
  ],
  ["function @f() {\nb0:\n a = global.get %g\n return\n}", "ir:3:17: no global named g"],
  ["function @f() {\nb0:\n data.drop 1\n return\n}", "ir:3:12: no data 1"],
  ["function @f() {\nb0:\n return\n}\nfunction @f() {\nb0:\n return\n}", "ir:5:1: @f is declared twice"],
  ["function @f() {\nb0:\n a = i32.const 4294967296\n return\n}", "ir:3:16: 4294967296 is not an i32"],
  ["function @f() {\nb0:\n a = i32.const 1.5\n return\n}", "ir:3:16: 1.5 is not an integer"],
  ["function @f(i32) {\nb0:\n return\n}", "ir:2:1: the first block's parameters are not the function's"],
  ["function @f() {\nb0:\n br b7\n}", "ir:3:5: no block b7"],
  ["function @f() {\nb0:\n a, b = i32.const 1\n return\n}", "ir:3:9: i32.const gives 1 results, 2 are named"],
])("%j", (text, message) => {
  expect(() => parse(text)).toThrow(message)
})

test("comments say where instructions come from, once for each run of them", () => {
  const module = new Module()
  const f = module.function("f", ["i32"], ["i32"])
  f.origin = 4
  const sum = f.binary("i32.add", f.params[0], f.iconst32(1))
  f.origin = 8
  f.ret([sum])
  const text = printFunction(module, f, (origin) => (origin === 4 ? "the first" : undefined))
  expect(text).toBe(
    "function @f(i32) -> i32 {\nb0(v0: i32):\n  ; the first\n  v1 = i32.const 1\n  v2 = i32.add v0, v1\n  return v2\n}\n",
  )
  expect(printFunction(module, f)).toBe(text.replace("  ; the first\n", ""))
})
