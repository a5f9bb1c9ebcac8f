// Native methods of Method, Constructor and Field that call and access, by way of boxes.
import {
  ACC_ABSTRACT,
  ACC_NATIVE,
  ACC_PRIVATE,
  ACC_SYNCHRONIZED,
  isInterface,
  isReference,
  isStatic,
  isWide,
  Method,
} from "../class/class"
import { isSubtype, typeAt } from "../class/loader"
import { describe } from "../class/resolve"
import { allocateObject } from "../heap/allocate"
import { classOf, lengthOf } from "../heap/object"
import { mirrorOf } from "../heap/mirrors"
import { isInitialized } from "../interpret/initialize"
import { hasRoom, pushFrame } from "../interpret/invoke"
import { raiseAbstract, selectInterfaceMethod } from "../interpret/select"
import { bytesOf } from "../memory/symbol"
import { isRaised, raise, raiseText, raiseWith } from "../raise"
import { enterMonitor } from "../threads/monitor"
import { argumentSlotsShift, FRAME_BOXED, FRAME_CONSTRUCTOR, FRAME_SYNCHRONIZED, Thread } from "../threads/thread"
import { message } from "../memory/message"
import { box, boxedKind, unbox } from "./boxes"
import { fieldOfMirror, methodOfMirror, nextType, parameterCount } from "./members"
import { AGAIN, callNative, DONE, ENTERED, findNative, give, native, nativeResult, objectAt } from "./native"
import { loadValue, storeValue, widen, widensTo } from "./values"

export function registerReflect(): void {
  native("java/lang/reflect/Method", "invoke0", "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;", invoke)
  native(
    "java/lang/reflect/Method",
    "invokeSpecial0",
    "(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;",
    invokeSpecial,
  )
  native("java/lang/reflect/Constructor", "newInstance0", "([Ljava/lang/Object;)Ljava/lang/Object;", newInstance)
  native("java/lang/reflect/Field", "get0", "(Ljava/lang/Object;)Ljava/lang/Object;", getField)
  native("java/lang/reflect/Field", "set0", "(Ljava/lang/Object;Ljava/lang/Object;)V", setField)
}

function mismatch(): bool {
  raiseText("java/lang/IllegalArgumentException", "argument type mismatch")
  return false
}

// ---- calls

/** Slots of the arguments of invoke0: the method, the object, the array. */
const invokeSlots: u32 = 3
const newInstanceSlots: u32 = 2

function invoke(thread: Thread, args: usize): u32 {
  const named = methodOfMirror(args)
  if (isStatic(named.flags)) {
    if (!isInitialized(thread, named.holder)) return AGAIN
  } else if (!isRightTarget(named, objectAt(args, 1))) return DONE
  const method = isStatic(named.flags) ? named : select(named, objectAt(args, 1))
  if (method === null) return DONE
  return call(thread, method, objectAt(args, 1), args, 2, FRAME_BOXED | (invokeSlots << argumentSlotsShift))
}

/** Calls the very method, whatever the object's class has instead. */
function invokeSpecial(thread: Thread, args: usize): u32 {
  const method = methodOfMirror(args)
  if (!isRightTarget(method, objectAt(args, 1))) return DONE
  return call(thread, method, objectAt(args, 1), args, 2, FRAME_BOXED | (invokeSlots << argumentSlotsShift))
}

function isRightTarget(method: Method, target: usize): bool {
  if (target == 0) {
    raise("java/lang/NullPointerException")
    return false
  }
  if (isSubtype(classOf(target), method.holder)) return true
  raiseText("java/lang/IllegalArgumentException", "object is not an instance of declaring class")
  return false
}

/** One entry of a cache of interface methods, which is not used. */
const place = memory.data(16)

/** The method that the object's class has for one that was named; null, and something raised, when it has none. */
function select(named: Method, target: usize): Method | null {
  if ((named.flags & ACC_PRIVATE) != 0 || named.tableIndex < 0) return named
  const type = classOf(target)
  if (isInterface(named.holder)) return selectInterfaceMethod(place, type, named)
  const selected = changetype<Method>(load<usize>(type.vtable + ((<u32>named.tableIndex) << 2)))
  return (selected.flags & ACC_ABSTRACT) != 0 ? raiseAbstract(type, selected) : selected
}

