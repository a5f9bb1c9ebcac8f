// Sends a signal to a process or to one of its threads.
import type { GuestProcess } from "../guest-process.ts"
import { endProcess } from "../tasks/end-process.ts"
import { resumeProcess } from "../tasks/job-control.ts"
import type { Thread } from "../tasks/thread.ts"
import { signal, signalName, signalSet, stopSignals } from "./signal.ts"
import { signalCode, type SignalInfo } from "./signal-info.ts"

/** Makes a signal pending. What it does, it does when one of the process's threads is about to run. */
export function send(process: GuestProcess, info: SignalInfo, thread?: Thread): void {
  if (process.ended) return
  const { number } = info
  const all = [process.pending, ...process.threads.map(({ pending }) => pending)]
  if (number === signal.SIGKILL) {
    endProcess(process, { kind: "signalled", signal: number, reason: info.reason })
    return
  }
  if (number === signal.SIGCONT) {
    for (const pending of all) pending.remove(stopSignals)
    resumeProcess(process)
  } else if (stopSignals.includes(number)) for (const pending of all) pending.remove([signal.SIGCONT])
  const targets = thread ? [thread] : process.threads
  const blocked = targets.every(({ mask, maskBefore = 0n }) => (mask | maskBefore) & signalSet(number))
  // What is ignored and not blocked leaves no trace.
  if (!blocked && process.signals.action(number) === "ignore") return
  ;(thread ?? process).pending.add(info)
  process.kernel.stirred = true
}

/** What one process tells another by `kill` and the like. */
export function sentBy(sender: GuestProcess, target: GuestProcess, number: number, code: number): SignalInfo {
  const who = sender === target ? "the process itself" : `process ${sender.pid}`
  return { number, code, pid: sender.pid, uid: sender.ids.uid, reason: `${signalName(number)}: sent by ${who}` }
}

/** A signal that the process's own doing brings about. */
export function raise(process: GuestProcess, number: number, reason: string): void {
  send(process, { number, code: signalCode.USER, pid: process.pid, uid: process.ids.uid, reason }, process.thread)
}
