// Native methods of java.lang.Class.
import { ARRAY, Class, interfaceAt, isInterface, OBJECT } from "../class/class"
import { arrayOf, isSubtype, primitiveType } from "../class/loader"
import { allocateArray } from "../heap/allocate"
import { classOf } from "../heap/object"
import { mirroredClass, mirrorOf } from "../heap/mirrors"
import { root, rooted, unroot } from "../heap/roots"
import { internedString, utf8Of, utf8Size } from "../heap/strings"
import { known } from "../known"
import { message, messageBytes, messageLength } from "../memory/message"
import { internBytes, Symbol } from "../memory/symbol"
import { raise } from "../raise"
import { Thread } from "../threads/thread"
import { DONE, give, native, objectAt } from "./native"

const holder = "java/lang/Class"

export function registerClass(): void {
  native(holder, "getPrimitiveClass", "(Ljava/lang/String;)Ljava/lang/Class;", getPrimitiveClass)
  native(holder, "initName", "()Ljava/lang/String;", (thread, args) => give(internedString(dottedName(self(args)))))
  native(holder, "getSuperclass", "()Ljava/lang/Class;", getSuperclass)
  native(holder, "getInterfaces0", "()[Ljava/lang/Class;", getInterfaces)
  native(holder, "getComponentType", "()Ljava/lang/Class;", (thread, args) =>
    give(self(args).kind == ARRAY ? mirrorOf(self(args).element!) : 0),
  )
  native(holder, "isInterface", "()Z", (thread, args) => give(isInterface(self(args))))
  native(holder, "isArray", "()Z", (thread, args) => give(self(args).kind == ARRAY))
  native(holder, "isPrimitive", "()Z", (thread, args) => give(self(args).kind != ARRAY && self(args).kind != OBJECT))
  native(holder, "isHidden", "()Z", (thread, args) => give(self(args).isHidden))
  native(holder, "isInstance", "(Ljava/lang/Object;)Z", (thread, args) =>
    give(objectAt(args, 1) != 0 && isSubtype(classOf(objectAt(args, 1)), self(args))),
  )
  native(holder, "isAssignableFrom", "(Ljava/lang/Class;)Z", isAssignableFrom)
  native(holder, "desiredAssertionStatus", "()Z", (thread, args) => give(0))
  native(holder, "inBootModule", "()Z", (thread, args) => give(self(args).isBoot))
}

function self(args: usize): Class {
  return mirroredClass(objectAt(args, 0))
}

function dottedName(type: Class): Symbol {
  message().name(type.name)
  return internBytes(messageBytes(), messageLength())
}

/** The primitive type, or void, with this name. */
function getPrimitiveClass(thread: Thread, args: usize): u32 {
  const name = internBytes(utf8Of(objectAt(args, 0)), utf8Size)
  for (let i: u32 = 0; i < 9; i++) {
    const type = primitiveType(load<u8>(primitiveKinds + i))
    if (type.name == name) return give(mirrorOf(type))
  }
  return give(0)
}

const primitiveKinds = memory.data<u8>([0x42, 0x43, 0x44, 0x46, 0x49, 0x4a, 0x53, 0x5a, 0x56])

function getSuperclass(thread: Thread, args: usize): u32 {
  const type = self(args)
  if (isInterface(type) || type.superclass === null) return give(0)
  return give(mirrorOf(type.superclass!))
}

function getInterfaces(thread: Thread, args: usize): u32 {
  const type = self(args)
  const array = root(allocateArray(arrayOf(known.class_), type.interfaceCount))
  for (let i: u32 = 0; i < type.interfaceCount && rooted(array) != 0; i++) {
    const mirror = mirrorOf(interfaceAt(type, i))
    store<usize>(rooted(array) + 12 + (i << 2), mirror)
  }
  const made = rooted(array)
  unroot(array)
  return give(made)
}

function isAssignableFrom(thread: Thread, args: usize): u32 {
  if (objectAt(args, 1) == 0) {
    raise("java/lang/NullPointerException")
    return DONE
  }
  return give(isSubtype(mirroredClass(objectAt(args, 1)), self(args)))
}
