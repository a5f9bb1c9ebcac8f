// What had never been executed when a function was translated becomes part of it once it is hot.
import { expect, test } from "vitest"
import { discoverFunction } from "../src/guest/discover-function.ts"
import { finalSamples, sampleInstructions, wholeLimit } from "../src/tuning.ts"
import { codeOf } from "./code-source.ts"
import { runProgram, type ProgramRun } from "./run-program.ts"

const inner = 1000
/** Rounds of the loop: enough for samples, before and after the other way is taken. */
const rounds = Math.ceil((12 * finalSamples * sampleInstructions) / (2 * inner))

/** A process with a loop that goes the other way in its last `others` rounds; what the translator has counted. */
function run(others: number): Promise<ProgramRun> {
  const text = `
        .globl  _start
_start: li      a0, 0
        li      s0, ${rounds}
        li      s1, ${others}
loop:   li      t0, ${inner}
inner:  addi    t0, t0, -1
        bnez    t0, inner
        bleu    s0, s1, other
back:   addi    s0, s0, -1
        bnez    s0, loop
        andi    a0, a0, 127
        li      a7, 93
        ecall
        j       .
other:  addi    a0, a0, 3
        j       back
`
  return runProgram(text, { threshold: 100, wholeFunctions: false })
}

test("a way that is never taken is left out", async () => {
  const { end: status, count } = await run(0)
  expect(status).toMatchObject({ status: 0 })
  expect(count("units dropped")).toBe(0)
})

test("a way that is taken often from some round on is built in", async () => {
  const others = Math.ceil(rounds / 2)
  const { end: status, count } = await run(others)
  expect(status).toMatchObject({ status: (3 * others) % 128 })
  // Each unit is made once more, at most.
  expect(count("units dropped")).toBeGreaterThanOrEqual(1)
  expect(count("units dropped")).toBeLessThanOrEqual(2)
  expect(count("instructions in translations")).toBeGreaterThan(100 * count("instructions interpreted"))
})

test("a loop that stands alone says what it leaves out as it has never been executed", () => {
  const text = `
loop:   beqz    a0, never
        beqz    a1, behind
        ${"addi a2, a2, 1\n".repeat(wholeLimit)}
        addi    a0, a0, -1
        bnez    a0, loop
behind: ret
never:  addi    a1, a1, 1
        j       loop
`
  const code = codeOf(text)
  const at = (label: string) => Number(code.at(label) - code.entry)
  const loop = discoverFunction(code.entry, { ...code, isCold: (address) => address === code.at("never") })!
  const endAt = (start: number) => loop.blocks.find((block) => block.start === start)?.end
  expect(endAt(at("never"))).toMatchObject({ kind: "leave", at: at("never"), isCold: true })
  expect(endAt(at("behind"))).toMatchObject({ kind: "leave", at: at("behind"), isCold: false })
})

test("a function of more instructions than are wanted is none", () => {
  const source = codeOf(`
        bnez    a0, away
        addi    a0, a0, 1
        ret
away:   addi    a0, a0, 2
        addi    a0, a0, 3
        ret
`)
  expect(discoverFunction(source.entry, source, 6)?.size).toBe(6)
  expect(discoverFunction(source.entry, source, 5)).toBeUndefined()
})

test("what an indirect jump hardly ever comes to is left out, unless control comes there in another way", () => {
  const source = codeOf(`
        jr      a0
first:  addi    a1, a1, 1
        j       fourth
second: addi    a1, a1, 2
        ret
third:  addi    a1, a1, 3
fourth: addi    a1, a1, 4
        ret
`)
  const ways = ["first", "second", "third", "fourth"].map((label) => source.at(label))
  const rare = new Set(["second", "third", "fourth"].map((label) => source.at(label)))
  const guest = discoverFunction(source.entry, {
    ...source,
    targetsOf: () => ways,
    isRare: (address) => rare.has(address),
  })!
  const blockAt = (label: string) =>
    guest.blocks.find(({ start }) => start === Number(source.at(label) - source.entry))!
  expect(blockAt("first").steps).toHaveLength(2)
  for (const label of ["second", "third"])
    expect(blockAt(label)).toMatchObject({ steps: [], end: { kind: "leave", isCold: true } })
  expect(blockAt("fourth").steps).toHaveLength(2)
  const [{ end }] = guest.blocks
  expect(end).toMatchObject({ kind: "jump-indirect", targets: ways.map((way) => Number(way - source.entry)) })
})
