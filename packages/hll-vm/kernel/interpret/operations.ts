// What instructions do that is longer than a line.
import { BOOLEAN, Class, LONG, Method, DOUBLE, FLOAT, CHAR, BYTE, SHORT, INT } from "../class/class"
import { arrayOf, isSubtype, primitiveType } from "../class/loader"
import { allocateArray } from "../heap/allocate"
import { classOf } from "../heap/object"
import { message } from "../memory/message"
import { raiseWith } from "../raise"

export function methodIn(frame: usize): Method {
  return changetype<Method>(load<usize>(frame, 4))
}

/** Where the code of a frame's method begins. */
export function codeOf(frame: usize): usize {
  return methodIn(frame).prepared
}

export function compare64(a: i64, b: i64): i32 {
  return <i32>(a > b) - <i32>(a < b)
}

/** `unordered` where one is not a number. */
export function compareFloats<T>(a: T, b: T, unordered: i32): i32 {
  if (a > b) return 1
  if (a < b) return -1
  return a == b ? 0 : unordered
}

/** The remainder of a truncated division, exact. */
export function remainder64(a: f64, b: f64): f64 {
  return a % b
}

export function remainder32(a: f32, b: f32): f32 {
  return <f32>(<f64>a % <f64>b)
}

/** Offset of a lookupswitch's branch, by binary search. */
export function lookUp(table: usize, key: i32): i32 {
  let low = 0
  let high = load<i32>(table, 4) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const pair = table + 8 + ((<u32>middle) << 3)
    const match = load<i32>(pair)
    if (match == key) return load<i32>(pair, 4)
    if (match < key) low = middle + 1
    else high = middle - 1
  }
  return load<i32>(table)
}

export function isInstance(type: Class, wanted: Class): bool {
  return isSubtype(type, wanted)
}

/** Whether an array can hold an object of a class. */
export function canStore(array: Class, type: Class): bool {
  const element = array.element!
  return element == type || isSubtype(type, element)
}

export function isBooleanArray(array: usize): bool {
  return classOf(array).element!.kind == BOOLEAN
}

/** An array of an array type; 0 and something raised if it cannot be. */
export function newArray(type: Class, length: i32): usize {
  if (length >= 0) return allocateArray(type, length)
  raiseWith("java/lang/NegativeArraySizeException", message().number(length))
  return 0
}

/** By the code of newarray's operand (JVMS table 6.5.newarray-A). */
export function newPrimitiveArray(code: u32, length: i32): usize {
  let kind = BOOLEAN
  if (code == 5) kind = CHAR
  else if (code == 6) kind = FLOAT
  else if (code == 7) kind = DOUBLE
  else if (code == 8) kind = BYTE
  else if (code == 9) kind = SHORT
  else if (code == 10) kind = INT
  else if (code == 11) kind = LONG
  return newArray(arrayOf(primitiveType(kind)), length)
}
