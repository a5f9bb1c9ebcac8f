// A run's table: how work grows from layer to layer, and what is printed of it.
import { expect, test } from "vitest"
import { expansions, rowFigures } from "../src/layer-row.ts"
import type { LayerRow } from "../src/layer-row.ts"
import { layerTable } from "../src/layer-table.ts"

const count = (name: string, value: number) => ({ name, value, unit: "count" as const })
const rows: readonly LayerRow[] = [
  {
    id: "jvm",
    name: "Java VM",
    work: { unit: "bytecodes", count: 1069 },
    events: [count("collections", 3)],
    bytesOut: 13,
  },
  {
    ...{ id: "guest-os", name: "Guest operating system", seconds: 0.56, bytesIn: 13, bytesOut: 1213 },
    work: { unit: "instructions", count: 8_587_143 },
    events: [count("system calls", 16), count("page faults", 267), count("context switches", 13)],
  },
  { id: "sbi", name: "SBI monitor", events: [] },
  {
    ...{ id: "vmm", name: "Virtual machine monitor", seconds: 0.35, ownSeconds: 0.0885 },
    work: { unit: "instructions", count: 9_501_919 },
    events: [],
  },
  { id: "machine", name: "Whole-system VM", work: { unit: "instructions", count: 9_496_145 }, events: [] },
  { id: "engine", name: "wide", isPart: true, work: { unit: "cycles", count: 28_050_000 }, events: [] },
  { id: "engine", name: "narrow", isPart: true, events: [count("traces", 5)] },
]

test("work grows over the nearest layer above that counts any", () => {
  expect(
    expansions(rows).map((expansion) => expansion && [Number(expansion.factor.toFixed(3)), expansion.per]),
  ).toEqual([
    undefined,
    [8032.875, "bytecode"],
    undefined,
    [1.107, "instruction"],
    [0.999, "instruction"],
    [2.954, "instruction"],
    undefined,
  ])
  const idle = { id: "jvm", name: "", work: { unit: "bytecodes", count: 0 }, events: [] }
  expect(expansions([idle, rows[1]])).toEqual([undefined, undefined])
})

test("the table has a row for each layer, and what happened there beneath it", () => {
  expect(layerTable(rows, { width: 50 }).split("\n")).toEqual([
    "layer                    executed             expansion    time  of its own  bytes in  bytes out",
    "Java VM                  1069 bytecodes                                                       13",
    "    3 collections",
    "Guest operating system   8.59 M instructions    × 8,033  560 ms                    13      1,213",
    "    16 system calls, 267 page faults",
    "    13 context switches",
    "SBI monitor",
    "Virtual machine monitor  9.50 M instructions     × 1.11  350 ms     88.5 ms",
    "Whole-system VM          9.50 M instructions    × 0.999",
    "  wide                   28.1 M cycles           × 2.95",
    "  narrow",
    "    5 traces",
    "",
  ])
})

test("columns in which nobody has anything to say are left out, and seven bits are enough", () => {
  const few = rows.slice(3, 6).map(({ id, name, work, events }) => ({ id, name, ...(work && { work }), events }))
  expect(layerTable(few, { ascii: true }).split("\n")).toEqual([
    "layer                    executed             expansion",
    "Virtual machine monitor  9.50 M instructions",
    "Whole-system VM          9.50 M instructions    x 0.999",
    "wide                     28.1 M cycles           x 2.95",
    "",
  ])
})

test("colours change no width", () => {
  const painted = layerTable(rows, { paint: (role, text) => `<${role}>${text}</${role}>` })
  expect(painted).toMatch(/^<heading>layer .*<\/heading>\n<name>Java VM<\/name> +1069/)
  expect(painted.replaceAll(/<\/?\w+>/g, "")).toBe(layerTable(rows))
})

test("the same as figures, engines that took turns together", () => {
  const figures = rowFigures(rows)
  expect(figures.get("jvm")?.map(({ name, value }) => [name, value])).toEqual([
    ["bytecodes", 1069],
    ["collections", 3],
    ["bytes out", 13],
  ])
  expect(figures.get("vmm")?.map(({ name, unit }) => [name, unit])).toEqual([
    ["instructions", "count"],
    ["per instruction", "count"],
    ["time", "seconds"],
    ["of its own", "seconds"],
  ])
  expect(figures.get("engine")?.map(({ name }) => name)).toEqual(["cycles", "per instruction", "traces"])
})
