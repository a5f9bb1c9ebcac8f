// What happens at a time: sleepers wake up, alarms ring. Who is due is looked for among all processes, when somebody may be.
import { never } from "../hardware/time"
import { nextProcess, Process } from "./process"
import { wakeProcess } from "./sleep"
import { SIGALRM, signalThreads } from "./signals"

/** Nothing is due before; perhaps nothing is then, for sleepers may have been woken otherwise. */
let firstDue: u64 = never

/** Something is due at a time, in ticks. */
export function noteDue(at: u64): void {
  if (at < firstDue) firstDue = at
}

/** When something may be due next, in ticks. */
export function nextDeadline(): u64 {
  return firstDue
}

/** Wakes those whose time has come, and rings their alarms. */
export function expire(time: u64): void {
  if (firstDue > time) return
  firstDue = never
  let process: Process | null = null
  while ((process = nextProcess(process)) != null) {
    if (process.wakeAt <= time) {
      process.isTimedOut = 1
      wakeProcess(process)
    }
    if (process.alarmAt <= time) {
      signalThreads(process, SIGALRM)
      process.alarmAt = process.alarmEvery == 0 ? never : time + process.alarmEvery
    }
    noteDue(process.wakeAt)
    noteDue(process.alarmAt)
  }
}
