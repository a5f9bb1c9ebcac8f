// The jump table: what an address finds in it, also where others would be in the same place.
import { layout } from "@lamina/interpreter"
import { createMachineMemory } from "@lamina/isa"
import { expect, test } from "vitest"
import { JumpTable } from "../src/jump-table.ts"
import { jumpEntry } from "../src/layout.ts"
import { runProgram } from "./run-program.ts"

function setting() {
  const memory = createMachineMemory({ ram: { base: 0x8000_0000, size: 0x1000 } })
  const inContext = (number: number) => memory.view().setUint32(layout.context, number, true)
  inContext(1)
  return { jumps: new JumpTable(memory), inContext }
}
/** Addresses so far apart have the same place. */
const apart = BigInt(2 * jumpEntry.count)

test("two addresses of one place are found both, the latest of three, and one more", () => {
  const { jumps } = setting()
  const pcs = [0, 1, 2].map((index) => 0xffff_ffff_8020_0686n + BigInt(index) * apart)
  for (const [index, pc] of pcs.entries()) jumps.set(pc, 10 + index)
  const found = pcs.map((pc) => jumps.find(pc))
  expect(found[2]).toBe(12)
  expect(found[1]).toBe(11)
  expect([10, undefined]).toContain(found[0])
  jumps.clear()
  expect(pcs.map((pc) => jumps.find(pc))).toEqual([undefined, undefined, undefined])
})

test("an address that is set again displaces nothing", () => {
  const { jumps } = setting()
  const [pc, other] = [0x1_0000n, 0x1_0000n + apart]
  jumps.set(pc, 1)
  jumps.set(other, 2)
  jumps.set(other, 3)
  expect([jumps.find(pc), jumps.find(other)]).toEqual([1, 3])
})

test("what is displaced is of its translation context still", () => {
  const { jumps, inContext } = setting()
  const [pc, other] = [0x1_0000n, 0x1_0000n + apart]
  jumps.set(pc, 1)
  inContext(2)
  jumps.set(other, 2)
  expect([jumps.find(pc), jumps.find(other)]).toEqual([undefined, 2])
  inContext(1)
  expect([jumps.find(pc), jumps.find(other)]).toEqual([1, undefined])
})

const rounds = 100_000

test("functions that are called in turns, from one place to another, are found where they share a place", async () => {
  const text = `
        .globl  _start
_start: li      a0, 0
        li      s0, ${rounds}
        la      s1, one
        la      s2, other
loop:   jalr    s1
        mv      t0, s1
        mv      s1, s2
        mv      s2, t0
        addi    s0, s0, -1
        bnez    s0, loop
        andi    a0, a0, 127
        li      a7, 93
        ecall
        j       .
        .balign ${apart}
one:    addi    a0, a0, 1
        ret
        .balign ${apart}
other:  addi    a0, a0, 2
        ret
`
  const { end, count } = await runProgram(text, { threshold: 100 })
  expect(end).toMatchObject({ status: ((rounds / 2) * 3) % 128 })
  expect(count("returns for lookup")).toBeLessThan(rounds / 100)
  expect(count("instructions interpreted")).toBeLessThan(rounds / 2)
})
