// The formats of `.insn` and how their operands lie in the word (GNU as manual, "RISC-V Instruction Formats"; manual volume I,
// "Immediate Encoding Variants", "Compressed Instruction Formats").
import type { ImmediateType } from "../instruction/form.ts"
import { relocation } from "../object/elf-numbers.ts"

/** What stands between the commas of a format, in order. */
export type Part =
  | { readonly kind: "number"; readonly at: number; readonly width: number; readonly isOpcode: boolean }
  /** `compressed` registers have three bits: x8 to x15. */
  | { readonly kind: "register"; readonly at: number; readonly compressed: boolean }
  | {
      readonly kind: "immediate"
      readonly low: number
      readonly high: number
      readonly place: (value: number) => number
      readonly type: ImmediateType
    }
  /** An immediate in front of a base register in parentheses. */
  | {
      readonly kind: "address"
      readonly immediate: Part & { kind: "immediate" }
      readonly base: Part & { kind: "register" }
    }
  | { readonly kind: "target"; readonly relocation: number }

export interface InsnFormat {
  readonly name: string
  readonly length: 2 | 4
  readonly parts: readonly Part[]
}

const number = (at: number, width: number): Part => ({ kind: "number", at, width, isOpcode: false })
const register = (at: number): Part & { kind: "register" } => ({ kind: "register", at, compressed: false })
const short = (at: number): Part & { kind: "register" } => ({ kind: "register", at, compressed: true })
const target = (type: number): Part => ({ kind: "target", relocation: type })

function immediate(
  low: number,
  high: number,
  place: (value: number) => number,
  type: ImmediateType = "other",
): Part & { kind: "immediate" } {
  return { kind: "immediate", low, high, place, type }
}

const opcode: Part = { kind: "number", at: 0, width: 7, isOpcode: true }
const funct3 = number(12, 3)
const rd = register(7)
const rs1 = register(15)
const rs2 = register(20)

const immediateI = immediate(-2048, 2047, (value) => (value & 0xfff) << 20, "I")
const immediateS = immediate(-2048, 2047, (value) => (((value >> 5) & 0x7f) << 25) | ((value & 0x1f) << 7), "S")
const immediateU = immediate(0, 0xfffff, (value) => value << 12, "U")

const shortOpcode: Part = { kind: "number", at: 0, width: 2, isOpcode: true }
const shortFunct3 = number(13, 3)
const immediateCI = immediate(-32, 31, (value) => (((value >> 5) & 1) << 12) | ((value & 0x1f) << 2))
const addressCL: Part = {
  kind: "address",
  immediate: immediate(0, 31, (value) => ((value >> 2) << 10) | ((value & 3) << 5)),
  base: short(7),
}

const fourRegisters: readonly Part[] = [opcode, funct3, number(25, 2), rd, rs1, rs2, register(27)]
const branch: readonly Part[] = [opcode, funct3, rs1, rs2, target(relocation.branch)]
const jump: readonly Part[] = [opcode, rd, target(relocation.jal)]

/** One row for each way to write a format; the first that the operands fit counts. */
export const insnFormats: readonly InsnFormat[] = [
  { name: "r", length: 4, parts: [opcode, funct3, number(25, 7), rd, rs1, rs2] },
  { name: "r", length: 4, parts: fourRegisters },
  { name: "r4", length: 4, parts: fourRegisters },
  { name: "i", length: 4, parts: [opcode, funct3, rd, rs1, immediateI] },
  { name: "i", length: 4, parts: [opcode, funct3, rd, { kind: "address", immediate: immediateI, base: rs1 }] },
  { name: "s", length: 4, parts: [opcode, funct3, rs2, { kind: "address", immediate: immediateS, base: rs1 }] },
  { name: "sb", length: 4, parts: branch },
  { name: "b", length: 4, parts: branch },
  { name: "u", length: 4, parts: [opcode, rd, immediateU] },
  { name: "uj", length: 4, parts: jump },
  { name: "j", length: 4, parts: jump },
  { name: "cr", length: 2, parts: [shortOpcode, number(12, 4), rd, register(2)] },
  { name: "ci", length: 2, parts: [shortOpcode, shortFunct3, rd, immediateCI] },
  { name: "ciw", length: 2, parts: [shortOpcode, shortFunct3, short(2), immediate(0, 255, (value) => value << 5)] },
  { name: "css", length: 2, parts: [shortOpcode, shortFunct3, register(2), immediate(0, 63, (value) => value << 7)] },
  { name: "cl", length: 2, parts: [shortOpcode, shortFunct3, short(2), addressCL] },
  { name: "cs", length: 2, parts: [shortOpcode, shortFunct3, short(2), addressCL] },
  { name: "ca", length: 2, parts: [shortOpcode, number(10, 6), number(5, 2), short(7), short(2)] },
  { name: "cb", length: 2, parts: [shortOpcode, shortFunct3, short(7), target(relocation.rvcBranch)] },
  { name: "cj", length: 2, parts: [shortOpcode, shortFunct3, target(relocation.rvcJump)] },
]

/** Names of the major opcodes (manual volume I, "RV32/64G Instruction Set Listings"), and of the compressed quadrants. */
export const opcodeNames: Readonly<Record<string, number>> = {
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
  C0: 0,
  C1: 1,
  C2: 2,
}
