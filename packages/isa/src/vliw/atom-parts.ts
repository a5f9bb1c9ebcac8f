// Which bits of an atom mean what in a row, by name: assembler, disassembler and pictures of the encoding are derived from this.
import type { Atom, AtomRow, ImmediateForm } from "./atom.ts"

/**
 * `imm` is a value, displacement, distance, address or count; `rm` a rounding mode; `entry` the alias entry of a load that is to
 * `protect`; `mask` the alias entries that a store checks.
 */
export type AtomPartName = "rd" | "rs1" | "rs2" | "rs3" | "imm" | "rm" | "entry" | "mask" | "speculative" | "protect"

export interface AtomPart {
  readonly name: AtomPartName
  /** The highest and the lowest bit of the 64. */
  readonly high: number
  readonly low: number
  readonly signed: boolean
  /** All values are multiples of it. */
  readonly step: 1 | 8
}

/** What the parts of an atom hold. */
export type AtomValues = Partial<Record<AtomPartName, number>>

/** The fields of every atom, from the highest bit to the lowest, and how many bits each has. */
export const atomFields = {
  stop: 1,
  opcode: 9,
  n: 1,
  p: 3,
  rd: 6,
  rs1: 6,
  rs2: 6,
  imm: 32,
} as const

const registers = [
  { name: "rd", low: 44 },
  { name: "rs1", low: 38 },
  { name: "rs2", low: 32 },
] as const

const part = (name: AtomPartName, high: number, low: number, signed = false, step: 1 | 8 = 1): AtomPart => ({
  name,
  high,
  low,
  signed,
  step,
})
const displacement = part("imm", 15, 0, true)

const immediateParts: Readonly<Record<ImmediateForm, readonly AtomPart[]>> = {
  none: [],
  value: [part("imm", 31, 0, true)],
  operand: [part("rm", 8, 6), part("rs3", 5, 0)],
  load: [part("protect", 31, 31), part("speculative", 30, 30), part("entry", 19, 16), displacement],
  store: [part("mask", 31, 16), displacement],
  branch: [part("imm", 31, 0, true, 8)],
  address: [part("imm", 31, 0, false, 8)],
  count: [part("imm", 31, 0)],
}

/** Whether an atom has a rounding mode; `sel`, which has a third source as well, computes no floating-point numbers. */
export function hasRounding({ immediate, raises }: AtomRow): boolean {
  return immediate === "operand" && raises === true
}

/** Whether the address is a register's plus a displacement; atomic accesses have none, as the guest's. */
export function hasDisplacement({ memory }: AtomRow): boolean {
  return memory === "load" || memory === "store"
}

/** The parts of a row's atoms, from the highest bit to the lowest, without `stop`, opcode and predicate. Other bits are 0. */
export function atomParts(row: AtomRow): readonly AtomPart[] {
  const numbered = registers.flatMap(({ name, low }) => {
    const file = row.registers[name]
    return file ? [part(name, low + (file === "p" ? 2 : 5), low)] : []
  })
  const immediate = immediateParts[row.immediate].filter(({ name }) => {
    if (name === "rm") return hasRounding(row)
    if (name === "rs3") return row.registers.rs3 !== undefined
    return !row.memory || name !== "imm" || hasDisplacement(row)
  })
  return [...numbered, ...immediate]
}

/** The least and the greatest value that fit in a part, and the step between values. */
export function atomPartRange({ high, low, signed, step }: AtomPart) {
  const count = 2 ** (high - low + 1)
  const minimum = signed ? -count / 2 : 0
  return { minimum, maximum: minimum + count - step, step }
}

/** What the parts of an atom hold. */
export function atomValues(atom: Atom): AtomValues {
  return Object.fromEntries(atomParts(atom.row).map((each) => [each.name, gather(atom, each)]))
}

function gather(atom: Atom, { name, high, low, signed }: AtomPart): number {
  const unused = 31 - (high - low)
  const isRegister = name === "rd" || name === "rs1" || name === "rs2"
  const raised = (isRegister ? atom[name] : atom.imm >>> low) << unused
  return signed ? raised >> unused : raised >>> unused
}

/**
 * Makes an atom of what its parts hold, modulo their widths; parts that are left out are 0. By default it is not the last of its molecule,
 * and has no predicate.
 */
export function makeAtom(
  row: AtomRow,
  values: AtomValues,
  { stop = false, predicate = 0, negated = false }: Partial<Pick<Atom, "stop" | "predicate" | "negated">> = {},
): Atom {
  const fields = { rd: 0, rs1: 0, rs2: 0, imm: 0 }
  for (const { name, high, low } of atomParts(row)) {
    const unused = 31 - (high - low)
    const value = ((values[name] ?? 0) << unused) >>> unused
    if (name === "rd" || name === "rs1" || name === "rs2") fields[name] = value
    else fields.imm |= value << low
  }
  return { row, stop, predicate, negated, ...fields }
}
