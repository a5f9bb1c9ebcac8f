// The table of instructions: each opcode once, and the kernel's constants are made of it.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { instructions } from "../src/bytecode/instructions.ts"
import { kernelOpcodes } from "../src/bytecode/kernel-opcodes.ts"

test("every opcode from 0 to 201 stands once, in order", () => {
  expect(instructions.map(({ opcode }) => opcode)).toEqual(Array.from({ length: 202 }, (_, index) => index))
  expect(new Set(instructions.map(({ name }) => name)).size).toBe(202)
})

test("what the mnemonic says of types is what the stack signature says", () => {
  const types: Record<string, string> = { i: "I", l: "J", f: "F", d: "D", a: "A" }
  for (const { name, pops, pushes, local } of instructions) {
    const access = /^([ilfda])(load|store)(?:_([0-3]))?$/.exec(name)
    if (access === null) continue
    const type = types[access[1]]
    expect(access[2] === "load" ? [pops, pushes] : [pushes, pops], name).toEqual([[], [type]])
    expect(local, name).toBe(access[3] === undefined ? undefined : Number(access[3]))
  }
  for (const { name, pops, pushes } of instructions) {
    const arithmetic = /^([ilfd])(add|sub|mul|div|rem|and|or|xor)$/.exec(name)
    if (arithmetic === null) continue
    const type = types[arithmetic[1]]
    expect([pops, pushes], name).toEqual([[type, type], [type]])
  }
})

test("the kernel's opcodes are current (else: node packages/hll-vm/scripts/opcodes.mjs)", () => {
  const path = new URL("../kernel/bytecode/opcodes.ts", import.meta.url)
  expect(readFileSync(path, "utf8")).toBe(kernelOpcodes())
})
