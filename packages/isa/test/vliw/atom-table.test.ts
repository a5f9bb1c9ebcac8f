// The atom table is sound: opcodes are distinct, atoms survive encoding, guest instructions' atoms have their fields.
import { describe, expect, test } from "vitest"
import {
  aliasEntryOf,
  aliasMaskOf,
  atomRow,
  atomRows,
  atomSize,
  displacementOf,
  findAtomRow,
  instructionByName,
  InternalError,
  isProtected,
  isSpeculative,
  readAtom,
  roundingOf,
  thirdSourceOf,
  traceEffect,
  vliwMachine,
  vliwWidths,
  writeAtom,
} from "../../src/index.ts"
import { randomWords } from "../random.ts"

test("names and opcodes are distinct, in ascending order; opcode 0 is none", () => {
  const opcodes = atomRows.map((row) => row.opcode)
  expect(new Set(atomRows.map((row) => row.name)).size).toBe(atomRows.length)
  expect(opcodes).toEqual([...new Set(opcodes)].sort((a, b) => a - b))
  expect(opcodes[0]).toBeGreaterThan(0)
  expect(opcodes[opcodes.length - 1]).toBeLessThan(512)
})

test("rows are found by name", () => {
  for (const row of atomRows) expect(atomRow(row.name)).toBe(row)
  expect(findAtomRow("ecall")).toBeUndefined()
  expect(() => atomRow("ecall")).toThrow(InternalError)
})

test("each atom is read as it was written, whatever its fields", () => {
  const view = new DataView(new ArrayBuffer(2 * atomSize))
  const random = randomWords(7)
  for (const row of atomRows)
    for (let round = 0; round < 20; round++) {
      const [bits, registers, imm] = [random(), random(), random() | 0]
      const atom = {
        row,
        stop: (bits & 1) !== 0,
        negated: (bits & 2) !== 0,
        predicate: (bits >>> 2) & 7,
        rd: registers & 63,
        rs1: (registers >>> 6) & 63,
        rs2: (registers >>> 12) & 63,
        imm,
      }
      view.setBigUint64(0, 0n, true)
      writeAtom(view, atomSize, atom)
      expect(readAtom(view, atomSize)).toEqual(atom)
      expect(view.getBigUint64(0, true)).toBe(0n)
    }
})

test("fields lie where HARDWARE.md of package codesigned says", () => {
  const view = new DataView(new ArrayBuffer(atomSize))
  const row = atomRow("add")
  writeAtom(view, 0, { row, stop: true, negated: true, predicate: 5, rd: 33, rs1: 34, rs2: 35, imm: -2 })
  const word =
    (1n << 63n) | (BigInt(row.opcode) << 54n) | (1n << 53n) | (5n << 50n) | (33n << 44n) | (34n << 38n) | (35n << 32n)
  expect(view.getBigUint64(0, true)).toBe(word | 0xffff_fffen)
})

test("opcodes that no row has are none", () => {
  const view = new DataView(new ArrayBuffer(atomSize))
  const known = new Set(atomRows.map((row) => row.opcode))
  for (let opcode = 0; opcode < 512; opcode++) {
    view.setUint32(4, (opcode << 22) >>> 0, true)
    expect(readAtom(view, 0)?.row.opcode).toBe(known.has(opcode) ? opcode : undefined)
  }
})

test("parts of immediates", () => {
  const load = 0x8000_0000 | (11 << 16) | 0xfffc | 0
  expect([displacementOf(load), aliasEntryOf(load), isProtected(load), isSpeculative(load)]).toEqual([
    -4,
    11,
    true,
    false,
  ])
  expect([isProtected(1 << 30), isSpeculative(1 << 30), displacementOf(0x7fff)]).toEqual([false, true, 0x7fff])
  expect(aliasMaskOf((0x8001 << 16) | 4)).toBe(0x8001)
  expect([thirdSourceOf(0x1ff), roundingOf(0x1ff), thirdSourceOf(5), roundingOf(5 << 6)]).toEqual([63, 7, 5, 5])
})

describe("an atom named like a guest instruction", () => {
  const shared = atomRows.filter((row) => instructionByName.has(row.name))

  test("has its effect", () => {
    expect(shared.length).toBeGreaterThan(150)
    for (const row of shared) {
      const instruction = instructionByName.get(row.name)
      expect(instruction?.kind === "base" && instruction.effect).toBe(row.effect)
    }
  })

  /** What the instruction does, as text. */
  const stepsOf = (name: string): string => {
    const instruction = instructionByName.get(name)
    if (instruction?.kind !== "base") throw new Error(`${name} is no base instruction`)
    return traceEffect(instruction.effect)
      .flatMap(({ steps }) => steps)
      .join("; ")
  }

  test.each(shared.map((row) => [row.name, row] as const))("%s is marked as its effect behaves", (_, row) => {
    const steps = stepsOf(row.name)
    const file = (field: string) =>
      /(.)\[/.exec(/[xf]\[FIELD\]/.exec(steps.replaceAll(`[${field}]`, "[FIELD]"))?.[0] ?? "")?.[1]
    const registers = (["rd", "rs1", "rs2", "rs3"] as const).map((field) => [field, file(field)] as const)
    expect(row.registers).toEqual(Object.fromEntries(registers.filter(([, name]) => name !== undefined)))
    const access = /\b(load|store|atomic|loadReserved|storeConditional)\(/.exec(steps)?.[1]
    const memory = access === undefined || access === "load" || access === "store" ? access : "atomic"
    expect(row.memory).toBe(memory)
    expect(row.unit === "memory").toBe(memory !== undefined)
    expect(row.unit === "branch").toBe(steps.startsWith("branch("))
    const raising =
      /\b(fadd|fsub|fmul|fdiv|fsqrt|fusedMultiplyAdd|fmin|fmax|feq|flt|fle|convertFormat|toInteger|fromInteger)\./
    expect(row.raises ?? false).toBe(raising.test(steps))
    const hasNumber = /\b(imm|shamt)\b/.test(steps)
    if (row.immediate === "operand") expect(steps).toMatch(/rounding\(rm\)|rs3/)
    else expect(steps).not.toMatch(/rounding\(rm\)|rs3/)
    if (row.memory !== "atomic") expect(hasNumber).toBe(["value", "load", "store", "branch"].includes(row.immediate))
  })
})

describe.each(vliwWidths)("the machine of %i atoms", (atoms) => {
  test("is described consistently", () => {
    const { units, latency, caches } = vliwMachine(atoms)
    for (const count of Object.values(units)) expect(count).toBeLessThanOrEqual(atoms)
    for (const row of atomRows) expect(latency[row.latency]).toBeGreaterThanOrEqual(1)
    for (const cache of [caches?.instruction, caches?.data, caches?.second]) {
      const { size, ways, line } = cache ?? { size: 0, ways: 0, line: 0 }
      expect(Math.log2(size / (ways * line)) % 1).toBe(0)
      expect(Math.log2(line) % 1).toBe(0)
    }
    expect(vliwMachine(atoms, true).caches).toBeUndefined()
  })
})
