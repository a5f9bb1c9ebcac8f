// What each instruction asks of the frame, and makes of it (JVMS 4.10.1.9).
import { targetAt } from "../bytecode/instruction"
import * as op from "../bytecode/opcodes"
import { u16At } from "../class/bytes"
import { isRaised } from "../raise"
import { checkReturn, checkReturnOfVoid } from "./check-return"
import { checkSwitch } from "./check-switch"
import { checkField } from "./fields"
import { badOperand, frame, loadLocal, localAt, pop, popReference, popSlot, push, pushSlot, storeLocal } from "./frame"
import { checkInvoke } from "./invokes"
import { loadConstant } from "./load-constant"
import { checked, fail } from "./method-in-check"
import { checkMultiArray, checkNew, checkNewArray, checkObjectArray } from "./new-objects"
import { namedType } from "./constants"
import { enterSubroutine, leaveSubroutine } from "./subroutines"
import { goTo } from "./flow"
import {
  componentOf,
  DOUBLE,
  FLOAT,
  INT,
  isArrayOf,
  isArray,
  isReturnAddress,
  isSecond,
  isSingle,
  LONG,
  NULL,
  typeOf,
  isAnyReference,
} from "./types"

/** int, long, float, double: the order in which opcodes come. */
const kinds = memory.data<u32>([INT, LONG, FLOAT, DOUBLE])
/** Elements of arrays in the order of opcodes from iaload on. */
const elements = memory.data<u8>([0x49, 0x4a, 0x46, 0x44, 0x4c, 0x42, 0x43, 0x53])

function kindOf(order: u32): u32 {
  return load<u32>(kinds + ((order & 3) << 2))
}

/** Checks the instruction at `checked.pc`, and changes the frame. */
export function checkInstruction(): void {
  const at = checked.code + checked.pc
  const opcode = <u32>load<u8>(at)
  if (opcode <= op.DCONST_1) checkConstant(opcode)
  else if (opcode <= op.SIPUSH) push(INT)
  else if (opcode <= op.LDC2_W) loadConstant(opcode, opcode == op.LDC ? <u32>load<u8>(at, 1) : u16At(at + 1))
  else if (opcode <= op.ALOAD) checkLoad(opcode - op.ILOAD, load<u8>(at, 1))
  else if (opcode <= op.ALOAD_3) checkLoad((opcode - op.ILOAD_0) >> 2, (opcode - op.ILOAD_0) & 3)
  else if (opcode <= op.SALOAD) checkArrayLoad(opcode - op.IALOAD)
  else if (opcode <= op.ASTORE) checkStore(opcode - op.ISTORE, load<u8>(at, 1))
  else if (opcode <= op.ASTORE_3) checkStore((opcode - op.ISTORE_0) >> 2, (opcode - op.ISTORE_0) & 3)
  else if (opcode <= op.SASTORE) checkArrayStore(opcode - op.IASTORE)
  else if (opcode <= op.SWAP) checkStack(opcode)
  else if (opcode <= op.DCMPG) checkArithmetic(opcode, at)
  else if (opcode <= op.RETURN) checkControl(opcode, at)
  else if (opcode <= op.PUTFIELD) checkField(opcode, u16At(at + 1))
  else if (opcode <= op.INVOKEDYNAMIC) checkInvoke(opcode, u16At(at + 1))
  else checkOther(opcode, at)
}

function checkConstant(opcode: u32): void {
  if (opcode == op.NOP) return
  if (opcode == op.ACONST_NULL) push(NULL)
  else if (opcode <= op.ICONST_5) push(INT)
  else if (opcode <= op.LCONST_1) push(LONG)
  else push(opcode <= op.FCONST_2 ? FLOAT : DOUBLE)
}

/** int, long, float, double, reference by `kind`. */
function checkLoad(kind: u32, index: u32): void {
  if (kind < 4) return loadLocal(index, kindOf(kind))
  if (index >= frame.maxLocals) return fail("Local variable table overflow")
  const type = localAt(index)
  if (!isAnyReference(type)) return fail("Bad local variable type")
  pushSlot(type)
}

function checkStore(kind: u32, index: u32): void {
  if (kind < 4) {
    pop(kindOf(kind))
    if (!isRaised()) storeLocal(index, kindOf(kind))
    return
  }
  const type = popSlot()
  if (!isAnyReference(type) && !isReturnAddress(type)) badOperand()
  if (!isRaised()) storeLocal(index, type)
}

/** The type of an element of a kind, as the stack has it. */
function elementType(kind: u32): u32 {
  return kind < 4 ? kindOf(kind) : INT
}

function isRightArray(array: u32, kind: u32): bool {
  const element = load<u8>(elements + kind)
  if (element == 0x4c) return isArrayOf(array, 0x4c) || isArrayOf(array, 0x5b)
  return isArrayOf(array, element) || (element == 0x42 && isArrayOf(array, 0x5a))
}

function checkArrayLoad(kind: u32): void {
  pop(INT)
  const array = popSlot()
  if (!isRightArray(array, kind)) return badOperand()
  if (kind != 4) push(elementType(kind))
  else push(array == NULL ? NULL : componentOf(array))
}

function checkArrayStore(kind: u32): void {
  pop(kind == 4 ? typeOf(checked.object) : elementType(kind))
  pop(INT)
  if (!isRightArray(popSlot(), kind)) badOperand()
}

