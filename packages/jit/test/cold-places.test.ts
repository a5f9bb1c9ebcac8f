// How often it is looked for what translations have come back for in vain.
import { expect, test } from "vitest"
import { ColdPlaces } from "../src/cold-places.ts"

test("places pass so many times after it was looked there, and it is known how often", () => {
  const cold = new ColdPlaces(3)
  expect(cold.passes(0x1_0000_1000)).toBe(false)
  cold.put(0x1_0000_1000)
  expect([1, 2, 3, 4].map(() => cold.passes(0x1_0000_1000))).toEqual([true, true, true, false])
  expect(cold.passed(0x1_0000_1000)).toBe(3)
  expect(cold.passes(0x1000)).toBe(false)
  expect(cold.passed(0x1000)).toBe(0)
  cold.put(0x1_0000_1000)
  expect(cold.passes(0x1_0000_1000)).toBe(true)
  cold.clear()
  expect(cold.passes(0x1_0000_1000)).toBe(false)
  expect(cold.passed(0x1_0000_1000)).toBe(0)
})
