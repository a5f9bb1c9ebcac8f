// Sleeping and waking. A channel is any address that both sides know.
import { current } from "./hart"
import { Process, SLEEPING } from "./process"
import { makeRunnable, schedule } from "./scheduler"
import { hasPendingSignal } from "./signals"
import { noteDue } from "./timed"
import { never } from "../hardware/time"
import { EINTR, ETIMEDOUT } from "../errno"

const bucketCount: u32 = 64
/** Sleepers by their channel's hash. */
const buckets: usize = memory.data(256)

function bucketOf(channel: usize): usize {
  return buckets + ((((channel >> 4) ^ (channel >> 12)) & (bucketCount - 1)) << 2)
}

function fallAsleep(channel: usize, deadline: u64, isInterruptible: bool): void {
  const process = current()
  process.state = SLEEPING
  process.channel = channel
  process.isInterruptible = isInterruptible ? 1 : 0
  if (channel != 0) {
    const bucket = bucketOf(channel)
    process.nextQueued = changetype<Process | null>(load<usize>(bucket))
    store<usize>(bucket, changetype<usize>(process))
  }
  process.wakeAt = deadline
  noteDue(deadline)
  schedule()
}

/** Sleeps until somebody wakes the channel. False when a signal came first, or is there already. */
export function sleepOn(channel: usize): bool {
  if (hasPendingSignal(current())) return false
  fallAsleep(channel, never, true)
  return !hasPendingSignal(current())
}

/** Sleeps until somebody wakes the channel, whatever signals come. */
export function sleepUninterruptibly(channel: usize): void {
  fallAsleep(channel, never, false)
}

/** As `sleepOn`, up to a time in ticks: 0 when it was woken, ETIMEDOUT, or EINTR. The channel may be 0, for time alone. */
export function sleepUntil(channel: usize, deadline: u64): i32 {
  const process = current()
  if (hasPendingSignal(process)) return EINTR
  process.isTimedOut = 0
  fallAsleep(channel, deadline, true)
  if (process.isTimedOut != 0) return ETIMEDOUT
  return hasPendingSignal(process) ? EINTR : 0
}

/** Wakes all who sleep on a channel. */
export function wakeUp(channel: usize): void {
  let process = changetype<Process | null>(load<usize>(bucketOf(channel)))
  while (process != null) {
    const next = process.nextQueued
    if (process.channel == channel) wakeProcess(process)
    process = next
  }
}

/** Wakes a process, whatever it sleeps on. */
export function wakeProcess(process: Process): void {
  if (process.state != SLEEPING) return
  if (process.channel != 0) {
    // The place of the pointer to it: the bucket, or its predecessor's.
    let place = bucketOf(process.channel)
    while (load<usize>(place) != changetype<usize>(process))
      place = load<usize>(place) + offsetof<Process>("nextQueued")
    store<usize>(place, changetype<usize>(process.nextQueued))
  }
  process.channel = 0
  process.wakeAt = never
  makeRunnable(process)
}
