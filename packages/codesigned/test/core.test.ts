// The core: registers, predicates, commits, rollbacks.
import { describe, expect, test } from "vitest"
import { createCoreMachine } from "./core-machine.ts"
import { operand } from "./atoms.ts"
import { models } from "./models.ts"

describe.each(models)("%s core", (_, create) => {
  test("works on registers and leaves with the number of an exit", () => {
    const machine = createCoreMachine(create)
    machine.x(5, 40n)
    machine.write(0, [
      [["enter", { imm: 2 }]],
      [
        ["addi", { rd: 6, rs1: 5, imm: 2 }],
        ["movi", { rd: 40, imm: -7 }],
      ],
      [["add", { rd: 7, rs1: 6, rs2: 40 }]],
      [
        ["commit", { imm: 2 }],
        ["exit", { imm: 0xdead_beef | 0 }],
      ],
    ])
    expect(machine.core.run(0, 10)).toEqual({ kind: "exit", number: 0xdead_beef, atom: 40, translation: 0, retired: 2 })
    expect([machine.x(5), machine.x(6), machine.x(7)]).toEqual([40n, 42n, 35n])
  })

  test("an atom that p0 must not hold for never has its effect", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [
      [["enter", { imm: 1 }]],
      [
        ["movi", { rd: 1, imm: 5, p: "never" }],
        ["ld", { rd: 2, p: "never" }],
        ["exit", { imm: 1, p: "never" }],
      ],
      [
        ["commit", { imm: 1 }],
        ["exit", { imm: 2 }],
      ],
    ])
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit", number: 2 })
    expect([machine.x(1), machine.x(2)]).toEqual([0n, 0n])
  })

  test("reads all registers of a molecule before it writes any; the later of two writes wins", () => {
    const machine = createCoreMachine(create)
    machine.x(1, 1n)
    machine.x(2, 2n)
    machine.write(0, [
      [["enter", { imm: 1 }]],
      [
        ["addi", { rd: 1, rs1: 2 }],
        ["addi", { rd: 2, rs1: 1 }],
        ["addi", { rd: 3, rs1: 1 }],
        ["addi", { rd: 3, rs1: 2, imm: 100 }],
      ],
      [["commit", { imm: 1 }], ["exit"]],
    ])
    machine.core.run(0, 1)
    expect([machine.x(1), machine.x(2), machine.x(3)]).toEqual([2n, 1n, 102n])
  })

  test("drops writes to r0 and p0", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [
      [["enter", { imm: 1 }]],
      [
        ["movi", { rd: 0, imm: 5 }],
        ["cmp.ne", { rd: 0, rs1: 0, rs2: 0 }],
      ],
      [
        ["addi", { rd: 1, rs1: 0, imm: 3 }],
        ["addi", { rd: 2, rs1: 0, imm: 4, p: 0 }],
      ],
      [["commit", { imm: 1 }], ["exit"]],
    ])
    machine.core.run(0, 1)
    expect([machine.x(0), machine.x(1), machine.x(2)]).toEqual([0n, 3n, 4n])
  })

  test("atoms take effect as their predicates say", () => {
    const machine = createCoreMachine(create)
    machine.x(1, 1n)
    machine.x(2, 2n)
    machine.x(4, 44n)
    machine.write(0, [
      [["enter", { imm: 1 }]],
      [
        ["cmp.lt", { rd: 3, rs1: 1, rs2: 2 }],
        ["cmp.lt", { rd: 4, rs1: 2, rs2: 1 }],
        // Predicates are 0 behind enter, and read before they are written.
        ["movi", { rd: 3, imm: 9, p: 3 }],
      ],
      [
        ["movi", { rd: 5, imm: 1, p: 3 }],
        ["movi", { rd: 5, imm: 2, p: -3 }],
        ["movi", { rd: 6, imm: 1, p: -4 }],
        ["movi", { rd: 4, imm: 1, p: 4 }],
      ],
      [["cmp.eq", { rd: 3, rs1: 0, rs2: 0, p: 4 }], ["cmp.eq", { rd: 4, rs1: 1, rs2: 2, p: 3 }], ["nop"]],
      [["movi", { rd: 7, imm: 1, p: 3 }], ["commit", { imm: 1 }], ["exit"]],
    ])
    machine.core.run(0, 1)
    expect([3, 4, 5, 6, 7].map((register) => machine.x(register))).toEqual([0n, 44n, 1n, 1n, 1n])
  })

  test("several commits in a translation: a rollback goes back to the last", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [
      [["enter", { imm: 3 }]],
      [
        ["movi", { rd: 1, imm: 1 }],
        ["commit", { imm: 1 }],
      ],
      [
        ["movi", { rd: 1, imm: 2 }],
        ["movi", { rd: 2, imm: 2 }],
      ],
      [["commit", { imm: 2 }]],
      [
        ["movi", { rd: 1, imm: 3 }],
        ["movi", { rd: 3, imm: 3 }],
      ],
      [["ld", { rd: 5 }]],
      [["commit", { imm: 1 }], ["exit"]],
    ])
    expect(machine.core.run(0, 4)).toEqual({ kind: "rollback", cause: "fault", atom: 64, translation: 0, retired: 3 })
    expect([1, 2, 3, 5].map((register) => machine.x(register))).toEqual([2n, 2n, 0n, 0n])
  })

  test("stops at enter.f while the guest may not write floating-point registers", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [[["enter.f", { imm: 1 }]], [["fmv", { rd: 1, rs1: 2 }], ["commit", { imm: 1 }], ["exit"]]])
    machine.f(2, 0x4000_0000_0000_0000n)
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit" })
    expect(machine.f(1)).toBe(0x4000_0000_0000_0000n)
    const status = machine.word("mstatus")
    for (const state of [0, 1, 2]) {
      machine.word("mstatus", (status & ~0x6000) | (state << 13))
      expect(machine.core.run(0, 1)).toEqual({ kind: "floatOff", translation: 0, retired: 0 })
      expect(machine.core.run(0, 0)).toEqual({ kind: "budget", translation: 0, retired: 0 })
    }
  })

  test("an exception that is not accrued yet rolls back at the commit", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [
      [["enter.f", { imm: 1 }]],
      [["fdiv.d", { rd: 3, rs1: 1, rs2: 2, imm: operand(0, 7) }]],
      [["fadd.d", { rd: 3, rs1: 1, rs2: 2, imm: operand(0, 7), p: 1 }]],
      [["movi", { rd: 1, imm: 1 }], ["commit", { imm: 1 }], ["exit"]],
    ])
    machine.f(1, 0x3ff0_0000_0000_0000n)
    machine.f(2, 0x4008_0000_0000_0000n)
    machine.word("fflags", 2)
    expect(machine.core.run(0, 1)).toEqual({ kind: "rollback", cause: "float", atom: 32, translation: 0, retired: 0 })
    expect([machine.word("fflags"), machine.x(1), machine.f(3)]).toEqual([2, 0n, 0n])
    machine.word("fflags", 3)
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit" })
    expect([machine.word("fflags"), machine.x(1), machine.f(3)]).toEqual([3, 1n, 0x3fd5_5555_5555_5555n])
    machine.word("frm", 3)
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit" })
    expect(machine.f(3)).toBe(0x3fd5_5555_5555_5556n)
    machine.word("frm", 5)
    expect(machine.core.run(0, 1)).toEqual({ kind: "rollback", cause: "float", atom: 8, translation: 0, retired: 0 })
    expect(machine.core.counts().rollbacks.float).toBe(2)
  })

  test("a rounding mode that is none rolls back only where the atom takes effect", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [
      [["enter.f", { imm: 1 }]],
      [["fadd.s", { rd: 3, rs1: 1, rs2: 2, imm: operand(0, 5), p: 1 }]],
      [["fmadd.d", { rd: 3, rs1: 1, rs2: 1, imm: operand(1, 6), p: -1 }]],
      [["commit", { imm: 1 }], ["exit"]],
    ])
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "rollback", cause: "float", atom: 16 })
  })
})
