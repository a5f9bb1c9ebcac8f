// Where instructions begin, and the rules that do not depend on types (JVMS 4.9.1): opcodes, lengths, ranges of handlers and of variables.
import { switchTable } from "../bytecode/instruction"
import * as op from "../bytecode/opcodes"
import { i32At, u16At } from "../class/bytes"
import { allocate } from "../memory/arena"
import { addMark, checked, fail, failWith, IS_INSTRUCTION, IS_NEW, isInstruction } from "./method-in-check"

let capacity: u32 = 0

/** Marks each instruction of the method that is being verified. */
export function markInstructions(): void {
  const length = checked.length
  if (length > capacity) {
    capacity = length < 1024 ? 1024 : length * 2
    checked.marks = allocate(capacity)
    checked.frames = allocate(capacity << 2)
  }
  memory.fill(checked.marks, 0, length)
  memory.fill(checked.frames, 0, length << 2)
  let pc: u32 = 0
  while (pc < length) {
    checked.pc = pc
    const size = instructionSize(pc)
    if (size == 0) return fail("Bad instruction")
    addMark(pc, load<u8>(checked.code + pc) == op.NEW ? IS_INSTRUCTION | IS_NEW : IS_INSTRUCTION)
    pc += size
  }
  checked.pc = 0
  checkRanges()
  checkVariables()
}

/** Bytes of an instruction; 0 where there is none, or its end is missing. */
export function instructionSize(pc: u32): u32 {
  const at = checked.code + pc
  const left = checked.length - pc
  const opcode = <u32>load<u8>(at)
  if (opcode >= op.OPCODE_COUNT) return 0
  let size = <u64>load<u8>(op.instructionLengths + opcode)
  if (opcode == op.WIDE) {
    if (left < 2) return 0
    const inner = <u32>load<u8>(at, 1)
    size = inner < op.OPCODE_COUNT ? <u64>load<u8>(op.wideLengths + inner) : 0
  } else if (size == 0) {
    const words = <u32>(switchTable(checked.code, pc) - checked.code)
    const isTable = opcode == op.TABLESWITCH
    if (words - pc + (isTable ? 12 : 8) > left) return 0
    const second = i32At(checked.code + words + 4)
    if (isTable) {
      const high = i32At(checked.code + words + 8)
      if (high < second) return 0
      size = <u64>(words - pc) + 12 + ((<u64>(<i64>high - second + 1)) << 2)
    } else {
      if (second < 0) return 0
      size = <u64>(words - pc) + 8 + ((<u64>second) << 3)
    }
  }
  return size <= <u64>left ? <u32>size : 0
}

/** Handlers and what they cover are whole instructions. */
function checkRanges(): void {
  const method = checked.method
  for (let i: u32 = 0; i < method.handlerCount; i++) {
    const entry = method.handlers + (i << 3)
    const end = <u32>u16At(entry + 2)
    if (
      !isInstruction(u16At(entry)) ||
      (end != checked.length && !isInstruction(end)) ||
      !isInstruction(u16At(entry + 4))
    )
      return failWith("java/lang/ClassFormatError", "Illegal exception table range")
  }
}

function checkVariables(): void {
  const method = checked.method
  for (let i: u32 = 0; i < method.variableCount; i++) {
    const entry = method.variables + i * 10
    const start = <u32>u16At(entry)
    const end = start + u16At(entry + 2)
    if (!isInstruction(start) || (end != checked.length && !isInstruction(end)))
      return failWith("java/lang/ClassFormatError", "Illegal local variable table")
  }
}
