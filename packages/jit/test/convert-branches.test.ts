// Branches around a few quick instructions, which are executed either way.
import { expect, test } from "vitest"
import { convertBranches } from "../src/guest/convert-branches.ts"
import { discoverFunction } from "../src/guest/discover-function.ts"
import type { GuestBlock } from "../src/guest/guest-function.ts"
import { RegisterUsage } from "../src/guest/register-usage.ts"
import { convertedSteps } from "../src/tuning.ts"
import { codeOf } from "./code-source.ts"

/** The blocks of a function, converted, in a line each: its instructions, with the ways of choices in brackets, and how it ends. */
function converted(text: string): readonly string[] {
  const code = codeOf(text)
  return convertBranches(discoverFunction(code.entry, code)!, new RegisterUsage()).blocks.map(show)
}

function show({ steps, end }: GuestBlock): string {
  const words = steps.map(({ decoded }) => decoded.instruction.name)
  for (const [index, { choice }] of steps.entries()) {
    if (!choice) continue
    words[index] += `(${choice.next},${choice.taken})`
  }
  return [...words, end.kind].join(" ")
}

test("a branch over a few instructions", () => {
  expect(converted("beqz a0, 1f\naddi a1, a1, 1\nxor a2, a2, a1\n1: addi a3, a3, 1\nret")).toEqual([
    "beq(2,0) addi xor addi jalr return",
  ])
})

test("a branch to a few instructions that lead back", () => {
  expect(converted("beqz a0, 2f\n1: ret\n2: addi a1, a1, 1\nj 1b")).toEqual(["beq(0,2) addi jal jalr return"])
})

test("two ways that meet", () => {
  expect(converted("bltu a0, a1, 1f\nmv a2, a0\nj 2f\n1: mv a2, a1\n2: ret")).toEqual([
    "bltu(2,1) add jal add jalr return",
  ])
})

test("one within another, and one behind another", () => {
  expect(converted("beqz a0, 2f\nbnez a1, 1f\nneg a2, a2\n1: neg a3, a3\n2: beqz a4, 3f\nneg a5, a5\n3: ret")).toEqual([
    "beq(3,0) bne(1,0) sub sub beq(1,0) sub jalr return",
  ])
})

test("a loop whose body is one block then", () => {
  const loop = "1: andi a1, a0, 1\nsrli a0, a0, 1\nbeqz a1, 2f\nxor a0, a0, a2\n2: addi a3, a3, -1\nbnez a3, 1b\nret"
  expect(converted(loop)).toEqual(["andi srli beq(1,0) xor addi bne branch", "jalr return"])
})

test("what may trap, takes long, is long, or is reached otherwise, is left alone", () => {
  const around = (text: string) => converted(`beqz a0, 1f\n${text}\n1: ret`)[0]
  for (const each of [
    "ld a1, 0(a2)",
    "sd a1, 0(a2)",
    "div a1, a1, a2",
    "mul a1, a1, a2",
    "fadd.d fa0, fa0, fa1",
    "csrr a1, fcsr",
  ])
    expect(around(each), each).toBe("beq branch")
  expect(around("neg a1, a1\n".repeat(convertedSteps))).toContain(`beq(${String(convertedSteps)},0)`)
  expect(around("neg a1, a1\n".repeat(convertedSteps + 1))).toBe("beq branch")
  expect(converted("beqz a0, 2f\n1: neg a1, a1\n2: bnez a1, 1b\nret")[0]).toBe("beq branch")
})
