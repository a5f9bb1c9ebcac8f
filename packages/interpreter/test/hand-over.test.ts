// Hot targets are handed over to code of the owner's, which runs in the middle of the interpreter's: what it says then is what happens.
import { compile } from "@lamina/codegen-wasm"
import { Module } from "@lamina/ir"
import { createMachineMemory, encode, hartState, instructionByName, type FieldValues } from "@lamina/isa"
import { expect, test } from "vitest"
import { handedBack, layout, loadProfilingInterpreter } from "../src/index.ts"

const base = 0x8000_0000
const plenty = 10_000
const threshold = 4
/** Of the loop's instructions, until its beginning is hot. */
const first = 3 * threshold
const make = await loadProfilingInterpreter()

function word(name: string, values: FieldValues = {}): number {
  const form = instructionByName.get(name)
  if (!form) throw new Error(`no instruction ${name}`)
  return encode(form, values)
}
const increment = (register: number) => word("addi", { rd: register, rs1: register, imm: 1 })
const loop = [increment(10), increment(11), word("jal", { imm: -8 })]

/** What the owner's code reads and writes, in bytes from a place in the machine's memory. */
const note = { calls: 0, says: 4, pc: 8, used: 16, fuel: 20, size: 64 } as const

/** (fuel, beyond) -> fuel: as if it had executed `note.used` instructions that lead to `note.pc`. */
function ownerCode(place: number): Uint8Array<ArrayBuffer> {
  const module = new Module()
  module.importMemory({ min: 1 })
  const f = module.function("owner", ["i32", "i32"], ["i32"])
  const [fuel, beyond] = f.params
  const at = f.iconst32(place)
  const load = (offset: number) => f.load("i32.load", at, offset, "notes")
  f.store("i32.store", at, f.binary("i32.add", load(note.calls), f.iconst32(1)), note.calls, "notes")
  f.store("i32.store", at, f.binary("i32.add", fuel, beyond), note.fuel, "notes")
  f.store("i32.store", f.iconst32(0), load(note.says), layout.handedBack, "state")
  const done = f.block()
  const untouched = f.block()
  f.brIf(f.compare("i32.eq", load(note.says), f.iconst32(handedBack.untouched)), untouched, [], done, [])
  f.at(untouched)
  f.ret([fuel])
  f.at(done)
  f.store("i64.store", f.iconst32(0), f.load("i64.load", at, note.pc, "notes"), layout.pc, "state")
  f.ret([f.binary("i32.sub", fuel, load(note.used))])
  module.exportFunction(f)
  return new Uint8Array(compile(module))
}

/** The loop, and code of an owner's that says `says` and goes on at `pc`, `used` instructions later. */
function setting({ says, pc = base, used = 0 }: { says: number; pc?: number; used?: number }) {
  const memory = createMachineMemory({ ram: { base, size: 0x10000 } })
  const listener = { codeChanged() {}, guardedStore: () => true, fetchesMoved() {}, cleared() {} }
  const create = () => make(memory, { threshold, listener })
  const interpreter = create()
  const place = memory.allocate(note.size, note.size)
  const view = () => memory.view()
  for (const start of [0, 0x2000])
    for (const [index, each] of loop.entries()) view().setUint32(memory.ram.offset + start + 4 * index, each, true)
  view().setUint32(place + note.says, says, true)
  view().setBigUint64(place + note.pc, BigInt(pc), true)
  view().setUint32(place + note.used, used, true)
  const instance = new WebAssembly.Instance(new WebAssembly.Module(ownerCode(place)), { env: { memory: memory.wasm } })
  interpreter.handOver(instance.exports["owner"])
  const state = memory.hartState(0)
  const register = (index: number) => Number(view().getBigUint64(state + hartState.x + 8 * index, true))
  view().setBigUint64(state + hartState.pc, BigInt(base), true)
  return {
    interpreter,
    create,
    calls: () => view().getUint32(place + note.calls, true),
    fuel: () => view().getUint32(place + note.fuel, true),
    state: () => ({
      pc: Number(view().getBigUint64(state + hartState.pc, true)),
      instret: Number(view().getBigUint64(state + hartState.instret, true)),
      x10: register(10),
      x11: register(11),
    }),
  }
}

