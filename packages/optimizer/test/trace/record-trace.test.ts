// Traces of a real guest: which path is recorded, where it ends, and that recording is executing.
import { describe, expect, test } from "vitest"
import { recordTrace } from "../../src/trace/record-trace.ts"
import type { Trace } from "../../src/trace/trace.ts"
import { unrollTrace } from "../../src/trace/unroll-trace.ts"
import { loadGuest, type Guest } from "../guest.ts"

const x = (guest: Guest, number: number) =>
  guest.memory.view().getBigUint64(guest.memory.hartState(0) + 8 * number, true)

/** Runs a program to its symbol `head`, and records from there. */
function record(text: string, { limit = 100, ends = [] as readonly string[] } = {}): { guest: Guest; trace: Trace } {
  const guest = loadGuest(text)
  const head = guest.symbol("head")
  guest.runTo(head)
  const { step, decodeAt } = guest
  const heads = new Set(ends.map((name) => guest.symbol(name)))
  const trace = recordTrace({
    head,
    limit,
    step,
    decodeAt,
    endsAt: (pc) => heads.has(pc),
    canTranslate: ({ instruction }) => !instruction.rare,
  })
  return { guest, trace }
}

const texts = ({ steps }: Trace) => steps.map(({ decoded }) => decoded.instruction.name).join(" ")

const loop = `
  li a0, 10
  li a1, 0
head:
  andi t0, a0, 1
  beqz t0, even
  addi a1, a1, 100
even:
  add a1, a1, a0
  addi a0, a0, -1
  bnez a0, head
behind:
  ebreak
`

describe("a trace", () => {
  test("is the path that the guest takes, back to its head, and the guest has taken it", () => {
    const { guest, trace } = record(loop)
    expect(texts(trace)).toBe("andi beq add addi bne")
    expect(trace).toMatchObject({ end: "loop", next: guest.symbol("head") })
    expect(guest.pc()).toBe(trace.next)
    expect(x(guest, 10)).toBe(9n)
    expect(x(guest, 11)).toBe(10n)
  })

  test("says where the guest went from each step", () => {
    const { guest, trace } = record(loop)
    const [, branch] = trace.steps
    expect(branch.next).toBe(guest.symbol("even"))
    const places = [...trace.steps.slice(1).map(({ pc }) => pc), trace.next]
    expect(trace.steps.map(({ next }) => next)).toEqual(places)
  })

  test("goes through calls, and what they return to", () => {
    const { trace } = record(`
head:
  call callee
  addi a0, a0, 1
  ebreak
callee:
  addi a0, a0, 2
  ret
`)
    expect(texts(trace)).toBe("jal addi jalr addi")
    expect(trace.end).toBe("trap")
  })

  test("goes through a function as often as it is called", () => {
    const { trace } = record(`
  j head
callee:
  beqz a0, 1f
  addi a0, a0, 2
1: ret
head:
  call callee
  call callee
  ebreak
`)
    expect(texts(trace)).toBe("jal beq jalr jal beq jalr")
    expect(trace.end).toBe("trap")
  })

  test("ends in front of a loop's second round within", () => {
    const { guest, trace } = record(`
head:
  li a0, 3
inner:
  addi a0, a0, -1
  bnez a0, inner
  j head
`)
    expect(texts(trace)).toBe("addi addi bne")
    expect(trace).toMatchObject({ end: "revisit", next: guest.symbol("inner") })
  })

  test("ends where a translation begins", () => {
    const { guest, trace } = record(loop, { ends: ["even", "head"] })
    expect(texts(trace)).toBe("andi beq")
    expect(trace).toMatchObject({ end: "ends", next: guest.symbol("even") })
  })

  test("is no longer than allowed, and its end is not executed twice", () => {
    const { guest, trace } = record(loop, { limit: 3 })
    expect(texts(trace)).toBe("andi beq add")
    expect(trace.end).toBe("limit")
    expect(x(guest, 11)).toBe(10n)
  })

  test("ends in front of what traps, or is no instruction", () => {
    const trapping = record(`
head:
  addi a0, a0, 1
  ld a1, 0(x0)
`)
    expect(texts(trapping.trace)).toBe("addi")
    expect(trapping.trace.end).toBe("trap")
    expect(trapping.guest.pc()).toBe(trapping.guest.symbol("head") + 2n)
    expect(record("head:\n.word 0\n").trace).toMatchObject({ steps: [], end: "untranslatable" })
    expect(record("li t0, 4\nhead: jr t0\n").trace).toMatchObject({ end: "untranslatable", next: 4n })
  })
})

describe("unrolling", () => {
  test("repeats a loop as often as the limits allow", () => {
    const { trace } = record(loop)
    const thrice = unrollTrace(trace, { length: 16, copies: 8 })
    expect(thrice.steps).toEqual([...trace.steps, ...trace.steps, ...trace.steps])
    expect(thrice).toMatchObject({ end: "loop", next: trace.next })
    expect(unrollTrace(trace, { length: 100, copies: 2 }).steps).toHaveLength(10)
    for (const [index, { next }] of thrice.steps.slice(0, -1).entries()) expect(next).toBe(thrice.steps[index + 1].pc)
  })

  test("leaves alone what is no loop, or too long", () => {
    const { trace } = record(loop)
    expect(unrollTrace(trace, { length: 9, copies: 8 })).toBe(trace)
    const ended = record(loop, { ends: ["even"] }).trace
    expect(unrollTrace(ended, { length: 100, copies: 8 })).toBe(ended)
  })
})
