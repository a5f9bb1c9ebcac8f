// Figures as people read them, and the nearest name.
import { expect, test } from "vitest"
import { nearestName } from "../src/nearest-name.ts"
import { formatFigure, formatQuantity, singular } from "../src/statistics.ts"
import type { Unit } from "../src/statistics.ts"

test.each<readonly [number, Unit, string]>([
  [0, "count", "0"],
  [9999, "count", "9999"],
  [10_000, "count", "10 k"],
  [10_050, "count", "10.1 k"],
  [999_999, "count", "1.00 M"],
  [12_345_678, "count", "12.3 M"],
  [560e6, "per-second", "560 M/s"],
  [1023, "bytes", "1023 B"],
  [1024, "bytes", "1 KiB"],
  [1_572_864, "bytes", "1.50 MiB"],
  [1.5, "seconds", "1.50 s"],
  [0.34, "seconds", "340 ms"],
  [0.00001234, "seconds", "12.3 µs"],
])("%d %s is %s", (value, unit, text) => {
  expect(formatQuantity(value, unit)).toBe(text)
})

test("figures carry their names", () => {
  expect(formatFigure({ name: "page faults", value: 3, unit: "count" })).toBe("3 page faults")
  expect(formatFigure({ name: "page faults", value: 1, unit: "count" })).toBe("1 page fault")
  expect(formatFigure({ name: "peak memory", value: 2048, unit: "bytes" })).toBe("peak memory 2 KiB")
})

test.each([
  ["instructions", "instruction"],
  ["classes", "class"],
  ["device accesses", "device access"],
  ["context switches", "context switch"],
  ["system calls of all processes", "system call of all processes"],
  ["bytes in", "byte in"],
  ["times emptied", "time emptied"],
  ["per instruction", "per instruction"],
])("one of %s is a %s", (plural, one) => {
  expect(singular(plural)).toBe(one)
})

test.each([
  ["predecodd", "predecoded"],
  ["swtich", "switch"],
  ["Token", "token"],
  ["quantum", undefined],
  ["", undefined],
])("%s is nearest to %s", (name, nearest) => {
  expect(nearestName(name, ["reference", "switch", "token", "predecoded"])).toBe(nearest)
})
