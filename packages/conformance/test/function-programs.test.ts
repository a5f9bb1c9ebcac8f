// Random programs of functions: the same from the same number, in the text form that regressions have, and with what they are made for.
import { decode } from "@lamina/isa"
import { expect, test } from "vitest"
import { createFunctionCandidate, parseTestCase, printTestCase, testCaseOf } from "../src/index.ts"

const seeds = Array.from({ length: 100 }, (_, index) => index + 1)
const tests = seeds.map((seed) => testCaseOf(createFunctionCandidate(seed)))

test("are the same for the same number, and differ for others", () => {
  const text = (seed: number) => printTestCase(testCaseOf(createFunctionCandidate(seed)), "")
  expect(text(7)).toBe(text(7))
  expect(text(7)).not.toBe(text(8))
})

test("come back from their text form, changes of page tables included", () => {
  for (const each of tests) expect(parseTestCase(printTestCase(each, ""))).toEqual(each)
  expect(tests.filter(({ changes }) => changes !== undefined).length).toBeGreaterThan(10)
})

test("are in all environments, and call, loop, jump and rewrite themselves", () => {
  expect(new Set(tests.map(({ environment }) => environment))).toEqual(new Set(["machine", "user", "process"]))
  const decoded = tests.flatMap(({ words }) => words.map(({ word }) => decode(word)))
  const count = (name: string, fits: (rd: number, imm: number) => boolean = () => true) =>
    decoded.filter((each) => each?.instruction.name === name && fits(each.rd, each.imm)).length
  expect(count("jal", (rd) => rd !== 0)).toBeGreaterThan(100)
  expect(count("jalr", (rd) => rd !== 0)).toBeGreaterThan(50)
  expect(count("jalr", (rd) => rd === 0)).toBeGreaterThan(200)
  expect(count("blt", (_, imm) => imm < 0)).toBeGreaterThan(50)
  expect(count("fence.i")).toBeGreaterThan(10)
})
