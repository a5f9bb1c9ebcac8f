// Monitors (JLS 17.1, 17.2): made when an object is first locked, given back by collections when nobody uses them.
import { allocate } from "../memory/arena"
import { heap } from "../heap/heap"
import { HAS_MONITOR, MARKED } from "../heap/object"
import { raiseText } from "../raise"
import { monitorsBetweenCollections } from "../tuning"
import { BLOCKED, RUNNABLE, Thread, TIMED_WAITING, WAITING } from "./thread"

@unmanaged
export class Monitor {
  /** In the list of all, or of free ones. */
  next: Monitor | null
  object: usize
  owner: Thread | null
  count: u32
  hash: u32
  /** Threads in `wait`, in the order they came. */
  waiting: Thread | null
  /** Threads that are blocked, in the order they came. */
  blocked: Thread | null
  /** How many threads are blocked on it or wait on it. */
  users: u32
}

export let allMonitors: Monitor | null = null
let freeMonitors: Monitor | null = null
let madeSinceCollection: u32 = 0

/** Has the next allocation collect. */
function requestCollection(): void {
  heap.isCollectionWanted = true
  heap.limit = heap.top
}

/** The monitor of an object, 0 while it has none. */
function monitorAt(object: usize): usize {
  const word = load<u32>(object, 4)
  return (word & HAS_MONITOR) != 0 ? <usize>(word & ~3) : 0
}

/** The monitor of an object; made if need be. */
function monitorOf(object: usize): Monitor {
  const there = monitorAt(object)
  if (there != 0) return changetype<Monitor>(there)
  let monitor: Monitor
  if (freeMonitors !== null) {
    monitor = freeMonitors!
    freeMonitors = monitor.next
  } else monitor = changetype<Monitor>(allocate(offsetof<Monitor>()))
  if (++madeSinceCollection == monitorsBetweenCollections) requestCollection()
  const word = load<u32>(object, 4)
  monitor.object = object
  monitor.hash = word >> 2
  monitor.owner = null
  monitor.count = 0
  monitor.waiting = null
  monitor.blocked = null
  monitor.users = 0
  monitor.next = allMonitors
  allMonitors = monitor
  store<u32>(object, (<u32>changetype<usize>(monitor)) | HAS_MONITOR | (word & MARKED), 4)
  return monitor
}

/** Locks an object. False when the thread has to wait: it is blocked, and asks again when it is woken. */
export function enterMonitor(thread: Thread, object: usize): bool {
  const monitor = monitorOf(object)
  if (monitor.owner === null || monitor.owner == thread) {
    monitor.owner = thread
    monitor.count++
    return true
  }
  block(thread, monitor)
  return false
}

function block(thread: Thread, monitor: Monitor): void {
  thread.state = BLOCKED
  thread.monitor = changetype<usize>(monitor)
  monitor.blocked = enqueue(monitor.blocked, thread)
  monitor.users++
}

/** The queue with a thread at its end. */
function enqueue(queue: Thread | null, thread: Thread): Thread {
  thread.nextInQueue = null
  if (queue === null) return thread
  let last = queue
  while (last.nextInQueue !== null) last = last.nextInQueue!
  last.nextInQueue = thread
  return queue
}

/** Unlocks an object; false, and IllegalMonitorStateException raised, when the thread has not locked it. */
export function exitMonitor(thread: Thread, object: usize): bool {
  const at = monitorAt(object)
  if (at == 0 || changetype<Monitor>(at).owner != thread) {
    raiseText("java/lang/IllegalMonitorStateException", "current thread is not owner")
    return false
  }
  const monitor = changetype<Monitor>(at)
  if (--monitor.count == 0) release(monitor)
  return true
}

/** Nobody owns it any more; the first that is blocked tries again. */
function release(monitor: Monitor): void {
  monitor.owner = null
  const first = monitor.blocked
  if (first === null) return
  monitor.blocked = first.nextInQueue
  monitor.users--
  first.nextInQueue = null
  first.monitor = 0
  first.state = RUNNABLE
}

// ---- wait and notify

