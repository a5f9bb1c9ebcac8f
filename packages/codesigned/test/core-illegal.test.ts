// Molecules that no software may write.
import { atomRow, InternalError, vliwMachine, vliwWidths, writeAtom, type VliwWidth } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import type { AtomText, MoleculeText } from "./atoms.ts"
import { createCoreMachine } from "./core-machine.ts"
import { models } from "./models.ts"

const units: Readonly<Record<VliwWidth, Readonly<Record<"add" | "ld" | "fadd.d" | "br", number>>>> = {
  2: { add: 2, ld: 1, "fadd.d": 1, br: 1 },
  4: { add: 4, ld: 2, "fadd.d": 2, br: 2 },
  8: { add: 8, ld: 4, "fadd.d": 4, br: 4 },
}
const exit: MoleculeText = [["exit"]]

describe.each(models)("%s core", (_, create) => {
  const run = (molecules: readonly MoleculeText[], width: VliwWidth = 4) => {
    const machine = createCoreMachine(create, vliwMachine(width))
    machine.write(0, [[["enter"]], ...molecules])
    machine.x(1, 0x10000n)
    return machine.core.run(0, 0)
  }

  test.each(vliwWidths)("bounds atoms and units of molecules of %i", (width) => {
    const nops = (count: number) => Array.from({ length: count }, (): AtomText => ["nop"])
    expect(run([nops(width), exit], width)).toMatchObject({ kind: "exit" })
    expect(() => run([nops(width + 1), exit], width)).toThrow(InternalError)
    for (const [name, count] of Object.entries(units[width])) {
      const atoms = (number: number) =>
        Array.from({ length: number }, (): AtomText => [name, { rd: 40, rs1: 1, imm: 0 }])
      const branches = name === "br" ? [["br", { imm: 8 * count }] as const, ...atoms(count - 1)] : atoms(count)
      expect(run([branches, exit], width)).toMatchObject({ kind: "exit" })
      if (count < width) expect(() => run([atoms(count + 1), exit], width)).toThrow(/more than/)
    }
  })

  test("knows all opcodes and no others", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [[["enter"]], [["nop"]], exit])
    const view = machine.memory.view()
    const place = machine.parts.concealed.offset + 8
    view.setUint32(place + 4, (0x8000_0000 | (0x1ff << 22)) >>> 0, true)
    machine.core.forgetAll()
    expect(() => machine.core.run(0, 0)).toThrow(InternalError)
    view.setUint32(place + 4, 0x8000_0000, true)
    machine.core.forgetAll()
    expect(() => machine.core.run(0, 0)).toThrow(/opcode/)
  })

  test.each([
    ["enter behind another atom", [[["nop"], ["enter"]], exit]],
    ["a second enter", [[["enter"]], exit]],
    ["a predicated commit", [[["commit", { p: 1 }]], exit]],
    ["two commits", [[["commit"], ["commit"]], exit]],
    ["a predicate that there is not", [[["cmp.eq", { rd: 8 }]], exit]],
    ["a branch into an atom", [[["br", { imm: 4 }]], exit]],
    ["a branch before concealed memory", [[["br", { imm: -16 }]], exit]],
    ["a branch beyond concealed memory", [[["br", { imm: 1 << 20 }]], exit]],
    ["a jump to no enter", [[["jump", { imm: 64 }]], exit]],
    ["a jump to an enter at no multiple of 64", [[["jump", { imm: 8 }]], [["enter"]], exit]],
  ] as const)("refuses %s", (_, molecules) => {
    expect(() => run(molecules)).toThrow(InternalError)
  })

  test("refuses a predicated enter, and to start where no translation begins", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [[["enter", { p: 1 }]], exit])
    expect(() => machine.core.run(0, 0)).toThrow(InternalError)
    machine.write(64, [[["nop"]], exit])
    expect(() => machine.core.run(64, 0)).toThrow(InternalError)
    machine.write(120, [[["enter"]], exit])
    expect(() => machine.core.run(120, 0)).toThrow(InternalError)
  })

  test("a molecule without an end", () => {
    const machine = createCoreMachine(create)
    const { offset, size } = machine.parts.concealed
    machine.write(size - 64, [[["enter"]]])
    const view = machine.memory.view()
    for (let place = size - 56; place < size; place += 8)
      writeAtom(view, offset + place, { row: atomRow("nop"), stop: place < size - 8, ...none })
    expect(() => machine.core.run(size - 64, 0)).toThrow(/beyond/)
  })

  test("what is never executed may be anything", () => {
    expect(run([[["bne", { imm: 24 }]], [["commit"], ["exit", { imm: 3 }]], [["commit"], ["commit"]]])).toMatchObject({
      kind: "exit",
      number: 3,
    })
  })
})

const none = { predicate: 0, negated: false, rd: 0, rs1: 0, rs2: 0, imm: 0 }
