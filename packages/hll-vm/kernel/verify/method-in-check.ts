// The method that is being verified, and what its checks share.
import { Class, Method } from "../class/class"
import { message } from "../memory/message"
import { intern, Symbol } from "../memory/symbol"
import { isRaised, raiseWith } from "../raise"

@unmanaged
class MethodInCheck {
  type: Class
  method: Method
  /** Its code in the class file, and its length. */
  code: usize
  length: u32
  /** A byte of marks for each byte of code. */
  marks: usize
  /** A word for each byte of code: the frame recorded for the instruction there, 0 for none. */
  frames: usize
  /** Whether types are inferred (JVMS 4.10.2), and not checked against the StackMapTable (4.10.1). */
  isInferring: bool
  /** The instruction that is being looked at. */
  pc: u32
  /** Whether control goes on from it to the next one. */
  fallsThrough: bool
  /** It has called another constructor for `this`. */
  hasInitializedThis: bool
  // Names that the rules know.
  object: Symbol
  string: Symbol
  class_: Symbol
  throwable: Symbol
  cloneable: Symbol
  serializable: Symbol
  methodHandle: Symbol
  methodType: Symbol
  init: Symbol
  clone: Symbol
}

export const checked = changetype<MethodInCheck>(memory.data(128))

/** An instruction begins here. */
export const IS_INSTRUCTION: u32 = 1
/** ... and it is a `new`. */
export const IS_NEW: u32 = 2
/** Control comes here from elsewhere than the instruction before. */
export const IS_TARGET: u32 = 4
/** It waits for being looked at (again). */
export const IS_QUEUED: u32 = 8
/** It has been visited by a search. */
export const IS_SEEN: u32 = 16

export function markAt(pc: u32): u32 {
  return load<u8>(checked.marks + pc)
}

export function addMark(pc: u32, mark: u32): void {
  store<u8>(checked.marks + pc, <u8>(markAt(pc) | mark))
}

/** Whether an instruction begins at an offset, which may be any number. */
export function isInstruction(pc: i64): bool {
  return pc >= 0 && pc < <i64>checked.length && (markAt(<u32>pc) & IS_INSTRUCTION) != 0
}

export function internNames(): void {
  if (changetype<usize>(checked.object) != 0) return
  checked.object = intern("java/lang/Object")
  checked.string = intern("java/lang/String")
  checked.class_ = intern("java/lang/Class")
  checked.throwable = intern("java/lang/Throwable")
  checked.cloneable = intern("java/lang/Cloneable")
  checked.serializable = intern("java/io/Serializable")
  checked.methodHandle = intern("java/lang/invoke/MethodHandle")
  checked.methodType = intern("java/lang/invoke/MethodType")
  checked.init = intern("<init>")
  checked.clone = intern("clone")
}

/** Raises VerifyError, or another error, with a reason and the place. */
export function failWith(error: string, reason: string): void {
  if (isRaised()) return
  const method = checked.method
  const text = message().put(reason).put(" at ").symbol(checked.type.name).put(".").symbol(method.name)
  raiseWith(error, text.symbol(method.descriptor).put(" @").number(checked.pc))
}

export function fail(reason: string): void {
  failWith("java/lang/VerifyError", reason)
}
