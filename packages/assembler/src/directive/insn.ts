// `.insn`: instructions from the parts of their encoding (GNU as manual, "RISC-V Instruction Formats").
import { floatRegister, integerRegister } from "@lamina/isa"
import type { Assembly } from "../assembly.ts"
import { emitParcel } from "../instruction/emit.ts"
import { asValue, parseOperands, type ParsedOperand } from "../instruction/operand.ts"
import { branchImmediate, jumpImmediate } from "../object/branch-immediate.ts"
import { SourceError } from "../source/diagnostic.ts"
import { isDigit } from "../source/character.ts"
import { constantOperand, type Directive } from "./directive.ts"

/** What stands between the commas of a format, in order. */
type Part =
  | { readonly kind: "number"; readonly at: number; readonly width: number }
  | { readonly kind: "register"; readonly at: number }
  | {
      readonly kind: "immediate"
      readonly signedBits: number
      readonly place: (value: number) => number
      readonly scale?: 2
    }
  | { readonly kind: "address"; readonly place: (value: number) => number }

const number = (at: number, width: number): Part => ({ kind: "number", at, width })
const register = (at: number): Part => ({ kind: "register", at })

const opcode = number(0, 7)
const funct3 = number(12, 3)
const immediateI = (value: number) => (value & 0xfff) << 20
const immediateS = (value: number) => (((value >> 5) & 0x7f) << 25) | ((value & 0x1f) << 7)
const immediateU = (value: number) => value << 12

// One row for each way to write a format; the first that the operands fit counts.
const formats: readonly { readonly name: string; readonly parts: readonly Part[] }[] = [
  { name: "r", parts: [opcode, funct3, number(25, 7), register(7), register(15), register(20)] },
  { name: "r", parts: [opcode, funct3, number(25, 2), register(7), register(15), register(20), register(27)] },
  { name: "r4", parts: [opcode, funct3, number(25, 2), register(7), register(15), register(20), register(27)] },
  {
    name: "i",
    parts: [opcode, funct3, register(7), register(15), { kind: "immediate", signedBits: 12, place: immediateI }],
  },
  { name: "i", parts: [opcode, funct3, register(7), { kind: "address", place: immediateI }] },
  { name: "s", parts: [opcode, funct3, register(20), { kind: "address", place: immediateS }] },
  {
    name: "sb",
    parts: [
      opcode,
      funct3,
      register(15),
      register(20),
      { kind: "immediate", signedBits: 13, place: branchImmediate, scale: 2 },
    ],
  },
  {
    name: "b",
    parts: [
      opcode,
      funct3,
      register(15),
      register(20),
      { kind: "immediate", signedBits: 13, place: branchImmediate, scale: 2 },
    ],
  },
  { name: "u", parts: [opcode, register(7), { kind: "immediate", signedBits: 21, place: immediateU }] },
  { name: "uj", parts: [opcode, register(7), { kind: "immediate", signedBits: 21, place: jumpImmediate, scale: 2 }] },
  { name: "j", parts: [opcode, register(7), { kind: "immediate", signedBits: 21, place: jumpImmediate, scale: 2 }] },
]

// Names of the major opcodes (manual volume I, "RV32/64G Instruction Set Listings").
const opcodeNames: Readonly<Record<string, number>> = {
  LOAD: 0x03,
  LOAD_FP: 0x07,
  CUSTOM_0: 0x0b,
  MISC_MEM: 0x0f,
  OP_IMM: 0x13,
  AUIPC: 0x17,
  OP_IMM_32: 0x1b,
  STORE: 0x23,
  STORE_FP: 0x27,
  CUSTOM_1: 0x2b,
  AMO: 0x2f,
  OP: 0x33,
  LUI: 0x37,
  OP_32: 0x3b,
  MADD: 0x43,
  MSUB: 0x47,
  NMSUB: 0x4b,
  NMADD: 0x4f,
  OP_FP: 0x53,
  CUSTOM_2: 0x5b,
  BRANCH: 0x63,
  JALR: 0x67,
  JAL: 0x6f,
  SYSTEM: 0x73,
  CUSTOM_3: 0x7b,
}

