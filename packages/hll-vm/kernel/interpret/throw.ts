// Throwing: what was raised becomes an object, frames are left until one handles it.
import { u16At } from "../class/bytes"
import { Class } from "../class/class"
import { linkClass } from "../class/link"
import { isSubtype, loadClass } from "../class/loader"
import { resolveClass } from "../class/resolve"
import { isTracing } from "../command-line"
import { allocateObject } from "../heap/allocate"
import { heap } from "../heap/heap"
import { classOf } from "../heap/object"
import { root, rooted, unroot } from "../heap/roots"
import { message, messageBytes, messageLength } from "../memory/message"
import { bytesOf, Symbol } from "../memory/symbol"
import { writeTo } from "../output"
import { clearRaised, isRaised, raised, raisedFailure, raisedWithMessage } from "../raise"
import { exitMonitor } from "../threads/monitor"
import { frameAt, FRAME_FIRST, FRAME_INITIALIZER, FRAME_SYNCHRONIZED, operandStack, Thread } from "../threads/thread"
import { newString } from "../heap/strings"
import { fillBacktrace, lineOf } from "./backtrace"
import { noteFailure, setCause } from "./initialization-failure"
import { failInitialization } from "./initialize"
import { nullMessage } from "./null-message"
import { leaveFirstFrame, popFrame } from "./invoke"
import { endNative } from "../natives/native"
import { known } from "../known"
import { fatal } from "../fatal"

/** Throws what is pending in the thread or raised: goes to the handler, or ends the thread. */
export function throwPending(thread: Thread): void {
  if (isRaised()) thread.exception = makeRaised(thread)
  thread.phase = 0
  while (thread.exception != 0) {
    if (goToHandler(thread)) return
    if (leave(thread)) return
  }
}

/** Makes the object of what is raised. */
function makeRaised(thread: Thread): usize {
  const name = raised!
  if (!raisedWithMessage && name == known.nullPointerException.name) nullMessage(thread)
  let text: usize = 0
  let length: u32 = 0
  if (raisedWithMessage) {
    text = keepMessage()
    length = messageLength()
  }
  if (isTracing) trace(thread, name, text, length)
  const failure = raisedFailure
  clearRaised()
  heap.isEmergency = true
  const object = root(makeThrowable(thread, name, text, length))
  if (failure != 0) setCause(thread, object, failure)
  heap.isEmergency = false
  endNative()
  const made = rooted(object)
  unroot(object)
  return made
}

const kept = memory.data(4096)

function keepMessage(): usize {
  memory.copy(kept, messageBytes(), messageLength())
  return kept
}

/** An exception of a class with a message, 0 for none, and the thread's stack trace, as if its constructor had run. */
export function makeThrowable(thread: Thread, name: Symbol, text: usize, length: u32): usize {
  const type = loadClass(name)
  if (type === null || !linkClass(type)) {
    fatal("a class of an error cannot be loaded")
    return 0
  }
  const object = allocateObject(type)
  if (object == 0) fatal("out of memory for an error")
  const at = root(object)
  if (text != 0) {
    const string = newString(text, length)
    store<usize>(rooted(at) + known.throwableMessage, string)
  }
  fillBacktrace(thread, at, false)
  // An error that tells of a full heap may have to do without them.
  if (heap.isEmergency) clearRaised()
  const made = rooted(at)
  unroot(at)
  return made
}

/** Whether the frame that runs handles the exception, and goes on there. */
function goToHandler(thread: Thread): bool {
  const frame = frameAt(thread.frame)
  const method = frame.method
  const at = <u32>(thread.programCounter - method.prepared)
  for (let i: u32 = 0; i < method.handlerCount; i++) {
    const entry = method.handlers + (i << 3)
    if (at < u16At(entry) || at >= u16At(entry + 2)) continue
    const caught = u16At(entry + 6)
    if (caught != 0) {
      const type = resolveClass(method.holder, caught)
      if (type === null) {
        // The reference to the class fails: that is thrown instead.
        thread.exception = makeRaised(thread)
        return false
      }
      if (!isSubtype(classOf(thread.exception), type)) continue
    }
    return enterHandler(thread, method.prepared + u16At(entry + 4))
  }
  return false
}

function enterHandler(thread: Thread, handler: usize): bool {
  thread.programCounter = handler
  const stack = operandStack(thread.frame)
  store<usize>(stack, thread.exception)
  thread.stackPointer = stack + 4
  thread.exception = 0
  return true
}

/** Leaves the frame that runs, with an exception. Whether the thread has ended by it. */
function leave(thread: Thread): bool {
  const frame = frameAt(thread.frame)
  const flags = frame.flags
  if ((flags & FRAME_SYNCHRONIZED) != 0 && !exitMonitor(thread, frame.subject)) {
    // IllegalMonitorStateException takes the exception's place.
    frame.flags &= ~FRAME_SYNCHRONIZED
    thread.exception = makeRaised(thread)
  }
  const type = changetype<Class>(frame.subject)
  if ((flags & FRAME_FIRST) != 0) {
    return leaveFirstFrame(thread, thread.exception)
  }
  popFrame(thread)
  if ((flags & FRAME_INITIALIZER) != 0) {
    noteFailure(thread, type)
    failInitialization(type)
    if (!isSubtype(classOf(thread.exception), known.error)) wrapInInitializerError(thread)
  }
  return false
}

function wrapInInitializerError(thread: Thread): void {
  heap.isEmergency = true
  const error = makeThrowable(thread, known.exceptionInInitializerError.name, 0, 0)
  heap.isEmergency = false
  store<usize>(error + known.throwableCause, thread.exception)
  thread.exception = error
}

/** Writes what is raised on standard error. */
function trace(thread: Thread, name: Symbol, text: usize, length: u32): void {
  writeTo(2, bytesOf(name), name.length)
  writeTo(2, separators, length == 0 ? 0 : 2)
  writeTo(2, text, length)
  writeTo(2, separators + 2, 1)
  let pc = thread.programCounter
  for (let frame = thread.frame; frame != 0; frame = frameAt(frame).caller) {
    const method = frameAt(frame).method
    const offset = <u32>(pc - method.prepared)
    const text = message().put("    ").symbol(method.holder.name).put(".").symbol(method.name)
    text.put(":").number(lineOf(method, offset)).put("\n")
    writeTo(2, messageBytes(), messageLength())
    if (frameAt(frame).caller != 0) pc = frameAt(frameAt(frame).caller).programCounter
  }
}

const separators = memory.data<u8>([0x3a, 0x20, 0x0a])
