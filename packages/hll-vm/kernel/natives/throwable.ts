// Native methods of Throwable and StackTraceElement.
import { Method } from "../class/class"
import { arrayOf, loadNeeded } from "../class/loader"
import { linkClass } from "../class/link"
import { allocateArray, allocateObject } from "../heap/allocate"
import { lengthOf } from "../heap/object"
import { root, rooted, unroot } from "../heap/roots"
import { internedString } from "../heap/strings"
import { fillBacktrace, lineOf, NATIVE } from "../interpret/backtrace"
import { known, offsetOf } from "../known"
import { message, messageBytes, messageLength } from "../memory/message"
import { intern, internBytes, Symbol } from "../memory/symbol"
import { Thread } from "../threads/thread"
import { DONE, give, native, objectAt } from "./native"

export function registerThrowable(): void {
  native("java/lang/Throwable", "fillInStackTrace0", "()V", fillInStackTrace)
  native("java/lang/Throwable", "materialize0", "()[Ljava/lang/StackTraceElement;", materialize)
}

function fillInStackTrace(thread: Thread, args: usize): u32 {
  const at = root(objectAt(args, 0))
  fillBacktrace(thread, at, true)
  unroot(at)
  return DONE
}

function materialize(thread: Thread, args: usize): u32 {
  const backtrace = root(load<usize>(objectAt(args, 0) + known.throwableBacktrace))
  const array = stackTraceElements(backtrace)
  unroot(backtrace)
  return give(array)
}

/** Makes the elements of a backtrace, a root. 0, and something raised, when there is no room. */
export function stackTraceElements(backtrace: u32): usize {
  const type = loadNeeded("java/lang/StackTraceElement")
  if (!linkClass(type)) return 0
  const count: u32 = rooted(backtrace) == 0 ? 0 : lengthOf(rooted(backtrace)) >> 1
  const array = root(allocateArray(arrayOf(type), count))
  for (let i: u32 = 0; i < count && rooted(array) != 0; i++) {
    const element = allocateObject(type)
    if (element == 0) break
    store<usize>(rooted(array) + 12 + (i << 2), element)
    const entry = rooted(backtrace) + 12 + (i << 3)
    fillElement(array, i, changetype<Method>(load<usize>(entry)), load<i32>(entry, 4))
  }
  const made = rooted(array)
  unroot(array)
  return made
}

function fillElement(array: u32, index: u32, method: Method, offset: i32): void {
  const type = loadNeeded("java/lang/StackTraceElement")
  message().name(method.holder.name)
  setText(array, index, offsetOf(type, "declaringClass", text), internedString(dotted()))
  setText(array, index, offsetOf(type, "methodName", text), internedString(method.name))
  const file = method.holder.sourceFile
  if (file !== null) setText(array, index, offsetOf(type, "fileName", text), internedString(file))
  if (method.holder.isBoot)
    setText(array, index, offsetOf(type, "moduleName", text), internedString(intern("java.base")))
  const element = load<usize>(rooted(array) + 12 + (index << 2))
  store<i32>(element + offsetOf(type, "lineNumber", "I"), offset == NATIVE ? -2 : lineOf(method, offset))
}

const text = "Ljava/lang/String;"

function dotted(): Symbol {
  return internBytes(messageBytes(), messageLength())
}

function setText(array: u32, index: u32, offset: u32, string: usize): void {
  store<usize>(load<usize>(rooted(array) + 12 + (index << 2)) + offset, string)
}
