// The core: guest memory, its translation, the gated store buffer, the alias table, atomic accesses.
import { describe, expect, test } from "vitest"
import { loading, storing, type MoleculeText } from "./atoms.ts"
import { createCoreMachine, pages, tlbEntries } from "./core-machine.ts"
import { models } from "./models.ts"

const page = (number: number) => number * 4096
const plain = page(pages.plain[0])
const twin = page(pages.twins[0])
const end: MoleculeText = [["commit", { imm: 1 }], ["exit"]]

describe.each(models)("%s core", (_, create) => {
  const made = (molecules: readonly MoleculeText[]) => {
    const machine = createCoreMachine(create)
    machine.write(0, [[["enter", { imm: 1 }]], ...molecules])
    machine.x(1, BigInt(plain))
    machine.x(2, BigInt(twin))
    machine.x(3, 0x1122_3344_5566_7788n)
    return machine
  }

  test("loads of every size, extended as they say", () => {
    const machine = made([
      [
        ["lb", { rd: 4, rs1: 1, imm: loading(7) }],
        ["lbu", { rd: 5, rs1: 1, imm: loading(7) }],
      ],
      [
        ["lh", { rd: 6, rs1: 1, imm: loading(6) }],
        ["lhu", { rd: 7, rs1: 1, imm: loading(6) }],
      ],
      [
        ["lw", { rd: 8, rs1: 1, imm: loading(4) }],
        ["lwu", { rd: 9, rs1: 1, imm: loading(4) }],
      ],
      [
        ["ld", { rd: 10, rs1: 1 }],
        ["ld", { rd: 11, rs1: 1, imm: loading(-3) }],
      ],
      [
        ["flw", { rd: 1, rs1: 1, imm: loading(4) }],
        ["fld", { rd: 2, rs1: 1 }],
      ],
      end,
    ])
    machine.x(1, BigInt(plain + 8))
    machine.at(plain, 0x0102_0304_0506_0708n)
    machine.at(plain + 8, 0x8182_8384_8586_8788n)
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit" })
    const values = [4, 5, 6, 7, 8, 9, 10, 11].map((register) => machine.x(register))
    expect(values).toEqual(
      [
        [0xffff_ffff_ffff_ff81n, 0x81n, 0xffff_ffff_ffff_8182n, 0x8182n],
        [0xffff_ffff_8182_8384n, 0x8182_8384n, 0x8182_8384_8586_8788n, 0x8485_8687_8801_0203n],
      ].flat(),
    )
    expect([machine.f(1), machine.f(2)]).toEqual([0xffff_ffff_8182_8384n, 0x8182_8384_8586_8788n])
  })

  test("loads see the stores held back, in order, in the same molecule too; memory does before the commit not", () => {
    const machine = made([
      [
        ["sd", { rs1: 1, rs2: 3 }],
        ["lwu", { rd: 4, rs1: 2, imm: loading(2) }],
      ],
      [
        ["sb", { rs1: 2, rs2: 0, imm: storing(3) }],
        ["ld", { rd: 5, rs1: 1, imm: loading(0) }],
      ],
      [
        ["sh", { rs1: 1, rs2: 3, imm: storing(7) }],
        ["ld", { rd: 6, rs1: 1, imm: loading(1) }],
      ],
      [
        ["fsw", { rs1: 1, rs2: 1, imm: storing(16) }],
        ["fsd", { rs1: 1, rs2: 1, imm: storing(24) }],
      ],
      [
        ["ld", { rd: 7, rs1: 1, imm: loading(16) }],
        ["lw", { rd: 9, rs1: 9 }],
      ],
      end,
    ])
    machine.f(1, 0xaabb_ccdd_eeff_0011n)
    machine.at(plain + 8, 0xffff_ffff_ffff_ffffn)
    machine.x(9, BigInt(page(pages.unmapped)))
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "rollback", cause: "fault" })
    expect([machine.at(plain), machine.at(plain + 8), machine.x(4)]).toEqual([0n, 0xffff_ffff_ffff_ffffn, 0n])
    machine.x(9, BigInt(plain + 24))
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit" })
    expect([4, 5, 6, 7, 9].map((register) => machine.x(register))).toEqual([
      0x3344_5566n,
      0x1122_3344_0066_7788n,
      0x7788_2233_4400_6677n,
      0xeeff_0011n,
      0xffff_ffff_eeff_0011n,
    ])
    expect(machine.at(plain)).toBe(0x8822_3344_0066_7788n)
    expect(machine.at(plain + 8)).toBe(0xffff_ffff_ffff_ff77n)
    expect([machine.at(plain + 16), machine.at(plain + 24)]).toEqual([0xeeff_0011n, 0xaabb_ccdd_eeff_0011n])
  })

  test.each([
    ["unmapped", page(pages.unmapped), "fault", "fault"],
    ["read-only", page(pages.readOnly) + 8, undefined, "fault"],
    ["outside RAM", page(pages.noRam), "fault", "fault"],
    ["of the user", page(40), "fault", "fault"],
    ["not canonical", 2 ** 50, "fault", "fault"],
    ["beyond the page", plain + 4092, "split", "split"],
    ["beyond a page that is not there", page(pages.unmapped) + 4095, "split", "split"],
  ] as const)("accesses to a page that is %s", (_, address, load, store) => {
    const machine = made([[["ld", { rd: 4, rs1: 5 }]], end])
    machine.write(64, [[["enter", { imm: 1 }]], [["nop"], ["sd", { rs1: 5, rs2: 3 }]], end])
    machine.write(128, [
      [["enter", { imm: 1 }]],
      [["ld", { rd: 4, rs1: 5, imm: loading(0, { speculative: true }) }]],
      end,
    ])
    machine.x(5, BigInt(address))
    const outcome = (cause: string | undefined, translation: number, atom: number) =>
      cause === undefined
        ? { kind: "exit", number: 0, atom: translation + 24, translation, retired: 1 }
        : { kind: "rollback", cause, atom, translation, retired: 0 }
    expect(machine.core.run(0, 1)).toEqual(outcome(load, 0, 8))
    expect(machine.core.run(64, 1)).toEqual(outcome(store, 64, 80))
    expect(machine.core.run(128, 1)).toEqual(outcome(load === "fault" ? "speculation" : load, 128, 136))
  })

  test("the TLB is filled once for each kind of access", () => {
    const machine = made([
      [
        ["ld", { rd: 4, rs1: 1 }],
        ["sd", { rs1: 1, rs2: 3 }],
      ],
      [
        ["ld", { rd: 4, rs1: 1, imm: loading(8) }],
        ["sd", { rs1: 1, rs2: 3, imm: storing(16) }],
      ],
      [["ld", { rd: 4, rs1: 2, imm: loading(8) }]],
      end,
    ])
    machine.core.run(0, 1)
    machine.core.run(0, 1)
    expect(machine.core.counts().tlbFills).toBe(3)
    expect([tlbEntries(machine, "load"), tlbEntries(machine, "store")]).toEqual([2, 1])
    machine.x(2, BigInt(page(pages.unmapped)))
    machine.core.run(0, 1)
    expect(machine.core.counts().tlbFills).toBe(3)
  })

  const size = { b: 1, h: 2, w: 4, d: 8 } as const
  test("a store that overlaps a protected load rolls back, if its mask says so", () => {
    const machine = made([])
    const sizes = Object.keys(size) as (keyof typeof size)[]
    const pairs = sizes.flatMap((load) => sizes.map((store) => ({ load, store })))
    for (const [index, { load, store }] of pairs.entries())
      machine.write(64 * index, [
        [["enter", { imm: 1 }]],
        [[load === "d" ? "ld" : `l${load}u`, { rd: 4, rs1: 1, imm: loading(16, { protect: 5 }) }]],
        [[`s${store}`, { rs1: 5, rs2: 3, imm: storing(16, 4, 5) }]],
        end,
      ])
    for (const [index, { load, store }] of pairs.entries())
      for (let distance = -8; distance <= 8; distance++) {
        machine.x(5, BigInt(twin + distance + 16))
        machine.x(1, BigInt(plain + 16))
        const overlaps = distance < size[load] && distance > -size[store]
        const expected = overlaps ? { kind: "rollback", cause: "alias" } : { kind: "exit" }
        expect(machine.core.run(64 * index, 1)).toMatchObject(expected)
      }
  })

  test("alias entries are checked by mask, replaced by later loads and emptied by commits", () => {
    const store = (mask: readonly number[]): MoleculeText => [["sd", { rs1: 1, rs2: 3, imm: storing(0, ...mask) }]]
    const load = (displacement: number, entry: number, p = 0): MoleculeText => [
      ["ld", { rd: 4, rs1: 1, imm: loading(displacement, { protect: entry }), p }],
    ]
    const cause = (molecules: readonly MoleculeText[]) => {
      const stop = made([...molecules, end]).core.run(0, 1)
      return stop.kind === "rollback" ? stop.cause : stop.kind
    }
    const all = Array.from({ length: 16 }, (_, entry) => entry)
    expect(cause([load(0, 0), store([])])).toBe("exit")
    expect(cause([load(0, 0), store([1, 2, 15])])).toBe("exit")
    expect(cause([load(0, 0), store([0])])).toBe("alias")
    expect(cause([load(0, 15), store([15])])).toBe("alias")
    expect(cause([load(0, 7), load(64, 7), store(all)])).toBe("exit")
    expect(cause([load(64, 7), load(0, 7), store(all)])).toBe("alias")
    expect(cause([load(0, 7), load(64, 8), store(all)])).toBe("alias")
    expect(cause([load(0, 7), [["commit"]], store(all)])).toBe("exit")
    expect(cause([load(0, 7), load(64, 7, 1), store(all)])).toBe("alias")
    expect(cause([load(0, 7, 1), store(all)])).toBe("exit")
    expect(cause([load(0, 7, -1), store(all)])).toBe("alias")
    expect(cause([load(64, 7, -1), load(0, 7, 1), store(all)])).toBe("exit")
    // In order within a molecule; the store that comes first is not concerned.
    expect(cause([[...load(0, 3), ...store([3])]])).toBe("alias")
    expect(cause([[...store([3]), ...load(0, 3)]])).toBe("exit")
  })

  test("a store to guest code that has been translated rolls back, by granules of 128 bytes", () => {
    const machine = made([[["sh", { rs1: 5, rs2: 3 }]], end])
    machine.guard(plain + 256)
    machine.guard(plain + 0xf80)
    const cause = (distance: number) => {
      machine.x(5, BigInt(plain + distance))
      const stop = machine.core.run(0, 1)
      return stop.kind === "rollback" ? stop.cause : stop.kind
    }
    expect([0, 254, 255, 256, 382, 383, 384, 0xf7e, 0xf7f, 0xffe].map(cause)).toEqual(
      "exit exit code code code code exit exit code code".split(" "),
    )
  })

  test("the gated store buffer holds 64 stores", () => {
    const stores = (count: number): MoleculeText[] =>
      Array.from({ length: count }, (_, index) => [["sb", { rs1: 1, rs2: 3, imm: storing(index) }]])
    const skipped: MoleculeText = [["sb", { rs1: 1, rs2: 3, p: 1 }]]
    expect(made([...stores(64), end]).core.run(0, 1)).toMatchObject({ kind: "exit" })
    const machine = made([...stores(65), end])
    expect(machine.core.run(0, 1)).toEqual({ kind: "rollback", cause: "stores", atom: 520, translation: 0, retired: 0 })
    expect(machine.at(plain)).toBe(0n)
    expect(made([...stores(64), [["commit"]], ...stores(64), end]).core.run(0, 1)).toMatchObject({ kind: "exit" })
    expect(made([skipped, ...stores(64), skipped, end]).core.run(0, 1)).toMatchObject({ kind: "exit" })
    expect(made([skipped, ...stores(64), skipped, ...stores(1), end]).core.run(0, 1)).toMatchObject({ cause: "stores" })
  })

  test("atomic accesses load and store, and are checked as stores", () => {
    const amo = (imm: number): MoleculeText => [["amoadd.w", { rd: 4, rs1: 5, rs2: 3, imm }]]
    const machine = made([amo(0), [["amoswap.d", { rd: 6, rs1: 5, rs2: 1 }]], end])
    machine.x(5, BigInt(twin + 8))
    machine.at(plain + 8, 0xf000_0000_f000_0000n)
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit" })
    expect([machine.x(4), machine.x(6), machine.at(plain + 8)]).toEqual([
      0xffff_ffff_f000_0000n,
      0xf000_0000_4566_7788n,
      BigInt(plain),
    ])
    machine.x(5, BigInt(twin + 12))
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "rollback", cause: "fault", atom: 16 })
    machine.x(5, BigInt(page(pages.readOnly)))
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "rollback", cause: "fault", atom: 8 })
    machine.x(5, BigInt(plain + 4094))
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "rollback", cause: "fault", atom: 8 })
    machine.guard(plain)
    machine.x(5, BigInt(plain))
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "rollback", cause: "code", atom: 8 })

    const aliasing = made([[["lbu", { rd: 4, rs1: 1, imm: loading(3, { protect: 2 }) }]], amo(storing(0, 2)), end])
    aliasing.x(5, BigInt(twin))
    expect(aliasing.core.run(0, 1)).toMatchObject({ kind: "rollback", cause: "alias", atom: 16 })
  })

  test("reservations are by virtual address, and committed with the rest", () => {
    const machine = made([
      [["lr.d", { rd: 4, rs1: 1 }]],
      [["sc.d", { rd: 5, rs1: 1, rs2: 3 }]],
      [["sc.d", { rd: 6, rs1: 1, rs2: 3 }]],
      [["lr.w", { rd: 7, rs1: 1 }]],
      end,
    ])
    machine.at(plain, 77n)
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit" })
    expect([4, 5, 6, 7].map((register) => machine.x(register))).toEqual([77n, 0n, 1n, 0x5566_7788n])
    expect(machine.reservation()).toBe(BigInt(plain))

    machine.write(128, [
      [["enter", { imm: 1 }]],
      [["sc.w", { rd: 4, rs1: 2, rs2: 0 }]],
      [["lw", { rd: 9, rs1: 9 }]],
      end,
    ])
    expect(machine.core.run(128, 1)).toMatchObject({ kind: "rollback", cause: "fault" })
    expect([machine.reservation(), machine.x(4)]).toEqual([BigInt(plain), 77n])
    machine.x(9, BigInt(plain))
    expect(machine.core.run(128, 1)).toMatchObject({ kind: "exit" })
    expect([machine.reservation(), machine.x(4), machine.at(plain)]).toEqual([
      2n ** 64n - 1n,
      1n,
      0x1122_3344_5566_7788n,
    ])
  })

  test("an sc without a reservation is not checked as a store, but translated", () => {
    const machine = made([
      [["ld", { rd: 4, rs1: 1, imm: loading(0, { protect: 0 }) }]],
      [["sc.w", { rd: 5, rs1: 6, rs2: 3, imm: storing(0, 0) }]],
      end,
    ])
    machine.guard(plain)
    machine.x(6, BigInt(plain))
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "exit" })
    expect(machine.x(5)).toBe(1n)
    machine.reservation(BigInt(plain))
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "rollback", cause: "alias" })
    machine.x(6, BigInt(page(pages.readOnly)))
    expect(machine.core.run(0, 1)).toMatchObject({ kind: "rollback", cause: "fault" })
  })
})
