// Blocks that always follow each other become one, and the function does what it did.
import { expect, test } from "vitest"
import { Evaluator, joinBlocks, parse, print, verify } from "../src/index.ts"

const text = `
function @f(i32) -> i32 {
b0(n: i32):
  zero = i32.const 0
  br first
first:
  one = i32.const 1
  a = i32.add n, one
  br second
second:
  two = i32.const 2
  b = i32.mul a, two
  br loop(b, zero)
loop(i: i32, sum: i32):
  br inside
inside:
  s = i32.add sum, i
  j = i32.sub i, one
  br_if j, loop(j, s), away
away:
  br_if n, left, right
left:
  br end
right:
  br end
end:
  return s
}

export @f
`

test("what leads to one place only, from where nothing else leads there, is joined to it; loops and joins stay", () => {
  const module = parse(text)
  for (const fn of module.functions) if (fn.kind === "definition") joinBlocks(fn)
  expect(verify(module)).toEqual([])
  const [fn] = module.functions
  if (fn.kind !== "definition") throw new Error("no definition")
  const ends = fn.blocks.map(({ instructions, terminator }) => `${instructions.length} ${terminator!.kind}`)
  // The entry stays by itself; the loop is entered from two places; both ways lead to the end.
  expect(ends).toEqual([
    ...["1 br", "4 br", "0 unreachable", "2 br_if", "0 unreachable", "0 br_if"],
    ...["0 br", "0 br", "0 return"],
  ])
  for (const n of [1, 5, 100])
    expect(new Evaluator(module).call("f", [n])).toEqual(new Evaluator(parse(text)).call("f", [n]))
  expect(print(module)).not.toBe(print(parse(text)))
})
