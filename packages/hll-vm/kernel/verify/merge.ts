// What two ways of control have in common (JVMS 4.10.2.2): the type of a slot that both bring.
import { ARRAY, Class, isInterface } from "../class/class"
import { loadClass } from "../class/loader"
import { Symbol } from "../memory/symbol"
import { checked } from "./method-in-check"
import { arrayTypeOf, componentOf, isArray, isArrayOf, isObject, nameOf, NULL, TOP, typeOf } from "./types"

/** The type of a slot that is of one type or the other; TOP when it cannot be used. Loads classes, and raises what that raises. */
export function mergeTypes(a: u32, b: u32): u32 {
  if (a == b) return a
  if (a == NULL && isObject(b)) return b
  if (b == NULL && isObject(a)) return a
  if (!isObject(a) || !isObject(b)) return TOP
  const object = typeOf(checked.object)
  if (a == object || b == object) return object
  if (isArray(a) && isArray(b)) return mergeArrays(a, b)
  if (isArray(a)) return isOfArrays(b) ? b : object
  if (isArray(b)) return isOfArrays(a) ? a : object
  return mergeClasses(nameOf(a), nameOf(b))
}

/** Whether arrays have a type as a supertype, Object aside. */
function isOfArrays(type: u32): bool {
  return type == typeOf(checked.cloneable) || type == typeOf(checked.serializable)
}

function hasReferences(array: u32): bool {
  return isArrayOf(array, 0x4c) || isArrayOf(array, ARRAY)
}

function mergeArrays(a: u32, b: u32): u32 {
  const object = typeOf(checked.object)
  if (!hasReferences(a) || !hasReferences(b)) return object
  // Not recursive: as many dimensions as they share are taken off, and put on again.
  let dimensions = 0
  let x = a
  let y = b
  while (isArray(x) && isArray(y) && hasReferences(x) && hasReferences(y)) {
    x = componentOf(x)
    y = componentOf(y)
    dimensions++
  }
  let merged = x == y ? x : object
  if (x != y && (!isArray(x) || !isArray(y))) merged = mergeTypes(x, y)
  while (dimensions-- > 0) merged = arrayTypeOf(merged)
  return merged
}

function mergeClasses(a: Symbol, b: Symbol): u32 {
  const x = loadClass(a)
  if (x === null) return TOP
  const y = loadClass(b)
  if (y === null) return TOP
  if (isInterface(x) || isInterface(y)) return typeOf(checked.object)
  let one: Class | null = x
  let other: Class | null = y
  while (one!.depth > other!.depth) one = one!.superclass
  while (other!.depth > one!.depth) other = other!.superclass
  while (one != other) {
    one = one!.superclass
    other = other!.superclass
  }
  return typeOf(one!.name)
}
