// Effects of instructions on small examples whose results the manual states.
import { describe, expect, test } from "vitest"
import { encode, type FieldValues, instructionByName } from "../src/index.ts"
import { createValueMachine, IllegalInstruction, type ValueMachine } from "./value-machine.ts"

const all = 0xffff_ffff_ffff_ffffn
const mostNegative = 1n << 63n

function word(name: string, values: FieldValues): number {
  return encode(instructionByName.get(name)!, values)
}

function run(name: string, values: FieldValues, prepare: (machine: ValueMachine) => void = () => {}): ValueMachine {
  const machine = createValueMachine()
  prepare(machine)
  machine.execute(word(name, values))
  return machine
}

/** `x3` after `name x3, x1, x2`. */
function result(name: string, a: bigint, b = 0n): bigint {
  const hasSecond = instructionByName.get(name)!.fields.some((field) => field.name === "rs2")
  const values = hasSecond ? { rd: 3, rs1: 1, rs2: 2 } : { rd: 3, rs1: 1 }
  return run(name, values, ({ x }) => {
    x[1] = BigInt.asUintN(64, a)
    x[2] = BigInt.asUintN(64, b)
  }).x[3]
}

describe("integer arithmetic", () => {
  // Table "Semantics for division by zero and division overflow".
  test.each([
    ["div", 7n, 0n, all],
    ["divu", 7n, 0n, all],
    ["rem", -7n, 0n, all - 6n],
    ["remu", 7n, 0n, 7n],
    ["div", mostNegative, -1n, mostNegative],
    ["rem", mostNegative, -1n, 0n],
    ["divw", 7n, 0n, all],
    ["divuw", 7n, 0n, all],
    ["remw", 0x1_8000_0000n, 0n, 0xffff_ffff_8000_0000n],
    ["remuw", 0x1_8000_0000n, 0n, 0xffff_ffff_8000_0000n],
    ["divw", 0x8000_0000n, -1n, 0xffff_ffff_8000_0000n],
    ["remw", 0x8000_0000n, -1n, 0n],
    ["div", -7n, 2n, all - 2n],
    ["rem", -7n, 2n, all],
  ])("%s %d, %d", (name, a, b, expected) => expect(result(name, a, b)).toBe(expected))

  test.each([
    ["mulh", -1n, -1n, 0n],
    ["mulhu", all, all, all - 1n],
    ["mulhsu", -1n, all, all],
    ["addw", 0x7fff_ffffn, 1n, 0xffff_ffff_8000_0000n],
    ["srlw", 0xffff_ffff_8000_0000n, 31n, 1n],
    ["sraw", 0x8000_0000n, 63n, all],
    ["sll", 1n, 64n, 1n],
    ["sltu", 1n, -1n, 1n],
    ["slt", 1n, -1n, 0n],
  ])("%s %d, %d", (name, a, b, expected) => expect(result(name, a, b)).toBe(expected))

  test.each([
    ["rolw", 0x8000_0001n, 1n, 3n],
    ["rorw", 1n, 33n, 0xffff_ffff_8000_0000n],
    ["add.uw", 0xffff_ffff_0000_0001n, 1n, 2n],
    ["sh3add", 1n, 1n, 9n],
    ["bext", 0x10n, 4n + 64n, 1n],
    ["minu", 1n, -1n, 1n],
    ["max", 1n, -1n, 1n],
  ])("%s %d, %d", (name, a, b, expected) => expect(result(name, a, b)).toBe(expected))

  test.each([
    ["clz", 0n, 64n],
    ["ctz", 0n, 64n],
    ["clzw", 0n, 32n],
    ["ctzw", 1n << 40n, 32n],
    ["cpopw", -1n, 32n],
    ["orc.b", 0x0100_8000_0000_0040n, 0xff00_ff00_0000_00ffn],
    ["rev8", 0x0102_0304_0506_0708n, 0x0807_0605_0403_0201n],
    ["sext.b", 0x80n, all - 0x7fn],
    ["zext.h", -1n, 0xffffn],
  ])("%s %d", (name, a, expected) => expect(result(name, a)).toBe(expected))

  test("writes to x0 are dropped, lui and auipc sign-extend", () => {
    expect(run("addi", { rd: 0, imm: 5 }).x[0]).toBe(0n)
    expect(run("lui", { rd: 1, imm: -0x8000_0000 }).x[1]).toBe(0xffff_ffff_8000_0000n)
    expect(run("auipc", { rd: 1, imm: -0x1000 }).x[1]).toBe(0n)
  })
})