export const instructionFromParts: Directive = (assembly, cursor) => {
  cursor.skipBlanks()
  if (isDigit(cursor.peek()))
    return rawInstruction(assembly, constantOperand(assembly, cursor), () =>
      cursor.accept(",") ? constantOperand(assembly, cursor) : undefined,
    )
  const name = cursor.expectName("an instruction format").toLowerCase()
  const candidates = formats.filter((format) => format.name === name)
  if (candidates.length === 0) throw new SourceError(`unknown instruction format '${name}'`)
  const operands = parseOperands(assembly, cursor)
  let reason = ""
  for (const { parts } of candidates) {
    const word = encodeParts(assembly, parts, operands)
    if (typeof word === "number") return emitParcel(assembly, word, 4)
    if (reason === "") reason = word
  }
  throw new SourceError(`illegal operands for '.insn ${name}': ${reason}`)
}

/** `.insn value` or `.insn length, value`. */
function rawInstruction(assembly: Assembly, first: bigint, second: () => bigint | undefined): void {
  const value = second()
  const word = value ?? first
  const length = (word & 3n) === 3n ? 4 : 2
  if (value !== undefined && first !== BigInt(length))
    throw new SourceError(`the instruction has ${length} bytes, not ${first}`)
  if (word < 0n || word >= 1n << BigInt(length * 8))
    throw new SourceError(`the value does not fit an instruction of ${length} bytes`)
  emitParcel(assembly, Number(word), length)
}

function encodeParts(assembly: Assembly, parts: readonly Part[], operands: readonly ParsedOperand[]): number | string {
  if (parts.length !== operands.length) return `it takes ${parts.length} operands, not ${operands.length}`
  let word = 0
  for (const [index, part] of parts.entries()) {
    const bits = encodePart(assembly, part, operands[index])
    if (typeof bits === "string") return `operand ${index + 1}: ${bits}`
    word |= bits
  }
  return word >>> 0
}

function encodePart(assembly: Assembly, part: Part, operand: ParsedOperand): number | string {
  switch (part.kind) {
    case "register": {
      if (operand.kind === "integerRegister" || operand.kind === "floatRegister") return operand.number << part.at
      const register =
        operand.kind === "name" ? (integerRegister(operand.name) ?? floatRegister(operand.name)) : undefined
      return register === undefined ? "expected a register" : register << part.at
    }
    case "number": {
      const value = operand.kind === "name" && part.at === 0 ? opcodeNames[operand.name] : constantOf(assembly, operand)
      if (value === undefined) return "expected a number"
      return value < 0 || value >= 2 ** part.width ? `${value} does not fit in ${part.width} bits` : value << part.at
    }
    case "immediate": {
      const value = constantOf(assembly, operand)
      if (value === undefined) return "expected a number"
      const half = 2 ** (part.signedBits - 1)
      if (value < -half || value >= half || value % (part.scale ?? 1) !== 0) return `${value} does not fit`
      return part.place(value)
    }
    case "address": {
      if (operand.kind !== "memory") return "expected an address, offset(register)"
      const offset = operand.offset ? constantOf(assembly, operand.offset) : 0
      if (offset === undefined || offset < -2048 || offset > 2047) return "expected an offset from -2048 to 2047"
      return part.place(offset) | (operand.base << 15)
    }
  }
}

function constantOf(assembly: Assembly, operand: ParsedOperand): number | undefined {
  if (operand.kind !== "value" && operand.kind !== "name") return undefined
  const value = asValue(assembly, operand)
  if (value?.modifier !== undefined || value?.expression.kind !== "constant") return undefined
  return Number(value.expression.value)
}
