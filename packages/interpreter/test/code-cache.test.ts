// Predecoded code is thrown away when there is too much of it, and nothing that named it is used afterwards.
import type { GuestPhysical } from "@lamina/interfaces"
import { createMachineMemory, encode, hartState, instructionByName, trapCause, type FieldValues } from "@lamina/isa"
import { expect, test } from "vitest"
import { loadInterpreter } from "../src/index.ts"

const base = 0x8000_0000
const [routine, helper] = [base + 0x1000, base + 0x2000]
const codeCache = 1 << 20
/** Enough, at `length` records of 16 bytes each, to fill the records' storage twice. */
const repetitions = 600
const length = 250

function word(name: string, values: FieldValues = {}): number {
  const form = instructionByName.get(name)
  if (!form) throw new Error(`no instruction ${name}`)
  return encode(form, values)
}
const increment = (register: number) => word("addi", { rd: register, rs1: register, imm: 1 })
const call = (register: number) => word("jalr", { rd: 1, rs1: register })
const ret = word("jalr", { rs1: 1 })

const [left, rewritten, steady, value, rounds, steps, visits] = [8, 9, 10, 5, 18, 19, 20]

// The routine is stored to, and so predecoded anew, in each round; between two visits of the helper, which is not.
const main = [
  word("lw", { rd: value, rs1: rewritten }),
  word("sw", { rs1: rewritten, rs2: value }),
  word("fence.i"),
  call(steady),
  call(rewritten),
  call(steady),
  increment(rounds),
  word("addi", { rd: left, rs1: left, imm: -1 }),
  word("bne", { rs1: left, imm: -32 }),
  word("ecall"),
]

test("the jump cache and the map cache forget with the records", async () => {
  const make = await loadInterpreter("direct", { codeCache })
  const memory = createMachineMemory({ ram: { base, size: 0x4000 } })
  const engine = make(memory)
  const put = (address: number, words: readonly number[]) => {
    const view = memory.view()
    for (const [index, each] of words.entries())
      view.setUint32(memory.ram.offset + address - base + 4 * index, each, true)
  }
  put(base, main)
  put(routine, [...Array.from({ length }, () => increment(steps)), ret])
  put(helper, [increment(visits), ret])
  engine.invalidateCode(base as GuestPhysical, memory.ram.size)
  const state = memory.hartState(0)
  const set = (register: number, content: number) =>
    memory.view().setBigUint64(state + hartState.x + 8 * register, BigInt(content), true)
  const get = (register: number) => Number(memory.view().getBigUint64(state + hartState.x + 8 * register, true))
  set(left, repetitions)
  set(rewritten, routine)
  set(steady, helper)
  memory.view().setBigUint64(state + hartState.pc, BigInt(base), true)
  const stop = engine.run(0, 2 * repetitions * (length + main.length + 4))
  expect([get(rounds), get(visits), get(steps)]).toEqual([repetitions, 2 * repetitions, length * repetitions])
  expect(stop).toMatchObject({ kind: "trap", trap: { cause: trapCause.environmentCallFromM } })
  const counted = new Map(engine.statistics?.().figures.map(({ label, value: count }) => [label, count]))
  expect(counted.get("times emptied")).toBe(2)
  // Nothing is there yet when the routine is first stored to.
  expect(counted.get("pages forgotten")).toBe(repetitions - 1)
  expect(counted.get("records")).toBeGreaterThan(length * repetitions)
})

test("a store to the page that an instruction reaches into has the jump cache forget it", async () => {
  const make = await loadInterpreter("predecoded")
  const memory = createMachineMemory({ ram: { base, size: 0x4000 } })
  const engine = make(memory)
  const straddling = base + 0x1ffe
  const loop = [
    call(steady),
    word("sw", { rs1: rewritten, rs2: value }),
    increment(rounds),
    word("addi", { rd: left, rs1: left, imm: -1 }),
    word("bne", { rs1: left, imm: -16 }),
    word("ecall"),
  ]
  const bytes = new Uint8Array(Uint32Array.from(loop).buffer)
  memory.bytes().set(bytes, memory.ram.offset)
  const back = Uint32Array.of(word("jal", { imm: base + 4 - straddling }))
  memory.bytes().set(new Uint8Array(back.buffer), memory.ram.offset + straddling - base)
  const x = (register: number) => memory.hartState(0) + hartState.x + 8 * register
  memory.view().setBigUint64(x(left), 100n, true)
  memory.view().setBigUint64(x(steady), BigInt(straddling), true)
  memory.view().setBigUint64(x(rewritten), BigInt(base + 0x2800), true)
  memory.view().setBigUint64(memory.hartState(0) + hartState.pc, BigInt(base), true)
  expect(engine.run(0, 1000)).toMatchObject({ kind: "trap", retired: 600 })
})
