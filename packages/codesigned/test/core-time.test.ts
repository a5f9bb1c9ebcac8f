// The core's cycles, counted by hand.
import { vliwMachine, type VliwDescription } from "@lamina/isa"
import { describe, expect, test } from "vitest"
import { loading, storing, type MoleculeText } from "./atoms.ts"
import { createCoreMachine, pages, type CoreMachine } from "./core-machine.ts"
import { models } from "./models.ts"

const plain = pages.plain[0] * 4096
const exit: MoleculeText = [["exit"]]
const nothing: MoleculeText = [["nop"]]
const divide: MoleculeText = [["div", { rd: 40, rs1: 1, rs2: 1 }]]

describe.each(models)("%s core, where all accesses hit", (_, create) => {
  const machineOf = (molecules: readonly MoleculeText[], others: readonly MoleculeText[] = []): CoreMachine => {
    const machine = createCoreMachine(create, vliwMachine(4, true))
    machine.write(0, [[["enter"]], ...molecules])
    machine.write(1024, [[["enter"]], ...others])
    machine.x(1, 1n)
    return machine
  }
  const cycles = (molecules: readonly MoleculeText[], others?: readonly MoleculeText[]) => {
    const machine = machineOf(molecules, others)
    machine.core.run(0, 0)
    return machine.core.counts().cycles
  }

  test("a molecule issues in each cycle", () => {
    expect(cycles([exit])).toBe(2)
    expect(cycles([nothing, nothing, exit])).toBe(4)
    expect(
      cycles([[["addi", { rd: 40 }]], [["addi", { rd: 41, rs1: 40 }]], [["addi", { rd: 42, rs1: 41 }]], exit]),
    ).toBe(5)
  })

  test.each([
    ["mul", {}, 3],
    ["div", {}, 16],
    ["ld", { rs1: 2 }, 22],
    ["amoadd.d", { rs1: 2 }, 24],
    ["fmv.d.x", {}, 2],
    ["fadd.d", {}, 3],
    ["fmul.s", {}, 3],
    ["fsqrt.d", {}, 14],
    ["fcvt.d.l", {}, 3],
    ["clz", {}, 1],
  ] as const)("the result of %s is waited for", (name, fields, latency) => {
    const read: MoleculeText = [
      ["add", { rd: 41, rs1: 40 }],
      ["fsgnj.d", { rd: 41, rs1: 40 }],
    ]
    const machine = machineOf([[[name, { rd: 40, ...fields }]], read, exit])
    machine.x(2, BigInt(plain))
    machine.core.run(0, 0)
    // Behind it the readers' own results, of which the slower one takes 2 cycles, are waited for.
    expect(machine.core.counts().cycles).toBe(1 + latency + 2)
  })

  test("results are waited for at stops and commits, but not at jumps", () => {
    expect(cycles([divide, exit])).toBe(17)
    expect(cycles([divide, [["commit"]], exit])).toBe(18)
    expect(cycles([divide, [["commit"], ["exit"]]])).toBe(17)
    expect(cycles([divide, [["jump", { imm: 1024 }]]], [exit])).toBe(1 + 1 + 1 + 1 + 2)
    expect(cycles([divide, [["commit"], ["jump", { imm: 1024 }]]], [exit])).toBe(17 + 2)
  })

  test("only the newest result of a register is waited for by those that read it", () => {
    const other: MoleculeText = [["movi", { rd: 40, imm: 1 }]]
    const read: MoleculeText = [["addi", { rd: 41, rs1: 40 }]]
    expect(cycles([divide, other, read, [["jump", { imm: 1024 }]]], [exit])).toBe(5 + 1 + 2)
    expect(cycles([other, divide, read, [["jump", { imm: 1024 }]]], [exit])).toBe(2 + 16 + 1 + 1 + 1 + 2)
    // In one molecule, the later in order.
    expect(cycles([[...divide, ...other], read, [["jump", { imm: 1024 }]]], [exit])).toBe(4 + 1 + 2)
    expect(cycles([[...other, ...divide], read, [["jump", { imm: 1024 }]]], [exit])).toBe(1 + 16 + 1 + 1 + 1 + 2)
  })

  test("predicates are waited for, and predicated atoms wait whether they take effect or not", () => {
    const slow: MoleculeText = [["div", { rd: 40, rs1: 1, rs2: 1, p: 1 }]]
    expect(cycles([slow, [["addi", { rd: 41, rs1: 40, p: 1 }]], exit])).toBe(1 + 16 + 2)
    expect(cycles([[["cmp.eq", { rd: 1 }]], [["exit", { p: 1 }]]])).toBe(3)
    expect(cycles([divide, [["cmp.eq", { rd: 1, rs1: 40 }]], [["exit", { p: -1 }]]])).toBe(1 + 16 + 1 + 1)
  })

  test("transfers cost their cycles, waiting included", () => {
    expect(cycles([[["br", { imm: 8 }]], exit])).toBe(2 + 1 + 1)
    expect(cycles([[["beq", { rs1: 1, imm: 8 }]], exit])).toBe(3)
    expect(
      cycles([
        [
          ["mul", { rd: 40 }],
          ["br", { imm: 16 }],
        ],
        [["addi", { rd: 41, rs1: 40 }], ["exit"]],
      ]),
    ).toBe(4 + 1)
    const machine = machineOf([[["jumpi", { rs1: 1 }]]], [exit])
    machine.core.run(0, 0)
    expect(machine.core.counts().cycles).toBe(2)
    machine.link(1n, 1024)
    machine.core.run(0, 0)
    expect(machine.core.counts()).toMatchObject({ cycles: 2 + 2 + 2 + 2, transfers: 1 })
  })

  test("a rollback costs its cycles behind all results", () => {
    const machine = machineOf([divide, [["ld", { rd: 41 }]]])
    expect(machine.core.run(0, 0)).toMatchObject({ kind: "rollback" })
    expect(machine.core.counts()).toMatchObject({ cycles: 17 + 10, molecules: 3, atoms: 3, rollbacks: { fault: 1 } })
  })

  test("cycles are counted by what is waited for", () => {
    const waits = (molecules: readonly MoleculeText[], others?: readonly MoleculeText[]) => {
      const machine = machineOf(molecules, others)
      machine.core.run(0, 0)
      const { waits, molecules: issued, cycles } = machine.core.counts()
      expect(Object.values(waits).reduce((sum, count) => sum + count, issued)).toBe(cycles)
      return Object.fromEntries(Object.entries(waits).filter(([, count]) => count > 0))
    }
    const read: MoleculeText = [["addi", { rd: 41, rs1: 40 }]]
    expect(waits([nothing, exit])).toEqual({})
    expect(waits([divide, read, exit])).toEqual({ operands: 15 })
    expect(waits([divide, exit])).toEqual({ stops: 14 })
    expect(waits([divide, [["commit"]], exit])).toEqual({ commits: 14 })
    expect(waits([divide, [["jump", { imm: 1024 }]]], [exit])).toEqual({ branches: 1 })
    // A commit waits first: a branch then finds nothing left to wait for.
    expect(waits([divide, [["commit"], ["jump", { imm: 1024 }]]], [exit])).toEqual({ commits: 14 })
    expect(waits([[["mul", { rd: 40 }]], [["br", { imm: 8 }]], read, exit])).toEqual({ branches: 1 })
    expect(waits([divide, [["br", { imm: 8 }]], read, exit])).toEqual({ branches: 1, operands: 13 })
    expect(waits([divide, [["ld", { rd: 41 }]]])).toEqual({ stops: 14 + 10 })
  })

  test("a molecule that is not issued costs nothing", () => {
    const machine = machineOf([[["jump", { imm: 1024 }]]], [exit])
    machine.write(1024, [[["enter", { imm: 1 }]]])
    machine.core.run(0, 0)
    expect(machine.core.counts()).toMatchObject({ cycles: 3, molecules: 2 })
    machine.core.run(1024, 0)
    expect(machine.core.counts()).toMatchObject({ cycles: 3, molecules: 2 })
  })
})

