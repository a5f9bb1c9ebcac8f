// Pieces of code for classes that the virtual machine makes: loads, returns, and conversions between types.
import * as op from "../bytecode/opcodes"
import { BYTE, CHAR, DOUBLE, FLOAT, INT, isReference, isWide, LONG, OBJECT, SHORT, VOID } from "../class/class"
import { boxName, kindOfBox } from "../class/boxes"
import { intern, internBytes, Symbol } from "../memory/symbol"
import { classConstant, methodConstant, put16, put8 } from "./class-writer"

/** Loads a local of a kind; gives the slots it takes. */
export function loadLocal(kind: u32, index: u32): u32 {
  let opcode = op.ILOAD
  if (kind == LONG) opcode = op.LLOAD
  else if (kind == FLOAT) opcode = op.FLOAD
  else if (kind == DOUBLE) opcode = op.DLOAD
  else if (isReference(kind)) opcode = op.ALOAD
  put8(opcode)
  put8(index)
  return isWide(kind) ? 2 : 1
}

export function returnValue(kind: u32): void {
  if (kind == VOID) put8(op.RETURN)
  else if (kind == LONG) put8(op.LRETURN)
  else if (kind == FLOAT) put8(op.FRETURN)
  else if (kind == DOUBLE) put8(op.DRETURN)
  else put8(isReference(kind) ? op.ARETURN : op.IRETURN)
}

/** Where the type at a place of a descriptor ends. */
export function typeEnd(at: usize): usize {
  while (load<u8>(at) == 0x5b) at++
  if (load<u8>(at) == OBJECT) while (load<u8>(at) != 0x3b) at++
  return at + 1
}

/** The class name of a reference type in a descriptor: `java/lang/String`, or `[I`. */
export function classNameIn(at: usize): Symbol {
  const end = typeEnd(at)
  if (load<u8>(at) == OBJECT) return internBytes(at + 1, <u32>(end - at) - 2)
  return internBytes(at, <u32>(end - at))
}

function unboxMethod(kind: u32): string {
  if (kind == INT) return "intValue"
  if (kind == LONG) return "longValue"
  if (kind == DOUBLE) return "doubleValue"
  if (kind == FLOAT) return "floatValue"
  if (kind == CHAR) return "charValue"
  if (kind == SHORT) return "shortValue"
  return kind == BYTE ? "byteValue" : "booleanValue"
}

const descriptor = memory.data(64)

/** `(X)Ljava/lang/Y;` or `()X`. */
function boxDescriptor(kind: u32): Symbol {
  const name = boxName(kind)
  store<u8>(descriptor, 0x28)
  store<u8>(descriptor, <u8>kind, 1)
  store<u8>(descriptor, 0x29, 2)
  store<u8>(descriptor, 0x4c, 3)
  memory.copy(descriptor + 4, changetype<usize>(name) + 12, name.length)
  store<u8>(descriptor + 4 + name.length, 0x3b)
  return internBytes(descriptor, name.length + 5)
}

function unboxDescriptor(kind: u32): Symbol {
  store<u8>(descriptor, 0x28)
  store<u8>(descriptor, 0x29, 1)
  store<u8>(descriptor, <u8>kind, 2)
  return internBytes(descriptor, 3)
}

function cast(name: Symbol): void {
  if (name == intern("java/lang/Object")) return
  put8(op.CHECKCAST)
  put16(classConstant(name))
}

/** Converts the value on the stack from the type at one place of a descriptor to the type at another (JLS 5.3). */
export function convert(from: usize, to: usize): void {
  const a = <u32>load<u8>(from)
  const b = <u32>load<u8>(to)
  if (b == VOID) {
    if (a != VOID) put8(isWide(a) ? op.POP2 : op.POP)
    return
  }
  if (isReference(b)) {
    if (isReference(a)) {
      if (classNameIn(from) != classNameIn(to)) cast(classNameIn(to))
      return
    }
    // Boxed as what it is, unless the target is another box: a widened one.
    const wanted = kindOfBox(classNameIn(to))
    const kind = wanted != 0 ? wanted : a
    widen(a, kind)
    put8(op.INVOKESTATIC)
    put16(methodConstant(boxName(kind), intern("valueOf"), boxDescriptor(kind), false))
    return
  }
  if (!isReference(a)) return widen(a, b)
  let kind = kindOfBox(classNameIn(from))
  if (kind == 0) {
    kind = b
    if (classNameIn(from) == intern("java/lang/Number")) {
      put8(op.INVOKEVIRTUAL)
      put16(methodConstant(intern("java/lang/Number"), intern(unboxMethod(b)), unboxDescriptor(b), false))
      return
    }
    cast(boxName(b))
  }
  put8(op.INVOKEVIRTUAL)
  put16(methodConstant(boxName(kind), intern(unboxMethod(kind)), unboxDescriptor(kind), false))
  widen(kind, b)
}

function widen(a: u32, b: u32): void {
  if (a == b || isReference(b)) return
  if (a == LONG) {
    if (b == FLOAT) put8(op.L2F)
    else if (b == DOUBLE) put8(op.L2D)
  } else if (a == FLOAT) {
    if (b == DOUBLE) put8(op.F2D)
  } else if (a != DOUBLE) {
    if (b == LONG) put8(op.I2L)
    else if (b == FLOAT) put8(op.I2F)
    else if (b == DOUBLE) put8(op.I2D)
  }
}
