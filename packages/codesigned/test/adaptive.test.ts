// Adaptive retranslation: what a loop provokes rolls back a few times, and then no more, with the results of the interpreter.
import { describe, expect, test } from "vitest"
import { rollbackCauses, type CodesignedOptions, type RollbackCause } from "../src/index.ts"
import { codesignedProgram, interpretedProgram, outcome, powerOff } from "./bare-programs.ts"

const iterations = 4000
/** Rollbacks of a loop, over all instructions in it: no more than some for each time that it is translated. */
const most = 60
const plenty = 10_000_000
const uart = 0x1000_0000

const machines: Readonly<Record<string, CodesignedOptions>> = {
  "4 atoms": {},
  "8 atoms, eager": { atoms: 8, threshold: 2, passes: 2, exits: 1 },
  "plain core, eager": { core: "plain", threshold: 2, passes: 2, exits: 1 },
}

/** s0 is `data`, two pages; s1 what `before` makes of it; a0 adds up what there is to tell; s4 counts down. */
const loop = (body: string, before = "") => `
  la s0, data
  mv s1, s0
  li s4, ${iterations}
  li a0, 3
  li a2, 7
  ${before}
loop:
  ${body}
  addi s4, s4, -1
  bnez s4, loop
  ${powerOff}
  .balign 4096
data: .zero 8192
`
const useFloat = "li t0, 0x6000; csrs mstatus, t0; fsflags zero"
/** Slow to be known. */
const late = (register: string) => `mul ${register}, ${register}, a2\n`.repeat(3)

interface Provocation {
  readonly cause: RollbackCause
  readonly name: string
  readonly text: string
}

const provocations: readonly Provocation[] = [
  {
    ...{ cause: "alias", name: "a load behind a store to the same place by another register" },
    text: loop(`${late("a3")} addi a3, a3, 1; sd a3, 0(s0); ld a1, 0(s1); add a0, a0, a1`),
  },
  {
    ...{ cause: "alias", name: "a load that overlaps with a store now and then" },
    text: loop(`
      andi t0, s4, 63; slli t0, t0, 3; add t0, t0, s0
      ${late("a3")} addi a3, a3, 1; sd a3, 0(t0); lwu a1, 61(s1); add a0, a0, a1`),
  },
  {
    ...{ cause: "speculation", name: "a load behind the check of a pointer that is null now and then" },
    text: loop(`
      andi t0, s4, 15; snez t0, t0; mul t1, s1, t0
      ${late("t0")}
      beqz t0, 1f
      ld a1, 0(t1); add a0, a0, a1
    1: addi a0, a0, 1`),
  },
  {
    ...{ cause: "split", name: "a load that crosses pages" },
    text: loop("ld a1, -3(s1); add a0, a0, a1; addi a0, a0, 1; sd a0, 0(s0)", "lui s1, 1; add s1, s1, s0"),
  },
  {
    ...{ cause: "split", name: "a store that crosses pages" },
    text: loop("addi a0, a0, 3; sd a0, -3(s1)", "lui s1, 1; add s1, s1, s0"),
  },
  {
    ...{ cause: "code", name: "a store beside code that has been translated" },
    text: `.balign 128\n${loop(
      `j 1f
      .balign 8
    beside: .dword 0
    1: addi a0, a0, 5
      li t0, ${iterations / 2}; blt t0, s4, 2f
      la s1, beside
    2: sd a0, 0(s1)`,
    )}`,
  },
  {
    ...{ cause: "float", name: "an exception that the program clears each time" },
    text: loop(
      "addi a0, a0, 1; fdiv.d fa2, fa0, fa1; fsflags t0, zero; add a0, a0, t0",
      `${useFloat}; fcvt.d.l fa0, a0; fcvt.d.l fa1, a2`,
    ),
  },
  {
    ...{ cause: "float", name: "a division behind the check for zero" },
    text: loop(
      `andi t0, s4, 15; fcvt.d.l fa1, t0
      ${late("t0")}
      beqz t0, 1f
      fdiv.d fa2, fa0, fa1
    1: add a0, a0, t0`,
      `${useFloat}; li t0, 8; fcvt.d.l fa0, t0; fdiv.d fa2, fa0, fa0`,
    ),
  },
  {
    ...{ cause: "stores", name: "more stores than the core holds back" },
    text: loop(`${Array.from({ length: 90 }, (_, at) => `sd a0, ${8 * at}(s0)`).join("; ")}; addi a0, a0, 1`),
  },
  {
    ...{ cause: "fault", name: "a load from a device" },
    text: loop("addi a0, a0, 1; lbu t1, 5(s1); add a0, a0, t1", `li s1, ${uart}`),
  },
  {
    ...{ cause: "fault", name: "a store to a device" },
    text: loop("addi a0, a0, 1; sb a0, 7(s1)", `li s1, ${uart}`),
  },
]

async function runBoth(text: string, options: CodesignedOptions) {
  const codesigned = await codesignedProgram(text, options)
  const interpreted = interpretedProgram(text)
  const reads: Record<"codesigned" | "interpreted", number[]> = { codesigned: [], interpreted: [] }
  codesigned.machine.observe({ bus: { load: (address) => void reads.codesigned.push(address) } })
  interpreted.machine.observe({ bus: { load: (address) => void reads.interpreted.push(address) } })
  const found = outcome(codesigned, codesigned.machine.run(plenty))
  const expected = outcome(interpreted, interpreted.machine.run(plenty))
  expect(found).toEqual(expected)
  expect(found.stop).toEqual({ kind: "powered-off", status: 0 })
  return { counts: codesigned.machine.codesigned.counts(), reads }
}

describe.each(Object.entries(machines))("%s", (_, options) => {
  test.each(provocations)("$cause: $name", async ({ cause, text }) => {
    const { counts, reads } = await runBoth(text, options)
    const { rollbacks } = counts.core
    expect(rollbacks[cause]).toBeGreaterThan(0)
    for (const each of rollbackCauses) expect(rollbacks[each], each).toBeLessThanOrEqual(each === cause ? most : 8)
    expect(counts.translations.remade).toBeGreaterThan(0)
    expect(reads.codesigned).toEqual(reads.interpreted)
  })

  test("a device's register is not read before the branch that it stands behind", async () => {
    // Bit 0 of the line status says that there is input: none, so a1 stays 0. Reading where the program does not is seen by the bus.
    const polled = `
      andi t0, s4, 15
      ${late("t0")}
      beqz t0, 1f
      lbu t1, 5(s1)
      andi t1, t1, 1
      add a1, a1, t1
    1: add a0, a0, t0`
    const { counts, reads } = await runBoth(loop(polled, `li s1, ${uart}; li a1, 0`), options)
    const { speculation, fault } = counts.core.rollbacks
    expect(speculation + fault).toBeGreaterThan(0)
    expect(speculation + fault).toBeLessThanOrEqual(most)
    expect(reads.codesigned).toEqual(reads.interpreted)
    expect(reads.interpreted).toHaveLength(iterations - iterations / 16)
  })
})
