// A fence of one address costs the translations of its page, and not those of all: superpages elsewhere do not stand in its way.
import { createMachineMemory, encode, hartState, instructionByName, privilegeLevel } from "@lamina/isa"
import { expect, test } from "vitest"
import { loadProfilingInterpreter } from "../src/index.ts"

const base = 0x8000_0000
const [root, low, high] = [base + 0x1000, base + 0x2000, base + 0x3000]
/** Where kernels begin to map all memory, with four levels: a multiple of 2^47. */
const kernel = 0xffff_8000_0000_0000n
const t0 = 5
const make = await loadProfilingInterpreter()

/** RAM at its own addresses and in the kernel's half, in pages of 2^30 bytes; a load from the latter; supervisor mode. */
function setting() {
  const memory = createMachineMemory({ ram: { base, size: 0x4000 } })
  const view = memory.view()
  const entry = (table: number, index: number, address: number, bits: number) =>
    view.setBigUint64(memory.ram.offset + table - base + 8 * index, BigInt((address / 4096) * 1024 + bits), true)
  const [pointer, leaf] = [0x01, 0xcf]
  entry(root, 0, low, pointer)
  entry(root, 256, high, pointer)
  entry(low, 2, base, leaf)
  entry(high, 0, base, leaf)
  view.setUint32(memory.ram.offset, encode(instructionByName.get("lw")!, { rd: 6, rs1: t0 }), true)
  const state = memory.hartState(0)
  view.setBigUint64(state + hartState.satp, (9n << 60n) | BigInt(root / 4096), true)
  view.setUint32(state + hartState.privilege, privilegeLevel.supervisor, true)
  view.setBigUint64(state + hartState.x + 8 * t0, kernel, true)
  view.setBigUint64(state + hartState.pc, BigInt(base), true)
  const interpreter = make(memory, { threshold: 1000 })
  expect(interpreter.run(0, 1)).toEqual({ kind: "fuel", retired: 1 })
  return interpreter
}

test.each([
  ["of an address in no superpage", 0x1000n, true],
  ["of one in a superpage", kernel + 0x1000n, false],
  ["of all", undefined, false],
])("a fence %s", (_, address, stays) => {
  const interpreter = setting()
  const before = interpreter.translationContext
  interpreter.engine.fenceTranslations(0, address)
  interpreter.enter(0)
  expect(interpreter.translationContext === before).toBe(stays)
})
