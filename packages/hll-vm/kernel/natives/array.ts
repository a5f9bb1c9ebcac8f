// Native methods of java.lang.reflect.Array.
import { ARRAY, Class, isReference } from "../class/class"
import { arrayOf, isSubtype } from "../class/loader"
import { allocateArray } from "../heap/allocate"
import { classOf, elements, lengthOf } from "../heap/object"
import { multiArray } from "../interpret/resolve-instruction"
import { raise, raiseText } from "../raise"
import { Thread } from "../threads/thread"
import { box, boxedKind, unbox } from "./boxes"
import { classAt } from "./class"
import { DONE, give, intAt, native, objectAt } from "./native"
import { loadValue, storeValue, widen, widensTo } from "./values"

const holder = "java/lang/reflect/Array"

export function registerArray(): void {
  native(holder, "newArray", "(Ljava/lang/Class;I)Ljava/lang/Object;", newArray)
  native(holder, "multiNewArray", "(Ljava/lang/Class;[I)Ljava/lang/Object;", multiNewArray)
  native(holder, "getLength", "(Ljava/lang/Object;)I", (thread, args) =>
    give(isArray(objectAt(args, 0)) ? lengthOf(objectAt(args, 0)) : 0),
  )
  native(holder, "get", "(Ljava/lang/Object;I)Ljava/lang/Object;", get)
  native(holder, "set", "(Ljava/lang/Object;ILjava/lang/Object;)V", set)
}

/** An array type of so many more dimensions; null, and something raised, when they are too many. */
function arrayType(type: Class, dimensions: u32): Class | null {
  let all = dimensions
  for (let each = type; each.element !== null; each = each.element!) all++
  if (all > 255) {
    raise("java/lang/IllegalArgumentException")
    return null
  }
  let array = type
  for (let i: u32 = 0; i < dimensions; i++) array = arrayOf(array)
  return array
}

function newArray(thread: Thread, args: usize): u32 {
  const type = arrayType(classAt(args, 0), 1)
  return give(type === null ? <usize>0 : allocateArray(type, intAt(args, 1)))
}

const counts = memory.data(1024)

function multiNewArray(thread: Thread, args: usize): u32 {
  const lengths = objectAt(args, 1)
  const dimensions = lengthOf(lengths)
  const type = arrayType(classAt(args, 0), dimensions)
  if (type === null) return DONE
  memory.copy(counts, lengths + 12, dimensions << 2)
  return give(multiArray(type, counts, dimensions))
}

function isArray(object: usize): bool {
  if (object == 0) raise("java/lang/NullPointerException")
  else if (classOf(object).kind == ARRAY) return true
  else raiseText("java/lang/IllegalArgumentException", "Argument is not an array")
  return false
}

/** Whether an array has an element with this index. */
function isElement(array: usize, index: i32): bool {
  if (!isArray(array)) return false
  if (<u32>index < lengthOf(array)) return true
  raise("java/lang/ArrayIndexOutOfBoundsException")
  return false
}

function addressOf(array: usize, index: u32): usize {
  const shift = classOf(array).elementShift
  return elements(array, shift) + (index << shift)
}

function get(thread: Thread, args: usize): u32 {
  const array = objectAt(args, 0)
  const index = intAt(args, 1)
  if (!isElement(array, index)) return DONE
  const kind = classOf(array).element!.kind
  return give(box(kind, loadValue(addressOf(array, index), kind)))
}

function set(thread: Thread, args: usize): u32 {
  const array = objectAt(args, 0)
  const index = intAt(args, 1)
  if (!isElement(array, index)) return DONE
  const value = objectAt(args, 2)
  const element = classOf(array).element!
  if (isReference(element.kind)) {
    if (value != 0 && !isSubtype(classOf(value), element))
      raiseText("java/lang/IllegalArgumentException", "array element type mismatch")
    else store<usize>(addressOf(array, index), value)
  } else if (value == 0) raise("java/lang/IllegalArgumentException")
  else if (boxedKind(value) == 0 || !widensTo(boxedKind(value), element.kind))
    raiseText("java/lang/IllegalArgumentException", "argument type mismatch")
  else storeValue(addressOf(array, index), element.kind, widen(unbox(value), boxedKind(value), element.kind))
  return DONE
}
