// The code of a method as it is executed: a copy, with operands in the machine's byte order, that will be rewritten as references are resolved.
import { instructionLength, isSwitch, switchTable } from "../bytecode/instruction"
import * as op from "../bytecode/opcodes"
import { u16At, u32At } from "../class/bytes"
import { ACC_SYNCHRONIZED, Method } from "../class/class"
import { allocate } from "../memory/arena"
import { frameHeaderSize } from "../threads/thread"

/** Makes the copy; at the first call. */
export function prepareCode(method: Method): void {
  const length = method.codeLength
  const copy = allocate(length)
  memory.copy(copy, method.originalCode, length)
  let at: u32 = 0
  while (at < length) {
    const opcode = <u32>load<u8>(copy + at)
    const size = instructionLength(copy, at)
    // The copy is aligned, so that a switch's padding is where it was.
    if (isSwitch(opcode)) for (let word = switchTable(copy, at); word < copy + at + size; word += 4) swap32(word)
    else if (opcode == op.WIDE) {
      swap16(copy + at + 2)
      if (load<u8>(copy + at + 1) == op.IINC) swap16(copy + at + 4)
    } else if (opcode == op.GOTO_W || opcode == op.JSR_W) swap32(copy + at + 1)
    else if (size >= 3 && opcode != op.IINC) swap16(copy + at + 1)
    at += size
  }
  method.constants = method.holder.constants
  method.stackRoom = frameHeaderSize + ((method.maxStack + 2) << 2)
  method.prepared = copy
  if ((method.flags & ACC_SYNCHRONIZED) == 0) method.code = copy
}

function swap16(at: usize): void {
  store<u16>(at, <u16>u16At(at))
}

function swap32(at: usize): void {
  store<u32>(at, u32At(at))
}
