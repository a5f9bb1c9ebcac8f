// How each layout of operands is read and written.
import type { OperandLayout } from "./instruction-rows.ts"

/** A place in the code; `pc` is the opcode's. */
export interface OperandReader {
  readonly view: DataView
  readonly pc: number
  offset: number
}

/** The bytes of an instruction that begins at `start`, its opcode at `pc`. */
export interface OperandWriter {
  readonly bytes: number[]
  readonly start: number
  readonly pc: number
}

interface OperandCodec {
  /** A RangeError where the code ends; a text where the operands make no sense. */
  readonly read: (input: OperandReader, isWide: boolean) => readonly number[] | string
  readonly write: (output: OperandWriter, operands: readonly number[], isWide: boolean) => void
}

type Field = "u1" | "s1" | "u2" | "s2" | "s4" | "branch2" | "branch4"

function readField(input: OperandReader, field: Field): number {
  const at = input.offset
  switch (field) {
    case "u1":
      input.offset += 1
      return input.view.getUint8(at)
    case "s1":
      input.offset += 1
      return input.view.getInt8(at)
    case "u2":
      input.offset += 2
      return input.view.getUint16(at)
    case "s2":
      input.offset += 2
      return input.view.getInt16(at)
    case "s4":
      input.offset += 4
      return input.view.getInt32(at)
    case "branch2":
      return input.pc + readField(input, "s2")
    case "branch4":
      return input.pc + readField(input, "s4")
  }
}

const sizes: Readonly<Record<Field, 1 | 2 | 4>> = { u1: 1, s1: 1, u2: 2, s2: 2, s4: 4, branch2: 2, branch4: 4 }

function writeField(output: OperandWriter, field: Field, operand: number): void {
  const value = field.startsWith("branch") ? operand - output.pc : operand
  for (let shift = 8 * (sizes[field] - 1); shift >= 0; shift -= 8) output.bytes.push((value >> shift) & 0xff)
}

function fields(narrow: readonly Field[], wide = narrow): OperandCodec {
  return {
    read: (input, isWide) => (isWide ? wide : narrow).map((field) => readField(input, field)),
    write: (output, operands, isWide) => {
      for (const [index, field] of (isWide ? wide : narrow).entries()) writeField(output, field, operands[index] ?? 0)
    },
  }
}

/** The operands of a switch begin at a multiple of four bytes from the start of the code. */
function skipPadding(input: OperandReader): void {
  input.offset = (input.offset + 3) & ~3
}

function writePadding(output: OperandWriter): void {
  while ((output.start + output.bytes.length) % 4 !== 0) output.bytes.push(0)
}

const tableswitch: OperandCodec = {
  read: (input) => {
    skipPadding(input)
    const operands = [readField(input, "branch4"), readField(input, "s4"), readField(input, "s4")]
    const [, low, high] = operands
    if (low > high) return `a tableswitch from ${low} to ${high}`
    for (let match = low; match <= high; match++) operands.push(readField(input, "branch4"))
    return operands
  },
  write: (output, [target, low, high, ...targets]) => {
    writePadding(output)
    writeField(output, "branch4", target)
    writeField(output, "s4", low)
    writeField(output, "s4", high)
    for (const one of targets) writeField(output, "branch4", one)
  },
}

const lookupswitch: OperandCodec = {
  read: (input) => {
    skipPadding(input)
    const operands = [readField(input, "branch4"), readField(input, "s4")]
    if (operands[1] < 0) return `a lookupswitch of ${operands[1]} pairs`
    for (let pair = operands[1]; pair > 0; pair--) operands.push(readField(input, "s4"), readField(input, "branch4"))
    return operands
  },
  write: (output, [target, count, ...pairs]) => {
    writePadding(output)
    writeField(output, "branch4", target)
    writeField(output, "s4", count)
    for (const [index, value] of pairs.entries()) writeField(output, index % 2 === 0 ? "s4" : "branch4", value)
  },
}

const constant = fields(["u2"])

export const operandCodecs: Readonly<Record<OperandLayout, OperandCodec>> = {
  none: fields([]),
  local: fields(["u1"], ["u2"]),
  increment: fields(["u1", "s1"], ["u2", "s2"]),
  byte: fields(["s1"]),
  short: fields(["s2"]),
  constant1: fields(["u1"]),
  constant2: constant,
  field: constant,
  method: constant,
  interface: fields(["u2", "u1", "u1"]),
  dynamic: fields(["u2", "u2"]),
  class: constant,
  dimensions: fields(["u2", "u1"]),
  array: fields(["u1"]),
  branch2: fields(["branch2"]),
  branch4: fields(["branch4"]),
  tableswitch,
  lookupswitch,
  wide: fields([]),
}
