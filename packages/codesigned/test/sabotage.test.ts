// Sabotage: what lies in concealed memory is what executes. Without it nothing comes out, and something else comes out of something else.
import { atomRow, atomSize, InternalError, readAtom, writeAtom, type Atom } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import type { CodesignedMachine, CodesignedOptions } from "../src/index.ts"
import { codesignedProgram, interpretedProgram, powerOff } from "./bare-programs.ts"

const plenty = 20_000_000
const off = { kind: "powered-off", status: 0 }
const uart = 0x1000_0000
const cores: readonly NonNullable<CodesignedOptions["core"]>[] = ["generated", "plain"]
const eager = { threshold: 2, passes: 2, exits: 1 } as const

/** Prints letters, each of which takes a while. */
const letters = `
  li s0, ${uart}
  li s1, 200
  li a0, 1
line:
  li s2, 100
round:
  li t1, 0x5bd1
  mul a0, a0, t1
  xor a0, a0, s2
  addi s2, s2, -1
  bnez s2, round
  andi t0, a0, 15
  addi t0, t0, 0x61
  sb t0, 0(s0)
  addi s1, s1, -1
  bnez s1, line
  ${powerOff}
`

/** Calls a function and prints, in the end, what it gave each time. In the second half it stores one of two instructions over another there, in turns. */
const selfModifying = `
  .option norvc
  la s7, elsewhere
  la s8, target
  sub s8, s8, s7
  lw s3, one
  lw s4, other
  li s1, 200
  la s6, given
again:
  slti t0, s1, 101
  neg t0, t0
  and t0, t0, s8
  add s0, s7, t0
  xor t0, s3, s4
  andi t1, s1, 1
  neg t1, t1
  and t0, t0, t1
  xor t0, t0, s3
  sw t0, 0(s0)
  fence.i
  call target
  sb a0, 0(s6)
  addi s6, s6, 1
  addi s1, s1, -1
  bnez s1, again
  la s6, given
  li s0, ${uart}
1:
  lbu a0, 0(s6)
  sb a0, 0(s0)
  addi s6, s6, 1
  bnez a0, 1b
  ${powerOff}
one: li a0, 0x61
other: li a0, 0x62
  .balign 4096
target:
  li a0, 0x63
  ret
  .balign 4096
elsewhere: .zero 4
given: .zero 256
`

async function running(text: string, core: CodesignedOptions["core"]) {
  const codesigned = await codesignedProgram(text, { ...eager, ...(core && { core }) })
  const interpreted = interpretedProgram(text)
  expect(interpreted.machine.run(plenty)).toEqual(off)
  return { ...codesigned, steps: interpreted.machine.steps, expected: interpreted.output() }
}

/** The bytes of concealed memory where translations lie, which the core forgets. */
function translationCache({ codesigned, parts }: CodesignedMachine): Uint8Array {
  codesigned.core.forgetAll()
  const { offset, cache } = codesigned.concealed
  return parts.memory.bytes().subarray(offset + cache.start, offset + cache.start + cache.size)
}

/** Exchanges atoms of all translations. */
function rewrite(machine: CodesignedMachine, exchange: (atom: Atom) => Atom): void {
  machine.codesigned.core.forgetAll()
  const { concealed } = machine.codesigned
  const view = machine.parts.memory.view()
  for (const { address, bytes } of machine.codesigned.translations()) {
    for (let place = concealed.offset + address; place < concealed.offset + address + bytes.length; place += atomSize) {
      const atom = readAtom(view, place)
      if (atom) writeAtom(view, place, exchange(atom))
    }
  }
}

describe.each(cores)("with the %s core", (core) => {
  test("left alone, the program prints what it should", async () => {
    const { machine, output, steps, expected } = await running(letters, core)
    expect(machine.run(Math.floor(steps / 2))).toEqual({ kind: "out-of-fuel" })
    expect(output().length).toBeGreaterThan(50)
    rewrite(machine, (atom) => atom)
    expect(machine.run(plenty)).toEqual(off)
    expect(output()).toBe(expected)
    const { translated, interpreted } = machine.codesigned.counts()
    expect(translated).toBeGreaterThan(10 * interpreted)
  })

  test.each([
    ["zeros", () => 0],
    ["ones", () => 0xff],
    ["noise", (at: number) => (Math.imul(at + 1, 0x9e37_79b1) >>> 24) & 0xff],
  ])("with %s for translations it prints nothing more", async (_, byte) => {
    const { machine, output, steps, expected } = await running(letters, core)
    machine.run(Math.floor(steps / 2))
    const before = output()
    const cache = translationCache(machine)
    for (let at = 0; at < cache.length; at++) cache[at] = byte(at)
    expect(() => machine.run(plenty)).toThrow(InternalError)
    expect(expected.startsWith(before)).toBe(true)
    // What is left of the round that it is in.
    expect(output().length).toBeLessThanOrEqual(before.length + 1)
  })

  test("with other molecules it prints something else", async () => {
    const { machine, output, steps, expected } = await running(letters, core)
    machine.run(Math.floor(steps / 2))
    const before = output().length
    rewrite(machine, (atom) => (atom.row.name === "xor" ? { ...atom, row: atomRow("or") } : atom))
    expect(machine.run(plenty)).toEqual(off)
    expect(output()).toHaveLength(expected.length)
    expect(output().slice(0, before)).toBe(expected.slice(0, before))
    expect(output()).not.toBe(expected)
  })

  test("without the guard table it does not see that code changes", async () => {
    const { machine, output, steps, expected } = await running(selfModifying, core)
    expect(expected).toMatch(/^c{100}(ab){50}\0$/)
    const unharmed = await running(selfModifying, core)
    expect(unharmed.machine.run(plenty)).toEqual(off)
    expect(unharmed.output()).toBe(expected)
    machine.run(Math.floor(steps / 3))
    const { parts, codesigned } = machine
    const { guardTable, offset, cache } = codesigned.concealed
    parts.memory.bytes().fill(0, guardTable, offset + cache.start)
    machine.run(plenty)
    expect(output()).not.toBe(expected)
  })
})
