// Multiplication and addition rounded once, at their edges.
import { describe, expect, test } from "vitest"
import { Evaluator, floatBits, floatValue, Module } from "../src/index.ts"

const module = new Module()
for (const type of ["f32", "f64"] as const) {
  const f = module.function(type, [type, type, type], [type])
  const [a, b, c] = f.params
  f.ret([f.ternary(`${type}.fma`, a, b, c)])
  module.exportFunction(f)
}
const evaluator = new Evaluator(module)

/** Numbers to a number, through bits. */
function fma(type: "f32" | "f64", operands: readonly number[]): number {
  const [result] = evaluator.call(
    type,
    operands.map((operand) => floatBits(type, operand)),
  )
  return floatValue(type, result)
}

const [e, tiny] = [2 ** -30, 5e-324]
describe("doubles", () => {
  test.each([
    ["the product is exact", [1 + e, 1 + e, -(1 + 2 * e)], e * e],
    ["half an ulp is rounded to even", [2 ** -53, 1, 1], 1],
    ["and up, from an odd number", [2 ** -53, 1, 1 + 2 ** -52], 1 + 2 ** -51],
    ["a little more than half is rounded up", [2 ** -53, 1 + 2 ** -52, 1], 1 + 2 ** -52],
    ["the least number twice", [tiny, 2, 0], 2 * tiny],
    ["half the least number is nothing", [tiny, 0.5, 0], 0],
    ["a little more is the least number", [tiny, 0.75, 0], tiny],
    ["subnormal numbers become normal", [2 ** -1023, 2, 0], 2 ** -1022],
    ["a subnormal number carries into a normal one", [2 ** -1022 - tiny, 1, tiny], 2 ** -1022],
    ["the product may be too great where the sum is not", [2 ** 1000, 2 ** 24, -(2 ** 1023)], 2 ** 1023],
    ["what is too great", [2 ** 1000, 2 ** 24, 0], Infinity],
    ["what rounds to too much", [1, 2 ** 970, Number.MAX_VALUE], Infinity],
    ["what does not", [0.99, 2 ** 970, Number.MAX_VALUE], Number.MAX_VALUE],
    ["nothing is positive", [1, 1, -1], 0],
    ["unless both are negative", [-0, 1, -0], -0],
    ["or only one", [-0, 1, 0], 0],
    ["a product that is lost keeps its sign", [-tiny, tiny, 0], -0],
    ["infinity and more", [Infinity, 2, 1], Infinity],
    ["infinity and less", [Infinity, 2, -Infinity], NaN],
    ["infinity times nothing", [Infinity, 0, NaN], NaN],
    ["an infinite addend", [1e300, -1e300, Infinity], Infinity],
  ] as const)("%s", (_, operands, expected) => expect(fma("f64", operands)).toBe(expected))
})

describe("singles", () => {
  const a = 1 + 2 ** -12
  test.each([
    ["they are not rounded to doubles first", [a, a, 2 ** -53], 1 + 2 ** -11 + 2 ** -23],
    ["the least number", [2 ** -100, 2 ** -49, 0], 2 ** -149],
    ["less", [2 ** -100, -(2 ** -50), 0], -0],
    ["too much", [2 ** 100, 2 ** 28, 0], Infinity],
  ] as const)("%s", (_, operands, expected) => expect(fma("f32", operands)).toBe(expected))
})
