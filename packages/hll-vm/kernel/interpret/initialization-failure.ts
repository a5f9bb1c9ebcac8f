// What initializers failed with: the later NoClassDefFoundErrors of a class tell it as their cause. It is kept without objects.
import { Class, INT } from "../class/class"
import { arrayOf, primitiveType } from "../class/loader"
import { allocateArray } from "../heap/allocate"
import { classOf, lengthOf } from "../heap/object"
import { root, rooted, unroot } from "../heap/roots"
import { utf8Of, utf8Size } from "../heap/strings"
import { known } from "../known"
import { allocate } from "../memory/arena"
import { message, messageBytes, messageLength } from "../memory/message"
import { raiseWith, setRaisedFailure } from "../raise"
import { Thread } from "../threads/thread"
import { makeThrowable } from "./throw"

@unmanaged
class Failure {
  text: usize
  length: u32
  /** The ints of the backtrace. */
  frames: usize
  frameWords: u32
}

/** Notes the exception that a class's initializer has thrown. */
export function noteFailure(thread: Thread, type: Class): void {
  const exception = thread.exception
  const failure = changetype<Failure>(allocate(offsetof<Failure>()))
  const text = message().put("Exception ").name(classOf(exception).name)
  const detail = load<usize>(exception + known.throwableMessage)
  if (detail != 0) text.put(": ").bytes(utf8Of(detail), utf8Size)
  text.put(' [in thread "')
  const name = load<usize>(thread.object + known.threadName)
  if (name != 0) text.bytes(utf8Of(name), utf8Size)
  text.put('"]')
  failure.length = messageLength()
  failure.text = allocate(failure.length)
  memory.copy(failure.text, messageBytes(), failure.length)
  const backtrace = load<usize>(exception + known.throwableBacktrace)
  if (backtrace != 0) {
    failure.frameWords = lengthOf(backtrace)
    failure.frames = allocate(failure.frameWords << 2)
    memory.copy(failure.frames, backtrace + 12, failure.frameWords << 2)
  }
  type.failure = changetype<usize>(failure)
}

/** Raises what every use of a class raises whose initialization has failed. */
export function raiseFailed(type: Class): void {
  raiseWith("java/lang/NoClassDefFoundError", message().put("Could not initialize class ").name(type.name))
  setRaisedFailure(type.failure)
}

/** Gives an error, a root, the cause that `raisedFailure` was when it was raised. */
export function setCause(thread: Thread, error: u32, kept: usize): void {
  const failure = changetype<Failure>(kept)
  const cause = root(makeThrowable(thread, known.exceptionInInitializerError.name, failure.text, failure.length))
  const frames = allocateArray(arrayOf(primitiveType(INT)), failure.frameWords)
  if (frames != 0) {
    memory.copy(frames + 12, failure.frames, failure.frameWords << 2)
    store<usize>(rooted(cause) + known.throwableBacktrace, frames)
  }
  store<usize>(rooted(error) + known.throwableCause, rooted(cause))
  unroot(cause)
}
