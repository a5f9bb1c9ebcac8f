// The frame as the instruction that is looked at finds it: types of local variables and of the operand stack, a word for each slot.
import { allocate } from "../memory/arena"
import { checked, fail } from "./method-in-check"
import { markModified } from "./subroutines"
import {
  DOUBLE_SECOND,
  isAnyReference,
  isAssignable,
  isSecond,
  isWideType,
  LONG,
  LONG_SECOND,
  TOP,
  UNINITIALIZED_THIS,
} from "./types"

@unmanaged
class Frame {
  locals: usize
  maxLocals: u32
  stack: usize
  maxStack: u32
  stackSize: u32
  /** `this` has to be initialized yet. */
  isThisUninitialized: bool
}

export const frame = changetype<Frame>(memory.data(32))

let capacity: u32 = 0

/** Makes room for a method's frame; all locals are unusable. */
export function prepareFrame(maxLocals: u32, maxStack: u32): void {
  // Instructions may look two slots beyond what they are allowed.
  const need = maxLocals + maxStack + 8
  if (need > capacity) {
    capacity = need < 256 ? 256 : need * 2
    frame.locals = allocate(capacity << 2)
  }
  frame.maxLocals = maxLocals
  frame.maxStack = maxStack
  frame.stack = frame.locals + ((maxLocals + 4) << 2)
  frame.stackSize = 0
  frame.isThisUninitialized = false
  for (let i: u32 = 0; i < maxLocals + 4; i++) store<u32>(frame.locals + (i << 2), TOP)
}

export function localAt(index: u32): u32 {
  return load<u32>(frame.locals + (index << 2))
}

export function stackAt(index: u32): u32 {
  return load<u32>(frame.stack + (index << 2))
}

export function secondOf(type: u32): u32 {
  return type == LONG ? LONG_SECOND : DOUBLE_SECOND
}

/** Pushes one slot. */
export function pushSlot(type: u32): void {
  if (frame.stackSize >= frame.maxStack) return fail("Operand stack overflow")
  store<u32>(frame.stack + (frame.stackSize++ << 2), type)
}

export function push(type: u32): void {
  pushSlot(type)
  if (isWideType(type)) pushSlot(secondOf(type))
}

/** Pops one slot, whatever is in it. */
export function popSlot(): u32 {
  if (frame.stackSize == 0) {
    fail("Operand stack underflow")
    return TOP
  }
  return load<u32>(frame.stack + (--frame.stackSize << 2))
}

export function pop(type: u32): void {
  if (isWideType(type) && popSlot() != secondOf(type)) return badOperand()
  const found = popSlot()
  if (found != type && !isAssignable(found, type)) badOperand()
}

/** Pops a reference, initialized or not. */
export function popReference(): u32 {
  const found = popSlot()
  if (!isAnyReference(found)) badOperand()
  return found
}

export function badOperand(): void {
  fail("Bad type on operand stack")
}

export function loadLocal(index: u32, type: u32): void {
  const last = isWideType(type) ? index + 1 : index
  if (last >= frame.maxLocals) return fail("Local variable table overflow")
  if (localAt(index) != type || (last != index && localAt(last) != secondOf(type)))
    return fail("Bad local variable type")
  push(type)
}

export function storeLocal(index: u32, type: u32): void {
  const last = isWideType(type) ? index + 1 : index
  if (last >= frame.maxLocals) return fail("Local variable table overflow")
  if (isSecond(localAt(index))) setLocal(index - 1, TOP)
  if (isWideType(localAt(last))) setLocal(last + 1, TOP)
  setLocal(index, type)
  if (last != index) setLocal(last, secondOf(type))
}

function setLocal(index: u32, type: u32): void {
  store<u32>(frame.locals + (index << 2), type)
  if (checked.isInferring) markModified(index)
}

/** An object has been initialized: it is of a class from now on, wherever it is. */
export function initializeObject(from: u32, to: u32): void {
  for (let i: u32 = 0; i < frame.maxLocals; i++) if (localAt(i) == from) setLocal(i, to)
  for (let i: u32 = 0; i < frame.stackSize; i++) if (stackAt(i) == from) store<u32>(frame.stack + (i << 2), to)
  if (from == UNINITIALIZED_THIS) frame.isThisUninitialized = false
}
