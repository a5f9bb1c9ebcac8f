// Errors of operands: null, indexes, casts.
import { ARRAY, Class } from "../class/class"
import { bottomOf } from "../class/loader"
import { classOf, lengthOf } from "../heap/object"
import { message, Message } from "../memory/message"
import { bytesOf } from "../memory/symbol"
import { raise, raiseWith } from "../raise"

export function raiseNull(): void {
  raise("java/lang/NullPointerException")
}

export function raiseIndex(index: i32, array: usize): void {
  raiseWith(
    "java/lang/ArrayIndexOutOfBoundsException",
    message().put("Index ").number(index).put(" out of bounds for length ").number(lengthOf(array)),
  )
}

export function raiseArrayStore(value: usize): void {
  raiseWith("java/lang/ArrayStoreException", typeName(message(), classOf(value)))
}

/** A class's name as `Class.getName` has it. */
export function typeName(text: Message, type: Class): Message {
  return text.name(type.name)
}

/** A class's name as Java has it: arrays with brackets. */
export function externalName(text: Message, type: Class): Message {
  if (type.kind == ARRAY) text.type(bytesOf(type.name))
  else text.name(type.name)
  return text
}

export function raiseCast(is: Class, type: Class): void {
  const text = message().put("class ").name(is.name).put(" cannot be cast to class ").name(type.name).put(" (")
  const a = bottomOf(is)
  const b = bottomOf(type)
  if (a.isBoot == b.isBoot) {
    text.name(is.name).put(" and ").name(type.name)
    text.put(" are in ").put(moduleOf(a))
  } else {
    text.name(is.name).put(" is in ").put(moduleOf(a)).put("; ")
    text.name(type.name).put(" is in ").put(moduleOf(b))
  }
  raiseWith("java/lang/ClassCastException", text.put(")"))
}

function moduleOf(type: Class): string {
  return type.isBoot ? "module java.base of loader 'bootstrap'" : "unnamed module of loader 'app'"
}
