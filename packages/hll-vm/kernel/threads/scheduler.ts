// Which thread runs: each in turn for so many bytecodes. When none can, time passes until one can; when only daemons are left, the machine ends.
import { clock_gettime_113, nanosleep_101, ppoll_73 } from "lamina/ecall"
import { Class } from "../class/class"
import { bytecodesOfTurn, executedBytecodes, interpret } from "../interpret/interpreter"
import { known } from "../known"
import { endAtLimit } from "../machine"
import { allocate, reserveRegion } from "../memory/arena"
import { quantum } from "../tuning"
import { firstThread, notifyOfEnd, setFirstThread, wakeBlocked } from "./monitor"
import { RUNNABLE, TERMINATED, Thread, TIMED_WAITING } from "./thread"

/** The thread that runs. */
export let current!: Thread
let lastId: u32 = 0
/** Threads that are not daemons. */
let userThreads: u32 = 0
/** Stacks and threads to be used again; not the main thread's. */
let freeThreads: Thread | null = null
let stackCount: u32 = 0

/** Bytes of stacks: of the main thread, of others, and of those beyond the first few hundred, of which there may be many. */
let mainStackSize: u32 = 1024 * 1024
let stackSize: u32 = 512 * 1024
let laterStackSize: u32 = 128 * 1024
const mostLargeStacks: u32 = 64

/** Stacks leave what is above it to classes: linear memory ends at 1 GiB. */
const endOfStacks: u64 = 0x3c000000

/** Stacks beyond the first are reserved several at a time, in so many bytes: growing memory is slow on the JS host, however little it grows. */
const stacksChunk: u32 = 4 << 20
let nextStack: usize = 0
let endOfChunk: usize = 0

/** Room for a stack; 0 when there is none. */
function reserveStack(size: u32): usize {
  if (size > <u32>(endOfChunk - nextStack)) {
    let chunk = stackCount == 0 || size > stacksChunk ? size : stacksChunk
    if (!hasRoomFor(chunk)) chunk = size
    nextStack = hasRoomFor(chunk) ? reserveRegion(chunk) : 0
    endOfChunk = nextStack == 0 ? 0 : nextStack + chunk
    if (nextStack == 0) return 0
  }
  const stack = nextStack
  nextStack += size
  return stack
}

function hasRoomFor(size: u32): bool {
  return ((<u64>memory.size()) << 16) + size <= endOfStacks
}

/** Sets the size of all stacks. */
export function setStackSize(size: u32): void {
  mainStackSize = size
  stackSize = size
  laterStackSize = size
}

/** After so many bytecodes the machine ends; 0 for never. */
let bytecodeLimit: u64 = 0
export function setBytecodeLimit(limit: u64): void {
  bytecodeLimit = limit
}

/** How many threads there have been. */
export function threadCount(): u32 {
  return lastId
}

/** All bytecodes so far, while a native method is executed. */
export function bytecodesSoFar(): u64 {
  return executedBytecodes + <u64>bytecodesOfTurn
}

/** A new thread, which begins to run when it has a frame; null when there is no memory for its stack. */
export function makeThread(object: usize, isDaemon: bool): Thread | null {
  let thread = freeThreads
  if (thread !== null) freeThreads = thread.next
  else {
    const size = stackCount == 0 ? mainStackSize : stackCount <= mostLargeStacks ? stackSize : laterStackSize
    const stack = reserveStack(size)
    if (stack == 0) return null
    stackCount++
    thread = changetype<Thread>(allocate(offsetof<Thread>()))
    thread.stack = stack
    thread.stackEnd = stack + size
  }
  thread.object = object
  thread.frame = 0
  thread.stackPointer = thread.stack
  thread.programCounter = 0
  thread.exception = 0
  thread.monitor = 0
  thread.nextInQueue = null
  thread.phase = 0
  thread.wakeAt = 0
  thread.input = 0
  thread.permit = false
  thread.isDaemon = isDaemon
  thread.isMain = false
  thread.isExiting = false
  thread.isYielding = false
  thread.isParked = false
  thread.id = ++lastId
  thread.state = RUNNABLE
  // Behind the last one, so that they take turns in the order they began.
  append(thread)
  if (!isDaemon) userThreads++
  return thread
}

/** Puts a thread at the end of the list. */
function append(thread: Thread): void {
  thread.next = null
  if (firstThread === null) {
    setFirstThread(thread)
    return
  }
  let last = firstThread!
  while (last.next !== null) last = last.next!
  last.next = thread
}

