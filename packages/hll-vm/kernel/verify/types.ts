// Verification types (JVMS 4.10.1.2), a word each: the address of the symbol of a class's or array type's name, which is even, or an odd number.
import { ARRAY, isInterface } from "../class/class"
import { isSubtype, loadClass } from "../class/loader"
import { byteAt, bytesOf, endsAt, internBytes, Symbol } from "../memory/symbol"
import { checked } from "./method-in-check"
import { allocate } from "../memory/arena"

export const TOP: u32 = 1
export const INT: u32 = 3
export const FLOAT: u32 = 5
export const LONG: u32 = 7
export const LONG_SECOND: u32 = 9
export const DOUBLE: u32 = 11
export const DOUBLE_SECOND: u32 = 13
export const NULL: u32 = 15
export const UNINITIALIZED_THIS: u32 = 17
/** With the offset of the `new` from bit 5 on. */
export const UNINITIALIZED: u32 = 19
/** With the offset of the subroutine from bit 5 on; when types are inferred alone. */
export const RETURN_ADDRESS: u32 = 21

export const offsetShift: u32 = 5
const kindMask: u32 = 31

export function typeOf(name: Symbol): u32 {
  return <u32>changetype<usize>(name)
}

export function nameOf(type: u32): Symbol {
  return changetype<Symbol>(<usize>type)
}

/** An initialized object or array, not null. */
export function isObject(type: u32): bool {
  return (type & 1) == 0
}

export function isArray(type: u32): bool {
  return isObject(type) && byteAt(nameOf(type), 0) == ARRAY
}

export function isUninitialized(type: u32): bool {
  return type == UNINITIALIZED_THIS || (type & kindMask) == UNINITIALIZED
}

export function isReturnAddress(type: u32): bool {
  return (type & kindMask) == RETURN_ADDRESS
}

export function isAnyReference(type: u32): bool {
  return isObject(type) || type == NULL || isUninitialized(type)
}

/** Whether it is the second half of a long or double. */
export function isSecond(type: u32): bool {
  return type == LONG_SECOND || type == DOUBLE_SECOND
}

export function isWideType(type: u32): bool {
  return type == LONG || type == DOUBLE
}

/** Whether it fills one slot alone. */
export function isSingle(type: u32): bool {
  return type != TOP && !isWideType(type) && !isSecond(type)
}

/** Whether a value of one type may stand where another is expected. Loads classes where names do not tell, and raises what that raises. */
export function isAssignable(from: u32, to: u32): bool {
  if (from == to || to == TOP) return true
  if (!isObject(to)) return false
  if (from == NULL) return true
  if (!isObject(from)) return false
  return nameOf(to) == checked.object || isClassAssignable(nameOf(from), nameOf(to), false)
}

/** The same for names that differ. Access to a protected member of Object does not take interfaces for Object. */
export function isClassAssignable(from: Symbol, to: Symbol, isProtected: bool): bool {
  if (byteAt(to, 0) == ARRAY)
    return (
      byteAt(from, 0) == ARRAY && isComponentAssignable(bytesOf(from) + 1, endsAt(from), bytesOf(to) + 1, endsAt(to))
    )
  const target = loadClass(to)
  if (target === null) return false
  const fromArray = byteAt(from, 0) == ARRAY
  if (isInterface(target) && !(isProtected && from == checked.object))
    return !fromArray || to == checked.cloneable || to == checked.serializable
  if (fromArray) return false
  const source = loadClass(from)
  return source !== null && isSubtype(source, target)
}

/** Whether arrays of one type are arrays of another, by the descriptors of their elements. */
function isComponentAssignable(from: usize, fromEnd: usize, to: usize, toEnd: usize): bool {
  while (load<u8>(from) == ARRAY && load<u8>(to) == ARRAY) {
    from++
    to++
  }
  if (fromEnd - from == toEnd - to && memory.compare(from, to, fromEnd - from) == 0) return true
  if (load<u8>(to) != 0x4c) return false
  const isInner = load<u8>(from) == ARRAY
  if (!isInner && load<u8>(from) != 0x4c) return false
  const target = internBytes(to + 1, <u32>(toEnd - to) - 2)
  if (target == checked.object) return true
  const source = isInner ? internBytes(from, <u32>(fromEnd - from)) : internBytes(from + 1, <u32>(fromEnd - from) - 2)
  return isClassAssignable(source, target, false)
}

/** The type that a field type of a descriptor stands for. */
export function typeOfDescriptor(at: usize, end: usize): u32 {
  const kind = load<u8>(at)
  if (kind == 0x4c) return typeOf(internBytes(at + 1, <u32>(end - at) - 2))
  if (kind == ARRAY) return typeOf(internBytes(at, <u32>(end - at)))
  if (kind == 0x4a) return LONG
  if (kind == 0x44) return DOUBLE
  return kind == 0x46 ? FLOAT : INT
}

/** Whether a value's type fits a field type of a descriptor. */
export function fitsDescriptor(from: u32, at: usize, end: usize): bool {
  const kind = load<u8>(at)
  if (kind != 0x4c && kind != ARRAY) return from == typeOfDescriptor(at, end)
  if (from == NULL) return true
  if (!isObject(from)) return false
  const start = kind == 0x4c ? at + 1 : at
  const length = <u32>(kind == 0x4c ? end - at - 2 : end - at)
  const name = nameOf(from)
  if (name.length == length && memory.compare(bytesOf(name), start, length) == 0) return true
  return isAssignable(from, typeOf(internBytes(start, length)))
}

/** The elements' type of an array type of references. */
export function componentOf(type: u32): u32 {
  const name = nameOf(type)
  return typeOfDescriptor(bytesOf(name) + 1, endsAt(name))
}

/** Whether it is null or an array whose elements begin with a character. */
export function isArrayOf(type: u32, element: u32): bool {
  return type == NULL || (isArray(type) && byteAt(nameOf(type), 1) == element)
}

/** The array type with elements of a class or array type. */
export function arrayTypeOf(element: u32): u32 {
  const name = nameOf(element)
  const isInner = byteAt(name, 0) == ARRAY
  const length = name.length + (isInner ? 1 : 3)
  const buffer = textBuffer(length)
  store<u8>(buffer, <u8>ARRAY)
  if (!isInner) store<u8>(buffer + 1, 0x4c)
  memory.copy(buffer + (isInner ? 1 : 2), bytesOf(name), name.length)
  if (!isInner) store<u8>(buffer + length - 1, 0x3b)
  return typeOf(internBytes(buffer, length))
}

let text: usize = 0
let textSize: u32 = 0

/** A place for building a name. */
function textBuffer(length: u32): usize {
  if (length > textSize) {
    textSize = length < 1024 ? 1024 : length * 2
    text = allocate(textSize)
  }
  return text
}
