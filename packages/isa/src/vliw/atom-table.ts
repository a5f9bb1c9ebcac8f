// The atoms of the VLIW instruction set. What computes does what the guest instruction of the same name does, on 64 registers; the effect
// is that instruction's own.
import { instructionByName } from "../instructions.ts"
import { InternalError } from "../internal-error.ts"
import type { AtomRegisters, AtomRow, ImmediateForm, LatencyClass, Unit } from "./atom.ts"
import type { AtomEffect } from "./operations.ts"

type Shape = Pick<AtomRow, "unit" | "latency" | "registers" | "immediate">

const shape = (unit: Unit, latency: LatencyClass, registers: AtomRegisters, immediate: ImmediateForm): Shape => ({
  unit,
  latency,
  registers,
  immediate,
})
const xxx = { rd: "x", rs1: "x", rs2: "x" } as const
const xx = { rd: "x", rs1: "x" } as const
const fff = { rd: "f", rs1: "f", rs2: "f" } as const
const ff = { rd: "f", rs1: "f" } as const
const xff = { rd: "x", rs1: "f", rs2: "f" } as const
const xf = { rd: "x", rs1: "f" } as const
const fx = { rd: "f", rs1: "x" } as const
const sources = { rs1: "x", rs2: "x" } as const

const formats = ["s", "d"] as const

/** Opcodes count on from `first` in the order of the names. */
interface Family {
  readonly first: number
  readonly shape: Shape
  readonly names: readonly string[]
  readonly also?: Partial<Pick<AtomRow, "memory" | "raises">>
}

