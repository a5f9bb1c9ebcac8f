// The power switch.
import { expect, test } from "vitest"
import type { MachineStop } from "@lamina/interfaces"
import { createSyscon } from "../src/devices/syscon.ts"

test.each([
  [0x5555, [{ kind: "powered-off", status: 0 }]],
  [0x3333, [{ kind: "powered-off", status: 0 }]],
  [0xffff_3333, [{ kind: "powered-off", status: 0xffff }]],
  [0x0007_3333, [{ kind: "powered-off", status: 7 }]],
  [0x7777, [{ kind: "reset" }]],
  [0, []],
  [0x1234, []],
])("writing 0x%s", (value, expected) => {
  const stops: MachineStop[] = []
  const syscon = createSyscon({ stop: (stop) => stops.push(stop) })
  expect(syscon.store(0, 4, value)).toBe(true)
  expect(stops).toEqual(expected)
})

test("only the first word commands, and not byte by byte", () => {
  const stops: MachineStop[] = []
  const syscon = createSyscon({ stop: (stop) => stops.push(stop) })
  expect(syscon.store(4, 4, 0x5555)).toBe(true)
  expect(syscon.store(0, 1, 0x55)).toBe(false)
  expect(syscon.load(0, 1)).toBeUndefined()
  expect(syscon.load(0, 4)).toBe(0)
  expect(stops).toEqual([])
  expect(syscon.store(0, 2, 0x5555)).toBe(true)
  expect(stops).toHaveLength(1)
})
