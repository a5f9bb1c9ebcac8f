// A skipped test may fail, and must not pass; a skip must name a test.
import { expect, test } from "vitest"
import { applyAsyncSkips, applySkips, ConformanceFailure, type ConformanceTest } from "../src/conformance-test.ts"

const passing: ConformanceTest = { name: "passes", run() {} }
const failing: ConformanceTest = {
  name: "fails",
  run() {
    throw new ConformanceFailure("so it does")
  },
}
const skip = (name: string) => [{ reason: "known", tests: [name] }]

test("a skip that would fail is excused, with its reason", () => {
  const [, skipped] = applySkips([passing, failing], skip("fails"))
  expect(skipped.skipReason).toBe("known")
  expect(() => skipped.run()).not.toThrow()
})

test("a skip that would pass fails", () => {
  const [skipped] = applySkips([passing, failing], skip("passes"))
  expect(() => skipped.run()).toThrow('"passes" passes: it must not be skipped any more')
})

test("tests that are not skipped run as they are", () => {
  const [first, second] = applySkips([passing, failing], [])
  expect(() => first.run()).not.toThrow()
  expect(() => second.run()).toThrow(ConformanceFailure)
})

test("a skip that names no test is refused", () => {
  expect(() => applySkips([passing], skip("nothing"))).toThrow(RangeError)
})

test("the same holds for tests that take their time", async () => {
  const later = [passing, failing].map(({ name, run }) => ({ name, run: async () => run() }))
  const [first, excused] = applyAsyncSkips(later, skip("fails"))
  await expect(first.run()).resolves.toBeUndefined()
  await expect(excused.run()).resolves.toBeUndefined()
  await expect(applyAsyncSkips(later, [])[1].run()).rejects.toThrow(ConformanceFailure)
  await expect(applyAsyncSkips(later, skip("passes"))[0].run()).rejects.toThrow("must not be skipped any more")
  expect(() => applyAsyncSkips(later, skip("nothing"))).toThrow(RangeError)
})
