// Which thread runs: each in turn for so many bytecodes. When none can, time passes until one can; when none ever can, or only daemons are left, it ends.
import { clock_gettime_113, exit_group_94, nanosleep_101 } from "lamina/ecall"
import { Class } from "../class/class"
import { interpret } from "../interpret/interpreter"
import { allocate, reserveRegion } from "../memory/arena"
import { raiseText } from "../raise"
import { fatal } from "../fatal"
import { quantum } from "../tuning"
import { firstThread, setFirstThread, wakeBlocked, Monitor, monitorOf } from "./monitor"
import { BLOCKED, RUNNABLE, TERMINATED, Thread, TIMED_WAITING, WAITING } from "./thread"

/** The thread that runs. */
export let current!: Thread
let lastId: u32 = 0
/** Threads that are not daemons. */
let userThreads: u32 = 0
/** Stacks and threads to be used again. */
let freeThreads: Thread | null = null
/** Of new threads, and of the first, in bytes. */
export let stackSize: u32 = 512 * 1024

export function setStackSize(size: u32): void {
  stackSize = size
}

/** A new thread, which begins to run when it has a frame and is made runnable; null when there is no memory for its stack. */
export function makeThread(object: usize, isDaemon: bool): Thread | null {
  let thread = freeThreads
  if (thread !== null) freeThreads = thread.next
  else {
    const stack = reserveRegion(stackSize)
    if (stack == 0) return null
    thread = changetype<Thread>(allocate(offsetof<Thread>()))
    thread.stack = stack
    thread.stackEnd = stack + stackSize
  }
  thread.object = object
  thread.frame = 0
  thread.stackPointer = thread.stack
  thread.programCounter = 0
  thread.exception = 0
  thread.monitor = 0
  thread.phase = 0
  thread.wakeAt = 0
  thread.permit = false
  thread.isDaemon = isDaemon
  thread.isMain = false
  thread.id = ++lastId
  thread.state = RUNNABLE
  // Behind the last one, so that they take turns in the order they began.
  thread.next = null
  if (firstThread === null) setFirstThread(thread)
  else {
    let last = firstThread!
    while (last.next !== null) last = last.next!
    last.next = thread
  }
  if (!isDaemon) userThreads++
  return thread
}

/** The thread's first frame has ended. */
export function endThread(thread: Thread): void {
  thread.state = TERMINATED
  thread.frame = 0
  thread.exception = 0
}

function remove(thread: Thread): void {
  if (!thread.isDaemon) userThreads--
  if (firstThread == thread) setFirstThread(thread.next)
  else {
    let before = firstThread!
    while (before.next != thread) before = before.next!
    before.next = thread.next
  }
  thread.object = 0
  thread.next = freeThreads
  freeThreads = thread
}

/** Runs threads until all that are not daemons have ended. */
export function runThreads(): void {
  let thread: Thread | null = firstThread
  let idle: u32 = 0
  while (userThreads != 0) {
    if (thread === null) {
      // Once around: if nobody ran, somebody has to become able to.
      if (idle == 0) waitForSomeone()
      idle = 0
      thread = firstThread
      continue
    }
    wakeIfDue(thread)
    if (thread.state == RUNNABLE) {
      idle++
      current = thread
      interpret(thread, quantum)
    }
    const next: Thread | null = thread.next
    if (thread.state == TERMINATED) remove(thread)
    thread = next
  }
}

const time = memory.data(16)

/** Nanoseconds of the monotonic clock. */
export function now(): u64 {
  clock_gettime_113(1, time)
  return load<u64>(time) * 1_000_000_000 + load<u64>(time, 8)
}

function wakeIfDue(thread: Thread): void {
  if (thread.state != TIMED_WAITING || thread.wakeAt > now()) return
  thread.state = RUNNABLE
}

function waitForSomeone(): void {
  let earliest: u64 = u64.MAX_VALUE
  for (let each: Thread | null = firstThread; each !== null; each = each!.next) {
    if (each.state == RUNNABLE) return
    if (each.state == TIMED_WAITING && each.wakeAt < earliest) earliest = each.wakeAt
  }
  // All wait for one another. A JVM would wait for ever; so does this one, without using the processor.
  const at = now()
  const pause = earliest == u64.MAX_VALUE ? 3600_000_000_000 : earliest > at ? earliest - at : 0
  store<u64>(time, pause / 1_000_000_000)
  store<u64>(time, pause % 1_000_000_000, 8)
  nanosleep_101(time, 0)
}

/** Threads that wait until a class is initialized ask again. */
export function wakeInitializationWaiters(type: Class): void {
  wakeBlocked(changetype<usize>(type))
}
