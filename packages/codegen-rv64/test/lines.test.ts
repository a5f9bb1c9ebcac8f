// The line map: each instruction has the line of the IR that it comes from, wherever layout has put its block.
import { Module } from "@lamina/ir"
import { expect, test } from "vitest"
import { compileObject } from "../src/index.ts"

/** Counts down; each instruction has the line that is its origin. */
function counting(): Module {
  const module = new Module()
  const fn = module.function("count", ["i32", "i32"], ["i32"])
  const [header, body, exit] = [fn.block(["i32", "i32"]), fn.block(), fn.block()]
  fn.origin = 1
  fn.br(header, [...fn.params])
  fn.at(header)
  fn.origin = 2
  fn.brIf(header.params[0], body, [], exit, [])
  fn.at(body)
  fn.origin = 3
  const sum = fn.binary("i32.mul", header.params[1], header.params[0])
  fn.origin = 4
  const less = fn.binary("i32.sub", header.params[0], fn.iconst32(1))
  fn.br(header, [less, sum])
  fn.at(exit)
  fn.origin = 5
  fn.ret([fn.binary("i32.xor", header.params[1], fn.iconst32(77))])
  module.exportFunction(fn)
  return module
}

test("instructions keep their lines", () => {
  const locate = (line: number) => ({ file: "count.ts", line })
  const { object, text } = compileObject(counting(), { locate })
  const lineOf = new Map<string, number>()
  let line = 0
  for (const part of text.split("\n")) {
    if (part.startsWith(".loc ")) line = Number(part.split(" ")[2])
    else if (/^[a-z]/.test(part)) lineOf.set(part.split(" ")[0], line)
  }
  expect([lineOf.get("mulw"), lineOf.get("addiw"), lineOf.get("xori")]).toEqual([3, 4, 5])
  expect([...lineOf].find(([mnemonic]) => /^b(nez?|eqz?)$/.test(mnemonic))?.[1]).toBe(2)
  expect(new Set(object.lines.map(({ file }) => file))).toEqual(new Set(["count.ts"]))
  expect([...new Set(object.lines.map((entry) => entry.line))].sort()).toEqual([1, 2, 3, 4, 5])
})
