// Monitors (JLS 17.1, 17.2): made when an object is first locked, given back by collections when nobody uses them.
import { allocate } from "../memory/arena"
import { heap } from "../heap/heap"
import { HAS_MONITOR, MARKED } from "../heap/object"
import { raiseText } from "../raise"
import { monitorsBetweenCollections } from "../tuning"
import { BLOCKED, RUNNABLE, Thread } from "./thread"

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
export function monitorOf(object: usize): Monitor {
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
  thread.state = BLOCKED
  thread.monitor = changetype<usize>(monitor)
  return false
}

/** Unlocks an object; false, and IllegalMonitorStateException raised, when the thread has not locked it. */
export function exitMonitor(thread: Thread, object: usize): bool {
  const at = monitorAt(object)
  if (at == 0 || changetype<Monitor>(at).owner != thread) {
    raiseText("java/lang/IllegalMonitorStateException", "current thread is not owner")
    return false
  }
  const monitor = changetype<Monitor>(at)
  if (--monitor.count == 0) {
    monitor.owner = null
    wakeBlocked(at)
  }
  return true
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

/** All that are blocked on a monitor try again. */
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