describe.each(models)("%s core with caches", (_, create) => {
  const description: VliwDescription = {
    ...vliwMachine(4),
    tlbFill: 1000,
    caches: {
      instruction: { size: 256, ways: 2, line: 32 },
      data: { size: 256, ways: 2, line: 64 },
      second: { size: 2048, ways: 2, line: 128 },
      secondHit: 10,
      memory: 100,
    },
  }
  const machineOf = (molecules: readonly MoleculeText[]): CoreMachine => {
    const machine = createCoreMachine(create, description)
    machine.write(0, [[["enter"]], ...molecules])
    for (let i = 0; i < 8; i++) machine.x(10 + i, BigInt(plain + 128 * i))
    return machine
  }

  test("lines of molecules are fetched once between transfers", () => {
    // enter, nop, nop, nop | nop, exit
    const machine = machineOf([nothing, nothing, nothing, nothing, exit])
    machine.core.run(0, 0)
    expect(machine.core.counts()).toMatchObject({
      cycles: 6 + 100 + 10,
      instructionCache: { accesses: 2, misses: 2 },
      secondCache: { accesses: 2, misses: 1 },
    })
    machine.core.run(0, 0)
    expect(machine.core.counts()).toMatchObject({
      cycles: 6 + 100 + 10 + 6,
      instructionCache: { accesses: 4, misses: 2 },
    })
  })

  test("a molecule may touch two lines, and a branch has its target fetched anew", () => {
    const machine = machineOf([[["nop"], ["nop"], ["nop"], ["nop"]], [["br", { imm: 8 }]], [["nop"], ["exit"]]])
    machine.core.run(0, 0)
    // enter: line 0; nops: line 1; br: -; exit: line 1 again.
    expect(machine.core.counts()).toMatchObject({ instructionCache: { accesses: 3, misses: 2 }, cycles: 5 + 100 + 10 })
  })

  test("the least recently used line of a set goes", () => {
    const load = (register: number): MoleculeText => [["ld", { rd: 40, rs1: register }]]
    // Two sets of two lines: multiples of 128 meet in one.
    const misses = (...registers: number[]) => {
      const machine = machineOf([...registers.map(load), exit])
      machine.core.run(0, 0)
      return machine.core.counts().dataCache
    }
    expect(misses(10, 10, 11, 10)).toEqual({ accesses: 4, misses: 2 })
    expect(misses(10, 11, 12, 11)).toEqual({ accesses: 4, misses: 3 })
    expect(misses(10, 11, 12, 10)).toEqual({ accesses: 4, misses: 4 })
    expect(misses(10, 11, 10, 12, 10, 11)).toEqual({ accesses: 6, misses: 4 })
  })

  test("misses of loads and atomic accesses have the machine stand still, those of stores not; fills of the TLB do for all", () => {
    const cycles = (molecule: MoleculeText) => {
      const machine = machineOf([molecule, exit])
      machine.core.run(0, 0)
      const { cycles, tlbFills, dataCache } = machine.core.counts()
      return { cycles: cycles - 100, tlbFills, misses: dataCache.misses }
    }
    expect(cycles([["ld", { rd: 40, rs1: 10 }]])).toEqual({ cycles: 3 + 1000 + 100, tlbFills: 1, misses: 1 })
    expect(cycles([["sd", { rs1: 10, imm: storing(64) }]])).toEqual({ cycles: 3 + 1000, tlbFills: 1, misses: 1 })
    expect(cycles([["amoor.w", { rs1: 10 }]])).toEqual({ cycles: 3 + 1000 + 100, tlbFills: 1, misses: 1 })
    expect(cycles([["lr.w", { rs1: 10 }]])).toEqual({ cycles: 3 + 1000 + 100, tlbFills: 1, misses: 1 })
    expect(cycles([["sc.w", { rs1: 10 }]])).toEqual({ cycles: 3 + 1000 + 100, tlbFills: 1, misses: 1 })
    expect(cycles([["ld", { rd: 40, rs1: 10, p: 1 }]])).toEqual({ cycles: 3, tlbFills: 0, misses: 0 })
    expect(
      cycles([
        ["sd", { rs1: 10 }],
        ["ld", { rs1: 10, imm: loading(8) }],
      ]),
    ).toMatchObject({ misses: 1, tlbFills: 2 })
  })

  test("standstills are counted by what is waited for", () => {
    const machine = machineOf([
      [["ld", { rd: 40, rs1: 10 }]],
      [["ld", { rd: 40, rs1: 11 }]],
      [["sd", { rs1: 12 }]],
      exit,
    ])
    machine.core.run(0, 0)
    const { waits, cycles, molecules } = machine.core.counts()
    // Two lines of molecules are one of the second cache; the one page has an entry for loads and one for stores.
    expect(waits).toMatchObject({ instructionCache: 100 + 10, dataCache: 100 + 100, tlb: 2 * 1000 })
    expect(Object.values(waits).reduce((sum, count) => sum + count, molecules)).toBe(cycles)
  })

  test("an access that rolls back is none", () => {
    const machine = machineOf([
      [["ld", { rd: 40, rs1: 10, imm: loading(0, { protect: 0 }) }]],
      [["sd", { rs1: 10, imm: storing(0, 0) }]],
    ])
    expect(machine.core.run(0, 0)).toMatchObject({ kind: "rollback", cause: "alias" })
    expect(machine.core.counts()).toMatchObject({ dataCache: { accesses: 1, misses: 1 }, tlbFills: 2 })
  })

  test("instructions and data share the second cache", () => {
    // Concealed memory begins at a multiple of 1024, as RAM does: sets of 128 bytes modulo 1024.
    const machine = machineOf([
      [["ld", { rd: 40, rs1: 11, imm: loading(-128) }]],
      [["ld", { rd: 40, rs1: 10, imm: loading(1024) }]],
      exit,
    ])
    machine.core.run(0, 0)
    expect(machine.core.counts().secondCache).toEqual({ accesses: 3, misses: 3 })
    machine.write(4096, [[["enter"]], exit])
    machine.core.run(4096, 0)
    expect(machine.core.counts().secondCache).toEqual({ accesses: 4, misses: 4 })
    // Of the lines that meet there is room for two: that of the first translation is gone, but not from the first cache.
    machine.core.run(0, 0)
    expect(machine.core.counts().secondCache).toEqual({ accesses: 4, misses: 4 })
    for (let address = 4096 + 128; address < 4096 + 4 * 128; address += 128) {
      machine.write(address, [[["enter"]], exit])
      machine.core.run(address, 0)
    }
    machine.core.run(0, 0)
    expect(machine.core.counts().secondCache).toEqual({ accesses: 8, misses: 8 })
  })
})