/** Calls a method with `target`, unless it is static, and the boxes of the array in slot `slot`. What is given comes to where `args` are. */
function call(thread: Thread, method: Method, target: usize, args: usize, slot: u32, flags: u32): u32 {
  const callee = thread.stackPointer
  if ((method.flags & ACC_ABSTRACT) != 0) {
    raiseAbstract(method.holder, method)
    return DONE
  }
  // Room for the arguments themselves, whatever the method is.
  if (callee + ((method.argumentSlots + 8) << 2) > thread.stackEnd) {
    raise("java/lang/StackOverflowError")
    return DONE
  }
  if (!spread(method, target, objectAt(args, slot), callee)) return DONE
  if ((method.flags & ACC_NATIVE) != 0) return callNatively(thread, method, callee, args)
  if ((method.flags & ACC_SYNCHRONIZED) == 0) {
    if (pushFrame(thread, method, callee, 0, flags) && (flags & FRAME_CONSTRUCTOR) != 0) store<usize>(args, target)
    return ENTERED
  }
  // The class's mirror is there, as the Method object has it.
  const subject = isStatic(method.flags) ? mirrorOf(method.holder) : target
  if (!hasRoom(thread, method, callee)) return DONE
  if (!enterMonitor(thread, subject)) return AGAIN
  pushFrame(thread, method, callee, subject, flags | FRAME_SYNCHRONIZED)
  return ENTERED
}

/** Puts the arguments where the callee has its first locals. Allocates nothing. */
function spread(method: Method, target: usize, array: usize, to: usize): bool {
  const count: u32 = array == 0 ? 0 : lengthOf(array)
  if (count != parameterCount(method.descriptor)) {
    raiseText("java/lang/IllegalArgumentException", "wrong number of arguments")
    return false
  }
  if (!isStatic(method.flags)) {
    store<usize>(to, target)
    to += 4
  }
  let at = bytesOf(method.descriptor) + 1
  for (let i: u32 = 0; i < count; i++) {
    const value = load<usize>(array + 12 + (i << 2))
    const kind = <u32>load<u8>(at)
    if (isReference(kind)) {
      if (value != 0) {
        const type = typeAt(at)
        if (type === null) return false
        if (!isSubtype(classOf(value), type)) return mismatch()
      }
      store<usize>(to, value)
    } else {
      if (value == 0 || boxedKind(value) == 0 || !widensTo(boxedKind(value), kind)) return mismatch()
      const wide = widen(unbox(value), boxedKind(value), kind)
      if (isWide(kind)) store<u64>(to, wide)
      else store<u32>(to, <u32>wide)
    }
    to += isWide(kind) ? 8 : 4
    at = nextType(at)
  }
  return true
}

/**
 * A native method called by another one: not one that waits. Arguments that are all references take the place of invoke0's own, which
 * collections know; others are for methods that do not need them any more when they allocate.
 */
function callNatively(thread: Thread, method: Method, callee: usize, args: usize): u32 {
  if (method.native == 0 && !findNative(method)) {
    const text = message().byte(0x27)
    raiseWith(
      "java/lang/UnsatisfiedLinkError",
      describe(text, method.holder, method.name, method.descriptor).byte(0x27),
    )
    return DONE
  }
  const takesPlace = method.argumentSlots <= invokeSlots && hasOnlyReferences(method)
  if (takesPlace) memory.copy(args, callee, method.argumentSlots << 2)
  const outcome = callNative(thread, method, takesPlace ? args : callee)
  if (outcome != DONE) {
    raiseWith(
      "java/lang/UnsupportedOperationException",
      message().symbol(method.name).put(" cannot be called reflectively"),
    )
    return DONE
  }
  return isRaised() ? DONE : give(box(method.resultKind, nativeResult()))
}

function hasOnlyReferences(method: Method): bool {
  for (let at = bytesOf(method.descriptor) + 1; load<u8>(at) != 0x29; at = nextType(at))
    if (!isReference(load<u8>(at))) return false
  return true
}

function newInstance(thread: Thread, args: usize): u32 {
  const method = methodOfMirror(args)
  if (!isInitialized(thread, method.holder)) return AGAIN
  const object = allocateObject(method.holder)
  if (object == 0) return DONE
  return call(
    thread,
    method,
    object,
    args,
    1,
    FRAME_BOXED | FRAME_CONSTRUCTOR | (newInstanceSlots << argumentSlotsShift),
  )
}

// ---- fields

function getField(thread: Thread, args: usize): u32 {
  const field = fieldOfMirror(args)
  if (isStatic(field.flags)) {
    if (!isInitialized(thread, field.holder)) return AGAIN
    return give(box(field.kind, loadValue(field.offset, field.kind)))
  }
  return give(box(field.kind, loadValue(objectAt(args, 1) + field.offset, field.kind)))
}

function setField(thread: Thread, args: usize): u32 {
  const field = fieldOfMirror(args)
  if (isStatic(field.flags) && !isInitialized(thread, field.holder)) return AGAIN
  const at = isStatic(field.flags) ? <usize>field.offset : objectAt(args, 1) + field.offset
  const value = objectAt(args, 2)
  if (isReference(field.kind)) {
    store<usize>(at, value)
    return DONE
  }
  if (value == 0 || boxedKind(value) == 0 || !widensTo(boxedKind(value), field.kind)) mismatch()
  else storeValue(at, field.kind, widen(unbox(value), boxedKind(value), field.kind))
  return DONE
}
