// Stack traces: an array of ints with a method and an offset for each frame, to be made readable when somebody asks.
import { u16At } from "../class/bytes"
import { INT, Method } from "../class/class"
import { initName } from "../class/link"
import { arrayOf, isSubtype, primitiveType } from "../class/loader"
import { allocateArray } from "../heap/allocate"
import { classOf } from "../heap/object"
import { rooted } from "../heap/roots"
import { known } from "../known"
import { currentNative } from "../natives/native"
import { Frame, frameAt, Thread } from "../threads/thread"

const mostFrames: u32 = 1024
/** In place of an offset, for a native method. */
export const NATIVE: i32 = -2

/** Fills in the trace of an exception, a root, in its constructor or, if it was made without one, where the thread is. */
export function fillBacktrace(thread: Thread, exception: u32, inConstructor: bool): void {
  let frame = thread.frame
  let pc = thread.programCounter
  if (inConstructor) {
    // Leaves out fillInStackTrace and the constructors of the exception.
    while (frame != 0 && frameAt(frame).method.name == known.fillInStackTrace) {
      frame = frameAt(frame).caller
      if (frame != 0) pc = frameAt(frame).programCounter
    }
    const type = classOf(rooted(exception))
    while (frame != 0 && frameAt(frame).method.name == initName() && isSubtype(type, frameAt(frame).method.holder)) {
      frame = frameAt(frame).caller
      if (frame != 0) pc = frameAt(frame).programCounter
    }
  }
  const array = makeBacktrace(thread, frame, pc, inConstructor ? null : currentNative())
  if (array != 0) store<usize>(rooted(exception) + known.throwableBacktrace, array)
}

/** The trace of a thread from one of its frames on, and above it of a native method; 0, and something raised, when there is no room. */
export function makeBacktrace(thread: Thread, frame: usize, pc: usize, native: Method | null): usize {
  let count: u32 = native !== null ? 1 : 0
  for (let each = frame; each != 0 && count < mostFrames; each = frameAt(each).caller)
    if (isShown(frameAt(each))) count++
  const array = allocateArray(arrayOf(primitiveType(INT)), count << 1)
  if (array == 0) return 0
  let to = array + 12
  const end = to + (count << 3)
  if (native !== null) {
    store<usize>(to, changetype<usize>(native))
    store<i32>(to, NATIVE, 4)
    to += 8
  }
  for (let each = frame; each != 0 && to < end; each = frameAt(each).caller) {
    if (isShown(frameAt(each))) {
      const method = frameAt(each).method
      store<usize>(to, changetype<usize>(method))
      store<u32>(to, <u32>(pc - method.prepared), 4)
      to += 8
    }
    if (frameAt(each).caller != 0) pc = frameAt(frameAt(each).caller).programCounter
  }
  return array
}

/** Frames of what the virtual machine has made itself, and those that threads begin with, are not shown. */
function isShown(frame: Frame): bool {
  const type = frame.method.holder
  if (type.isHidden || frame.method.prepared == 0) return false
  return frame.caller != 0 || (type != known.thread && type != known.launcher)
}

/** The line of an offset in a method's code, -1 when it is not known. */
export function lineOf(method: Method, offset: u32): i32 {
  let line = -1
  let best: i32 = -1
  for (let i: u32 = 0; i < method.lineCount; i++) {
    const start = u16At(method.lines + (i << 2))
    if (start > offset || <i32>start < best) continue
    best = <i32>start
    line = <i32>u16At(method.lines + (i << 2) + 2)
  }
  return line
}
