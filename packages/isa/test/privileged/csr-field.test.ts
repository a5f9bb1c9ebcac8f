// Fields of CSRs: how they are written in the table, and what storing to them leaves.
import { describe, expect, test } from "vitest"
import { InternalError } from "../../src/index.ts"
import { fieldMask, fieldValue, fixedBits, legalizer, parseFields } from "../../src/privileged/csr-field.ts"

describe("the notation", () => {
  test("says bits, name and rule", () => {
    expect(parseFields("63 SD derived, 35:34 SXL =2, 22 TSR, 12:11 MPP 0|1|3")).toEqual([
      { name: "SD", high: 63, low: 63, rule: { kind: "derived" } },
      { name: "SXL", high: 35, low: 34, rule: { kind: "fixed", value: 2n } },
      { name: "TSR", high: 22, low: 22, rule: { kind: "stored" } },
      { name: "MPP", high: 12, low: 11, rule: { kind: "one-of", values: [0n, 1n, 3n] } },
    ])
  })
  test.each([
    ["rising", "3 A, 5 B"],
    ["overlapping", "7:3 A, 3 B"],
    ["upside down", "3:7 A"],
    ["beyond 63", "64 A"],
    ["without a name", "7:3"],
    ["with an unknown rule", "3 A perhaps"],
    ["without a space", "3 A,2 B"],
    ["empty", ""],
  ])("%s fields are a mistake", (_, text) => {
    expect(() => parseFields(text)).toThrow(InternalError)
  })
})

test("a field's bits and value", () => {
  const [whole, middle] = [parseFields("63:0 ALL")[0], parseFields("7:4 M")[0]]
  expect([fieldMask(whole), fieldMask(middle)]).toEqual([0xffff_ffff_ffff_ffffn, 0xf0n])
  expect([fieldValue(0x1234n, whole), fieldValue(0x1234n, middle)]).toEqual([0x1234n, 3n])
})

describe("storing", () => {
  const fields = parseFields("15 D derived, 13:12 F =2, 9:8 C 0|1|3, 7:4 S")
  const legalize = legalizer(fields)
  test("fixed bits stay, derived ones and those outside fields are 0", () => {
    expect(fixedBits(fields)).toBe(0x2000n)
    expect(legalize(0n, 0n)).toBe(0x2000n)
    expect(legalize(0n, 0xffff_ffff_ffff_ffffn)).toBe(0x23f0n)
    expect(legalize(0xffff_ffff_ffff_ffffn, 0n)).toBe(0x2000n)
  })
  test.each([
    [0n, 0n],
    [1n, 1n],
    [2n, 3n],
    [3n, 3n],
  ])("a choice of %d over 3 leaves %d", (written, left) => {
    expect(legalize(0x300n, written << 8n)).toBe(0x2000n | (left << 8n))
  })
})