describe("control transfer", () => {
  test("jalr reads its base before it writes the link, and clears the lowest bit", () => {
    const { x, events } = run("jalr", { rd: 1, rs1: 1, imm: 4 }, ({ x }) => (x[1] = 0x2001n))
    expect([x[1], events]).toEqual([0x1004n, [`jumpIndirect ${0x2004}`]])
  })
  test("a compressed jump links to the instruction 2 bytes on", () => {
    const machine = createValueMachine()
    machine.x[5] = 0x3000n
    machine.execute(word("c.jalr", { rs1: 5 }))
    expect([machine.x[1], machine.events]).toEqual([0x1002n, [`jumpIndirect ${0x3000}`]])
  })
  test("branches compare as they say", () => {
    const events = (name: string) => run(name, { rs1: 1, rs2: 2, imm: -8 }, ({ x }) => (x[1] = all)).events[0]
    expect(["beq", "bne", "blt", "bge", "bltu", "bgeu"].map(events)).toEqual([
      "no branch",
      "branch -8",
      "branch -8",
      "no branch",
      "no branch",
      "branch -8",
    ])
  })
  test("system instructions", () => {
    expect(run("ecall", {}).events).toEqual(["environmentCall"])
    expect(run("ebreak", {}).events).toEqual(["breakpoint"])
    expect(run("fence.i", {}).events).toEqual(["fenceInstructions"])
    expect(run("fence", { pred: 3, succ: 3, rs1: 1 }).events).toEqual(["fence"])
  })
})

describe("memory", () => {
  const fill = ({ memory, x }: ValueMachine) => {
    memory.setBigUint64(16, 0xfedc_ba98_8765_4321n, true)
    x[1] = 24n
  }
  test.each([
    ["lb", 0x21n],
    ["lbu", 0x21n],
    ["lh", 0x4321n],
    ["lw", 0xffff_ffff_8765_4321n],
    ["lwu", 0x8765_4321n],
    ["ld", 0xfedc_ba98_8765_4321n],
  ])("%s", (name, expected) => expect(run(name, { rd: 3, rs1: 1, imm: -8 }, fill).x[3]).toBe(expected))

  test("stores write as many bytes as they say", () => {
    const stored = (name: string) =>
      run(name, { rs1: 1, rs2: 2, imm: 0 }, ({ x }) => (x[2] = 0x1122_3344_5566_7788n)).memory.getBigUint64(0, true)
    expect(["sb", "sh", "sw", "sd"].map(stored)).toEqual([0x88n, 0x7788n, 0x5566_7788n, 0x1122_3344_5566_7788n])
  })

  test.each([
    ["amoswap.w", 0x1_0000_0002n, 0x0000_0002n],
    ["amoadd.w", 1n, 0x8000_0001n],
    ["amomin.w", 1n, 0x8000_0000n],
    ["amomax.w", 1n, 1n],
    ["amominu.w", 0xffff_ffff_0000_0001n, 1n],
    ["amomaxu.w", 1n, 0x8000_0000n],
    ["amoxor.w", 0x8000_0001n, 1n],
    ["amoand.w", 1n, 0n],
    ["amoor.w", 1n, 0x8000_0001n],
  ])("%s", (name, operand, expected) => {
    const { x, memory } = run(name, { rd: 3, rs1: 1, rs2: 2 }, (machine) => {
      machine.x[1] = 8n
      machine.x[2] = operand
      machine.memory.setUint32(8, 0x8000_0000, true)
    })
    expect([x[3], memory.getBigUint64(8, true)]).toEqual([0xffff_ffff_8000_0000n, expected])
  })

  test("a conditional store succeeds once after a reserved load", () => {
    const machine = createValueMachine()
    machine.x[2] = 7n
    const values = { rd: 3, rs1: 1, rs2: 2 }
    machine.execute(word("lr.d", { rd: 3, rs1: 1 }))
    machine.execute(word("sc.d", values))
    expect([machine.x[3], machine.memory.getBigUint64(0, true)]).toEqual([0n, 7n])
    machine.execute(word("sc.d", values))
    expect(machine.x[3]).toBe(1n)
  })
})

describe("control and status registers", () => {
  const csr = 0x340
  const prepare = ({ csrs, x }: ValueMachine) => {
    csrs.set(0x340n, 0b1100n)
    x[1] = 0b1010n
  }
  test.each([
    ["csrrw", 0b1010n],
    ["csrrs", 0b1110n],
    ["csrrc", 0b0100n],
  ])("%s", (name, expected) => {
    const { csrs, x, events } = run(name, { rd: 1, rs1: 1, csr }, prepare)
    expect([x[1], csrs.get(0x340n), events.length]).toEqual([0b1100n, expected, 2])
  })
  test.each([
    ["csrrs", 0b1110n],
    ["csrrc", 0b0100n],
  ])("%s reads what wires hold up, and does not write it", (name, expected) => {
    const { csrs, x } = run(name, { rd: 1, rs1: 1, csr }, (machine) => {
      prepare(machine)
      machine.wires.set(0x340n, 0b1_0001n)
    })
    expect([x[1], csrs.get(0x340n)]).toEqual([0b1_1101n, expected])
  })
  test("an access that cannot matter is not made", () => {
    expect(run("csrrw", { rd: 0, rs1: 1, csr }, prepare).events).toEqual(["csrWrite 832"])
    expect(run("csrrs", { rd: 1, rs1: 0, csr }, prepare).events).toEqual(["csrRead 832"])
    expect(run("csrrc", { rd: 1, rs1: 0, csr }, prepare).events).toEqual(["csrRead 832"])
    expect(run("csrrwi", { rd: 0, uimm: 0, csr }, prepare).events).toEqual(["csrWrite 832"])
    expect(run("csrrsi", { rd: 1, uimm: 0, csr }, prepare).events).toEqual(["csrRead 832"])
    expect(run("csrrci", { rd: 1, uimm: 0, csr }, prepare).events).toEqual(["csrRead 832"])
  })
})

