// Code that the reference interpreter has changed is not executed as it was by an engine that keeps what it made from code.
import { createMachineMemory, encode, hartState, instructionByName, type FieldValues } from "@lamina/isa"
import { expect, test } from "vitest"
import { createInterpreter, createReference, interpreterStyles } from "../src/index.ts"

const base = 0x8000_0000
const word = (name: string, fields: FieldValues) => {
  const instruction = instructionByName.get(name)
  if (!instruction) throw new Error(`no instruction ${name}`)
  return encode(instruction, fields)
}

test.each(interpreterStyles)("%s runs on after the reference has written code", (style) => {
  const memory = createMachineMemory({ ram: { base, size: 1 << 16 } })
  const state = memory.hartState(0)
  const put = (offset: number, value: number) => memory.view().setUint32(memory.ram.offset + offset, value, true)
  const set = (offset: number, value: number) => memory.view().setBigUint64(state + offset, BigInt(value), true)
  const x = (number: number) => hartState.x + 8 * number
  put(0, word("addi", { rd: 10, rs1: 10, imm: 1 }))
  put(4, word("jal", { rd: 0, imm: -4 }))
  put(0x100, word("sw", { rs1: 6, rs2: 5 }))
  put(0x104, word("fence.i", {}))
  set(x(5), word("addi", { rd: 10, rs1: 10, imm: 5 }))
  set(x(6), base)

  const engine = createInterpreter(style, memory)
  set(hartState.pc, base)
  engine.run(0, 2000)
  set(hartState.pc, base + 0x100)
  createReference(memory).run(0, 2)
  set(hartState.pc, base)
  engine.run(0, 2000)
  expect(memory.view().getBigUint64(state + x(10), true)).toBe(6000n)
})
