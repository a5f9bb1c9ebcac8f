// The table of CSRs is sound: numbers, names, places and fields.
import { describe, expect, test } from "vitest"
import { csrByNumber, csrName, csrOf, csrSlot, csrTable, hartState, hartStateSize } from "../../src/index.ts"
import type { CsrDescription } from "../../src/index.ts"
import { fieldMask, fieldValue, fixedBits } from "../../src/privileged/csr-field.ts"
import { interruptCause, statusBit } from "../../src/privileged/status-bits.ts"
import { allOnes, testHart } from "./hart.ts"

const stored = csrTable.filter(({ kind }) => kind === "stored")
const named = (name: string): CsrDescription => {
  const found = csrTable.find((row) => row.name === name)
  if (!found) throw new RangeError(name)
  return found
}

test("numbers and names are those that instructions are written with, each once", () => {
  for (const { name, number } of csrTable) expect(csrName(number)).toBe(name)
  expect(csrByNumber.size).toBe(csrTable.length)
})

test("every register can be found, and its permissions follow from its number", () => {
  const { view } = testHart(64)
  for (const { number, readOnly, privilege } of csrTable) {
    const csr = csrOf(view, number)
    // Section 2.1: bits 11 and 10 are 11 for read-only registers, bits 9 and 8 the lowest privilege.
    expect(number >>> 12).toBe(0)
    expect([readOnly, privilege]).toEqual([(number & 0xc00) === 0xc00, (number & 0x300) >>> 8])
    expect(csr?.write === undefined).toBe(readOnly)
  }
})

test("rows with a place of their own have it for themselves, within the state block", () => {
  const places = stored.map(({ name }) => csrSlot(name))
  expect(new Set(places).size).toBe(places.length)
  for (const place of places) {
    const isBeforeTable = place === hartState.satp || place === hartState.mstatus
    expect(isBeforeTable || (place >= hartState.csrs && place + 8 <= hartStateSize)).toBe(true)
  }
  expect(() => csrSlot("sstatus")).toThrow("no place of its own")
})

describe.each(csrTable.map((row) => [row.name, row] as const))("%s", (name, row) => {
  test("has fields of 64 bits at most, from the highest on, whose rules are possible", () => {
    let above = 64
    for (const { high, low, rule } of row.fields) {
      expect(high).toBeLessThan(above)
      expect(low).toBeLessThanOrEqual(high)
      above = low
      const limit = 1n << BigInt(high - low + 1)
      const values = rule.kind === "fixed" ? [rule.value] : rule.kind === "one-of" ? rule.values : []
      for (const value of values) expect(value < limit).toBe(true)
    }
    expect(new Set(row.fields.map((field) => field.name)).size).toBe(row.fields.length)
  })

  test("is reset to what its fields may hold", () => {
    const outside = row.fields.reduce((bits, field) => bits & ~fieldMask(field), allOnes)
    expect(row.reset & outside).toBe(0n)
    if (row.kind === "constant") return
    for (const field of row.fields) {
      const value = fieldValue(row.reset, field)
      if (field.rule.kind === "one-of") expect(field.rule.values).toContain(value)
    }
    if (row.kind === "stored") expect(fixedBits(row.fields) & ~row.reset).toBe(0n)
  })

  test("does what its fields say when all ones, zeros and its reset value are written", () => {
    const hart = testHart(64)
    // What is delegated shows in the supervisor's registers.
    hart.write("mideleg", allOnes)
    const before = hart.read(name)
    for (const written of [allOnes, 0n, row.reset]) {
      hart.write(name, written)
      if (row.readOnly || row.kind === "constant") {
        expect(hart.read(name)).toBe(before)
        continue
      }
      hart.retire()
      const found = hart.read(name)
      const inside = row.fields.reduce((bits, field) => bits | fieldMask(field), 0n)
      expect(found & ~inside).toBe(0n)
      if (!hasRulesOfItsOwn(row)) checkFields(row, found, written)
    }
  })
})

/** The files `csr.test.ts` and `pmp.test.ts` look at these. */
function hasRulesOfItsOwn({ name }: CsrDescription): boolean {
  return name === "satp" || name.startsWith("pmpcfg")
}

function checkFields({ fields }: CsrDescription, found: bigint, written: bigint): void {
  for (const field of fields) {
    const value = fieldValue(found, field)
    switch (field.rule.kind) {
      case "stored":
        expect(value).toBe(fieldValue(written, field))
        break
      case "fixed":
        expect(value).toBe(field.rule.value)
        break
      case "one-of":
        expect(field.rule.values).toContain(value)
        break
      case "derived":
    }
  }
}

test("bits that the semantics name are where the fields of these names are", () => {
  for (const [name, bit] of Object.entries(statusBit))
    expect(named("mstatus").fields.find((field) => field.name === name)?.low).toBe(bit)
  const interrupts = Object.values(interruptCause).sort((a, b) => b - a)
  for (const name of ["mie", "mip"]) expect(named(name).fields.map(({ low }) => low)).toEqual(interrupts)
})

test("a view has fields of what it shows, with the same rules", () => {
  for (const { kind, of, fields } of csrTable) {
    if (kind === "view") expect(named(of ?? "").fields).toEqual(expect.arrayContaining([...fields]))
  }
})

test("RV64: no upper halves, and the even configurations of PMP alone", () => {
  const names = csrTable.map(({ name }) => name)
  expect(
    names.filter((name) => /^(mstatush|menvcfgh|.*cycleh|.*instreth|timeh|.*hpm.*h|pmpcfg\d*[13579])$/.test(name)),
  ).toEqual([])
  expect(names.filter((name) => name.startsWith("pmpcfg"))).toHaveLength(8)
  expect(names.filter((name) => name.startsWith("pmpaddr"))).toHaveLength(64)
})
