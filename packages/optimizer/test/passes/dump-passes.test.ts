// The text of what passes do.
import { parse, type FunctionBuilder } from "@lamina/ir"
import { expect, test } from "vitest"
import { dumpPasses, passNames } from "../../src/passes/dump-passes.ts"
import { optimizeRegion, regionPasses } from "../../src/passes/pipeline.ts"

function region() {
  const module = parse(`
memory "env"."memory" 1
function @region() -> i64 {
b0:
  zero = i32.const 0
  a0 = i64.load state[zero + 80]
  none = i64.const 0
  sum = i64.add a0, none
  pc = i64.const 4096
  exit pc, state[zero] {80: sum, 88: a0}
}`)
  return { module, fn: module.functions[0] as FunctionBuilder }
}

function dump(wanted?: string): string {
  const { module, fn } = region()
  const written = dumpPasses(module, fn, wanted)
  optimizeRegion(module, fn, written)
  return written.text()
}

test("all passes are written down, each under its name", () => {
  const titles = dump()
    .split("\n")
    .filter((line) => line.startsWith(";"))
  expect(titles).toEqual([
    "; front-end",
    "; 1. number-values",
    "; 2. forward-memory: as before",
    "; 3. number-values: as before",
    "; 4. decide-branches: as before",
    "; 5. trim-state",
    "; 6. remove-dead",
  ])
  expect(passNames).toEqual(["front-end", ...new Set(regionPasses.map(({ name }) => name))])
})

test("one pass is", () => {
  expect(dump("trim-state")).toBe(`; 5. trim-state
function @region() -> i64 {
b0:
  v0 = i32.const 0
  v1 = i64.load state[v0 + 80]
  v2 = i64.const 0
  v3 = i64.const 4096
  exit v3, state[v0] {88: v1}
}
`)
  expect(dump("front-end")).toContain("i64.add")
  expect(dump("number-values").match(/^;.*/gm)).toEqual(["; 1. number-values", "; 3. number-values"])
})

test("what is written can be read again, behind the declarations of its module", () => {
  const { module, fn } = region()
  const written = dumpPasses(module, fn, "remove-dead")
  optimizeRegion(module, fn, written)
  expect(parse(`memory "env"."memory" 1\n${written.text()}`).functions[0].name).toBe("region")
})

test("a pass that is not there is named, with those that are", () => {
  expect(() => dump("inline")).toThrow("no pass is called inline; there are front-end, number-values, forward-memory")
})
