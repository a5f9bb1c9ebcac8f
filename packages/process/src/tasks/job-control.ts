// Stopping processes and letting them go on, and what their parents hear of it.
import type { GuestProcess } from "../guest-process.ts"
import { send } from "../signals/send-signal.ts"
import { signalCode } from "../signals/signal-info.ts"
import { actionFlag, signal } from "../signals/signal.ts"

/** A process does nothing any more until it is sent SIGCONT. */
export function stopProcess(process: GuestProcess, number: number): void {
  process.stopped = true
  process.kernel.stirred = true
  process.news = { kind: "stopped", signal: number }
  tellParent(process, signalCode.CLD_STOPPED, number)
}

export function resumeProcess(process: GuestProcess): void {
  if (!process.stopped) return
  const { kernel } = process
  process.stopped = false
  kernel.stirred = true
  process.news = { kind: "continued" }
  kernel.ready.push(...process.threads.filter((thread) => !thread.call && !kernel.ready.includes(thread)))
  tellParent(process, signalCode.CLD_CONTINUED, signal.SIGCONT)
}

function tellParent(process: GuestProcess, code: number, status: number): void {
  const { parent } = process
  if (!parent || parent.signals.disposition(signal.SIGCHLD).flags & actionFlag.NOCLDSTOP) return
  const { pid, ids } = process
  send(parent, { number: signal.SIGCHLD, code, pid, uid: ids.uid, status, reason: "SIGCHLD" })
}
