// Encoding and decoding are each other's inverse.
import { describe, expect, test } from "vitest"
import { decode, encode, EncodeError, fieldRange, fieldsOf, instructionByName, instructions } from "../src/index.ts"
import type { Instruction } from "../src/index.ts"
import { substitute } from "../src/substitute.ts"
import { randomFields } from "./random-fields.ts"
import { randomWords } from "./random.ts"

const rounds = 100

function named(name: string): Instruction {
  const form = instructionByName.get(name)
  if (!form) throw new Error(`no instruction ${name}`)
  return form
}

describe.each(instructions.map((form) => [form.name, form] as const))("%s", (_, form) => {
  test("decodes to the fields it was encoded from", () => {
    const random = randomWords(form.index + 1)
    for (let round = 0; round < rounds; round++) {
      const values = randomFields(form, random)
      const word = encode(form, values)
      const decoded = decode(word)
      // A random fence may be the one that has a name of its own.
      if (form.name === "fence" && decoded?.form.name === "fence.tso") continue
      expect(decoded?.form).toBe(form)
      expect(decoded?.length).toBe(form.length)
      expect(fieldsOf(form, word)).toEqual(values)
      const effective = form.kind === "base" ? values : substitute(form.expansion, values)
      if (form.kind === "compressed") expect(decoded?.instruction.name).toBe(form.expansion.base)
      for (const field of ["rd", "rs1", "rs2", "rs3", "imm", "shamt", "uimm", "csr", "rm"] as const) {
        expect(decoded?.[field]).toBe(effective[field] ?? 0)
      }
    }
  })

  test("refuses values just outside each field", () => {
    const values = randomFields(form, randomWords(form.index + 1))
    for (const field of form.fields) {
      const { minimum, maximum, step } = fieldRange(field)
      const wrong = [minimum - step, maximum + step, minimum + 0.5, NaN, ...field.excludes]
      if (step > 1) wrong.push(minimum + 1)
      for (const value of wrong) {
        expect(() => encode(form, { ...values, [field.name]: value })).toThrow(EncodeError)
      }
    }
  })
})

test("an error names the instruction, the field and its range", () => {
  expect(() => encode(named("addi"), { rd: 1, rs1: 1, imm: 2048 })).toThrow(
    "addi: imm is 2048 but must be -2048 to 2047",
  )
  expect(() => encode(named("beq"), { imm: 3 })).toThrow("beq: imm is 3 but must be a multiple of 2")
  expect(() => encode(named("c.lui"), { rd: 2, imm: 4096 })).toThrow("c.lui: rd is 2 but must not be 2")
  expect(() => encode(named("add"), { imm: 1 })).toThrow("add has no field imm")
  try {
    encode(named("slli"), { shamt: 64 })
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ name: "EncodeError", field: "shamt" })
  }
})

test("words that the manual reserves are no instructions", () => {
  const c = {
    allZero: 0x0000,
    addi4spn0: 0x0004,
    addiwX0: 0x2001,
    addi16sp0: 0x6101,
    lui0: 0x6081,
    lwspX0: 0x4002,
    jr0: 0x8002,
  }
  for (const half of Object.values(c)) expect(decode(half)).toBeUndefined()
  expect(decode(0xffff_ffff)).toBeUndefined()
  expect(decode(0x0000_707b)).toBeUndefined()
})

test("only the low half of a word with a compressed instruction counts", () => {
  expect(decode(0xdead_8082)).toEqual(decode(0x8082))
})
