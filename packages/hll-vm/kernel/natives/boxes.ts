// Boxes: objects of Integer and the like for values, and values of them.
import {
  ACC_STATIC,
  BOOLEAN,
  BYTE,
  CHAR,
  Class,
  fieldAt,
  isReference,
  isWide,
  SHORT,
  shiftOf,
  VOID,
} from "../class/class"
import { linkClass } from "../class/link"
import { boxName, kindOfBox } from "../class/boxes"
import { loadClass } from "../class/loader"
import { allocateObject } from "../heap/allocate"
import { classOf } from "../heap/object"
import { intern } from "../memory/symbol"

/** The class of a primitive type's boxes. */
function boxClass(kind: u32): Class {
  return loadClass(boxName(kind))!
}

function valueOffset(type: Class, kind: u32): u32 {
  for (let i: u32 = 0; i < type.fieldCount; i++) {
    const field = fieldAt(type, i)
    if (field.kind == kind && field.name == intern("value") && (field.flags & ACC_STATIC) == 0) return field.offset
  }
  return 8
}

/** An object for a value of a kind; a reference is itself, void is null. Something is raised when there is no room. */
export function box(kind: u32, value: u64): usize {
  if (kind == VOID) return 0
  if (isReference(kind)) return <usize>value
  const type = boxClass(kind)
  if (!linkClass(type)) return 0
  const object = allocateObject(type)
  if (object == 0) return 0
  const at = object + valueOffset(type, kind)
  const shift = shiftOf(kind)
  if (shift == 3) store<u64>(at, value)
  else if (shift == 2) store<u32>(at, <u32>value)
  else if (shift == 1) store<u16>(at, <u16>value)
  else store<u8>(at, <u8>value)
  return object
}

/** The kind of value in a box, 0 when an object is none. */
export function boxedKind(object: usize): u32 {
  return kindOfBox(classOf(object).name)
}

/** The value in a box, as a slot or two have it. */
export function unbox(object: usize): u64 {
  const kind = boxedKind(object)
  const at = object + valueOffset(classOf(object), kind)
  if (isWide(kind)) return load<u64>(at)
  if (kind == BYTE) return <u32>(<i32>load<i8>(at))
  if (kind == SHORT) return <u32>(<i32>load<i16>(at))
  if (kind == CHAR) return load<u16>(at)
  return kind == BOOLEAN ? load<u8>(at) : load<u32>(at)
}