test("where it has done nothing, the target is hot", () => {
  const { interpreter, calls, fuel, state } = setting({ says: handedBack.untouched })
  expect(interpreter.run(0, plenty)).toEqual({ kind: "hot", retired: first, pc: BigInt(base) })
  expect(state()).toEqual({ pc: base, instret: first, x10: threshold, x11: threshold })
  expect(calls()).toBe(1)
  expect(fuel()).toBeLessThanOrEqual(plenty - first)
})

test("what it has executed is part of the run that it ends", () => {
  const { interpreter, calls, state } = setting({ says: handedBack.owner, pc: base + 4, used: 1234 })
  expect(interpreter.run(0, plenty)).toEqual({ kind: "owner", retired: first + 1234 })
  expect(state()).toEqual({ pc: base + 4, instret: first + 1234, x10: threshold, x11: threshold })
  // From there on to the beginning of the loop, which is hot still.
  expect(interpreter.run(0, plenty)).toEqual({ kind: "owner", retired: 2 + 1234 })
  expect(state()).toEqual({ pc: base + 4, instret: first + 2 + 2 * 1234, x10: threshold, x11: threshold + 1 })
  expect(calls()).toBe(2)
})

test("the interpreter goes on where it leads to, and that counts as transfers to there", () => {
  for (const [weight, landings] of [
    [1, threshold],
    [2, 2],
    [100, 1],
  ]) {
    const { interpreter, calls, state } = setting({ says: weight, pc: base + 4, used: 5 })
    const retired = first + 5 + (landings - 1) * (2 + 5)
    expect(interpreter.run(0, plenty)).toEqual({ kind: "hot", retired, pc: BigInt(base + 4) })
    expect(state()).toEqual({ pc: base + 4, instret: retired, x10: threshold, x11: threshold + landings - 1 })
    expect(calls()).toBe(landings)
  }
})

test("it may lead to what has not been decoded yet", () => {
  const there = base + 0x2004
  const { interpreter, state } = setting({ says: 1, pc: there, used: 5 })
  // The loop there becomes hot as well, and leads to the middle of itself then.
  const retired = first + 5 + (2 + 3 * (threshold - 1)) + (threshold - 2) * (5 + 2) + 5
  expect(interpreter.run(0, plenty)).toEqual({ kind: "hot", retired, pc: BigInt(there) })
  expect(state()).toMatchObject({ pc: there, instret: retired })
})

test("it has more fuel than the interpreter where that is given", () => {
  const { interpreter, fuel, state } = setting({ says: 1, pc: base + 4, used: 5000 })
  expect(interpreter.run(0, 200, false, plenty)).toEqual({ kind: "fuel", retired: first + 5000 + 2 })
  expect(fuel()).toBeGreaterThan(plenty)
  expect(fuel()).toBeLessThanOrEqual(plenty + 200 - first)
  expect(state()).toMatchObject({ pc: base, instret: first + 5000 + 2 })
})

test("quiet runs, runs of a few instructions and interpreters of others hand nothing over", () => {
  const { interpreter, create, calls } = setting({ says: handedBack.owner, used: 1 })
  expect(interpreter.run(0, plenty, true)).toEqual({ kind: "fuel", retired: plenty })
  expect(interpreter.engine.run(0, plenty)).toEqual({ kind: "fuel", retired: plenty })
  expect(interpreter.run(0, first)).toMatchObject({ kind: "hot" })
  expect(create().run(0, plenty)).toMatchObject({ kind: "hot" })
  expect(calls()).toBe(0)
  expect(interpreter.run(0, plenty)).toMatchObject({ kind: "owner" })
  expect(calls()).toBe(1)
})