/** Slots are moved about; a half of a long or double never without the other. */
function checkStack(opcode: u32): void {
  if (opcode == op.POP2 || opcode >= op.DUP2) {
    if (opcode == op.SWAP) {
      const upper = popSingle()
      const lower = popSingle()
      pushSlot(upper)
      return pushSlot(lower)
    }
    const b = popSlot()
    const a = popSlot()
    if (!isPair(a, b)) return badOperand()
    if (opcode == op.POP2) return
    const x = opcode >= op.DUP2_X1 ? popSlot() : 0
    const y = opcode == op.DUP2_X2 ? popSlot() : 0
    if (opcode == op.DUP2_X1 && !isSingle(x)) return badOperand()
    if (opcode == op.DUP2_X2 && !isPair(y, x)) return badOperand()
    pushTwo(a, b)
    if (y != 0) pushSlot(y)
    if (x != 0) pushSlot(x)
    return pushTwo(a, b)
  }
  const a = popSingle()
  if (opcode == op.POP) return
  const x = opcode >= op.DUP_X1 ? popSlot() : 0
  const y = opcode == op.DUP_X2 ? popSlot() : 0
  if (opcode == op.DUP_X1 && !isSingle(x)) return badOperand()
  if (opcode == op.DUP_X2 && !isPair(y, x)) return badOperand()
  pushSlot(a)
  if (y != 0) pushSlot(y)
  if (x != 0) pushSlot(x)
  pushSlot(a)
}

function popSingle(): u32 {
  const type = popSlot()
  if (!isSingle(type)) badOperand()
  return type
}

/** Whether two slots are a long, a double, or two values. */
function isPair(lower: u32, upper: u32): bool {
  return isSecond(upper) ? lower == upper - 2 : isSingle(upper) && isSingle(lower)
}

function pushTwo(lower: u32, upper: u32): void {
  pushSlot(lower)
  pushSlot(upper)
}

/** From iadd to dcmpg. */
function checkArithmetic(opcode: u32, at: usize): void {
  if (opcode <= op.DNEG) {
    const kind = kindOf(opcode - op.IADD)
    pop(kind)
    if (opcode < op.INEG) pop(kind)
    push(kind)
  } else if (opcode <= op.LXOR) {
    const kind = kindOf((opcode - op.ISHL) & 1)
    pop(opcode <= op.LUSHR ? INT : kind)
    pop(kind)
    push(kind)
  } else if (opcode == op.IINC) checkIncrement(load<u8>(at, 1))
  else if (opcode <= op.D2F) {
    // From each kind to the three others.
    const from = (opcode - op.I2L) / 3
    const to = (opcode - op.I2L) % 3
    pop(kindOf(from))
    push(kindOf(to < from ? to : to + 1))
  } else if (opcode <= op.I2S) {
    pop(INT)
    push(INT)
  } else {
    const kind = opcode == op.LCMP ? LONG : opcode <= op.FCMPG ? FLOAT : DOUBLE
    pop(kind)
    pop(kind)
    push(INT)
  }
}

function checkIncrement(index: u32): void {
  if (index >= frame.maxLocals) fail("Local variable table overflow")
  else if (localAt(index) != INT) fail("Bad local variable type")
}

/** From ifeq to return. */
function checkControl(opcode: u32, at: usize): void {
  if (opcode <= op.IF_ICMPLE) {
    pop(INT)
    if (opcode >= op.IF_ICMPEQ) pop(INT)
    goTo(targetAt(checked.code, checked.pc, 0))
  } else if (opcode <= op.IF_ACMPNE) {
    popReference()
    popReference()
    goTo(targetAt(checked.code, checked.pc, 0))
  } else if (opcode == op.GOTO) checkGoto()
  else if (opcode == op.JSR) enterSubroutine(targetAt(checked.code, checked.pc, 0), 3)
  else if (opcode == op.RET) leaveSubroutine(load<u8>(at, 1))
  else if (opcode <= op.LOOKUPSWITCH) checkSwitch(opcode == op.TABLESWITCH)
  else if (opcode == op.RETURN) checkReturnOfVoid()
  else checkReturn(opcode == op.ARETURN ? NULL : kindOf(opcode - op.IRETURN))
}

function checkGoto(): void {
  goTo(targetAt(checked.code, checked.pc, 0))
  checked.fallsThrough = false
}

/** From new on. */
function checkOther(opcode: u32, at: usize): void {
  if (opcode == op.NEW) checkNew(u16At(at + 1))
  else if (opcode == op.NEWARRAY) checkNewArray(load<u8>(at, 1))
  else if (opcode == op.ANEWARRAY) checkObjectArray(u16At(at + 1))
  else if (opcode == op.ARRAYLENGTH) {
    const array = popSlot()
    if (array != NULL && !isArray(array)) badOperand()
    push(INT)
  } else if (opcode == op.ATHROW) {
    pop(typeOf(checked.throwable))
    checked.fallsThrough = false
  } else if (opcode == op.CHECKCAST || opcode == op.INSTANCEOF) {
    const type = namedType(u16At(at + 1))
    pop(typeOf(checked.object))
    push(opcode == op.CHECKCAST ? type : INT)
  } else if (opcode == op.MONITORENTER || opcode == op.MONITOREXIT) popReference()
  else if (opcode == op.WIDE) checkWide(load<u8>(at, 1), u16At(at + 2))
  else if (opcode == op.MULTIANEWARRAY) checkMultiArray(u16At(at + 1), load<u8>(at, 3))
  else if (opcode == op.IFNULL || opcode == op.IFNONNULL) {
    popReference()
    goTo(targetAt(checked.code, checked.pc, 0))
  } else if (opcode == op.GOTO_W) checkGoto()
  else enterSubroutine(targetAt(checked.code, checked.pc, 0), 5)
}

function checkWide(opcode: u32, index: u32): void {
  if (opcode <= op.ALOAD) checkLoad(opcode - op.ILOAD, index)
  else if (opcode <= op.ASTORE) checkStore(opcode - op.ISTORE, index)
  else if (opcode == op.IINC) checkIncrement(index)
  else leaveSubroutine(index)
}
