// Delivers signals to a thread that is about to run.
import { InternalError } from "@lamina/isa"
import { failed, type Result } from "../errno.ts"
import { endProcess } from "../tasks/end-process.ts"
import { finishCall } from "../tasks/finish-call.ts"
import { stopProcess } from "../tasks/job-control.ts"
import type { PendingCall, Thread } from "../tasks/thread.ts"
import { interrupted } from "../tasks/wait.ts"
import { actionFlag, signal, signalSet, type SignalAction } from "./signal.ts"
import type { SignalInfo } from "./signal-info.ts"
import { pushSignalFrame } from "./signal-frame.ts"

/** The length of `ecall`. */
const callLength = 4n

function nextSignal(thread: Thread): { readonly number: number; readonly action: SignalAction } | undefined {
  const { process } = thread
  const set = thread.pending.set | process.pending.set
  if (set === 0n) return undefined
  const number = thread.pending.first(~thread.mask) ?? process.pending.first(~thread.mask)
  return number === undefined ? undefined : { number, action: process.signals.action(number) }
}

function take(thread: Thread, number: number): SignalInfo {
  const info = thread.pending.take(number) ?? thread.process.pending.take(number)
  if (!info) throw new InternalError(`signal ${number} is pending and is not there`)
  return info
}

/** Does what the pending signals ask for. Says whether the thread may go on. */
export function deliverSignals(thread: Thread): boolean {
  const { process } = thread
  for (;;) {
    if (thread.ended || process.ended || process.stopped) return false
    const next = nextSignal(thread)
    if (!next) break
    const info = take(thread, next.number)
    if (next.action === "handler") callHandler(thread, info)
    else act(thread, next.action, info)
  }
  if (thread.maskBefore !== undefined) thread.mask = thread.maskBefore
  thread.maskBefore = undefined
  return true
}

/** The same for a thread that waits: one whose handler is to be called stops waiting. Says whether it does. */
export function interruptWait(thread: Thread, call: PendingCall): boolean {
  const { process } = thread
  for (;;) {
    if (thread.ended || process.ended || process.stopped) return false
    const next = nextSignal(thread)
    if (!next) return false
    if (next.action !== "handler") {
      act(thread, next.action, take(thread, next.number))
      continue
    }
    if (call.wait.uninterruptible) return false
    const result = (call.wait.interrupted ?? interrupted)()
    const restarts = call.wait.restarts && process.signals.disposition(next.number).flags & actionFlag.RESTART
    call.wait.release?.()
    if (restarts && isInterruption(result)) {
      thread.registers.pc -= callLength
      call.finish?.({ error: "ERESTARTSYS" })
      thread.call = undefined
    } else finishCall(thread, result)
    return true
  }
}

function isInterruption(result: Result): boolean {
  return failed(result) && result.error === "EINTR"
}

function act(thread: Thread, action: SignalAction, info: SignalInfo): void {
  const { process } = thread
  if (action === "terminate") endProcess(process, { kind: "signalled", signal: info.number, reason: info.reason })
  if (action === "stop") stopProcess(process, info.number)
}

function callHandler(thread: Thread, info: SignalInfo): void {
  const { process } = thread
  const { number } = info
  const disposition = process.signals.disposition(number)
  if (!pushSignalFrame(thread, info, disposition)) {
    const reason = `segmentation fault: no room on the stack to call the handler of signal ${number}`
    endProcess(process, { kind: "signalled", signal: signal.SIGSEGV, reason })
    return
  }
  if (disposition.flags & actionFlag.RESETHAND)
    process.signals.setDisposition(number, { handler: 0n, flags: 0n, mask: 0n })
  thread.maskBefore = undefined
  thread.mask |= disposition.mask
  if (!(disposition.flags & actionFlag.NODEFER)) thread.mask |= signalSet(number)
}

/** A fault's signal, which can be neither ignored nor kept waiting. */
export function forceSignal(thread: Thread, info: SignalInfo): void {
  const { process } = thread
  const blocked = thread.mask & signalSet(info.number)
  if (blocked || process.signals.action(info.number) !== "handler") {
    endProcess(process, { kind: "signalled", signal: info.number, reason: info.reason })
  } else thread.pending.add(info)
}
