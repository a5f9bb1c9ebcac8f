// Functions that control is in already, and is entered at their loops, and behind calls.
import { assemble, formatDiagnostic, link, readElf } from "@lamina/assembler"
import { expect, test } from "vitest"
import { discoverFunction, type CodeSource } from "../src/guest/discover-function.ts"
import { enterBehindCalls, enteredLoops, enterLoops, furtherEntries } from "../src/guest/further-entries.ts"
import { functionFlow, passed } from "../src/guest/function-flow.ts"
import type { GuestFunction } from "../src/guest/guest-function.ts"
import { inlineCalls } from "../src/guest/inline-calls.ts"
import { RegisterUsage } from "../src/guest/register-usage.ts"
import { fewAlone, finalSamples, sampleInstructions } from "../src/tuning.ts"
import { codeOf } from "./code-source.ts"
import { runProgram } from "./run-program.ts"

/** The bytes of a program, and where its labels are. */
function build(text: string): { readonly elf: Uint8Array; at(label: string): bigint } {
  const { object, diagnostics } = assemble([{ name: "code.s", text: `.globl _start\n${text}` }])
  if (!object) throw new Error(diagnostics.map(formatDiagnostic).join("\n"))
  const elf = link([object], { relax: false }).bytes
  const symbols = readElf(elf).symbols()
  return { elf, at: (label) => symbols.find(({ name }) => name === label)!.value }
}

const code = `
_start: addi    sp, sp, -16
outer:  li      t0, 10
first:  addi    t0, t0, -1
        bnez    t0, first
        jal     ask
behind: li      t0, 10
second: addi    t0, t0, -1
        jal     leaf
inside: bnez    t0, second
        addi    s0, s0, -1
        bnez    s0, outer
        jal     ask
never:  li      a7, 93
        ecall
ask:    li      a7, 172
        ecall
        ret
leaf:   addi    a0, a0, 1
        ret
`

test("they are entered at the loops, and behind calls that the interpreter may come back from", () => {
  const { elf, at } = build(code)
  const image = readElf(elf)
  const { virtualAddress, offset, fileSize } = image.programHeaders.find(({ flags }) => (flags & 1) !== 0)!
  const memory = new DataView(new ArrayBuffer(0x4000))
  new Uint8Array(memory.buffer).set(elf.subarray(offset, offset + fileSize), 0x1000)
  const start = virtualAddress - (virtualAddress % 4096n)
  const source: CodeSource = {
    memory,
    place: (address) => (address < start || address >= start + 0x2000n ? 0 : Number(address - start) + 0x1000),
    targetsOf: () => [],
    calleeOf: () => undefined,
    isCold: (address) => address === at("never"),
  }
  const entry = at("_start")
  const offsets = (...labels: string[]) => labels.map((label) => Number(at(label) - entry))
  const guest = discoverFunction(entry, source)!
  const leaf = discoverFunction(at("leaf"), source)!
  const ask = discoverFunction(at("ask"), source)!
  const entered = enterLoops(guest, [leaf, ask])
  expect(enteredLoops(entered.blocks)).toEqual(offsets("outer", "first", "second"))
  // What is behind the last call has never been executed: control would leave for it as soon as it came there.
  expect(furtherEntries(entered.blocks)).toEqual(offsets("outer", "first", "second", "behind"))
  // A loop stays one that has a single way in, unless control has come into it behind the call.
  const loop = discoverFunction(at("outer"), source)!
  const from = (label: string) => Number(at(label) - at("outer"))
  expect(furtherEntries(enterBehindCalls(loop, [leaf], () => false).blocks)).toEqual([from("behind")])
  const isUsed = (address: bigint) => address === at("inside")
  const used = enterBehindCalls(loop, [leaf], isUsed)
  expect(furtherEntries(used.blocks)).toEqual([from("behind"), from("inside")])
  expect(enteredLoops(used.blocks)).toEqual([])
})

