// Native methods of java.lang.Thread, and those of Object that threads wait and notify with.
import { methodOf } from "../class/link"
import { root, unroot } from "../heap/roots"
import { makeBacktrace } from "../interpret/backtrace"
import { pushFrame } from "../interpret/invoke"
import { known } from "../known"
import { intern } from "../memory/symbol"
import { raise, raiseText } from "../raise"
import { beginWait, endWait, isOwner, leaveWait, NOTIFIED, notifyWaiting } from "../threads/monitor"
import { makeThread, now } from "../threads/scheduler"
import { FRAME_FIRST, NEW, RUNNABLE, Thread, TIMED_WAITING, WAITING } from "../threads/thread"
import { AGAIN, DONE, give, longAt, native, objectAt } from "./native"
import { stackTraceElements } from "./throwable"

const holder = "java/lang/Thread"

export function registerThread(): void {
  native("java/lang/Object", "wait0", "(J)V", wait)
  native("java/lang/Object", "notify", "()V", (thread, args) => notify(thread, args, false))
  native("java/lang/Object", "notifyAll", "()V", (thread, args) => notify(thread, args, true))
  native(holder, "currentThread", "()Ljava/lang/Thread;", (thread, args) => give(thread.object))
  native(holder, "yield", "()V", yieldTurn)
  native(holder, "holdsLock", "(Ljava/lang/Object;)Z", holdsLock)
  native(holder, "sleep0", "(J)V", sleep)
  native(holder, "park", "(J)V", park)
  native(holder, "unpark0", "()V", unpark)
  native(holder, "start0", "()V", start)
  native(holder, "isAlive0", "()Z", (thread, args) => give(startedThread(args) !== null))
  native(holder, "interrupt0", "()V", interrupt)
  native(holder, "state0", "()I", state)
  native(holder, "getStackTrace0", "()[Ljava/lang/StackTraceElement;", getStackTrace)
}

/** The machine's thread of `this`; null when it has not been started or has ended. */
function startedThread(args: usize): Thread | null {
  return changetype<Thread | null>(load<usize>(objectAt(args, 0) + known.threadPointer))
}

/** Whether the thread has been interrupted; it is not any more. */
function wasInterrupted(thread: Thread): bool {
  const at = thread.object + known.threadInterrupted
  const was = load<u8>(at) != 0
  store<u8>(at, 0)
  return was
}

function isInterrupted(thread: Thread): bool {
  return load<u8>(thread.object + known.threadInterrupted) != 0
}

/** When so many nanoseconds will have passed. */
function after(nanoseconds: u64): u64 {
  const at = now()
  const end = at + nanoseconds
  return end < at ? u64.MAX_VALUE - 1 : end
}

function yieldTurn(thread: Thread, args: usize): u32 {
  thread.isYielding = true
  return DONE
}

function holdsLock(thread: Thread, args: usize): u32 {
  if (objectAt(args, 0) != 0) return give(isOwner(thread, objectAt(args, 0)))
  raise("java/lang/NullPointerException")
  return DONE
}

// ---- waiting; the phases of a thread that does: 0 at the call, 1 while it waits

/** It waits no more because it was interrupted, and has to have its monitor first. */
const INTERRUPTED: u32 = 3

function sleep(thread: Thread, args: usize): u32 {
  if (wasInterrupted(thread)) {
    raiseText("java/lang/InterruptedException", "sleep interrupted")
    return DONE
  }
  if (thread.phase == 1) return DONE
  const nanoseconds = longAt(args, 0)
  if (nanoseconds == 0) return yieldTurn(thread, args)
  return waitUntil(thread, after(nanoseconds))
}

function waitUntil(thread: Thread, until: u64): u32 {
  thread.state = until == u64.MAX_VALUE ? WAITING : TIMED_WAITING
  thread.wakeAt = until
  thread.phase = 1
  return AGAIN
}

function park(thread: Thread, args: usize): u32 {
  if (thread.phase == 0 && !thread.permit && !isInterrupted(thread)) {
    thread.isParked = true
    const nanoseconds = longAt(args, 0)
    return waitUntil(thread, nanoseconds == 0 ? u64.MAX_VALUE : after(nanoseconds))
  }
  thread.isParked = false
  thread.permit = false
  return DONE
}

function unpark(thread: Thread, args: usize): u32 {
  const target = startedThread(args)
  if (target === null) return DONE
  target.permit = true
  if (target.isParked) target.state = RUNNABLE
  return DONE
}

function wait(thread: Thread, args: usize): u32 {
  if (thread.phase == 0) {
    if (!isOwner(thread, objectAt(args, 0))) return notOwner()
    if (wasInterrupted(thread)) {
      raise("java/lang/InterruptedException")
      return DONE
    }
    const milliseconds = longAt(args, 1)
    const until =
      milliseconds == 0
        ? u64.MAX_VALUE
        : after(milliseconds > 9_000_000_000_000 ? i64.MAX_VALUE : milliseconds * 1_000_000)
    beginWait(thread, objectAt(args, 0), until)
    thread.phase = 1
    return AGAIN
  }
  if (thread.phase == 1) {
    leaveWait(thread, objectAt(args, 0))
    thread.phase = wasInterrupted(thread) ? INTERRUPTED : NOTIFIED
  }
  if (!endWait(thread, objectAt(args, 0))) return AGAIN
  if (thread.phase == INTERRUPTED) raise("java/lang/InterruptedException")
  return DONE
}

function notOwner(): u32 {
  raiseText("java/lang/IllegalMonitorStateException", "current thread is not owner")
  return DONE
}

function notify(thread: Thread, args: usize, all: bool): u32 {
  if (!isOwner(thread, objectAt(args, 0))) return notOwner()
  notifyWaiting(objectAt(args, 0), all)
  return DONE
}

/** The flag has been set: who sleeps, waits or is parked goes on. */
function interrupt(thread: Thread, args: usize): u32 {
  const target = startedThread(args)
  if (target !== null && (target.state == WAITING || target.state == TIMED_WAITING)) target.state = RUNNABLE
  return DONE
}

// ---- beginning, and what others see of it

function start(thread: Thread, args: usize): u32 {
  const object = objectAt(args, 0)
  const made = makeThread(object, load<u8>(object + known.threadDaemon) != 0)
  if (made === null) {
    raiseText(
      "java/lang/OutOfMemoryError",
      "unable to create native thread: possibly out of memory or process/resource limits reached",
    )
    return DONE
  }
  store<u32>(object + known.threadPointer, <u32>changetype<usize>(made))
  store<usize>(made.stack, object)
  pushFrame(made, methodOf(known.thread, intern("runAndExit"), intern("()V"))!, made.stack, 0, FRAME_FIRST)
  return DONE
}

function state(thread: Thread, args: usize): u32 {
  const target = startedThread(args)
  return give(target === null ? NEW : target.state)
}

function getStackTrace(thread: Thread, args: usize): u32 {
  const target = startedThread(args)
  const backtrace = root(target === null ? 0 : makeBacktrace(target, target.frame, target.programCounter, null))
  const array = stackTraceElements(backtrace)
  unroot(backtrace)
  return give(array)
}
