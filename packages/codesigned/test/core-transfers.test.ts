// The core: branches, jumps, exits, budgets.
import { describe, expect, test } from "vitest"
import { createCoreMachine } from "./core-machine.ts"
import { models } from "./models.ts"

describe.each(models)("%s core", (_, create) => {
  test("the first branch that is taken counts, and the other atoms have their effect", () => {
    const machine = createCoreMachine(create)
    machine.x(1, 7n)
    machine.write(0, [
      [["enter", { imm: 1 }]],
      [
        ["beq", { rs1: 1, rs2: 0, imm: 16 }],
        ["movi", { rd: 2, imm: 5 }],
      ],
      [
        ["bne", { rs1: 1, rs2: 0, imm: 40 }],
        ["movi", { rd: 3, imm: 6 }],
      ],
      [
        ["movi", { rd: 4, imm: 1 }],
        ["commit", { imm: 1 }],
        ["exit", { imm: 1 }],
      ],
      [
        ["commit", { imm: 1 }],
        ["exit", { imm: 2 }],
      ],
    ])
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit", number: 2 })
    expect([2, 3, 4].map((register) => machine.x(register))).toEqual([5n, 6n, 0n])
  })

  test("predicated exits, jumps and branches stand in one molecule", () => {
    const machine = createCoreMachine(create)
    const run = (value: bigint) => {
      machine.x(1, value)
      return machine.core.run(0, 1)
    }
    machine.write(0, [
      [["enter", { imm: 1 }]],
      [["cmp.eq", { rd: 1, rs1: 1, rs2: 0 }]],
      [
        ["commit", { imm: 1 }],
        ["exit", { imm: 1, p: 1 }],
      ],
      [["exit", { imm: 2 }]],
    ])
    expect(run(0n)).toMatchObject({ kind: "exit", number: 1, atom: 24 })
    expect(run(1n)).toMatchObject({ kind: "exit", number: 2, atom: 32 })
  })

  test("jumps to another translation, where all but the guest's registers are 0", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [
      [["enter", { imm: 1 }]],
      [
        ["movi", { rd: 40, imm: 3 }],
        ["movi", { rd: 1, imm: 4 }],
        ["cmp.eq", { rd: 2 }],
      ],
      [["fmv.d.x", { rd: 40, rs1: 40 }]],
      [
        ["commit", { imm: 1 }],
        ["jump", { imm: 128 }],
      ],
    ])
    machine.write(128, [
      [["enter", { imm: 1 }]],
      [
        ["add", { rd: 2, rs1: 40, rs2: 1 }],
        ["movi", { rd: 3, imm: 8, p: 2 }],
      ],
      [["fmv.x.d", { rd: 4, rs1: 40 }]],
      [["commit", { imm: 1 }], ["exit"]],
    ])
    machine.x(3, 1n)
    machine.x(4, 1n)
    expect(machine.core.run(0, 2)).toMatchObject({ kind: "exit", translation: 128, retired: 2 })
    expect([1, 2, 3, 4].map((register) => machine.x(register))).toEqual([4n, 4n, 1n, 0n])
  })

  test("loops by a jump to its own enter, and by a branch to it, until the budget is used up", () => {
    for (const atom of ["jump", "br"] as const) {
      const machine = createCoreMachine(create)
      machine.x(1, 100n)
      machine.write(64, [
        [["enter", { imm: 3 }]],
        [
          ["addi", { rd: 1, rs1: 1, imm: -1 }],
          ["add", { rd: 2, rs1: 2, rs2: 1 }],
        ],
        [
          ["beq", { rs1: 1, rs2: 0, imm: 24 }],
          ["commit", { imm: 3 }],
        ],
        [[atom, { imm: atom === "jump" ? 64 : -40 }]],
        [["exit", { imm: 5 }]],
      ])
      expect(machine.core.run(64, 100)).toEqual({ kind: "budget", translation: 64, retired: 99 })
      expect(machine.x(1)).toBe(67n)
      expect(machine.core.run(64, 1000)).toEqual({ kind: "exit", number: 5, atom: 112, translation: 64, retired: 201 })
      expect([machine.x(1), machine.x(2)]).toEqual([0n, 5050n])
    }
  })

  test("stops before an enter for which the budget does not suffice", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [[["enter", { imm: 4 }]], [["commit", { imm: 4 }], ["jump"]]])
    expect(machine.core.run(0, 3)).toEqual({ kind: "budget", translation: 0, retired: 0 })
    expect(machine.core.run(0, 11)).toEqual({ kind: "budget", translation: 0, retired: 8 })
    machine.write(64, [[["enter", { imm: -1 }]]])
    expect(machine.core.run(64, 2 ** 31 - 1)).toEqual({ kind: "budget", translation: 64, retired: 0 })
    expect(machine.core.counts()).toMatchObject({ commits: 2, instructions: 8, transfers: 2, molecules: 4, atoms: 6 })
  })

  test("exits become jumps and jumps exits, when they are patched", () => {
    const machine = createCoreMachine(create)
    const last = (name: "exit" | "jump", imm: number) => {
      machine.write(16, [
        [
          ["commit", { imm: 1 }],
          [name, { imm }],
        ],
      ])
      machine.core.patched(0, 24)
      return machine.core.run(0, 10)
    }
    machine.write(0, [[["enter", { imm: 1 }]], [["addi", { rd: 1, rs1: 1, imm: 1 }]]])
    machine.write(64, [
      [["enter", { imm: 1 }]],
      [["addi", { rd: 2, rs1: 2, imm: 1 }]],
      [["commit", { imm: 1 }], ["exit"]],
    ])
    expect(last("exit", 3)).toEqual({ kind: "exit", number: 3, atom: 24, translation: 0, retired: 1 })
    expect(last("exit", 4)).toMatchObject({ number: 4, translation: 0 })
    expect(last("jump", 64)).toMatchObject({ kind: "exit", translation: 64, retired: 2 })
    expect(last("exit", 5)).toMatchObject({ number: 5, translation: 0, retired: 1 })
    expect(last("jump", 0)).toMatchObject({ kind: "budget", translation: 0, retired: 10 })
    expect([machine.x(1), machine.x(2)]).toEqual([14n, 1n])
    expect(machine.core.counts()).toMatchObject({ instructions: 15, transfers: 11, commits: 15 })
  })

  test("forgets translations: what is written in their place is executed", () => {
    const machine = createCoreMachine(create)
    const number = (imm: number) => {
      machine.write(64, [[["enter"]], [["exit", { imm }]]])
      machine.core.forget(64)
      const stop = machine.core.run(0, 0)
      return stop.kind === "exit" && stop.number
    }
    machine.write(0, [[["enter"]], [["jump", { imm: 64 }]]])
    expect([1, 2, 3].map(number)).toEqual([1, 2, 3])
    expect(machine.core.counts()).toMatchObject({ molecules: 12, transfers: 3 })
  })

  test("jumps indirectly where the jump table knows the address in the current context", () => {
    const machine = createCoreMachine(create)
    machine.write(0, [
      [["enter", { imm: 1 }]],
      [
        ["commit", { imm: 1 }],
        ["jumpi", { rs1: 1 }],
      ],
    ])
    machine.write(64, [[["enter"]], [["exit", { imm: 9 }]]])
    machine.link(0xffff_ffff_8000_1234n, 64)
    machine.x(1, 0xffff_ffff_8000_1234n)
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit", number: 9, translation: 64, retired: 1 })
    // The same entry, another address.
    machine.x(1, 0xffff_ffff_8000_3234n)
    expect(machine.core.run(0, 1)).toEqual({
      kind: "lookup",
      address: 0xffff_ffff_8000_3234n,
      atom: 16,
      translation: 0,
      retired: 1,
    })
    machine.link(0xffff_ffff_8000_3234n, 64)
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit" })
    const cell = machine.parts.jumpTable + ((0x3234 >> 1) & 4095) * 16 + 8
    machine.memory.view().setUint32(cell, 77, true)
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "lookup", address: 0xffff_ffff_8000_3234n })
  })

  test("what is not committed is gone when control leaves a translation", () => {
    const machine = createCoreMachine(create)
    machine.x(1, 1n)
    machine.at(0x10000, 5n)
    machine.write(0, [
      [["enter", { imm: 1 }]],
      [
        ["movi", { rd: 1, imm: 2 }],
        ["sd", { rs1: 20, rs2: 20 }],
      ],
      [["jump", { imm: 64 }]],
    ])
    machine.x(20, 0x10000n)
    machine.write(64, [[["enter"]], [["addi", { rd: 3, rs1: 1 }], ["ld", { rd: 4, rs1: 20 }], ["commit"], ["exit"]]])
    machine.core.run(0, 1)
    expect([machine.x(1), machine.x(3), machine.x(4), machine.at(0x10000)]).toEqual([1n, 1n, 5n, 5n])
  })
})
