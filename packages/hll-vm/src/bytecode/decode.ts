// Code as instructions, and back (JVMS 4.7.3, 6.5).
import { instructions } from "./instructions.ts"
import type { Instruction } from "./instructions.ts"
import { operandCodecs } from "./operand-codecs.ts"

export interface DecodedInstruction {
  /** Where its opcode stands, or its wide prefix. */
  readonly pc: number
  /** In bytes, prefix and padding included. */
  readonly length: number
  /** The one behind the prefix, where there is a prefix. */
  readonly instruction: Instruction
  readonly isWide: boolean
  /**
   * In the order of the code. Branch targets are absolute. Of tableswitch the default target, low, high and the targets; of
   * lookupswitch the default target, the number of pairs, and matches and targets in turn.
   */
  readonly operands: readonly number[]
}

/** Code that is none. */
export interface DecodingFailure {
  readonly pc: number
  readonly message: string
}

/** The instruction at an offset. */
export function decodeInstruction(code: Uint8Array, pc: number): DecodedInstruction | DecodingFailure {
  const isWide = instructions[code[pc]]?.operands === "wide"
  const at = isWide ? pc + 1 : pc
  if (at >= code.length) return { pc, message: "the code ends within an instruction" }
  const instruction = instructions[code[at]]
  if (instruction === undefined) return { pc, message: `0x${code[at].toString(16)} is no opcode` }
  if (isWide && instruction.wideLength === 0) return { pc, message: `${instruction.name} has no wide form` }
  const reader = { view: new DataView(code.buffer, code.byteOffset, code.byteLength), pc: at, offset: at + 1 }
  try {
    const operands = operandCodecs[instruction.operands].read(reader, isWide)
    if (typeof operands === "string") return { pc, message: operands }
    return { pc, length: reader.offset - pc, instruction, isWide, operands }
  } catch (error) {
    if (error instanceof RangeError) return { pc, message: "the code ends within an instruction" }
    throw error
  }
}

/** All instructions; a failure, if any, is the last. */
export function decodeCode(code: Uint8Array): (DecodedInstruction | DecodingFailure)[] {
  const decoded: (DecodedInstruction | DecodingFailure)[] = []
  for (let pc = 0; pc < code.length;) {
    const one = decodeInstruction(code, pc)
    decoded.push(one)
    if ("message" in one) break
    pc += one.length
  }
  return decoded
}

/** The bytes of an instruction at its pc. Operands are cut to their fields: what fits is the caller's to know. */
export function encodeInstruction(decoded: Omit<DecodedInstruction, "length">): number[] {
  const { pc, instruction, isWide, operands } = decoded
  const bytes = isWide ? [wideOpcode, instruction.opcode] : [instruction.opcode]
  operandCodecs[instruction.operands].write({ bytes, start: pc, pc: isWide ? pc + 1 : pc }, operands, isWide)
  return bytes
}

const wideOpcode = instructions.findIndex(({ operands }) => operands === "wide")