/** Atoms whose effects are guest instructions' of the same names. A name behind a slash is the guest's, where the atom has another. */
const families: readonly Family[] = [
  {
    first: 0x010,
    shape: shape("alu", "alu", xxx, "none"),
    names: [
      ..."add sub and or xor andn orn xnor sll srl sra slt sltu addw subw sllw srlw sraw".split(" "),
      ..."add.uw sh1add sh2add sh3add sh1add.uw sh2add.uw sh3add.uw rol ror rolw rorw".split(" "),
      ..."min minu max maxu bclr bext binv bset".split(" "),
    ],
  },
  {
    first: 0x040,
    shape: shape("alu", "alu", xx, "value"),
    names: [
      ..."addi andi ori xori slti sltiu slli srli srai addiw slliw srliw sraiw slli.uw rori roriw".split(" "),
      ..."bclri bexti binvi bseti".split(" "),
    ],
  },
  {
    first: 0x060,
    shape: shape("alu", "alu", xx, "none"),
    names: "clz ctz cpop clzw ctzw cpopw sext.b sext.h zext.h orc.b rev8".split(" "),
  },
  { first: 0x070, shape: shape("alu", "multiply", xxx, "none"), names: "mul mulh mulhsu mulhu mulw".split(" ") },
  {
    first: 0x078,
    shape: shape("alu", "divide", xxx, "none"),
    names: "div divu rem remu divw divuw remw remuw".split(" "),
  },
  {
    first: 0x080,
    shape: shape("memory", "load", xx, "load"),
    names: "lb lh lw ld lbu lhu lwu".split(" "),
    also: { memory: "load" },
  },
  {
    first: 0x088,
    shape: shape("memory", "load", fx, "load"),
    names: ["flw", "fld"],
    also: { memory: "load" },
  },
  {
    first: 0x090,
    shape: shape("memory", "store", sources, "store"),
    names: "sb sh sw sd".split(" "),
    also: { memory: "store" },
  },
  {
    first: 0x098,
    shape: shape("memory", "store", { rs1: "x", rs2: "f" }, "store"),
    names: ["fsw", "fsd"],
    also: { memory: "store" },
  },
  {
    first: 0x0a0,
    shape: shape("memory", "atomic", xxx, "store"),
    names: ["w", "d"].flatMap((size) =>
      "amoswap amoadd amoxor amoand amoor amomin amomax amominu amomaxu sc".split(" ").map((name) => `${name}.${size}`),
    ),
    also: { memory: "atomic" },
  },
  {
    first: 0x0b8,
    shape: shape("memory", "atomic", xx, "store"),
    names: ["lr.w", "lr.d"],
    also: { memory: "atomic" },
  },
  {
    first: 0x0c0,
    shape: shape("branch", "branch", sources, "branch"),
    names: "beq bne blt bge bltu bgeu".split(" "),
  },
  ...formats.flatMap((format, index): Family[] => {
    const of = (names: string) => names.split(" ").map((name) => name.replace("*", format))
    const base = 0x100 + 0x40 * index
    return [
      {
        first: base,
        shape: shape("float", "floatAdd", fff, "operand"),
        names: of("fadd.* fsub.*"),
        also: { raises: true },
      },
      {
        first: base + 2,
        shape: shape("float", "floatMultiply", fff, "operand"),
        names: of("fmul.*"),
        also: { raises: true },
      },
      {
        first: base + 3,
        shape: shape("float", "floatDivide", fff, "operand"),
        names: of("fdiv.*"),
        also: { raises: true },
      },
      {
        first: base + 4,
        shape: shape("float", "floatDivide", ff, "operand"),
        names: of("fsqrt.*"),
        also: { raises: true },
      },
      {
        first: base + 5,
        shape: shape("float", "floatMultiply", { ...fff, rs3: "f" }, "operand"),
        names: of("fmadd.* fmsub.* fnmsub.* fnmadd.*"),
        also: { raises: true },
      },
      { first: base + 9, shape: shape("float", "floatMove", fff, "none"), names: of("fsgnj.* fsgnjn.* fsgnjx.*") },
      {
        first: base + 12,
        shape: shape("float", "floatMove", fff, "none"),
        names: of("fmin.* fmax.*"),
        also: { raises: true },
      },
      {
        first: base + 14,
        shape: shape("float", "floatMove", xff, "none"),
        names: of("feq.* flt.* fle.*"),
        also: { raises: true },
      },
      { first: base + 17, shape: shape("float", "floatMove", xf, "none"), names: of("fclass.*") },
      {
        first: base + 18,
        shape: shape("float", "floatConvert", xf, "operand"),
        names: of("fcvt.w.* fcvt.wu.* fcvt.l.* fcvt.lu.*"),
        also: { raises: true },
      },
      {
        first: base + 22,
        shape: shape("float", "floatConvert", fx, "operand"),
        names: of("fcvt.*.w fcvt.*.wu fcvt.*.l fcvt.*.lu"),
        also: { raises: true },
      },
      {
        first: base + 26,
        shape: shape("float", "floatMove", xf, "none"),
        names: [format === "s" ? "fmv.x.w" : "fmv.x.d"],
      },
      {
        first: base + 27,
        shape: shape("float", "floatMove", fx, "none"),
        names: [format === "s" ? "fmv.w.x" : "fmv.d.x"],
      },
      {
        first: base + 28,
        shape: shape("float", "floatConvert", ff, "operand"),
        names: [format === "s" ? "fcvt.s.d" : "fcvt.d.s"],
        also: { raises: true },
      },
    ]
  }),
]

const compare = (opcode: number, name: string, relation: "eq" | "ne" | "ltS" | "ltU" | "geS" | "geU"): AtomRow => ({
  name,
  opcode,
  ...shape("alu", "alu", { rd: "p", rs1: "x", rs2: "x" }, "none"),
  effect: (m, { pd, rs1, rs2 }) => m.p(pd, m[relation](m.x(rs1), m.x(rs2))),
})

