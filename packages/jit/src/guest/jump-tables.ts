// Tables of jump targets: what a switch compiles to. The instructions in front of an indirect jump say where its table is; registers that
// they do not write are taken for what they hold now. All of that is a guess: whoever jumps checks where to.
import type { Decoded } from "@lamina/isa"
import { mostTargets } from "../tuning.ts"
import type { CodeSource } from "./discover-function.ts"

/**
 * What is known of a register: its value; that it is an unknown index, and what has been added to that; that it is an address in a table; or an
 * entry of a table, and what is added to it.
 */
type Fact =
  | { readonly kind: "value"; readonly value: bigint }
  | { readonly kind: "index"; readonly by: bigint }
  | { readonly kind: "indexed"; readonly base: bigint }
  | { readonly kind: "entry"; readonly table: bigint; readonly size: 4 | 8; readonly plus: bigint }

/** Entries of tables that have been read, by where they are and how. */
export type ReadTables = Map<string, readonly bigint[]>

/** Bytes between a jump and the cases of its switch, at most; and where it is not known how many there are. */
const farthest = 1n << 17n
const farthestUnbounded = 1n << 12n

type IndexFact = Extract<Fact, { kind: "index" }>
type TableEntry = Extract<Fact, { kind: "entry" }>

const value = (bits: bigint): Fact => ({ kind: "value", value: BigInt.asUintN(64, bits) })

/**
 * The targets that the table of an indirect jump names, for the steps of its block, the jump last; `most` entries of the table at most. Empty where
 * none is recognized.
 */
export function tableTargets(
  steps: readonly { readonly pc: bigint; readonly decoded: Decoded }[],
  source: CodeSource,
  most = Infinity,
): readonly bigint[] {
  const facts = new Map<number, Fact | undefined>([[0, value(0n)]])
  const read = (register: number) =>
    facts.has(register) ? facts.get(register) : value(source.register?.(register) ?? 0n)
  for (const { pc, decoded } of steps.slice(0, -1)) {
    const { rd } = decoded
    if (rd !== 0 && !decoded.instruction.usesFloat) facts.set(rd, factOf(decoded, pc, read))
  }
  const found = read(steps[steps.length - 1].decoded.rs1)
  return found?.kind === "entry" ? entriesOf(found, steps[steps.length - 1].pc, source, most) : []
}

/** Instructions whose result is where an index leads, if one of their operands is that. */
const ofIndex = new Set(
  "addi addiw slli srli slli.uw add add.uw sh2add sh3add sh2add.uw sh3add.uw lw lwu ld".split(" "),
)

/**
 * How many entries the table of an indirect jump has, by the steps in front of it, the jump last: a branch there that leads away where the index,
 * unsigned, is too large compares that with a constant; or leads to the jump where it is not, which `isTaken` says. What lies behind a table may look like
 * more of it: another one, relative to another place.
 */
export function tableSize(steps: readonly { readonly decoded: Decoded; readonly isTaken?: boolean }[]): number {
  const constants = new Map<number, number>()
  /** By registers with an index, or what has been made of it. */
  const sizes = new Map<number, number>()
  for (const { decoded, isTaken = false } of steps.slice(0, -1)) {
    const { instruction, rd, rs1, rs2, imm } = decoded
    const [a, b] = [constants.get(rs1), constants.get(rs2)]
    const [isAtMost, isBelow] = isTaken ? ["bgeu", "bltu"] : ["bltu", "bgeu"]
    if (instruction.name === isAtMost && a !== undefined) sizes.set(rs2, a + 1)
    else if (instruction.name === isBelow && b !== undefined) sizes.set(rs1, b)
    if (rd === 0 || instruction.usesFloat) continue
    const size = ofIndex.has(instruction.name) ? (sizes.get(rs1) ?? sizes.get(rs2)) : undefined
    if (size === undefined) sizes.delete(rd)
    else sizes.set(rd, size)
    if (instruction.name === "addi" && rs1 === 0 && imm >= 0) constants.set(rd, imm)
    else constants.delete(rd)
  }
  return sizes.get(steps[steps.length - 1].decoded.rs1) ?? Infinity
}

