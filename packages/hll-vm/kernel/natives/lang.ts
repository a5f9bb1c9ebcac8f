// Native methods of java.lang.Object, System, String, Float, Double, Math, Runtime.
import { clock_gettime_113 } from "lamina/ecall"
import { ARRAY, Class, isReference } from "../class/class"
import { isSubtype, loadNeeded } from "../class/loader"
import { allocateArray, allocateObject } from "../heap/allocate"
import { capacityBytes, collectNow, usedBytes } from "../heap/collector"
import { heap } from "../heap/heap"
import { classOf, elements, lengthOf, sizeOf } from "../heap/object"
import { mirrorOf } from "../heap/mirrors"
import { internString } from "../heap/strings"
import { externalName } from "../interpret/raise-operand"
import { endMachine } from "../machine"
import { message, Message } from "../memory/message"
import { raise, raiseWith } from "../raise"
import { identityHash } from "../threads/monitor"
import { now } from "../threads/scheduler"
import { Thread } from "../threads/thread"
import { DONE, doubleAt, give, giveDouble, giveLong, intAt, longAt, native, objectAt } from "./native"

export function registerLang(): void {
  native("java/lang/Object", "hashCode", "()I", (thread, args) => give(identityHash(objectAt(args, 0))))
  native("java/lang/Object", "getClass", "()Ljava/lang/Class;", (thread, args) =>
    give(mirrorOf(classOf(objectAt(args, 0)))),
  )
  native("java/lang/Object", "clone", "()Ljava/lang/Object;", clone)
  native("java/lang/System", "arraycopy", "(Ljava/lang/Object;ILjava/lang/Object;II)V", arraycopy)
  native("java/lang/System", "identityHashCode", "(Ljava/lang/Object;)I", (thread, args) =>
    give(objectAt(args, 0) == 0 ? 0 : identityHash(objectAt(args, 0))),
  )
  native("java/lang/System", "nanoTime", "()J", (thread, args) => giveLong(now()))
  native("java/lang/System", "currentTimeMillis", "()J", (thread, args) => giveLong(wallClock() / 1_000_000))
  native("java/lang/System", "exit0", "(I)V", (thread, args) => exit(intAt(args, 0)))
  native("java/lang/String", "intern", "()Ljava/lang/String;", (thread, args) => give(internString(objectAt(args, 0))))
  native("java/lang/Float", "floatToRawIntBits", "(F)I", (thread, args) => give(intAt(args, 0)))
  native("java/lang/Float", "intBitsToFloat", "(I)F", (thread, args) => give(intAt(args, 0)))
  native("java/lang/Double", "doubleToRawLongBits", "(D)J", (thread, args) => giveLong(longAt(args, 0)))
  native("java/lang/Double", "longBitsToDouble", "(J)D", (thread, args) => giveLong(longAt(args, 0)))
  native("java/lang/Math", "sqrt", "(D)D", (thread, args) => giveDouble(sqrt(doubleAt(args, 0))))
  native("java/lang/Math", "floor", "(D)D", (thread, args) => giveDouble(floor(doubleAt(args, 0))))
  native("java/lang/Math", "ceil", "(D)D", (thread, args) => giveDouble(ceil(doubleAt(args, 0))))
  native("java/lang/Math", "rint", "(D)D", (thread, args) => giveDouble(nearest(doubleAt(args, 0))))
  native("java/lang/Runtime", "freeMemory", "()J", (thread, args) => giveLong(capacityBytes() - usedBytes()))
  native("java/lang/Runtime", "gc", "()V", (thread, args) => {
    collectNow()
    return DONE
  })
  native("java/lang/Runtime", "totalMemory", "()J", (thread, args) => giveLong(capacityBytes()))
  native("java/lang/Runtime", "maxMemory", "()J", (thread, args) => giveLong(heap.capacity))
  native("java/lang/Runtime", "availableProcessors", "()I", (thread, args) => give(1))
}

function exit(status: i32): u32 {
  endMachine(status)
  return DONE
}

const time = memory.data(16)

/** Nanoseconds since 1970. */
function wallClock(): u64 {
  clock_gettime_113(0, time)
  return load<u64>(time) * 1_000_000_000 + load<u64>(time, 8)
}

