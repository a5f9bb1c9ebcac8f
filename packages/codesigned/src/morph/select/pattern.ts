// What each simple atom computes, as a tree of IR operations: found by tracing its effect, so that an atom is described once.
import { Module, ops, type FunctionBuilder, type Value } from "@lamina/ir"
import { atomRows, type AtomRow, type Operands } from "@lamina/isa"
import { constantOf, regionFunctions, regionOperations, type RegionRegister } from "../region/region-operations.ts"

/** A tree that a value may match. */
export type Pattern =
  | { readonly kind: "register"; readonly field: "rs1" | "rs2" }
  | { readonly kind: "immediate" }
  | { readonly kind: "constant"; readonly value: bigint }
  | { readonly kind: "operation"; readonly name: string; readonly operands: readonly Pattern[] }

/** An atom, and the tree that it computes. */
export interface AtomPattern {
  readonly row: AtomRow
  readonly root: Pattern & { readonly kind: "operation" }
  /** Operations in the tree. */
  readonly size: number
}

/** Where the patterns' operands are: parameters of the traced function. */
const parameter = { rs1: 0, rs2: 1, immediate: 2 } as const

/** By the name of the root operation, the largest first; of equal ones those with an immediate. */
export type PatternTable = ReadonlyMap<string, readonly AtomPattern[]>

/** Traces the effects of all atoms that compute one integer from others by ordinary operations. */
export function atomPatterns(names: ReadonlySet<string>): PatternTable {
  const table = new Map<string, AtomPattern[]>()
  for (const row of atomRows) {
    if (row.unit !== "alu" || row.registers.rd !== "x" || !names.has(row.name)) continue
    const root = trace(row)
    if (root.kind !== "operation") continue
    const known = table.get(root.name) ?? []
    known.push({ row, root, size: sizeOf(root) })
    table.set(root.name, known)
  }
  const rank = ({ row, size }: AtomPattern) => 2 * size + (row.immediate === "value" ? 1 : 0)
  for (const patterns of table.values()) patterns.sort((a, b) => rank(b) - rank(a))
  return table
}

function sizeOf(pattern: Pattern): number {
  return pattern.kind === "operation" ? pattern.operands.reduce((sum, operand) => sum + sizeOf(operand), 1) : 0
}

function trace(row: AtomRow): Pattern {
  const module = new Module()
  const f = module.function(row.name, ["i64", "i64", "i64"], ["i64"])
  const registers = {
    x: [undefined, f.params[parameter.rs1], f.params[parameter.rs2]],
    f: [],
    written: new Set<number>(),
  }
  const flow = { pc: 0n, nextPc: 0n, jump() {}, branch() {}, jumpIndirect() {} }
  const register = (field: RegionRegister["field"], number: number): RegionRegister => ({ field, number })
  const immediate = f.params[parameter.immediate]
  const operands: Operands<Value> = {
    rd: register("rd", resultRegister),
    rs1: register("rs1", 1),
    rs2: register("rs2", 2),
    rs3: register("rs3", 0),
    imm: immediate,
    shamt: immediate,
    uimm: immediate,
    csr: immediate,
    rm: immediate,
  }
  const instruction = row.effect as (m: ReturnType<typeof regionOperations>, o: Operands<Value>) => void
  instruction(regionOperations(f, registers, regionFunctions(module), flow), operands)
  return patternOf(f, (registers.x as Value[])[resultRegister])
}

const resultRegister = 3

function patternOf(f: FunctionBuilder, value: Value): Pattern {
  const instruction = f.valueInstruction[value]
  if (instruction < 0) {
    if (value === f.params[parameter.immediate]) return { kind: "immediate" }
    return { kind: "register", field: value === f.params[parameter.rs1] ? "rs1" : "rs2" }
  }
  const { name } = ops[f.instructionOp[instruction]]
  if (name === "i64.const") return { kind: "constant", value: constantOf(f, value) }
  const operands = f.operands.slice(f.operandStart[instruction], f.operandStart[instruction + 1])
  return { kind: "operation", name, operands: operands.map((operand) => patternOf(f, operand)) }
}