/** Lets go of an object's monitor, which the thread owns, and waits for a notification; until a time, or u64.MAX_VALUE. */
export function beginWait(thread: Thread, object: usize, until: u64): void {
  const monitor = monitorOf(object)
  thread.savedCount = monitor.count
  monitor.count = 0
  release(monitor)
  thread.state = until == u64.MAX_VALUE ? WAITING : TIMED_WAITING
  thread.wakeAt = until
  thread.monitor = changetype<usize>(monitor)
  monitor.waiting = enqueue(monitor.waiting, thread)
  monitor.users++
}

/** The thread no longer waits, because of the time or of an interrupt. */
export function leaveWait(thread: Thread, object: usize): void {
  const monitor = monitorOf(object)
  if (monitor.waiting == thread) monitor.waiting = thread.nextInQueue
  else {
    let before = monitor.waiting!
    while (before.nextInQueue != thread) before = before.nextInQueue!
    before.nextInQueue = thread.nextInQueue
  }
  monitor.users--
  thread.nextInQueue = null
  thread.monitor = 0
}

/** Takes the monitor again, as often as it was held. False when the thread is blocked. */
export function endWait(thread: Thread, object: usize): bool {
  if (!enterMonitor(thread, object)) return false
  monitorOf(object).count = thread.savedCount
  return true
}

/** The phase of `wait` of a thread that has been notified. */
export const NOTIFIED: u32 = 2

/** The thread that has waited longest, or all of them, are to have the monitor again. */
export function notifyWaiting(object: usize, all: bool): void {
  const at = monitorAt(object)
  if (at == 0) return
  const monitor = changetype<Monitor>(at)
  while (monitor.waiting !== null) {
    const thread = monitor.waiting!
    monitor.waiting = thread.nextInQueue
    monitor.users--
    thread.phase = NOTIFIED
    block(thread, monitor)
    if (!all) return
  }
}

/** A thread ends: who waits on its object goes on, though nobody owns the monitor. */
export function notifyOfEnd(object: usize): void {
  const at = monitorAt(object)
  if (at == 0) return
  notifyWaiting(object, true)
  if (changetype<Monitor>(at).owner === null) release(changetype<Monitor>(at))
}

export function isOwner(thread: Thread, object: usize): bool {
  const at = monitorAt(object)
  return at != 0 && changetype<Monitor>(at).owner == thread
}

/** The list of threads is the scheduler's; it is told here. */
export let firstThread: Thread | null = null
export function setFirstThread(thread: Thread | null): void {
  firstThread = thread
}

/** All that wait until a class is initialized try again. */
export function wakeBlocked(monitor: usize): void {
  for (let each: Thread | null = firstThread; each !== null; each = each!.next)
    if (each.state == BLOCKED && each.monitor == monitor) {
      each.state = RUNNABLE
      each.monitor = 0
    }
}

// ---- identity hash codes

let hashState: u32 = 0x2545f491

/** Never 0; given at the first question. */
export function identityHash(object: usize): u32 {
  const at = monitorAt(object)
  const kept = at != 0 ? changetype<Monitor>(at).hash : load<u32>(object, 4) >> 2
  if (kept != 0) return kept
  hashState ^= hashState << 13
  hashState ^= hashState >> 17
  hashState ^= hashState << 5
  let hash = (hashState >> 2) & 0x1ffffff
  if (hash == 0) hash = 1
  if (at != 0) changetype<Monitor>(at).hash = hash
  else store<u32>(object, (hash << 2) | (load<u32>(object, 4) & 3), 4)
  return hash
}

/** Tells monitors where their objects are now: `survivor` gives it, 0 when an object is gone. */
export function updateMonitors(survivor: (object: usize) => usize): void {
  for (let each: Monitor | null = allMonitors; each !== null; each = each!.next) each.object = survivor(each.object)
}

/** Gives back the monitors of objects that nobody locks or waits for; and all of those whose objects are gone (`object` 0). */
export function releaseIdleMonitors(): void {
  madeSinceCollection = 0
  let previous: Monitor | null = null
  let each = allMonitors
  while (each !== null) {
    const next = each.next
    if (each.object != 0 && (each.owner !== null || each.waiting !== null || each.users != 0)) previous = each
    else {
      if (each.object != 0) store<u32>(each.object, (each.hash << 2) | (load<u32>(each.object, 4) & MARKED), 4)
      if (previous === null) allMonitors = next
      else previous.next = next
      each.next = freeMonitors
      freeMonitors = each
    }
    each = next
  }
}
