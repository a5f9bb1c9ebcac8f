// One instruction of a class file's code: its length, and where it may go. What is asked here has been verified, or is about to be: mark-instructions.ts
// has checked that lengths and tables lie within the code.
import { i16At, i32At, u32At } from "../class/bytes"
import * as op from "./opcodes"

/** In bytes. */
export function instructionLength(code: usize, offset: u32): u32 {
  const at = code + offset
  const opcode = <u32>load<u8>(at)
  if (opcode == op.WIDE) return load<u8>(op.wideLengths + load<u8>(at, 1))
  if (!isSwitch(opcode)) return opcode < op.OPCODE_COUNT ? load<u8>(op.instructionLengths + opcode) : 1
  const table = switchTable(code, offset)
  const words = opcode == op.TABLESWITCH ? u32At(table + 8) - u32At(table + 4) + 4 : (u32At(table + 4) << 1) + 2
  return <u32>(table - at) + (words << 2)
}

export function isSwitch(opcode: u32): bool {
  return opcode == op.TABLESWITCH || opcode == op.LOOKUPSWITCH
}

/** Where the operands of a switch begin, behind the padding. */
export function switchTable(code: usize, offset: u32): usize {
  return code + ((offset + 4) & ~3)
}

/** How many places an instruction branches to: each case of a switch and its default, a subroutine that is called. */
export function targetCount(code: usize, offset: u32): u32 {
  const opcode = <u32>load<u8>(code + offset)
  if ((opcode >= op.IFEQ && opcode <= op.JSR) || (opcode >= op.IFNULL && opcode <= op.JSR_W)) return 1
  if (!isSwitch(opcode)) return 0
  const table = switchTable(code, offset)
  return opcode == op.TABLESWITCH ? u32At(table + 8) - u32At(table + 4) + 2 : u32At(table + 4) + 1
}

/** The offset of one of them, the default first; outside the code where that is wrong. */
export function targetAt(code: usize, offset: u32, index: u32): i64 {
  const opcode = <u32>load<u8>(code + offset)
  if (isSwitch(opcode)) {
    const table = switchTable(code, offset)
    const entry = opcode == op.TABLESWITCH ? 8 + (index << 2) : 4 + (index << 3)
    return <i64>offset + i32At(index == 0 ? table : table + entry)
  }
  const isFar = opcode == op.GOTO_W || opcode == op.JSR_W
  return <i64>offset + (isFar ? i32At(code + offset + 1) : i16At(code + offset + 1))
}

/** Whether the next instruction in the code is not the next one executed. A subroutine's return comes by another way, too. */
export function endsFlow(opcode: u32): bool {
  return (
    opcode == op.GOTO ||
    opcode == op.GOTO_W ||
    opcode == op.ATHROW ||
    opcode == op.JSR ||
    opcode == op.JSR_W ||
    (opcode >= op.RET && opcode <= op.RETURN)
  )
}