/** Atoms that no guest instruction is like. */
const ownRows: readonly AtomRow[] = [
  { name: "nop", opcode: 0x001, ...shape("control", "alu", {}, "none"), effect: () => {} },
  {
    name: "movi",
    opcode: 0x002,
    ...shape("alu", "alu", { rd: "x" }, "value"),
    effect: (m, { rd, imm }) => m.x(rd, imm),
  },
  {
    name: "movhi",
    opcode: 0x003,
    ...shape("alu", "alu", xx, "value"),
    effect: (m, { rd, rs1, imm }) => m.x(rd, m.or(m.shl(imm, m.constant(32n)), m.zext32(m.x(rs1)))),
  },
  {
    name: "sel",
    opcode: 0x004,
    ...shape("alu", "alu", { ...xxx, rs3: "x" }, "operand"),
    effect: (m, { rd, rs1, rs2, rs3 }) => m.x(rd, m.select(m.ne(m.x(rs3), m.constant(0n)), m.x(rs1), m.x(rs2))),
  },
  {
    name: "fmv",
    opcode: 0x005,
    ...shape("float", "floatMove", ff, "none"),
    effect: (m, { rd, rs1 }) => m.f(rd, m.f(rs1)),
  },
  {
    // `fflags` (1) and `frm` (2) only.
    name: "rdcsr",
    opcode: 0x006,
    ...shape("alu", "alu", { rd: "x" }, "value"),
    effect: (m, { rd, imm }) => m.x(rd, m.csrRead(imm)),
  },
  compare(0x008, "cmp.eq", "eq"),
  compare(0x009, "cmp.ne", "ne"),
  compare(0x00a, "cmp.lt", "ltS"),
  compare(0x00b, "cmp.ltu", "ltU"),
  compare(0x00c, "cmp.ge", "geS"),
  compare(0x00d, "cmp.geu", "geU"),
  {
    name: "br",
    opcode: 0x0c8,
    ...shape("branch", "branch", {}, "branch"),
    effect: (m, { imm }) => m.jump(imm),
  },
  {
    name: "jump",
    opcode: 0x0c9,
    ...shape("branch", "branch", {}, "address"),
    effect: (m, { number }) => m.jumpTo(number),
  },
  {
    name: "jumpi",
    opcode: 0x0ca,
    ...shape("branch", "branch", { rs1: "x" }, "none"),
    effect: (m, { rs1 }) => m.jumpIndirect(m.x(rs1)),
  },
  {
    name: "exit",
    opcode: 0x0cb,
    ...shape("branch", "branch", {}, "count"),
    effect: (m, { number }) => m.exit(number),
  },
  {
    name: "commit",
    opcode: 0x0d0,
    ...shape("control", "alu", {}, "count"),
    effect: (m, { number }) => m.commit(number),
  },
  {
    name: "enter",
    opcode: 0x0d1,
    ...shape("control", "alu", {}, "count"),
    effect: (m, { number }) => m.enter(number, false),
  },
  {
    name: "enter.f",
    opcode: 0x0d2,
    ...shape("control", "alu", {}, "count"),
    effect: (m, { number }) => m.enter(number, true),
  },
]

function rowsOf({ first, shape: own, names, also }: Family): AtomRow[] {
  return names.map((name, index) => {
    const instruction = instructionByName.get(name)
    if (instruction?.kind !== "base") throw new InternalError(`no instruction is called ${name}`)
    // Effects of guest instructions are written against a part of the atoms' algebra.
    return { name, opcode: first + index, ...own, ...also, effect: instruction.effect satisfies AtomEffect }
  })
}

/** All atoms, by ascending opcode. */
export const atomRows: readonly AtomRow[] = [...ownRows, ...families.flatMap(rowsOf)].sort(
  (a, b) => a.opcode - b.opcode,
)

const byName = new Map(atomRows.map((row) => [row.name, row]))

/** The row of a name, if there is one. */
export function findAtomRow(name: string): AtomRow | undefined {
  return byName.get(name)
}

/** The row of a name that is known to exist. */
export function atomRow(name: string): AtomRow {
  const row = byName.get(name)
  if (!row) throw new InternalError(`no atom is called ${name}`)
  return row
}
