// System calls on time (Linux, man-pages section 2).
import { EFAULT, EINTR, EINVAL, ETIMEDOUT } from "../errno"
import { never, now, ticks, toNanoseconds, toTicks, wallTime } from "../hardware/time"
import { copyIn, copyOut, putUser64 } from "../memory/user-memory"
import { current, hart } from "../process/hart"
import { armTimer } from "../process/scheduler"
import { sleepUntil } from "../process/sleep"
import { noteDue } from "../process/timed"

const second: u64 = 1_000_000_000
const CLOCK_REALTIME: u64 = 0
const CLOCK_PROCESS: u64 = 2
const CLOCK_THREAD: u64 = 3
const buffer: usize = memory.data(32, 8)

function putTime(to: u64, nanoseconds: u64, fraction: u64): i64 {
  store<u64>(buffer, nanoseconds / second)
  store<u64>(buffer + 8, (nanoseconds % second) / fraction)
  return copyOut(to, buffer, 16) ? 0 : EFAULT
}

function readClock(clock: u64): i64 {
  if (clock == CLOCK_REALTIME || clock == 5 || clock == 11) return <i64>wallTime()
  // An instruction is a nanosecond of the machine.
  if (clock == CLOCK_PROCESS || clock == CLOCK_THREAD) return <i64>current().instructions
  return clock <= 7 ? <i64>now() : EINVAL
}

export function sysReadClock(clock: u64, to: u64): i64 {
  const time = readClock(clock)
  return time < 0 ? time : putTime(to, <u64>time, 1)
}

export function sysClockResolution(clock: u64, to: u64): i64 {
  if (readClock(clock) < 0) return EINVAL
  return to == 0 ? 0 : putTime(to, toNanoseconds(1), 1)
}

export function sysTimeOfDay(to: u64, zone: u64): i64 {
  if (zone != 0 && !putUser64(zone, 0)) return EFAULT
  return to == 0 ? 0 : putTime(to, wallTime(), 1000)
}

/** What a `struct timespec` counts from: from now, from boot, from the epoch. */
export const FROM_NOW: u32 = 0
export const FROM_BOOT: u32 = 1
export const FROM_EPOCH: u32 = 2

/** When the time at an address of the process is over, in ticks: never for none, 0 for one that cannot be read. */
export function deadlineOf(address: u64, since: u32): u64 {
  if (address == 0) return never
  if (!copyIn(buffer, address, 16)) return 0
  // A time of day is beyond 1.7 thousand million seconds already; as many nanoseconds as this still fit.
  if (load<u64>(buffer) > 10_000_000_000) return never
  const at = toTicks(load<u64>(buffer) * second + load<u64>(buffer + 8))
  if (since == FROM_NOW) return ticks() + at
  const start = since == FROM_EPOCH ? toTicks(wallTime() - now()) : 0
  return at > start ? at - start : 1
}

const TIMER_ABSTIME: u64 = 1

export function sysSleep(clock: u64, flags: u64, request: u64, remaining: u64): i64 {
  const isAbsolute = (flags & TIMER_ABSTIME) != 0
  const deadline = deadlineOf(request, !isAbsolute ? FROM_NOW : clock == CLOCK_REALTIME ? FROM_EPOCH : FROM_BOOT)
  if (deadline == 0 || request == 0) return EFAULT
  if (load<u64>(buffer + 8) >= second || load<i64>(buffer) < 0) return EINVAL
  if (deadline <= ticks() || sleepUntil(0, deadline) == ETIMEDOUT) return 0
  if (remaining != 0 && !isAbsolute) putTime(remaining, deadline > ticks() ? toNanoseconds(deadline - ticks()) : 0, 1)
  return EINTR
}

/** setitimer: the interval, then the time to the first alarm, in microseconds. Only the real-time one. */
export function sysSetTimer(which: u64, value: u64, old: u64): i64 {
  if (which != 0) return EINVAL
  const process = current().leader!
  if (old != 0) {
    const isSet = process.alarmAt != never && process.alarmAt > ticks()
    if (putTime(old, toNanoseconds(process.alarmEvery), 1000) != 0) return EFAULT
    if (putTime(old + 16, isSet ? toNanoseconds(process.alarmAt - ticks()) : 0, 1000) != 0) return EFAULT
  }
  if (value == 0) return 0
  if (!copyIn(buffer, value, 32)) return EFAULT
  const after = toTicks(load<u64>(buffer + 16) * second + load<u64>(buffer + 24) * 1000)
  process.alarmEvery = toTicks(load<u64>(buffer) * second + load<u64>(buffer + 8) * 1000)
  process.alarmAt = after == 0 ? never : ticks() + after
  noteDue(process.alarmAt)
  armTimer(hart())
  return 0
}