/** Takes a thread out of the list. */
function unlink(thread: Thread): void {
  if (firstThread == thread) {
    setFirstThread(thread.next)
    return
  }
  let before = firstThread!
  while (before.next != thread) before = before.next!
  before.next = thread.next
}

/** The thread's first frame has ended. */
export function endThread(thread: Thread): void {
  thread.state = TERMINATED
  thread.frame = 0
  thread.exception = 0
}

function remove(thread: Thread): void {
  if (!thread.isDaemon) userThreads--
  unlink(thread)
  store<u32>(thread.object + known.threadPointer, 0)
  notifyOfEnd(thread.object)
  thread.object = 0
  if (thread.isMain) return
  thread.next = freeThreads
  freeThreads = thread
}

/** Runs threads until all that are not daemons have ended. */
export function runThreads(): void {
  let thread: Thread | null = firstThread
  let someRan = false
  while (userThreads != 0) {
    if (thread === null) {
      // Once around: if nobody ran, somebody has to become able to.
      if (!someRan) waitForSomeone()
      someRan = false
      wakeDue()
      thread = firstThread
      continue
    }
    if (thread.state == RUNNABLE && hasInput(thread)) {
      someRan = true
      thread.isYielding = false
      current = thread
      interpret(thread, turnOf())
      if (bytecodeLimit != 0 && executedBytecodes >= bytecodeLimit) endAtLimit(bytecodeLimit)
    }
    const next: Thread | null = thread.next
    if (thread.state == TERMINATED) remove(thread)
    thread = next
  }
}

function turnOf(): i32 {
  if (bytecodeLimit == 0) return quantum
  return <i32>min<u64>(<u64>quantum, bytecodeLimit - executedBytecodes)
}

// ---- time and input

const time = memory.data(16)

/** Nanoseconds of the monotonic clock. */
export function now(): u64 {
  clock_gettime_113(1, time)
  return load<u64>(time) * 1_000_000_000 + load<u64>(time, 8)
}

/** Wakes the sleepers whose time has come: they take turns in the order of their times, behind the others. */
function wakeDue(): void {
  let at: u64 = 0
  for (;;) {
    let first: Thread | null = null
    for (let each: Thread | null = firstThread; each !== null; each = each!.next) {
      if (each.state != TIMED_WAITING) continue
      if (at == 0) at = now()
      if (each.wakeAt <= at && (first === null || each.wakeAt < first.wakeAt)) first = each
    }
    if (first === null) return
    first.state = RUNNABLE
    unlink(first)
    append(first)
  }
}

const POLLIN: u32 = 1
const mostPolled: u32 = 32
const polled = memory.data(256)

function setPolled(index: u32, descriptor: i32): void {
  store<i32>(polled + (index << 3), descriptor)
  store<u32>(polled + (index << 3), POLLIN, 4)
}

/** Whether reading a file descriptor would not block. */
export function isReadable(descriptor: i32): bool {
  setPolled(0, descriptor)
  store<u64>(time, 0)
  store<u64>(time, 0, 8)
  // An error is the reader's to find.
  return ppoll_73(polled, 1, time, 0, 8) != 0
}

function hasInput(thread: Thread): bool {
  if (thread.input == 0) return true
  if (!isReadable(thread.input - 1)) return false
  thread.input = 0
  return true
}

/** Waits until the first sleeper is due, or there is something to read. */
function waitForSomeone(): void {
  let earliest: u64 = u64.MAX_VALUE
  let readers: u32 = 0
  for (let each: Thread | null = firstThread; each !== null; each = each!.next) {
    if (each.state == TIMED_WAITING) {
      if (each.wakeAt < earliest) earliest = each.wakeAt
    } else if (each.state == RUNNABLE) {
      if (each.input == 0) return
      if (readers < mostPolled) setPolled(readers++, each.input - 1)
    }
  }
  // All may wait for one another. A JVM would wait for ever; so does this one, without using the processor.
  const at = now()
  const pause = earliest == u64.MAX_VALUE ? 3600_000_000_000 : earliest > at ? earliest - at : 0
  store<u64>(time, pause / 1_000_000_000)
  store<u64>(time, pause % 1_000_000_000, 8)
  if (readers != 0) ppoll_73(polled, readers, time, 0, 8)
  else nanosleep_101(time, 0)
}

/** Threads that wait until a class is initialized ask again. */
export function wakeInitializationWaiters(type: Class): void {
  wakeBlocked(changetype<usize>(type))
}
