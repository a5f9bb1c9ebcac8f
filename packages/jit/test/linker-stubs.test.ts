// Calls by way of a linker's stub, which loads where to go on, and notes where it is in a register that is not for return addresses: they come back
// to their callers, wherever these were entered.
import { expect, test } from "vitest"
import { discoverFunction } from "../src/guest/discover-function.ts"
import { inlineCalls } from "../src/guest/inline-calls.ts"
import { codeOf } from "./code-source.ts"
import { runProgram } from "./run-program.ts"

const rounds = 50_000

/** The loop calls `outer`, which calls the stub by `call`; the stub is for `first` and, every other round, for `second`. */
const program = (call: string) => `
        .globl  _start
_start: li      a0, 0
        li      s0, ${rounds}
        la      s1, slot
        la      s2, first
        la      s3, second
loop:   sd      s2, 0(s1)
        mv      t0, s2
        mv      s2, s3
        mv      s3, t0
        jal     outer
        addi    s0, s0, -1
        bnez    s0, loop
        andi    a0, a0, 127
        li      a7, 93
        ecall
        j       .
outer:  addi    sp, sp, -16
        sd      ra, 0(sp)
        ${call}
        addi    a0, a0, 1
        ${call}
        ld      ra, 0(sp)
        addi    sp, sp, 16
        ret
stub:   auipc   t3, %pcrel_hi(slot)
        ld      t3, %pcrel_lo(stub)(t3)
        jalr    t1, t3
        nop
first:  addi    a0, a0, 3
        ret
second: addi    a0, a0, 5
        ret
        .data
slot:   .dword  0
`
const status = ((rounds / 2) * (2 * 3 + 1 + 2 * 5 + 1)) % 128

/** Runs it with translations from the `threshold`th time on. */
const run = (text: string, threshold: number) =>
  runProgram(text, { threshold, ...(threshold > 1 && { wholeFunctions: false }) })

test.each([1, 100, 1000])("they come back in translations, made at the transfer number %i", async (threshold) => {
  const { end, count } = await run(program("jal     stub"), threshold)
  expect(end).toMatchObject({ status })
  expect(count("returns for lookup") + count("changes to the interpreter")).toBeLessThan(rounds / 10)
  expect(count("instructions interpreted")).toBeLessThan(rounds)
})

// Those come back to what is in ra, too, wherever their callers say that they are.
test.each(["la ra, 1f\njal t0, stub\nebreak\n1:", "la t2, stub\nla ra, 1f\njalr t0, t2\nebreak\n1:"])(
  "calls that note where they are in another register come back to the return address: %j",
  async (call) => {
    for (const threshold of [1, 100]) expect((await run(program(call), threshold)).end).toMatchObject({ status })
  },
)

test("a stub is built into its callers, whose way on is the call's", () => {
  const source = codeOf(`
        addi    sp, sp, -16
        sd      ra, 0(sp)
        jal     stub
        ld      ra, 0(sp)
        addi    sp, sp, 16
        ret
stub:   auipc   t3, 1
        ld      t3, 16(t3)
        jalr    t1, t3
`)
  const guest = inlineCalls(discoverFunction(source.entry, source)!, (entry) => discoverFunction(entry, source))
  const call = guest.blocks.find(({ end }) => end.kind === "call-indirect")!
  expect(call.end).toMatchObject({ isTail: true })
  const next = call.end.kind === "call-indirect" ? call.end.next : undefined
  expect(guest.blocks.find(({ id }) => id === next)?.steps[0].decoded.instruction.name).toBe("ld")
})
