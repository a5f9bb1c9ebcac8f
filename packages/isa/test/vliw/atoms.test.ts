// The atom table is sound: opcodes differ, each bit of an atom means one thing, and what is encoded is decoded again.
import { describe, expect, test } from "vitest"
import type { Atom } from "../../src/index.ts"
import {
  aliasEntryOf,
  aliasMaskOf,
  atomBits,
  atomFields,
  atomPartRange,
  atomParts,
  atomRow,
  atomRows,
  atomSize,
  atomSyntax,
  atomValues,
  describeAtom,
  displacementOf,
  findAtomRow,
  isProtected,
  isSpeculative,
  makeAtom,
  readAtom,
  roundingOf,
  thirdSourceOf,
  traceEffect,
  vliwMachine,
  writeAtom,
} from "../../src/index.ts"
import { randomWords } from "../random.ts"
import { randomAtom } from "./random-atom.ts"

const lowestField = 64 - atomFields.stop - atomFields.opcode - atomFields.n - atomFields.p

describe.each(atomRows.map((row) => [row.name, row] as const))("%s", (name, row) => {
  const steps = traceEffect(row.effect)[0].steps.join("\n")

  test("its parts stand apart, below what all atoms have", () => {
    let next = lowestField
    for (const { high, low } of atomParts(row)) {
      expect(high).toBeLessThan(next)
      expect(low).toBeLessThanOrEqual(high)
      next = low
    }
    expect(next).toBeGreaterThanOrEqual(0)
  })

  test("a value of a part is in the part's bits and in no others", () => {
    const empty = atomBits(makeAtom(row, {}))
    for (const part of atomParts(row)) {
      const width = part.high - part.low + 1
      const full = atomBits(makeAtom(row, { [part.name]: 2 ** width - 1 }))
      expect(full ^ empty).toBe(((1n << BigInt(width)) - 1n) << BigInt(part.low))
    }
  })

  test("what its effect names, it has a part for, and the other way round", () => {
    const named = [...steps.matchAll(/([xfp])\[(\w+)\]/g)]
    for (const register of ["rd", "rs1", "rs2", "rs3"] as const) {
      const own = named.filter(([, , field]) => field === register || (register === "rd" && field === "pd"))
      expect(new Set(own.map(([, file]) => file))).toEqual(new Set(row.registers[register] ?? ""))
    }
    const names = atomParts(row).map((part) => part.name)
    expect(names.includes("imm")).toBe(/\b(imm|shamt)\b/.test(steps))
    expect(names.includes("rm")).toBe(steps.includes("rounding(rm)"))
  })

  test("written and read again, it is the same", () => {
    const random = randomWords(row.opcode)
    const view = new DataView(new ArrayBuffer(3 * atomSize))
    for (let round = 0; round < 50; round++) {
      const atom = randomAtom(row, random)
      writeAtom(view, atomSize, atom)
      expect(readAtom(view, atomSize)).toEqual(atom)
      expect(makeAtom(row, atomValues(atom), atom)).toEqual(atom)
      expect([view.getFloat64(0), view.getFloat64(2 * atomSize)]).toEqual([0, 0])
    }
  })

  test("its description covers the 64 bits and says its syntax", () => {
    const described = describeAtom(name)
    let next = 63
    for (const { text, high, low } of described?.encoding ?? []) {
      expect(high).toBe(next)
      if (/^[01]+$/.test(text)) expect(text.length).toBe(high - low + 1)
      expect(high < atomFields.imm || low >= atomFields.imm).toBe(true)
      next = low - 1
    }
    expect(next).toBe(-1)
    expect(described).toMatchObject({ name, syntax: atomSyntax(row), unit: row.unit, latency: row.latency })
    expect(JSON.stringify(described?.effect)).not.toContain("shamt")
  })
})

test("opcodes are of nine bits, ascend and differ; so do names", () => {
  for (const [index, { opcode }] of atomRows.entries()) {
    expect(opcode).toBeGreaterThan(index === 0 ? 0 : atomRows[index - 1].opcode)
    expect(opcode).toBeLessThan(2 ** atomFields.opcode)
  }
  expect(new Set(atomRows.map(({ name }) => name)).size).toBe(atomRows.length)
  for (const row of atomRows) expect(findAtomRow(row.name)).toBe(row)
})

test("the fields of all atoms are where they are written", () => {
  const nothing: Atom = { ...makeAtom(atomRow("nop"), {}), row: { ...atomRow("nop"), opcode: 0 } }
  const full: Readonly<Record<keyof typeof atomFields, Atom>> = {
    stop: { ...nothing, stop: true },
    opcode: { ...nothing, row: { ...nothing.row, opcode: 511 } },
    n: { ...nothing, negated: true },
    p: { ...nothing, predicate: -1 },
    rd: { ...nothing, rd: -1 },
    rs1: { ...nothing, rs1: -1 },
    rs2: { ...nothing, rs2: -1 },
    imm: { ...nothing, imm: -1 },
  }
  let next = 64n
  for (const [name, width] of Object.entries(atomFields) as [keyof typeof atomFields, number][]) {
    next -= BigInt(width)
    expect(atomBits(full[name])).toBe(((1n << BigInt(width)) - 1n) << next)
  }
  expect(next).toBe(0n)
})

test("the parts of immediates are those that the core takes from them", () => {
  const random = randomWords(8)
  for (const row of atomRows) {
    for (let round = 0; round < 20; round++) {
      const atom = randomAtom(row, random)
      const values = atomValues(atom)
      const { imm } = atom
      if (values.rs3 !== undefined) expect(thirdSourceOf(imm)).toBe(values.rs3)
      if (values.rm !== undefined) expect(roundingOf(imm)).toBe(values.rm)
      if (values.mask !== undefined) expect(aliasMaskOf(imm)).toBe(values.mask)
      if (values.protect !== undefined) expect(isProtected(imm)).toBe(values.protect === 1)
      if (values.speculative !== undefined) expect(isSpeculative(imm)).toBe(values.speculative === 1)
      if (values.entry !== undefined) expect(aliasEntryOf(imm)).toBe(values.entry)
      if (row.memory && values.imm !== undefined) expect(displacementOf(imm)).toBe(values.imm)
    }
  }
})

test("ranges are those of the bits", () => {
  const range = (name: string) => atomParts(atomRow(name)).map((part) => [part.name, atomPartRange(part)])
  expect(range("sd").slice(2)).toEqual([
    ["mask", { minimum: 0, maximum: 0xffff, step: 1 }],
    ["imm", { minimum: -0x8000, maximum: 0x7fff, step: 1 }],
  ])
  expect(range("br")).toEqual([["imm", { minimum: -(2 ** 31), maximum: 2 ** 31 - 8, step: 8 }]])
  expect(range("jump")).toEqual([["imm", { minimum: 0, maximum: 2 ** 32 - 8, step: 8 }]])
  expect(range("commit")).toEqual([["imm", { minimum: 0, maximum: 2 ** 32 - 1, step: 1 }]])
})

test("a word whose opcode is none is no atom", () => {
  expect(readAtom(new DataView(new ArrayBuffer(8)), 0)).toBeUndefined()
  expect(describeAtom("frobnicate")).toBeUndefined()
})

test("every machine has a latency for each atom and a unit to execute it", () => {
  for (const width of [2, 4, 8] as const) {
    const { latency, units } = vliwMachine(width)
    for (const row of atomRows) {
      expect(latency[row.latency]).toBeGreaterThan(0)
      if (row.unit !== "control") expect(units[row.unit]).toBeGreaterThan(0)
    }
  }
})