test("a function that is called once, with many loops, is translated few times", async () => {
  const loops = 12
  const inner = (index: number) => `
        li      t0, 2000
loop${index}: addi a0, a0, ${index}
        addi    t0, t0, -1
        bnez    t0, loop${index}`
  const rounds = 400
  const { elf } = build(`
_start: addi    sp, sp, -16
        li      a0, 0
        li      s0, ${rounds}
outer:  ${Array.from({ length: loops }, (_, index) => inner(index)).join("")}
        addi    s0, s0, -1
        bnez    s0, outer
        andi    a0, a0, 127
        li      a7, 93
        ecall
`)
  const { end: status, count } = await runProgram(elf, { threshold: 100 })
  expect(status).toMatchObject({ status: (rounds * 2000 * ((loops * (loops - 1)) / 2)) % 128 })
  expect(count("units translated")).toBeLessThanOrEqual(fewAlone + 4)
  // Nobody has to come back to see how long it runs.
  expect(count("returns for fuel")).toBeLessThanOrEqual(4)
})

test("a loop whose rounds leave for the interpreter goes on behind that", async () => {
  const rounds = 60
  const inner = Math.ceil((3 * finalSamples * sampleInstructions) / rounds / 3)
  const { elf } = build(`
_start: addi    sp, sp, -16
        li      s1, 0
        li      s0, ${rounds}
outer:  li      t0, ${inner}
early:  addi    s1, s1, 1
        addi    t0, t0, -1
        bnez    t0, early
        jal     ask
        li      t0, ${inner}
late:   addi    s1, s1, 3
        addi    t0, t0, -1
        bnez    t0, late
        addi    s0, s0, -1
        bnez    s0, outer
        andi    a0, s1, 127
        li      a7, 93
        ecall
ask:    li      a7, 172
        ecall
        ret
`)
  const { end: status, count } = await runProgram(elf, { threshold: 100 })
  expect(status).toMatchObject({ status: (4 * rounds * inner) % 128 })
  expect(count("units translated")).toBeLessThanOrEqual(fewAlone + 6)
  expect(count("instructions interpreted")).toBeLessThan(20_000)
})

test("a loop is entered behind an inlined call as well, where control has come to that", () => {
  const source = codeOf(`
outer:  jal     middle
behind: addi    s0, s0, -1
        bnez    s0, outer
        ret
middle: addi    a0, a0, 1
        beqz    a0, never
        ret
never:  ecall
`)
  const known = { ...source, isCold: (address: bigint) => address === source.at("never") }
  const loop = inlineCalls(discoverFunction(source.entry, known)!, (entry) => discoverFunction(entry, known))
  expect(loop.blocks.filter(({ end }) => end.kind === "return-to")).toHaveLength(1)
  const behind = Number(source.at("behind") - source.entry)
  expect(furtherEntries(enterBehindCalls(loop, [], () => false).blocks)).toEqual([])
  expect(furtherEntries(enterBehindCalls(loop, [], (address) => address === source.at("behind")).blocks)).toEqual([
    behind,
  ])
})

test("what is entered further on has all registers in memory", () => {
  const source = codeOf("behind: beqz s0, 1f\naddi s1, s1, 1\n1: li a0, 0\nret")
  const rest = discoverFunction(source.entry, source)!
  const [own, front] = [1000, 1001]
  const guest: GuestFunction = {
    ...rest,
    blocks: [
      { id: front, start: 0, steps: [], end: { kind: "enter", targets: [own, 0], loops: [] } },
      { id: own, start: own, steps: [], end: { kind: "leave", at: own, interpret: false } },
      ...rest.blocks,
    ],
  }
  const flow = functionFlow(guest, new RegisterUsage())
  expect(flow.blocks[flow.own].dirty.x).not.toBe(0)
  expect(flow.blocks.slice(2).map(({ dirty }) => dirty.x & (1 << passed.a0))).toEqual([0, 0, 0])
})
