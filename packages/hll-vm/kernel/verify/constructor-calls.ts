// Calls of constructors, which make initialized objects of uninitialized ones.
import { isSwitch, targetAt, targetCount } from "../bytecode/instruction"
import * as op from "../bytecode/opcodes"
import { u16At } from "../class/bytes"
import { Symbol } from "../memory/symbol"
import { isRaised } from "../raise"
import { namedType } from "./constants"
import { badOperand, frame, initializeObject } from "./frame"
import { instructionSize } from "./mark-instructions"
import { addMark, checked, fail, IS_SEEN, markAt } from "./method-in-check"
import { isOwnObject, isProtectedMethod } from "./protected-access"
import { scratchWords } from "./scratch"
import { checkHandlers } from "./type-check"
import { isUninitialized, offsetShift, typeOf, UNINITIALIZED_THIS } from "./types"

export function checkConstructorCall(object: u32, holder: Symbol, descriptor: Symbol): void {
  if (!isUninitialized(object)) return badOperand()
  if (object == UNINITIALIZED_THIS) {
    const type = checked.type
    if (holder != type.name && (type.superclass === null || type.superclass!.name != holder))
      return fail("Bad <init> method call")
    if (!checked.isInferring) {
      // An object whose constructor threw must not get away.
      if (!handlersThrow()) return fail("Bad <init> method call from inside of a try block")
      checkHandlers(true)
    }
    initializeObject(object, typeOf(type.name))
    checked.hasInitializedThis = true
    return
  }
  const made = namedType(u16At(checked.code + (object >> offsetShift) + 1))
  if (made != typeOf(holder)) return fail("Call to wrong <init> method")
  if (isProtectedMethod(holder, checked.init, descriptor) && !isOwnObject(made))
    return fail("Bad access to protected <init> method")
  if (!checked.isInferring) checkHandlers(frame.isThisUninitialized)
  if (!isRaised()) initializeObject(object, made)
}

// ---- whether all ways through handlers end by throwing

let waiting: usize = 0
let waitingCount: u32 = 0

function visit(pc: i64): bool {
  if (pc < 0 || pc >= <i64>checked.length) return false
  if ((markAt(<u32>pc) & IS_SEEN) != 0) return true
  addMark(<u32>pc, IS_SEEN)
  store<u32>(waiting + (waitingCount++ << 2), <u32>pc)
  return true
}

function visitHandlers(pc: u32): bool {
  const method = checked.method
  for (let i: u32 = 0; i < method.handlerCount; i++) {
    const entry = method.handlers + (i << 3)
    if (pc >= u16At(entry) && pc < u16At(entry + 2) && !visit(u16At(entry + 4))) return false
  }
  return true
}

/** Whether no handler of the instruction comes to a return, or to the end of the code. */
function handlersThrow(): bool {
  if (checked.method.handlerCount == 0) return true
  for (let pc: u32 = 0; pc < checked.length; pc++) store<u8>(checked.marks + pc, <u8>(markAt(pc) & ~IS_SEEN))
  waiting = scratchWords(checked.length)
  waitingCount = 0
  if (!visitHandlers(checked.pc)) return false
  while (waitingCount > 0) if (!visitNext(load<u32>(waiting + (--waitingCount << 2)))) return false
  return true
}

/** Visits what comes behind an instruction; false where that is a return or nothing. */
function visitNext(pc: u32): bool {
  const opcode = <u32>load<u8>(checked.code + pc)
  if (!visitHandlers(pc)) return false
  if (opcode == op.ATHROW) return true
  if (opcode >= op.IRETURN && opcode <= op.RETURN) return false
  // A subroutine that is called is taken to return.
  const isCall = opcode == op.JSR || opcode == op.JSR_W
  for (let i: u32 = 0, n: u32 = isCall ? 0 : targetCount(checked.code, pc); i < n; i++)
    if (!visit(targetAt(checked.code, pc, i))) return false
  const goesOn = opcode != op.GOTO && opcode != op.GOTO_W && !isSwitch(opcode)
  return !goesOn || visit(pc + instructionSize(pc))
}
