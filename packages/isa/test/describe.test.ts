// Descriptions say what the rows say.
import { describe as suite, expect, test } from "vitest"
import { baseInstructions, describe, instructions, traceEffect } from "../src/index.ts"

function steps(name: string): readonly string[] | undefined {
  return describe(name)?.effect[0].steps
}

suite("effects as text", () => {
  test("a value in one expression", () => {
    expect(steps("addw")).toEqual(["x[rd] = sext32(add(x[rs1], x[rs2]))"])
    expect(steps("lw")).toEqual(["x[rd] = load(4, signed, add(x[rs1], imm))"])
    expect(steps("sw")).toEqual(["store(4, add(x[rs1], imm), x[rs2])"])
  })
  test("a value read before a write that might change it", () => {
    expect(steps("jalr")).toEqual(["t1 = and(add(x[rs1], imm), -2)", "x[rd] = nextPc", "jumpIndirect(t1)"])
  })
  test("a value that is used twice", () => {
    expect(steps("amomax.w")).toEqual([
      "t1 = sext32(x[rs2])",
      "x[rd] = atomic(4, x[rs1], select(geS(old, t1), old, t1))",
    ])
  })
  test("paths that depend on the operands", () => {
    expect(describe("csrrsi")?.effect).toEqual([
      { assumptions: ["uimm = 0"], steps: ["x[rd] = csrRead(csr)"] },
      {
        assumptions: ["uimm != 0"],
        steps: ["t1 = csrRead(csr)", "csrWrite(csr, or(csrReadStored(csr), uimm))", "x[rd] = t1"],
      },
    ])
  })
  test("every effect does something, and only rare ones ask about operands", () => {
    for (const { effect, rare } of baseInstructions) {
      const paths = traceEffect(effect)
      expect(paths.every((path) => path.steps.length > 0)).toBe(true)
      if (!rare) expect(paths.length).toBe(1)
    }
  })
  test("rounding is resolved before anything else", () => {
    for (const { effect, fields } of baseInstructions) {
      const [first] = traceEffect(effect)
      if (fields.some((field) => field.name === "rm")) expect(first.steps[0]).toContain("rounding(rm)")
      else expect(first.steps.join()).not.toContain("rounding")
    }
  })
})

test("the encoding's parts cover the word from top to bottom", () => {
  for (const { name, length } of instructions) {
    const encoding = describe(name)!.encoding
    let next = length * 8 - 1
    for (const { high, low } of encoding) {
      expect(high).toBe(next)
      next = low - 1
    }
    expect(next).toBe(-1)
  }
})

test("other forms of an instruction", () => {
  const addi = describe("addi")!
  expect(addi.compressedForms.map((form) => form.name)).toEqual(["c.addi4spn", "c.addi", "c.li", "c.addi16sp"])
  expect(addi.pseudoInstructions).toContainEqual({ name: "mv", syntax: "rd, rs1", standsFor: "addi rd, rs1, 0" })
  expect(describe("c.addi")?.expandsTo).toBe("addi rd, rd, imm")
  expect(describe("c.addi")?.effect).toEqual(addi.effect)
  expect(describe("frobnicate")).toBeUndefined()
})
