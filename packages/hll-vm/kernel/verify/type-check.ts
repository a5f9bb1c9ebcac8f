// Verification by type checking (JVMS 4.10.1): one pass over the code, with the frames of the StackMapTable where control comes together.
import * as op from "../bytecode/opcodes"
import { u16At } from "../class/bytes"
import { classNameAt } from "../class/resolve"
import { isRaised } from "../raise"
import { frame, localAt, pushSlot, stackAt } from "./frame"
import { checkInstruction } from "./instructions"
import { instructionSize } from "./mark-instructions"
import { checked, fail, failWith, isInstruction } from "./method-in-check"
import { decodeStackMap, StackMapFrame } from "./stack-map"
import { isAssignable, TOP, typeOf } from "./types"

/** Checks the method's code; `frame` is its first one. */
export function checkTypes(): void {
  let next = decodeStackMap()
  checked.fallsThrough = true
  let pc: u32 = 0
  while (pc < checked.length && !isRaised()) {
    checked.pc = pc
    next = meet(next)
    if (isRaised()) return
    const isStore = storesLocal(pc)
    checked.fallsThrough = true
    checked.hasInitializedThis = false
    // What a store changes, a handler does not see; what else an instruction does is no matter.
    if (isStore) checkHandlers(frame.isThisUninitialized)
    checkInstruction()
    if (!isStore) checkHandlers(frame.isThisUninitialized || checked.hasInitializedThis)
    pc += instructionSize(pc)
  }
  if (!isRaised() && checked.fallsThrough) fail("Control flow falls through code end")
}

/** Goes over to the table's frame if there is one for this instruction; `next` is the next one in the table. */
function meet(next: StackMapFrame | null): StackMapFrame | null {
  if (next !== null && next.pc == checked.pc) {
    if (checked.fallsThrough && !matches(next)) fail("Instruction type does not match stack map")
    take(next)
    return next.next
  }
  if (next !== null && next.pc < checked.pc) failWith("java/lang/ClassFormatError", "Bad stack map offset")
  else if (!checked.fallsThrough) fail("Expecting a stack map frame")
  return next
}

function take(other: StackMapFrame): void {
  memory.copy(frame.locals, other.locals, other.localCount << 2)
  for (let i = other.localCount; i < frame.maxLocals; i++) store<u32>(frame.locals + (i << 2), TOP)
  memory.copy(frame.stack, other.stack, other.stackSize << 2)
  frame.stackSize = other.stackSize
  frame.isThisUninitialized = other.isThisUninitialized
}

/** Whether the present frame is assignable to another. */
function matches(other: StackMapFrame): bool {
  if (frame.stackSize != other.stackSize) return false
  if (frame.isThisUninitialized && !other.isThisUninitialized) return false
  for (let i: u32 = 0; i < other.localCount; i++)
    if (!isAssignable(localAt(i), load<u32>(other.locals + (i << 2)))) return false
  for (let i: u32 = 0; i < other.stackSize; i++)
    if (!isAssignable(stackAt(i), load<u32>(other.stack + (i << 2)))) return false
  return true
}

/** The present frame goes on at a branch's target. */
export function checkTarget(target: i64): void {
  if (isRaised()) return
  const other: usize = isInstruction(target) ? load<usize>(checked.frames + ((<u32>target) << 2)) : 0
  if (other == 0) return fail("Expecting a stackmap frame at branch target")
  if (!matches(changetype<StackMapFrame>(other))) fail("Inconsistent stackmap frames at branch target")
}

/** The present locals go to each handler of the instruction. */
export function checkHandlers(isThisUninitialized: bool): void {
  const method = checked.method
  for (let i: u32 = 0; i < method.handlerCount && !isRaised(); i++) {
    const entry = method.handlers + (i << 3)
    if (checked.pc < u16At(entry) || checked.pc >= u16At(entry + 2)) continue
    const caught = u16At(entry + 6)
    const stackSize = frame.stackSize
    const top = stackAt(0)
    const wasUninitialized = frame.isThisUninitialized
    frame.stackSize = 0
    frame.isThisUninitialized = isThisUninitialized
    pushSlot(typeOf(caught == 0 ? checked.throwable : classNameAt(checked.type, caught)))
    const other = load<usize>(checked.frames + (u16At(entry + 4) << 2))
    if (other == 0) fail("Expecting a stackmap frame at exception handler")
    else if (!isRaised() && !matches(changetype<StackMapFrame>(other)))
      fail("Stack map does not match the one at exception handler")
    store<u32>(frame.stack, top)
    frame.stackSize = stackSize
    frame.isThisUninitialized = wasUninitialized
  }
}

function storesLocal(pc: u32): bool {
  const opcode = <u32>load<u8>(checked.code + pc)
  if (opcode == op.WIDE) {
    const inner = <u32>load<u8>(checked.code + pc, 1)
    return inner >= op.ISTORE && inner <= op.ASTORE
  }
  return opcode >= op.ISTORE && opcode <= op.ASTORE_3
}
