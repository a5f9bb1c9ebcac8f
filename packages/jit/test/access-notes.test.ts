// Accesses that go elsewhere than they did when their code was translated: it is made once more, for both places.
import type { MachineMemory } from "@lamina/interfaces"
import { expect, test } from "vitest"
import { AccessNotes } from "../src/access-notes.ts"
import { accessNotes } from "../src/layout.ts"
import { finalSamples, sampleInstructions } from "../src/tuning.ts"
import { runProgram } from "./run-program.ts"

/** Words of what a round goes over. */
const words = 1000
/** Rounds that are enough to be found running often, and looked at. */
const rounds = Math.ceil((8 * finalSamples * sampleInstructions) / (5 * words))

/** A process that goes over words in its data, then over some on its stack, and if it is to, over both in turn. */
async function run(alternates: boolean): Promise<{ readonly status: unknown; readonly dropped: number }> {
  const text = `
        .globl  _start
_start: li      a0, 0
        li      s0, ${rounds}
        li      t0, -${16 * words}
        add     s2, sp, t0
        li      t1, 2
        sd      t1, 0(s2)
        la      s1, numbers
loop:   mv      t1, s1
        li      t0, ${words}
inner:  ld      t2, 0(t1)
        add     a0, a0, t2
        addi    t1, t1, 8
        addi    t0, t0, -1
        bnez    t0, inner
        mv      t3, s1
        li      t4, ${Math.floor(rounds / 2)}
        ${alternates ? "nop" : "bne     s0, t4, same"}
        mv      s1, s2
        mv      s2, t3
same:   addi    s0, s0, -1
        bnez    s0, loop
        andi    a0, a0, 127
        li      a7, 93
        ecall
        .data
numbers: .dword 1
        .zero   ${8 * words}
`
  const { end, count } = await runProgram(text, { threshold: 100 })
  return { status: end, dropped: count("units dropped") }
}

/** The status of a program that finds 1 in so many rounds, and 2 in the others. */
const found = (ones: number) => ({ status: (ones + 2 * (rounds - ones)) % 128 })

test("code whose accesses go elsewhere for good is made once more, and not again", async () => {
  const { status, dropped } = await run(false)
  expect(status).toMatchObject(found(rounds - Math.floor(rounds / 2) + 1))
  expect(dropped).toBeGreaterThanOrEqual(1)
  expect(dropped).toBeLessThanOrEqual(3)
})

test("code whose accesses are in two places in turn is not made again and again", async () => {
  const { status, dropped } = await run(true)
  expect(status).toMatchObject(found(Math.ceil(rounds / 2)))
  expect(dropped).toBeLessThanOrEqual(3)
})

test("what is supposed gives way to what is noted", () => {
  const bytes = new DataView(new ArrayBuffer(accessNotes.start + accessNotes.entries * accessNotes.size))
  const notes = new AccessNotes({ view: () => bytes } as unknown as MachineMemory)
  const place = notes.placeOf(0xffff_ffff_ffff_fffen)
  expect(place).toBe(bytes.byteLength - accessNotes.size)
  expect(notes.read(place)).toEqual({ address: 0n, count: 0 })
  notes.suppose(place, 0x1_0000_2000n)
  notes.suppose(place, 0x3000n)
  expect(notes.read(place)).toEqual({ address: 0x2000n, count: 0 })
})