describe("privileged instructions", () => {
  test.each([
    ["mret", "trapReturn 3"],
    ["sret", "trapReturn 1"],
    ["wfi", "waitForInterrupt"],
  ])("%s", (name, event) => {
    expect(run(name, {}).events).toEqual([event])
  })
  test("sfence.vma names an address and an address space by registers other than x0", () => {
    const fence = (rs1: number, rs2: number) =>
      run("sfence.vma", { rs1, rs2 }, ({ x }) => {
        x[1] = 0x1000n
        x[2] = 7n
      }).events
    expect([fence(0, 0), fence(1, 0), fence(0, 2), fence(1, 2)]).toEqual([
      ["fenceTranslations all all"],
      ["fenceTranslations 4096 all"],
      ["fenceTranslations all 7"],
      ["fenceTranslations 4096 7"],
    ])
  })
})

describe("rounding modes", () => {
  const values = { rd: 1, rs1: 2, rs2: 3 }
  test.each([5, 6])("a static mode of %d is illegal, and nothing is written", (rm) => {
    const machine = createValueMachine()
    for (const name of ["fadd.s", "fcvt.d.w", "fcvt.d.s", "fcvt.s.l"]) {
      const { rs2, ...unary } = values
      const fields = name === "fadd.s" ? { ...unary, rs2, rm } : { ...unary, rm }
      expect(() => machine.execute(word(name, fields))).toThrow(IllegalInstruction)
    }
    expect([machine.f[1], machine.status.flags]).toEqual([0n, 0])
  })
  test("a dynamic mode is read from frm", () => {
    const thirds = (roundingMode: bigint) =>
      run("fdiv.d", { ...values, rm: 7 }, (machine) => {
        machine.roundingMode = roundingMode
        machine.f[2] = 0x3ff0_0000_0000_0000n
        machine.f[3] = 0x4008_0000_0000_0000n
      }).f[1]
    expect([thirds(2n), thirds(3n)]).toEqual([0x3fd5_5555_5555_5555n, 0x3fd5_5555_5555_5556n])
    expect(() => thirds(5n)).toThrow(IllegalInstruction)
  })
})

describe("floating-point bits", () => {
  const boxed = 0xffff_ffff_0000_0000n
  const one = 0x3f80_0000n
  test("a single is loaded boxed, and stored as it is", () => {
    const loaded = run("flw", { rd: 1, rs1: 0 }, ({ memory }) => memory.setUint32(0, Number(one), true))
    expect(loaded.f[1]).toBe(boxed | one)
    const stored = run("fsw", { rs1: 0, rs2: 1 }, ({ f }) => (f[1] = 0x1234_5678_9abc_def0n))
    expect(stored.memory.getBigUint64(0, true)).toBe(0x9abc_def0n)
  })
  test("what is not boxed reads as the canonical NaN, but is moved as it is", () => {
    const prepare = ({ f }: ValueMachine) => (f[1] = 0x8000_0001n)
    expect(run("fsgnj.s", { rd: 2, rs1: 1, rs2: 1 }, prepare).f[2]).toBe(boxed | 0x7fc0_0000n)
    expect(run("fmv.x.w", { rd: 2, rs1: 1 }, prepare).x[2]).toBe(0xffff_ffff_8000_0001n)
  })
  test("sign injection", () => {
    const prepare = ({ f }: ValueMachine) => {
      f[1] = boxed | one
      f[2] = boxed | 0x8000_0000n
    }
    const signed = (name: string) => run(name, { rd: 3, rs1: 1, rs2: 2 }, prepare).f[3] & 0xffff_ffffn
    expect(["fsgnj.s", "fsgnjn.s", "fsgnjx.s"].map(signed)).toEqual([one | 0x8000_0000n, one, one | 0x8000_0000n])
  })
  test("writing f0 is not dropped", () => {
    expect(run("fmv.d.x", { rd: 0, rs1: 1 }, ({ x }) => (x[1] = 5n)).f[0]).toBe(5n)
    expect(run("fmv.w.x", { rd: 0, rs1: 1 }, ({ x }) => (x[1] = all - 1n)).f[0]).toBe(all - 1n)
  })
})
