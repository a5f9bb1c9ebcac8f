// What derives from the table of instructions: names, lengths, stack signatures.
import { instructionRows } from "./instruction-rows.ts"
import type { InstructionRow, OperandLayout } from "./instruction-rows.ts"

export type Mnemonic = keyof typeof instructionRows

export interface Instruction extends InstructionRow {
  readonly name: Mnemonic
  /** In bytes, opcode included; 0 where it depends on the operands (the switches, wide). */
  readonly length: number
  readonly pops: readonly string[]
  readonly pushes: readonly string[]
  /** The length with a wide prefix, the prefix included; 0 where there is no such form. */
  readonly wideLength: number
}

const operandBytes: Readonly<Record<OperandLayout, number>> = {
  none: 0,
  local: 1,
  increment: 2,
  byte: 1,
  short: 2,
  constant1: 1,
  constant2: 2,
  field: 2,
  method: 2,
  interface: 4,
  dynamic: 4,
  class: 2,
  dimensions: 3,
  array: 1,
  branch2: 2,
  branch4: 4,
  tableswitch: -1,
  lookupswitch: -1,
  wide: -1,
}

function derive(name: Mnemonic): Instruction {
  const row: InstructionRow = instructionRows[name]
  const [pops, pushes] = row.stack.split("->").map((side) => side.split(" ").filter((type) => type !== ""))
  const wideLength = row.operands === "local" ? 4 : row.operands === "increment" ? 6 : 0
  return { ...row, name, length: 1 + operandBytes[row.operands], pops, pushes, wideLength }
}

/** Every instruction, at the index that is its opcode. */
export const instructions: readonly Instruction[] = (Object.keys(instructionRows) as Mnemonic[]).map(derive)

export const instructionByName: ReadonlyMap<string, Instruction> = new Map(instructions.map((one) => [one.name, one]))

/** The primitive types that newarray makes arrays of (JVMS table 6.5.newarray-A). */
export const arrayTypes: ReadonlyMap<number, string> = new Map([
  [4, "boolean"],
  [5, "char"],
  [6, "float"],
  [7, "double"],
  [8, "byte"],
  [9, "short"],
  [10, "int"],
  [11, "long"],
])
