// Both models of the core, step by step on the same molecules: what they do must be the same.
import { inspect, isDeepStrictEqual } from "node:util"
import { atomRow, atomSize, readAtom, vliwMachine, vliwWidths, writeAtom, type VliwDescription } from "@lamina/isa"
import { createGeneratedCore, createPlainCore, type CoreStop } from "../src/index.ts"
import type { MoleculeText } from "./atoms.ts"
import { createCoreMachine, pages, type CoreMachine } from "./core-machine.ts"
import { oneOf, randomTranslation, registers, translationSpace, type Random } from "./random-molecules.ts"

const translations = Array.from({ length: 8 }, (_, index) => index * translationSpace)

export interface Lockstep {
  /** Runs both for a while after changing something. Throws when they do not agree. */
  step(): CoreStop
}

/** Caches so small that they miss all the time. */
const tinyCaches: VliwDescription["caches"] = {
  instruction: { size: 512, ways: 2, line: 64 },
  data: { size: 256, ways: 4, line: 32 },
  second: { size: 2048, ways: 4, line: 64 },
  secondHit: 7,
  memory: 50,
}

export function randomDescription(random: Random): VliwDescription {
  const atoms = oneOf(random, vliwWidths)
  const kind = random(3)
  const description = vliwMachine(atoms, kind === 0)
  return kind === 2 ? { ...description, caches: tinyCaches } : description
}

export function createLockstep(random: Random, description: VliwDescription): Lockstep {
  const plain = createCoreMachine(createPlainCore, description)
  const generated = createCoreMachine(createGeneratedCore, description)
  const machines = [plain, generated]
  const both = (change: (machine: CoreMachine) => void) => machines.forEach(change)
  const { offset } = plain.parts.concealed
  const written = new Map<number, readonly MoleculeText[]>()
  const translate = (address: number) => {
    const molecules = randomTranslation(random, description, address, translations)
    written.set(address, molecules)
    both((machine) => {
      machine.write(address, molecules)
      machine.core.forget(address)
    })
  }
  const wide = (): bigint =>
    oneOf(random, [
      () => BigInt(random(16)),
      () => BigInt(-random(16)),
      () => (BigInt(random(2 ** 32)) << 32n) | BigInt(random(2 ** 32)),
      () => 1n << BigInt(random(64)),
      () => 0xffff_ffff_0000_0000n | BigInt(random(2 ** 32)),
    ])()
  /** Doubles and boxed singles of all sorts. */
  const floatBits = (): bigint =>
    oneOf(random, [
      wide,
      () => BigInt(1023 - 8 + random(16)) << 52n,
      () => (BigInt(1023 - 8 + random(16)) << 52n) | (BigInt(random(2 ** 20)) << 32n) | BigInt(random(2)),
      () => 0xffff_ffff_0000_0000n | BigInt((127 - 8 + random(16)) * 2 ** 23 + random(8) * 2 ** 20),
    ])()
  const address = () =>
    random(100) < 96
      ? oneOf(random, [...pages.plain.slice(0, 3), ...pages.twins]) * 4096 +
        (random(2) === 0 ? random(64) : 4096 - random(128))
      : oneOf(random, [pages.readOnly, pages.unmapped, pages.noRam, 4096]) * 4096 + random(64)
  const setRegisters = () => {
    const x = new Map<number, bigint>()
    for (const register of registers.any) if (register > 0 && register < 32) x.set(register, wide())
    for (const register of registers.addresses) x.set(register, BigInt(address()))
    for (const register of registers.aligned) x.set(register, BigInt(address()) & (random(20) === 0 ? -1n : -8n))
    for (const register of registers.targets) x.set(register, BigInt(2 * random(8)))
    const f = registers.any.filter((register) => register < 32).map((register) => [register, floatBits()] as const)
    const [flags, rounding] = [random(3) === 0 ? random(32) : 31, random(20) === 0 ? random(8) : random(5)]
    const floatState = random(16) === 0 ? random(4) : 3
    both((machine) => {
      machine.word("mstatus", (machine.word("mstatus") & ~0x6000) | (floatState << 13))
      for (const [register, value] of x) machine.x(register, value)
      for (const [register, value] of f) machine.f(register, value)
      machine.word("fflags", flags)
      machine.word("frm", rounding)
    })
  }
  /** Has an `exit` or a `jump` become the other, as chaining does. */
  const patch = () => {
    const translation = oneOf(random, translations)
    const atoms = (written.get(translation) ?? []).flat().map(([name], index) => ({ name, index }))
    const patchable = atoms.filter(({ name }) => name === "exit" || name === "jump")
    if (patchable.length === 0) return
    const { index } = oneOf(random, patchable)
    const place = translation + index * atomSize
    const name = oneOf(random, ["exit", "jump"] as const)
    const imm = name === "jump" ? oneOf(random, translations) : random(1000)
    both((machine) => {
      const view = machine.memory.view()
      const atom = readAtom(view, offset + place)
      if (!atom) throw new Error("no atom")
      writeAtom(view, offset + place, { ...atom, row: atomRow(name), imm })
      machine.core.patched(translation, place)
    })
  }
  const change = () => {
    const kind = random(12)
    if (kind < 4) setRegisters()
    else if (kind < 6) translate(oneOf(random, translations))
    else if (kind < 8) patch()
    else if (kind === 8) {
      const [pc, translation] = [BigInt(2 * random(8)), oneOf(random, translations)]
      both((machine) => machine.link(pc, translation))
    } else if (kind === 9) {
      const place = address()
      if (random(4) === 0) both((machine) => machine.guard(place))
    } else if (kind === 10) both((machine) => machine.flushTranslations())
    else if (random(8) === 0) both((machine) => machine.core.forgetAll())
  }

  if (plain.parts.concealed.offset !== generated.parts.concealed.offset) throw new Error("the machines differ")
  for (const place of translations) translate(place)
  setRegisters()
  return {
    step() {
      for (let count = random(3); count > 0; count--) change()
      const start = oneOf(random, translations)
      // Now and then so long that the host optimises what it runs.
      const budget = random(100) === 0 ? 3000 : random(60)
      const [expected, actual] = machines.map((machine) => machine.core.run(start, budget))
      same("stop", expected, actual)
      same("counts", plain.core.counts(), generated.core.counts())
      const [state, ram] = [plain.memory.hartState(0), plain.memory.ram]
      sameBytes("hart state", plain, generated, state, state + 4096)
      sameBytes("memory", plain, generated, ram.offset, ram.offset + ram.size)
      return expected
    },
  }
}

function same(what: string, expected: unknown, actual: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return
  throw new Error(`${what}: plain ${inspect(expected)}, generated ${inspect(actual)}`)
}

function sameBytes(what: string, plain: CoreMachine, generated: CoreMachine, start: number, end: number): void {
  const [expected, actual] = [plain, generated].map((machine) => machine.memory.bytes().subarray(start, end))
  if (Buffer.compare(expected, actual) === 0) return
  const at = expected.findIndex((byte, index) => byte !== actual[index])
  throw new Error(`${what}: at ${at} plain ${expected[at]}, generated ${actual[at]}`)
}
