// Who waits for a time: sleepers, and timers of processes, in the order of their times.
import { never } from "../hardware/time"
import { hart } from "./hart"
import { nextProcess, Process } from "./process"
import { armTimer } from "./scheduler"
import { wakeProcess } from "./sleep"
import { SIGALRM, signalProcess } from "./signals"

let first: Process | null = null
/** When the first alarm is due; alarms are few, and looked for among all processes. */
let firstAlarm: u64 = never

/** Has a process, which is about to sleep, woken at a time in ticks. */
export function insertTimed(process: Process, at: u64): void {
  process.wakeAt = at
  let before: Process | null = null
  let each = first
  while (each != null && each.wakeAt <= at) {
    before = each
    each = each.nextTimed
  }
  process.nextTimed = each
  if (before != null) before.nextTimed = process
  else first = process
}

export function removeTimed(process: Process): void {
  let before: Process | null = null
  let each = first
  while (each != null && each != process) {
    before = each
    each = each.nextTimed
  }
  if (each == null) return
  if (before != null) before.nextTimed = process.nextTimed
  else first = process.nextTimed
  process.nextTimed = null
  process.wakeAt = never
}

/** When something is due next, in ticks. */
export function nextDeadline(): u64 {
  const at = first != null ? first!.wakeAt : never
  return firstAlarm < at ? firstAlarm : at
}

/** Wakes those whose time has come. */
export function expire(time: u64): void {
  while (first != null && first!.wakeAt <= time) {
    const process = first!
    process.isTimedOut = 1
    removeTimed(process)
    wakeProcess(process)
  }
  if (firstAlarm <= time) ringAlarms(time)
}

function ringAlarms(time: u64): void {
  firstAlarm = never
  let process: Process | null = null
  while ((process = nextProcess(process)) != null) {
    if (process.alarmAt == 0) continue
    if (process.alarmAt <= time) {
      signalProcess(process, SIGALRM)
      process.alarmAt = process.alarmEvery == 0 ? 0 : time + process.alarmEvery
    }
    if (process.alarmAt != 0 && process.alarmAt < firstAlarm) firstAlarm = process.alarmAt
  }
}

/** Sets a process's alarm: ticks from now, 0 for none, and how long after it the next. */
export function setAlarm(process: Process, time: u64, after: u64, every: u64): void {
  process.alarmAt = after == 0 ? 0 : time + after
  process.alarmEvery = every
  if (process.alarmAt == 0 || process.alarmAt >= firstAlarm) return
  firstAlarm = process.alarmAt
  armTimer(hart())
}
