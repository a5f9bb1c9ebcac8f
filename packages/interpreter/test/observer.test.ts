// An observer sees the same instructions on every interpreter, each with the precise state before it, and changes nothing.
import { createCandidate, testCaseOf } from "@lamina/conformance"
import type { GuestPhysical, InstructionObserver } from "@lamina/interfaces"
import { createMachineMemory, hartState, hartStateSize, statusBit } from "@lamina/isa"
import { expect, test } from "vitest"
import { createInterpreter, interpreterStyles, type InterpreterStyle } from "../src/index.ts"

const ram = { base: 0x8001_0000, size: 0x20000 }
const machineSeeds = Array.from({ length: 60 }, (_, index) => index + 1).filter(
  (seed) => createCandidate(seed, { tame: false }).setting.environment === "machine",
)
const instructions = 400

/** Runs machine-mode random programs up to their first trap; a line for each instruction seen, and the states at the ends. */
function observe(style: InterpreterStyle): { lines: string[]; ends: string[]; unobserved: string[] } {
  const lines: string[] = []
  const memory = createMachineMemory({ ram })
  const state = memory.hartState(0)
  const text = () =>
    memory
      .bytes()
      .slice(state, state + hartState.satp)
      .toString()
  const observer: InstructionObserver = (hart, pc) => lines.push(`${hart} ${pc} ${text()}`)
  const engines = [createInterpreter(style, memory, { observer }), createInterpreter(style, memory)]
  const [ends, unobserved] = engines.map((engine) =>
    machineSeeds.map((seed) => {
      const { words, base, code, x, f } = testCaseOf(createCandidate(seed, { tame: false }))
      memory.bytes().fill(0, state, state + hartStateSize)
      memory.bytes().fill(0, memory.ram.offset, memory.ram.offset + ram.size)
      const view = memory.view()
      for (const { offset, word, length } of words) {
        const at = memory.ram.offset + Number(base) - ram.base + code + offset
        if (length === 4) view.setUint32(at, word, true)
        else view.setUint16(at, word, true)
      }
      for (let number = 1; number < 32; number++) view.setBigUint64(state + hartState.x + 8 * number, x[number], true)
      for (let number = 0; number < 32; number++) view.setBigUint64(state + hartState.f + 8 * number, f[number], true)
      view.setBigUint64(state + hartState.pc, base + BigInt(code), true)
      view.setUint32(state + hartState.privilege, 3, true)
      view.setUint32(state + hartState.mstatus, 3 << statusBit.FS, true)
      engine.flushTranslations()
      engine.invalidateCode(ram.base as GuestPhysical, ram.size)
      const stop = engine.run(0, instructions)
      return JSON.stringify([stop, text()], (_, value: unknown) =>
        typeof value === "bigint" ? value.toString() : value,
      )
    }),
  )
  return { lines, ends, unobserved }
}

const expected = observe("reference")

test("the reference is observed, and runs as it does without", () => {
  expect(machineSeeds.length).toBeGreaterThan(10)
  expect(expected.lines.length).toBeGreaterThan(machineSeeds.length * 10)
  expect(expected.ends).toEqual(expected.unobserved)
})

test.each(interpreterStyles.filter((style) => style !== "reference"))("%s", (style) => {
  const found = observe(style)
  expect(found.lines.length).toBe(expected.lines.length)
  expect(found.lines.findIndex((line, index) => line !== expected.lines[index])).toBe(-1)
  expect(found.ends).toEqual(expected.ends)
  expect(found.unobserved).toEqual(expected.ends)
})
