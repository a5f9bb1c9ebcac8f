// The code of a method as it is executed: a copy, with operands in the machine's byte order, that will be rewritten as references are resolved.
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
    if (opcode == op.TABLESWITCH || opcode == op.LOOKUPSWITCH) at = swapSwitch(copy, at, opcode == op.TABLESWITCH)
    else if (opcode == op.WIDE) {
      swap16(copy + at + 2)
      const isIncrement = load<u8>(copy + at + 1) == op.IINC
      if (isIncrement) swap16(copy + at + 4)
      at += isIncrement ? 6 : 4
    } else {
      const size = <u32>load<u8>(op.instructionLengths + opcode)
      if (opcode == op.GOTO_W || opcode == op.JSR_W) store<u32>(copy + at, u32At(copy + at + 1), 1)
      else if (size >= 3 && opcode != op.IINC) swap16(copy + at + 1)
      at += size
    }
  }
  method.constants = method.holder.constants
  method.stackRoom = frameHeaderSize + ((method.maxStack + 2) << 2)
  method.prepared = copy
  if ((method.flags & ACC_SYNCHRONIZED) == 0) method.code = copy
}

function swap16(at: usize): void {
  store<u16>(at, <u16>u16At(at))
}

function swapSwitch(copy: usize, at: u32, isTable: bool): u32 {
  // Copies are aligned, so that padding is where it was.
  let word = copy + ((at + 4) & ~3)
  const second = u32At(word + 4)
  const words = isTable ? 3 + (u32At(word + 8) - second + 1) : 2 + (second << 1)
  for (let i: u32 = 0; i < <u32>words; i++) {
    store<u32>(word, u32At(word))
    word += 4
  }
  return <u32>(word - copy)
}
