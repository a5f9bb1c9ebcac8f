// Calls that need more than a frame, and returns from frames that are more than one: natives, locks, initializers, reflective calls.
import {
  ACC_ABSTRACT,
  ACC_NATIVE,
  ACC_SYNCHRONIZED,
  Class,
  INT,
  isStatic,
  isWide,
  Method,
  OBJECT,
  VOID,
} from "../class/class"
import { classOf } from "../heap/object"
import { mirrorOf } from "../heap/mirrors"
import { describe } from "../class/resolve"
import { methodOf } from "../class/link"
import { known } from "../known"
import { intern } from "../memory/symbol"
import { message } from "../memory/message"
import { AGAIN, callNative, ENTERED, findNative, nativeResult } from "../natives/native"
import { isRaised, raise, raiseWith } from "../raise"
import { enterMonitor, exitMonitor } from "../threads/monitor"
import {
  argumentSlotsShift,
  Frame,
  frameAt,
  FRAME_BOXED,
  FRAME_CONSTRUCTOR,
  FRAME_FIRST,
  FRAME_INITIALIZER,
  FRAME_MAIN,
  FRAME_SYNCHRONIZED,
  frameHeaderSize,
  Thread,
} from "../threads/thread"
import { box } from "../natives/boxes"
import { endInitialization } from "./initialize"
import { callLength } from "./interpreter"
import { prepareCode } from "./prepare-code"
import { raiseAbstract } from "./select"
import { endThread } from "../threads/scheduler"

/** Calls a method whose arguments lie on the operand stack, when the interpreter cannot do it alone. The thread's state is saved, and changed. */
export function invokeSlowly(thread: Thread, method: Method): void {
  const callee = thread.stackPointer - (method.argumentSlots << 2)
  if ((method.flags & ACC_NATIVE) != 0) return invokeNative(thread, method, callee)
  if ((method.flags & ACC_ABSTRACT) != 0) {
    raiseAbstract(classOf(load<usize>(callee)), method)
    return
  }
  if (method.prepared == 0) prepareCode(method)
  let subject: usize = 0
  if ((method.flags & ACC_SYNCHRONIZED) != 0) {
    subject = isStatic(method.flags) ? mirrorOf(method.holder) : load<usize>(callee)
    if (subject == 0 || !hasRoom(thread, method, callee) || !enterMonitor(thread, subject)) return
  }
  pushFrame(thread, method, callee, subject, subject != 0 ? FRAME_SYNCHRONIZED : 0)
}

/** Whether the frame of a method fits; raises StackOverflowError. */
export function hasRoom(thread: Thread, method: Method, callee: usize): bool {
  if (callee + (method.maxLocals << 2) + method.stackRoom <= thread.stackEnd) return true
  raise("java/lang/StackOverflowError")
  return false
}

/** Makes a frame, and has the thread run it. Its arguments are at `callee`, which may be the thread's stack pointer when there are none. */
export function pushFrame(thread: Thread, method: Method, callee: usize, subject: usize, flags: u32): bool {
  if (method.prepared == 0) prepareCode(method)
  if (!hasRoom(thread, method, callee)) return false
  const made = callee + (method.maxLocals << 2)
  const frame = frameAt(made)
  if (thread.frame != 0) frameAt(thread.frame).programCounter = thread.programCounter
  frame.caller = thread.frame
  frame.method = method
  frame.locals = callee
  frame.subject = subject
  frame.flags = flags
  thread.frame = made
  thread.programCounter = method.prepared
  thread.stackPointer = made + frameHeaderSize
  return true
}

