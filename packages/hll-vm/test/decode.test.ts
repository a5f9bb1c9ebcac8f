// Code is decoded and encoded alike, for every instruction, and what is no code is refused.
import { expect, test } from "vitest"
import { decodeCode, decodeInstruction, encodeInstruction } from "../src/bytecode/decode.ts"
import type { DecodedInstruction } from "../src/bytecode/decode.ts"
import type { OperandLayout } from "../src/bytecode/instruction-rows.ts"
import { instructions } from "../src/bytecode/instructions.ts"

const samples: Readonly<Record<Exclude<OperandLayout, "wide">, readonly number[][]>> = {
  none: [[]],
  local: [[0], [255]],
  increment: [
    [0, -128],
    [255, 127],
  ],
  byte: [[-128], [127]],
  short: [[-32768], [32767]],
  constant1: [[1], [255]],
  constant2: [[1], [65535]],
  field: [[65535]],
  method: [[65535]],
  interface: [[65535, 255, 0]],
  dynamic: [[65535, 0]],
  class: [[65535]],
  dimensions: [[65535, 255]],
  array: [[10]],
  branch2: [[0], [-32768], [32767]],
  branch4: [[-2147483648], [2147483647]],
  tableswitch: [
    [100, -1, 1, 10, 20, 30],
    [5, 2147483647, 2147483647, -7],
  ],
  lookupswitch: [
    [100, 0],
    [100, 2, -2147483648, 7, 2147483647, -9],
  ],
}

function decodeOne(bytes: readonly number[], pc = 0): DecodedInstruction {
  const decoded = decodeInstruction(Uint8Array.from([...Array<number>(pc).fill(0), ...bytes]), pc)
  if ("message" in decoded) throw new Error(decoded.message)
  return decoded
}

test("every instruction with its operands at their bounds is decoded as it was encoded", () => {
  for (const instruction of instructions) {
    if (instruction.operands === "wide") continue
    for (const operands of samples[instruction.operands]) {
      const bytes = encodeInstruction({ pc: 0, instruction, isWide: false, operands })
      expect(decodeOne(bytes), instruction.name).toEqual({
        pc: 0,
        length: bytes.length,
        instruction,
        isWide: false,
        operands,
      })
      if (instruction.length > 0) expect(bytes.length, instruction.name).toBe(instruction.length)
    }
  }
})

test("wide forms reach 65535", () => {
  for (const instruction of instructions.filter(({ wideLength }) => wideLength > 0)) {
    const operands = instruction.operands === "local" ? [65535] : [65535, -32768]
    const bytes = encodeInstruction({ pc: 0, instruction, isWide: true, operands })
    expect(bytes.length).toBe(instruction.wideLength)
    expect(decodeOne(bytes)).toMatchObject({ instruction, isWide: true, operands })
  }
})

test("switches are padded to four bytes wherever they stand", () => {
  for (const instruction of instructions.filter(({ operands }) => /switch$/.test(operands))) {
    const operands = instruction.operands === "tableswitch" ? [9, 1, 2, 3, 4] : [9, 1, 5, 6]
    for (const pc of [0, 1, 2, 3]) {
      const bytes = encodeInstruction({ pc, instruction, isWide: false, operands })
      expect((pc + bytes.length) % 4).toBe(0)
      expect(decodeOne(bytes, pc).operands).toEqual(operands)
    }
  }
})

test("what is no code is refused where it begins", () => {
  const refusals: readonly (readonly [readonly number[], string])[] = [
    [[0, 202], "0xca is no opcode"],
    [[0, 17, 1], "the code ends within an instruction"],
    [[0, 196], "the code ends within an instruction"],
    [[0, 196, 0], "nop has no wide form"],
    [[0, 170, 0, 0, 0, 0, 0, 9, 0, 0, 0, 5, 0, 0, 0, 4], "a tableswitch from 5 to 4"],
    [[0, 171, 0, 0, 0, 0, 0, 9, 255, 255, 255, 255], "a lookupswitch of -1 pairs"],
    [[0, 171, 0, 0, 0, 0, 0, 9, 0, 0, 0, 5], "the code ends within an instruction"],
  ]
  for (const [bytes, message] of refusals) expect(decodeCode(Uint8Array.from(bytes)).at(-1)).toEqual({ pc: 1, message })
})
