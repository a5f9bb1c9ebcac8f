// Descriptions of CSRs say what the table says.
import { expect, test } from "vitest"
import { csrTable, describeCsr } from "../../src/index.ts"

test("a register: number, rights, fields, rules, value after reset", () => {
  expect(describeCsr("satp")).toEqual({
    name: "satp",
    number: 0x180,
    privilege: "supervisor",
    access: "read-write",
    diagram: [
      { text: "MODE", high: 63, low: 60 },
      { text: "ASID", high: 59, low: 44 },
      { text: "PPN", high: 43, low: 0 },
    ],
    fields: [
      { name: "MODE", high: 63, low: 60, rule: "0, 8 or 9, others are not written" },
      { name: "ASID", high: 59, low: 44, rule: "any value" },
      { name: "PPN", high: 43, low: 0, rule: "any value" },
    ],
    reset: 0n,
  })
})

test("rules in words", () => {
  const rule = (csr: string, field: string) => describeCsr(csr)?.fields.find(({ name }) => name === field)?.rule
  expect([rule("mstatus", "SXL"), rule("mstatus", "SD"), rule("mstatus", "TVM")]).toEqual([
    "always 2",
    "derived, writes are ignored",
    "any value",
  ])
  expect([rule("mstatus", "MPP"), rule("misa", "MXL"), rule("cycle", "CYCLE")]).toEqual([
    "0, 1 or 3, others are not written",
    "fixed",
    "derived",
  ])
})

test("what shows others' values has no value after reset", () => {
  expect([describeCsr("mstatus")?.reset, describeCsr("mvendorid")?.reset]).toEqual([0xa_0000_0000n, 0n])
  for (const name of ["sstatus", "sip", "cycle", "mhartid"]) expect(describeCsr(name)).not.toHaveProperty("reset")
})

test("a view says of what, and numbers find registers as names do", () => {
  expect(describeCsr("sstatus")?.shows).toBe("mstatus")
  for (const { name, number } of csrTable) expect(describeCsr(number)).toEqual(describeCsr(name))
  expect([describeCsr("mtinst"), describeCsr(0x7b0)]).toEqual([undefined, undefined])
})

test("a diagram has each of the 64 bits once, from the highest on", () => {
  for (const { name } of csrTable) {
    let next = 63
    for (const { high, low } of describeCsr(name)?.diagram ?? []) {
      expect(high).toBe(next)
      next = low - 1
    }
    expect(next).toBe(-1)
  }
})
