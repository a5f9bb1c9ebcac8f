// Recursion deeper than the host's stack: directly, in turns, through registers, in functions of many blocks, and left from the deepest.
import { describe, expect, test } from "vitest"
import type { JitOptions } from "../src/index.ts"
import { assembleBare, loadElf, powerOff } from "./bare-program.ts"
import { listening, outcome, predecoded, translating } from "./outcome.ts"

const memory = 80 * 2 ** 20
const timeout = 60_000
const plenty = 200_000_000

/** Calls `down` with a level, twice so that the second time finds all of it translated. */
const program = (levels: number, functions: string) => `
  li sp, ${0x8000_0000 + memory}
  li s2, 2
  li t0, 0x6000
  csrs mstatus, t0
again:
  li a0, ${levels}
  li a1, 0
  call down
  add s3, s3, a0
  addi s2, s2, -1
  bnez s2, again
  ${powerOff}
${functions}
`

const frame = (body: string) => `
  addi sp, sp, -32
  sd ra, 24(sp)
  sd s0, 16(sp)
  ${body}
  ld s0, 16(sp)
  ld ra, 24(sp)
  addi sp, sp, 32
  ret
`

const blocks = Array.from(
  { length: 200 },
  (_, index) => `
  andi t0, a1, ${1 + (index % 7)}
  bnez t0, many${index}
  addi a1, a1, ${index}
many${index}:`,
).join("")

const programs: readonly (readonly [name: string, levels: number, functions: string])[] = [
  [
    "by itself",
    1_000_000,
    `down: beqz a0, end\n${frame("mv s0, a0; addi a0, a0, -1; call down; add a0, a0, s0")}\nend: li a0, 7; ret`,
  ],
  [
    "by another one",
    300_000,
    `down: beqz a0, end\n${frame("mv s0, a0; addi a0, a0, -1; call other; xor a0, a0, s0")}
     other: beqz a0, end\n${frame("mv s0, a0; addi a0, a0, -1; call down; sub a0, a0, s0")}
     end: li a0, 7; ret`,
  ],
  [
    "through a register",
    300_000,
    `down: beqz a0, end\n${frame("mv s0, a0; addi a0, a0, -1; la t3, down; jalr t3; add a0, a0, s0")}\nend: li a0, 7; ret`,
  ],
  [
    "with many blocks",
    100_000,
    `down: beqz a0, end\n${blocks}\n${frame("mv s0, a0; addi a0, a0, -1; call down; add a0, a0, s0; add a0, a0, a1")}\nend: li a0, 7; ret`,
  ],
  [
    "with floating point",
    100_000,
    `down: beqz a0, end
     fcvt.d.l fa0, a0\nfadd.d fs0, fs0, fa0\nfmul.d fs1, fa0, fs0
     ${frame("mv s0, a0; addi a0, a0, -1; call down; fadd.d fs0, fs0, fs1; fmv.x.d t0, fs0; xor a0, a0, t0")}\nend: li a0, 7; ret`,
  ],
  [
    "left at once from the deepest level",
    300_000,
    `down: mv s4, sp; mv s5, ra
     deeper: beqz a0, leave\n${frame("mv s0, a0; addi a0, a0, -1; call deeper; add a0, a0, s0")}
     leave: mv sp, s4; mv ra, s5; li a0, 9; ret`,
  ],
  [
    "by tail jumps",
    1_000_000,
    `down: beqz a0, end; addi a0, a0, -1; add a1, a1, a0; j other
     other: beqz a0, end; addi a0, a0, -1; la t3, down; xor a1, a1, a0; jr t3
     end: mv a0, a1; ret`,
  ],
]

const settings: readonly JitOptions[] = [{ threshold: 300 }, { threshold: 2 }]

describe.each(programs)("a function that is called %s", { timeout }, (_, levels, functions) => {
  const elf = assembleBare(program(levels, functions))
  const interpreted = listening({ engine: predecoded, memory })
  loadElf(interpreted.machine, elf)
  const expected = outcome(interpreted, interpreted.machine.run(plenty))

  test.each(settings)("comes back with %o", async (options) => {
    const running = await translating({ memory }, options)
    loadElf(running.machine, elf)
    expect(outcome(running, running.machine.run(plenty))).toEqual(expected)
    expect(expected.stop).toEqual({ kind: "powered-off", status: 0 })
    expect(running.counts().inTranslations).toBeGreaterThan(running.counts().inInterpreter)
  })
})