function clone(thread: Thread, args: usize): u32 {
  const type = classOf(objectAt(args, 0))
  if (type.kind == ARRAY) {
    const copy = allocateArray(type, lengthOf(objectAt(args, 0)))
    if (copy == 0) return DONE
    const from = objectAt(args, 0)
    memory.copy(
      elements(copy, type.elementShift),
      elements(from, type.elementShift),
      lengthOf(from) << type.elementShift,
    )
    return give(copy)
  }
  if (!isSubtype(type, cloneable())) {
    raiseWith("java/lang/CloneNotSupportedException", message().name(type.name))
    return DONE
  }
  const copy = allocateObject(type)
  if (copy != 0) memory.copy(copy + 8, objectAt(args, 0) + 8, sizeOf(copy) - 8)
  return give(copy)
}

function cloneable(): Class {
  return loadNeeded("java/lang/Cloneable")
}

function arraycopy(thread: Thread, args: usize): u32 {
  const from = objectAt(args, 0)
  const to = objectAt(args, 2)
  if (from == 0 || to == 0) {
    raise("java/lang/NullPointerException")
    return DONE
  }
  const a = classOf(from)
  const b = classOf(to)
  if (
    a.kind != ARRAY ||
    b.kind != ARRAY ||
    (a != b && !(isReference(a.element!.kind) && isReference(b.element!.kind)))
  ) {
    raiseStore(from, to)
    return DONE
  }
  const start = intAt(args, 1)
  const target = intAt(args, 3)
  const count = intAt(args, 4)
  if (
    start < 0 ||
    target < 0 ||
    count < 0 ||
    <u64>start + count > <u64>lengthOf(from) ||
    <u64>target + count > <u64>lengthOf(to)
  ) {
    raiseBounds(from, start, to, target, count)
    return DONE
  }
  const shift = a.elementShift
  const source = elements(from, shift) + (start << shift)
  const destination = elements(to, shift) + (target << shift)
  if (a == b || isSubtype(a.element!, b.element!)) {
    memory.copy(destination, source, count << shift)
    return DONE
  }
  for (let i: u32 = 0; i < <u32>count; i++) {
    const each = load<usize>(source + (i << 2))
    if (each != 0 && !isSubtype(classOf(each), b.element!)) {
      const text = message().put("arraycopy: element type mismatch: can not cast one of the elements of ")
      externalName(text, a.element!).put("[] to the type of the destination array, ")
      raiseWith("java/lang/ArrayStoreException", externalName(text, b.element!))
      return DONE
    }
    store<usize>(destination + (i << 2), each)
  }
  return DONE
}

function raiseStore(from: usize, to: usize): void {
  const a = classOf(from)
  const b = classOf(to)
  const text = message().put("arraycopy: ")
  if (a.kind != ARRAY) externalName(text.put("source type "), a).put(" is not an array")
  else if (b.kind != ARRAY) externalName(text.put("destination type "), b).put(" is not an array")
  else if (!isReference(a.element!.kind) && !isReference(b.element!.kind)) {
    text.put("type mismatch: can not copy ").name(a.element!.name).put("[] into ").name(b.element!.name).put("[]")
  } else {
    text.put("type mismatch: can not copy ")
    arrayKind(text, a).put(" into ")
    arrayKind(text, b)
  }
  raiseWith("java/lang/ArrayStoreException", text)
}

function arrayKind(text: Message, type: Class): Message {
  return isReference(type.element!.kind) ? text.put("object array[]") : text.name(type.element!.name).put("[]")
}

function raiseBounds(from: usize, start: i32, to: usize, target: i32, count: i32): void {
  const text = message().put("arraycopy: ")
  if (count < 0) text.put("length ").number(count).put(" is negative")
  else {
    const isSource = start < 0 || (target >= 0 && <u64>start + count > <u64>lengthOf(from))
    const array = isSource ? from : to
    const index = isSource ? start : target
    if (index < 0) text.put(isSource ? "source index " : "destination index ").number(index)
    else text.put(isSource ? "last source index " : "last destination index ").number(<i64>index + count)
    text.put(" out of bounds for ")
    const element = classOf(array).element!
    if (isReference(element.kind)) text.put("object array")
    else text.name(element.name)
    text.put("[").number(lengthOf(array)).put("]")
  }
  raiseWith("java/lang/ArrayIndexOutOfBoundsException", text)
}
