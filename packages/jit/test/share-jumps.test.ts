// Indirect jumps with very many ways become one, if they jump through the same register.
import { assemble, formatDiagnostic, link } from "@lamina/assembler"
import { expect, test } from "vitest"
import { discoverFunction } from "../src/guest/discover-function.ts"
import { shareJumps } from "../src/guest/share-jumps.ts"
import { loadJit } from "../src/index.ts"
import { mostJumpEdges } from "../src/tuning.ts"
import { codeOf } from "./code-source.ts"
import { runMeasured } from "./measured-programs.ts"
import { countsOf, predecoded } from "./outcome.ts"

/** An interpreter with so many instructions, each of which jumps to all. */
function interpreter(count: number, last = "a5") {
  const handler = (index: number) =>
    `op${String(index)}: addi a0, a0, ${String(index + 1)}\njr ${index === count - 1 ? last : "a5"}`
  const code = codeOf(Array.from({ length: count }, (_, index) => handler(index)).join("\n"))
  const targets = Array.from({ length: count }, (_, index) => code.at(`op${String(index)}`))
  return discoverFunction(code.entry, { ...code, targetsOf: () => targets })!
}

const count = Math.ceil(Math.sqrt(mostJumpEdges + 1))

test("there is one jump, which the others lead to", () => {
  const guest = interpreter(count)
  const jumps = guest.blocks.filter(({ end }) => end.kind === "jump-indirect")
  expect(jumps).toHaveLength(count)
  const shared = shareJumps(guest).blocks
  const left = shared.filter(({ end }) => end.kind === "jump-indirect")
  expect(left).toHaveLength(1)
  expect(left[0].steps).toEqual([jumps[0].steps[1]])
  expect(left[0].end).toEqual(jumps[0].end)
  const others = shared.filter(({ id }) => id !== left[0].id)
  expect(others.map(({ id, start }) => [id, start])).toEqual(guest.blocks.map(({ id, start }) => [id, start]))
  for (const { steps, end } of others) {
    expect(steps.map(({ decoded }) => decoded.instruction.name)).toEqual(["addi"])
    expect(end).toEqual({ kind: "fall", next: left[0].id })
  }
})

test("a jump through another register stays, and so do few ways", () => {
  const other = shareJumps(interpreter(count + 1, "a4")).blocks
  expect(other.filter(({ end }) => end.kind === "jump-indirect")).toHaveLength(2)
  const few = interpreter(count - 2)
  expect(shareJumps(few)).toBe(few)
})

/** An interpreter that runs two programs, each with half of its instructions, which lie so many bytes apart. */
function programOf(count: number, apart: number): Uint8Array<ArrayBuffer> {
  // Each instruction adds its number, and goes on at the next byte of a program; the last one counts rounds.
  const handlers = Array.from(
    { length: count },
    (_, index) => `
op${String(index)}: addi a0, a0, ${String(index + 1)}
        slli    a1, a0, ${String(1 + (index % 5))}
        xor     a0, a0, a1
        lbu     a5, 0(s1)
        addi    s1, s1, 1
        sh3add  a5, a5, s2
        ld      a5, 0(a5)
        jr      a5
        .skip   ${String(apart)}`,
  )
  const half = count >> 1
  const bytes = (first: number) =>
    Array.from({ length: 60 }, (_, index) => `.byte ${String(first + ((index * 17 + 5) % half))}`).join("\n        ")
  const text = `
        .globl  _start
_start: la      s2, table
        la      s3, early
        li      s0, 6000
        mv      s1, s3
        j       op0
${handlers.join("")}
round:  addi    s0, s0, -1
        beqz    s0, over
        li      a1, 3000
        bgt     s0, a1, again
        la      s3, late
again:  mv      s1, s3
        j       op1
over:   srli    a1, a0, 32
        xor     a0, a0, a1
        li      a7, 93
        ecall
        .data
        .align  3
table:  ${Array.from({ length: count }, (_, index) => `.dword op${String(index)}`).join("\n        ")}
        .dword  round
early:
        ${bytes(0)}
        .byte   ${String(count)}
late:
        ${bytes(half)}
        .byte   ${String(count)}
`
  const { object, diagnostics } = assemble([{ name: "interpreter.s", text }])
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  return link([object]).bytes.slice()
}

for (const apart of [0, 400])
  test(`an interpreter whose instructions lie ${String(apart)} bytes apart, with and without translations`, async () => {
    const count = 64
    const elf = programOf(count, apart)
    const { result, engine } = runMeasured(elf, await loadJit({ threshold: 200, verifies: true }), 1)
    expect(result).toEqual(runMeasured(elf, predecoded, 1).result)
    const { inTranslations, inInterpreter, translated } = countsOf(engine)
    expect(inTranslations).toBeGreaterThan(4 * inInterpreter)
    // What becomes hot later is translated by itself: not all of it again for each of its instructions.
    expect(translated).toBeLessThan(1.2 * 8 * count)
  })
