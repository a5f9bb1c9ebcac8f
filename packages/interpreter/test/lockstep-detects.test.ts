// Lockstep finds faults that are put in on purpose, and shrinks the programs that show them.
import { createLockstep, parseTestCase } from "@lamina/conformance"
import type { Engine, EngineFactory, MachineMemory } from "@lamina/interfaces"
import { decode, fetch, GuestTrap, hartState, machineInstructionMemory } from "@lamina/isa"
import { expect, test } from "vitest"
import { createReference } from "../src/index.ts"

type Damage = (memory: MachineMemory, state: number, rd: number) => void

const flipInteger: Damage = (memory, state, rd) => {
  const at = state + hartState.x + 8 * rd
  if (rd !== 0) memory.view().setBigUint64(at, memory.view().getBigUint64(at, true) ^ (1n << 40n), true)
}

/** The reference, except that `damage` is done after each instruction with this name. */
function damaged(name: string, damage: Damage): EngineFactory {
  return (memory) => {
    const inner = createReference(memory)
    const state = memory.hartState(0)
    const next = () => {
      try {
        return decode(
          fetch(machineInstructionMemory(memory), state, memory.view().getBigUint64(state + hartState.pc, true)),
        )
      } catch (error) {
        if (error instanceof GuestTrap) return undefined
        throw error
      }
    }
    const run: Engine["run"] = (hart, fuel) => {
      for (let retired = 0; retired < fuel; retired++) {
        const decoded = next()
        const stop = inner.run(hart, 1)
        if (stop.kind === "trap") return { ...stop, retired }
        if (decoded?.instruction.name === name) damage(memory, state, decoded.rd)
      }
      return { kind: "fuel", retired: fuel }
    }
    return { ...inner, name: `damaged ${name}`, run }
  }
}

const faults: readonly (readonly [string, Damage])[] = [
  ["mulhsu", flipInteger],
  ["amoxor.w", flipInteger],
  ["fmin.s", (memory, state) => memory.view().setUint32(state + hartState.fflags, 31, true)],
  ["sb", (memory) => (memory.bytes()[memory.ram.offset + 0x3ffff] ^= 1)],
  ["lr.d", (memory, state) => memory.view().setBigUint64(state + hartState.reservation, 1n, true)],
]

test.each(faults)("%s", (name, damage) => {
  const lockstep = createLockstep(createReference, [damaged(name, damage)])
  const { failure } = lockstep.run(1, 500)
  expect(failure?.message).toContain(`damaged ${name}`)
  const test = parseTestCase(failure!.regression)
  expect(test.words.length).toBeLessThanOrEqual(6)
  expect(test.words.map(({ word }) => decode(word)?.instruction.name)).toContain(name)
  expect(lockstep.replay(test)).toBeDefined()
  expect(createLockstep(createReference, [createReference]).replay(test)).toBeUndefined()
})