function factOf(decoded: Decoded, pc: bigint, read: (register: number) => Fact | undefined): Fact | undefined {
  const { instruction, rs1, rs2, imm } = decoded
  const [a, b] = [read(rs1), read(rs2)]
  switch (instruction.name) {
    case "lui":
      return value(BigInt(imm))
    case "auipc":
      return value(pc + BigInt(imm))
    case "addi":
      if (a?.kind === "value") return value(a.value + BigInt(imm))
      return isIndex(a) ? { kind: "index", by: byOf(a) + BigInt(imm) } : undefined
    case "addiw":
      if (a?.kind === "value") return value(BigInt.asIntN(32, a.value + BigInt(imm)))
      return isIndex(a) ? { kind: "index", by: byOf(a) + BigInt(imm) } : undefined
    case "slli":
      // What was added to an index, and taken for a table, was a number of entries.
      if (a?.kind === "indexed") return { kind: "index", by: a.base << BigInt(decoded.shamt) }
      return isIndex(a) ? { kind: "index", by: byOf(a) << BigInt(decoded.shamt) } : undefined
    case "add":
      return sum(a, b) ?? sum(b, a)
    case "sh2add":
    case "sh3add": {
      const scale = instruction.name === "sh2add" ? 4n : 8n
      return b?.kind === "value" ? { kind: "indexed", base: b.value + byOf(a) * scale } : undefined
    }
    case "lw":
    case "lwu":
    case "ld": {
      const table = a?.kind === "indexed" ? a.base : undefined
      const size = instruction.name === "ld" ? 8 : 4
      return table === undefined
        ? undefined
        : { kind: "entry", table: BigInt.asUintN(64, table + BigInt(imm)), size, plus: 0n }
    }
    default:
      return undefined
  }
}

function isIndex(fact: Fact | undefined): fact is IndexFact | undefined {
  return fact === undefined || fact.kind === "index"
}

/** What has been added to an index; what it holds now is not what it will hold. */
function byOf(fact: Fact | undefined): bigint {
  return fact?.kind === "index" ? fact.by : 0n
}

function sum(a: Fact | undefined, b: Fact | undefined): Fact | undefined {
  if (b?.kind !== "value") return undefined
  if (isIndex(a)) return { kind: "indexed", base: b.value + byOf(a) }
  if (a.kind === "value") return value(a.value + b.value)
  return a.kind === "entry" ? { ...a, plus: b.value } : undefined
}

/** The targets near a jump that a table begins with. */
function entriesOf(table: TableEntry, jump: bigint, source: CodeSource, count: number): readonly bigint[] {
  const key = `${table.table},${table.size},${table.plus},${count}`
  const entries = source.tables?.get(key) ?? readTable(table, source, count)
  // Whole addresses are what they are, wherever the table ends.
  const most = count === Infinity && table.size === 4 ? farthestUnbounded : farthest
  source.tables?.set(key, entries)
  const far = entries.findIndex((target) => {
    const distance = BigInt.asIntN(64, target - jump)
    return distance > most || distance < -most
  })
  return far < 0 ? entries : entries.slice(0, far)
}

function readTable({ table, size, plus }: TableEntry, source: CodeSource, most: number): readonly bigint[] {
  const targets = new Set<bigint>()
  for (let i = 0n; i < most && targets.size < mostTargets; i++) {
    const entry = source.read?.(BigInt.asUintN(64, table + i * BigInt(size)), size)
    if (entry === undefined) break
    const target = BigInt.asUintN(64, BigInt.asIntN(8 * size, entry) + plus)
    if (!source.isCode?.(target)) break
    targets.add(target)
  }
  return [...targets]
}