function invokeNative(thread: Thread, method: Method, args: usize): void {
  if (method.native == 0 && !findNative(method)) {
    const text = message().byte(0x27)
    raiseWith(
      "java/lang/UnsatisfiedLinkError",
      describe(text, method.holder, method.name, method.descriptor).byte(0x27),
    )
    return
  }
  const locks = (method.flags & ACC_SYNCHRONIZED) != 0
  const pc = thread.programCounter
  if (
    locks &&
    thread.phase == 0 &&
    !enterMonitor(thread, isStatic(method.flags) ? mirrorOf(method.holder) : load<usize>(args))
  )
    return
  const outcome = callNative(thread, method, args)
  if (outcome == AGAIN) return
  thread.phase = 0
  if (locks) exitMonitor(thread, isStatic(method.flags) ? mirrorOf(method.holder) : load<usize>(args))
  if (isRaised() || thread.exception != 0 || outcome == ENTERED) return
  pushResult(thread, args, method.resultKind, nativeResult())
  thread.programCounter = pc + callLength(pc)
}

/** Replaces what lies above `end` by a result. */
function pushResult(thread: Thread, end: usize, kind: u32, value: u64): void {
  thread.stackPointer = end
  if (kind == VOID) return
  if (isWide(kind)) {
    store<u64>(end, value)
    thread.stackPointer += 8
  } else {
    store<u32>(end, <u32>value)
    thread.stackPointer += 4
  }
}

/** Ends a frame that has flags, by a return instruction. */
export function returnSlowly(thread: Thread): void {
  const frame = frameAt(thread.frame)
  const kind = frame.method.resultKind
  if ((frame.flags & FRAME_SYNCHRONIZED) != 0) {
    if (!exitMonitor(thread, frame.subject)) {
      // The return fails, and its frame no longer holds the lock.
      frame.flags &= ~FRAME_SYNCHRONIZED
      return
    }
    frame.flags &= ~FRAME_SYNCHRONIZED
  }
  if ((frame.flags & FRAME_FIRST) != 0) {
    leaveFirstFrame(thread, 0)
    return
  }
  if ((frame.flags & FRAME_INITIALIZER) != 0) {
    const type = changetype<Class>(frame.subject)
    thread.stackPointer = frame.locals
    thread.frame = frame.caller
    thread.programCounter = frameAt(frame.caller).programCounter
    endInitialization(thread, type)
    return
  }
  let value: u64 = 0
  if (kind != VOID) value = isWide(kind) ? load<u64>(thread.stackPointer - 8) : load<u32>(thread.stackPointer - 4)
  if ((frame.flags & FRAME_BOXED) != 0) {
    value = (frame.flags & FRAME_CONSTRUCTOR) != 0 ? load<usize>(outerArguments(frame)) : box(kind, value)
    if (isRaised()) return
    popFrame(thread)
    pushResult(thread, outerArguments(frame), OBJECT, value)
  } else if ((frame.flags & FRAME_MAIN) != 0) {
    popFrame(thread)
    pushResult(thread, outerArguments(frame), INT, 1)
  } else {
    popFrame(thread)
    pushResult(thread, thread.stackPointer, kind, value)
  }
  thread.programCounter += callLength(thread.programCounter)
}

/** Where the arguments of the native method that called reflectively lie, and its result will. */
function outerArguments(frame: Frame): usize {
  return frame.locals - ((frame.flags >> argumentSlotsShift) << 2)
}

/** The thread's first frame has ended, by an exception or with 0. The main thread has its end reported yet; false, it goes on. */
export function leaveFirstFrame(thread: Thread, exception: usize): bool {
  if (!thread.isMain || thread.isExiting) {
    endThread(thread)
    return true
  }
  thread.isExiting = true
  thread.frame = 0
  thread.exception = 0
  store<usize>(thread.stack, exception)
  const exit = methodOf(known.thread, intern("exitMain"), intern("(Ljava/lang/Throwable;)V"))
  pushFrame(thread, exit!, thread.stack, 0, FRAME_FIRST)
  return false
}

/** Leaves a frame; the caller is where it called. */
export function popFrame(thread: Thread): void {
  const frame = frameAt(thread.frame)
  thread.stackPointer = frame.locals
  thread.frame = frame.caller
  if (frame.caller != 0) thread.programCounter = frameAt(frame.caller).programCounter
}
