// Branches around a few quick instructions, which are executed either way.
import { expect, test } from "vitest"
import { convertBranches } from "../src/guest/convert-branches.ts"
import { discoverFunction } from "../src/guest/discover-function.ts"
import type { GuestBlock } from "../src/guest/guest-function.ts"
import { RegisterUsage } from "../src/guest/register-usage.ts"
import { convertedSteps } from "../src/tuning.ts"
import { assembleBare, loadElf, powerOff } from "./bare-program.ts"
import { codeOf } from "./code-source.ts"
import { listening, outcome, predecoded, translating } from "./outcome.ts"

/** The blocks of a function, converted, in a line each: its instructions, with the ways of choices in brackets, and how it ends. */
function converted(text: string): readonly string[] {
  const code = codeOf(text)
  return convertBranches(discoverFunction(code.entry, code)!, new RegisterUsage()).blocks.map(show)
}

function show({ steps, end }: GuestBlock): string {
  const words = steps.map(({ decoded }) => decoded.instruction.name)
  for (const [index, { choice }] of steps.entries()) {
    if (!choice) continue
    words[index] += `(${choice.next},${choice.taken}${choice.loads ? ", one load" : ""})`
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

test("two ways that load, and meet", () => {
  expect(converted("beqz a0, 1f\naddi a3, a3, 8\nlw a1, 0(a3)\nj 2f\n1: lw a1, 4(a2)\n2: ret")).toEqual([
    "beq(3,1, one load) jal addi lw lw jalr return",
  ])
})

test("a way down a tree, whose ways load and then end with the same branch, or its opposite", () => {
  const walk =
    "j 1f\n2: ld a1, 0(a1)\nbeqz a1, 3f\n1: andi a3, a0, 1\nsrli a0, a0, 1\nbeqz a3, 2b\nld a1, 8(a1)\nbnez a1, 1b\n3: ret"
  expect(converted(walk)).toEqual(["jal jump", "andi srli beq(1,1, one load) ld ld bne branch", "jalr return"])
})

test("loads of different kinds, into different registers, or in front of what differs are left alone", () => {
  for (const [next, taken] of [
    ["lw a1, 0(a3)", "lwu a1, 0(a2)"],
    ["lw a1, 0(a3)", "lw a4, 0(a2)"],
    ["lw a1, 0(a3)\naddi a1, a1, 1", "lw a1, 0(a2)\naddi a1, a1, 2"],
    ["lw a1, 0(a3)\nlw a1, 0(a1)", "lw a1, 0(a2)\nlw a1, 0(a1)"],
    ["flw fa1, 0(a3)", "flw fa1, 0(a2)"],
    ["lw zero, 0(a3)", "lw zero, 0(a2)"],
  ])
    expect(converted(`beqz a0, 1f\n${next}\nj 2f\n1: ${taken}\n2: ret`)[0], `${next}; ${taken}`).toBe("beq branch")
})

test("the load of either way is the one that traps, at its place, and only if it is executed", async () => {
  const elf = assembleBare(`
        .option norvc
        la      t0, handler
        csrw    mtvec, t0
        li      s0, 20000
        la      s1, data
        li      s2, 12345
        li      s3, 0
again:  li      t1, 1103515245
        mul     s2, s2, t1
        addi    s2, s2, 1013
        srli    a0, s2, 16
        andi    a0, a0, 1
        srli    a3, s2, 17
        andi    a3, a3, 127
        mv      a1, s1
        addi    a2, s1, 8
        # Nothing is there.
        bnez    a3, first
        li      a1, 16
first:  addi    a3, a3, -1
        bnez    a3, second
        li      a2, 64
second: beqz    a0, other
        addi    a4, a1, 4
        lw      a5, 0(a4)
        j       meet
other:  lw      a5, 4(a2)
meet:   add     s3, s3, a5
        slli    t2, s3, 1
        xor     s3, s3, t2
        addi    s0, s0, -1
        bnez    s0, again
        mv      a0, s3
        ${powerOff}
handler:
        csrr    t3, mcause
        csrr    t4, mepc
        csrr    t5, mtval
        csrr    t6, minstret
        add     s3, s3, t3
        xor     s3, s3, t4
        add     s3, s3, t5
        xor     s3, s3, t6
        xor     s3, s3, a4
        addi    t4, t4, 4
        csrw    mepc, t4
        li      a5, 77
        mret
        .align  3
data:   .word   3, 5, 7, 11
`)
  const options = { memory: 2 ** 20 }
  const plain = listening({ ...options, engine: predecoded })
  loadElf(plain.machine, elf)
  const expected = outcome(plain, plain.machine.run(10_000_000))
  const translated = await translating(options, { threshold: 20, systemFactor: 1, verifies: true })
  loadElf(translated.machine, elf)
  expect(outcome(translated, translated.machine.run(10_000_000))).toEqual(expected)
  const { inTranslations, inInterpreter } = translated.counts()
  expect(inTranslations).toBeGreaterThan(inInterpreter)
})
