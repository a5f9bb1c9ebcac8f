// A Java thread: its stack of frames, and how it stands with others. Threads are green: one runs at a time, and they change between bytecodes.
import { Method } from "../class/class"

// What it does (JVMTI's terms).
export const NEW: u32 = 0
export const RUNNABLE: u32 = 1
export const BLOCKED: u32 = 2
export const WAITING: u32 = 3
export const TIMED_WAITING: u32 = 4
export const TERMINATED: u32 = 5

@unmanaged
export class Thread {
  /** In the list of all threads that have begun and not ended. */
  next: Thread | null
  /** Its `java.lang.Thread`, a root. */
  object: usize
  state: u32
  stack: usize
  stackEnd: usize
  /** The frame that runs, or that will when the thread does; with it what the interpreter keeps in locals. */
  frame: usize
  programCounter: usize
  stackPointer: usize
  /** An exception that is to be thrown in it before its next instruction, a root; 0 for none. */
  exception: usize
  /** The monitor it is blocked on or waits for, and its place in the monitor's queue. */
  monitor: usize
  nextInQueue: Thread | null
  /** How often it held the monitor that it waits on. */
  savedCount: u32
  /** How far a native method that blocks is: 0 at its first call. */
  phase: u32
  /** When to wake it, in nanoseconds of the monotonic clock; u64.MAX_VALUE for never. */
  wakeAt: u64
  /** Whether it has a permit of LockSupport. */
  permit: bool
  isDaemon: bool
  isMain: bool
  /** The main thread is in `Thread.exitMain`. */
  isExiting: bool
  /** It gives up the rest of its turn. */
  isYielding: bool
  /** It waits for a permit of LockSupport. */
  isParked: bool
  id: u32
  /** It can run only when this file descriptor, less 1, has something to read; 0 for none. */
  input: i32
}

/*
 * Frames lie on the thread's stack, which grows upward, in slots of 4 bytes; long and double take two. The arguments on the caller's operand
 * stack are the first locals:
 *
 *   locals | header | operand stack
 */
@unmanaged
export class Frame {
  /** The caller's frame; 0 for the first. */
  caller: usize
  method: Method
  /** Of a caller: the instruction that calls. The frame that runs has it in the interpreter. */
  programCounter: usize
  locals: usize
  /** What a synchronized method holds, a root; or of an initializer's frame the class (an address, not an object). */
  subject: usize
  flags: u32
}

export const frameHeaderSize: u32 = 24

/** `subject` is locked, and is unlocked when the frame ends. */
export const FRAME_SYNCHRONIZED: u32 = 1
/** It initializes the class in `subject`. */
export const FRAME_INITIALIZER: u32 = 2
/** The result is to be boxed: a reflective call. */
export const FRAME_BOXED: u32 = 4
/** The thread ends with it. */
export const FRAME_FIRST: u32 = 8
/** It is `main`, called by the launcher's native method, which then gives true. */
export const FRAME_MAIN: u32 = 16
/** A constructor, called reflectively: the new object has taken the place of the native method's first argument, and is the result. */
export const FRAME_CONSTRUCTOR: u32 = 32
/** Of reflective calls and of `main`: the slots of the native method's own arguments, which are right below the locals, in the flags' upper bits. */
export const argumentSlotsShift: u32 = 16

export function frameAt(address: usize): Frame {
  return changetype<Frame>(address)
}

export function operandStack(frame: usize): usize {
  return frame + frameHeaderSize
}
