// Timers that send signals: setitimer(2), timer_create(2).
import type { GuestProcess } from "../guest-process.ts"
import { send } from "../signals/send-signal.ts"
import { signalCode, type SignalInfo } from "../signals/signal-info.ts"
import { signalName } from "../signals/signal.ts"
import type { Kernel } from "./kernel.ts"
import type { Thread } from "./thread.ts"

/** A timer that is armed. Times in nanoseconds of the host's monotonic clock. */
export interface Timer {
  readonly process: GuestProcess
  /** 0 for no signal. */
  readonly signal: number
  /** Who gets it, if not the process as a whole. */
  readonly thread: Thread | undefined
  /** A POSIX timer's number and value; undefined for those of `setitimer`. */
  readonly posix: { readonly id: number; readonly value: bigint } | undefined
  deadline: bigint
  readonly interval: bigint
  overrun: number
}

/** Has those whose time has come send their signals. */
export function expireTimers(kernel: Kernel): void {
  if (kernel.timers.size === 0) return
  const now = kernel.host.clock.monotonic()
  for (const timer of [...kernel.timers]) {
    if (timer.deadline > now) continue
    if (timer.interval > 0n) {
      const missed = (now - timer.deadline) / timer.interval
      timer.overrun = Number(missed)
      timer.deadline += (missed + 1n) * timer.interval
    } else kernel.timers.delete(timer)
    if (timer.signal !== 0) send(timer.process, infoOf(timer), timer.thread)
  }
}

/** When the next timer is due. */
export function nextTimer(kernel: Kernel): bigint | undefined {
  let next: bigint | undefined
  for (const { deadline } of kernel.timers) if (next === undefined || deadline < next) next = deadline
  return next
}

/** Ends the timers of a process. */
export function dropTimers(process: GuestProcess, which: (timer: Timer) => boolean = () => true): void {
  const { timers } = process.kernel
  for (const timer of [...timers]) if (timer.process === process && which(timer)) timers.delete(timer)
}

function infoOf({ signal, posix, overrun }: Timer): SignalInfo {
  const reason = `${signalName(signal)}: a timer of its own has expired`
  if (!posix) return { number: signal, code: signalCode.KERNEL, reason }
  return { number: signal, code: signalCode.TIMER, reason, timer: { id: posix.id, overrun }, value: posix.value }
}
