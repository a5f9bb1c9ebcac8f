// What an instruction of a class file's code does to the kinds of slots.
import * as op from "../bytecode/opcodes"
import { u16At } from "../class/bytes"
import {
  Class,
  CONSTANT_CLASS,
  CONSTANT_DYNAMIC,
  CONSTANT_METHOD_HANDLE,
  CONSTANT_METHOD_TYPE,
  CONSTANT_STRING,
  isReference,
  isWide,
  Method,
  tagAt,
  VOID,
} from "../class/class"
import { argumentSlotsOf, resultKindOf } from "../class/descriptor"
import { secondIndex, symbolAt } from "../class/resolve"
import { bytesOf, Symbol } from "../memory/symbol"
import { drop, peek, pop, push, REFERENCE, setLocal, STORED, VALUE } from "./slot-kinds"

/** Does to the kinds what the instruction at an offset does to the slots. */
export function stepOver(method: Method, offset: u32): void {
  const at = method.originalCode + offset
  const opcode = <u32>load<u8>(at)
  const effect: u32 = opcode < op.OPCODE_COUNT ? load<u8>(op.stackEffects + opcode) : op.EFFECT_VARIES
  // Stores do to the locals as well.
  if (effect == op.EFFECT_VARIES || (opcode >= op.ISTORE && opcode <= op.ASTORE_3))
    return stepSpecially(method.holder, at, opcode)
  drop(effect & 7)
  const kind = (effect & op.EFFECT_REFERENCE) != 0 ? REFERENCE : VALUE
  for (let count = (effect >> 3) & 3; count != 0; count--) push(kind)
}

function stepSpecially(type: Class, at: usize, opcode: u32): void {
  if (opcode >= op.ISTORE && opcode <= op.ASTORE) storeLocal(opcode - op.ISTORE, load<u8>(at, 1))
  else if (opcode >= op.ISTORE_0 && opcode <= op.ASTORE_3) {
    const which = opcode - op.ISTORE_0
    storeLocal(which >> 2, which & 3)
  } else if (opcode == op.LDC) pushConstant(type, load<u8>(at, 1))
  else if (opcode == op.LDC_W) pushConstant(type, u16At(at + 1))
  else if (opcode == op.LDC2_W) {
    push(VALUE)
    push(VALUE)
  } else if (opcode >= op.DUP && opcode <= op.SWAP) duplicate(opcode)
  else if (opcode >= op.GETSTATIC && opcode <= op.PUTFIELD) access(opcode, descriptorOf(type, u16At(at + 1)))
  else if (opcode >= op.INVOKEVIRTUAL && opcode <= op.INVOKEDYNAMIC) {
    const descriptor = descriptorOf(type, u16At(at + 1))
    drop(<u32>argumentSlotsOf(descriptor) + (opcode == op.INVOKESTATIC || opcode == op.INVOKEDYNAMIC ? 0 : 1))
    pushKind(resultKindOf(descriptor))
  } else if (opcode == op.MULTIANEWARRAY) {
    drop(load<u8>(at, 3))
    push(REFERENCE)
  } else if (opcode == op.JSR || opcode == op.JSR_W) push(VALUE)
  else if (opcode == op.WIDE) stepWide(load<u8>(at, 1), u16At(at + 2))
}

function stepWide(opcode: u32, index: u32): void {
  if (opcode >= op.ISTORE && opcode <= op.ASTORE) storeLocal(opcode - op.ISTORE, index)
  else if (opcode == op.ALOAD) push(REFERENCE)
  else if (opcode <= op.DLOAD) {
    push(VALUE)
    if (opcode == op.LLOAD || opcode == op.DLOAD) push(VALUE)
  }
}

/** `which` counts istore, lstore, fstore, dstore, astore from 0. */
function storeLocal(which: u32, index: u32): void {
  if (which == 4) return setLocal(index, pop() | STORED)
  drop(1)
  setLocal(index, VALUE | STORED)
  if ((which & 1) == 0) return
  drop(1)
  setLocal(index + 1, VALUE | STORED)
}

function pushConstant(type: Class, index: u32): void {
  const tag = tagAt(type, index)
  if (tag == CONSTANT_DYNAMIC) pushKind(load<u8>(bytesOf(descriptorOf(type, index))))
  else if (
    tag == CONSTANT_STRING ||
    tag == CONSTANT_CLASS ||
    tag == CONSTANT_METHOD_HANDLE ||
    tag == CONSTANT_METHOD_TYPE
  )
    push(REFERENCE)
  else push(VALUE)
}

/** Of a constant that ends with a name and type. */
function descriptorOf(type: Class, index: u32): Symbol {
  return symbolAt(type, secondIndex(type, secondIndex(type, index)))
}

function pushKind(kind: u32): void {
  if (kind == VOID) return
  push(isReference(kind) ? REFERENCE : VALUE)
  if (isWide(kind)) push(VALUE)
}

function access(opcode: u32, descriptor: Symbol): void {
  const kind = <u32>load<u8>(bytesOf(descriptor))
  if (opcode == op.PUTSTATIC || opcode == op.PUTFIELD) drop(isWide(kind) ? 2 : 1)
  if (opcode == op.GETFIELD || opcode == op.PUTFIELD) drop(1)
  if (opcode == op.GETSTATIC || opcode == op.GETFIELD) pushKind(kind)
}

function duplicate(opcode: u32): void {
  const a = peek(0)
  const b = peek(1)
  const c = peek(2)
  const d = peek(3)
  if (opcode == op.DUP) push(a)
  else if (opcode == op.SWAP) {
    drop(2)
    push(a)
    push(b)
  } else if (opcode == op.DUP_X1) {
    drop(2)
    pushThree(a, b, a)
  } else if (opcode == op.DUP_X2) {
    drop(3)
    push(a)
    pushThree(c, b, a)
  } else if (opcode == op.DUP2) {
    push(b)
    push(a)
  } else if (opcode == op.DUP2_X1) {
    drop(3)
    push(b)
    push(a)
    pushThree(c, b, a)
  } else {
    drop(4)
    push(b)
    push(a)
    push(d)
    pushThree(c, b, a)
  }
}

function pushThree(a: u32, b: u32, c: u32): void {
  push(a)
  push(b)
  push(c)
}
