// The end of threads and of processes.
import type { ExitStatus } from "@lamina/interfaces"
import type { GuestProcess } from "../guest-process.ts"
import { BadAddress } from "../memory/user-memory.ts"
import { send } from "../signals/send-signal.ts"
import { signalCode } from "../signals/signal-info.ts"
import { actionFlag, ignoreAction, signal } from "../signals/signal.ts"
import { futexKey } from "./futexes.ts"
import type { Kernel } from "./kernel.ts"
import type { Thread } from "./thread.ts"
import { dropTimers } from "./timers.ts"

/** Ends a process; the first reason counts. What it holds it gives back before any thread runs again. */
export function endProcess(process: GuestProcess, status: ExitStatus): void {
  if (process.ended) return
  process.ended = status
  process.kernel.ending.push(process)
}

/** Ends one thread; with the last one the process ends, with the status of the one that it is named after. */
export function endThread(thread: Thread, status: number): void {
  const { process } = thread
  if (thread.leads) process.leaderStatus = status
  if (process.threads.length === 1) {
    endProcess(process, { kind: "exited", status: process.leaderStatus ?? status })
    return
  }
  detach(thread)
  process.threads.splice(process.threads.indexOf(thread), 1)
}

/** A thread runs no more: those who wait for its end or for a lock of it are told. */
export function detach(thread: Thread): void {
  const { kernel } = thread.process
  thread.ended = true
  thread.call?.wait.release?.()
  thread.call?.finish?.(undefined)
  thread.call = undefined
  kernel.waiting.delete(thread)
  kernel.ready = kernel.ready.filter((other) => other !== thread)
  try {
    releaseRobustLocks(thread)
    clearTid(thread)
  } catch (thrown) {
    if (!(thrown instanceof BadAddress)) throw thrown
  }
}

function clearTid(thread: Thread): void {
  const { process, clearTid: address } = thread
  // Nobody is left to see it.
  if (address === 0 || (process.space.users === 1 && process.threads.length === 1)) return
  thread.clearTid = 0
  process.memory.setU32(address, 0)
  process.kernel.futexes.wake(futexKey(process, address, false), 1)
}

const FUTEX_WAITERS = 0x8000_0000
const FUTEX_OWNER_DIED = 0x4000_0000
const FUTEX_TID_MASK = 0x3fff_ffff
const longestRobustList = 2048

/** The locks of the list that `set_robust_list` has named (struct robust_list_head: next, offset of the futex, pending). */
function releaseRobustLocks(thread: Thread): void {
  const head = thread.robustList
  if (head === 0) return
  const { memory } = thread.process
  const offset = Number(memory.i64(head + 8))
  const pending = memory.u64(head + 16)
  let entry = memory.u64(head)
  for (let count = 0; entry !== head && count < longestRobustList; count++) {
    const next = memory.u64(entry - (entry % 2))
    if (entry !== pending) releaseLock(thread, entry - (entry % 2) + offset)
    entry = next
  }
  if (pending !== 0) releaseLock(thread, pending - (pending % 2) + offset)
}

function releaseLock(thread: Thread, address: number): void {
  const { memory, kernel } = thread.process
  const value = memory.u32(address)
  if ((value & FUTEX_TID_MASK) !== thread.tid) return
  memory.setU32(address, ((value & FUTEX_WAITERS) | FUTEX_OWNER_DIED) >>> 0)
  if (value & FUTEX_WAITERS) kernel.futexes.wake(futexKey(thread.process, address, false), 1)
}

/** Takes back what ended processes hold. */
export function finishEnded(kernel: Kernel): void {
  for (let process = kernel.ending.shift(); process; process = kernel.ending.shift()) finish(kernel, process)
}

function finish(kernel: Kernel, process: GuestProcess): void {
  const status = process.ended
  if (!status) return
  kernel.stirred = true
  for (const thread of [...process.threads]) detach(thread)
  dropTimers(process)
  kernel.locks.drop(process)
  process.tearDown()
  if (kernel.active === process) kernel.active = undefined
  if (kernel.current?.process === process) kernel.current = undefined
  for (const child of process.children) {
    child.parent = undefined
    if (child.ended) kernel.processes.delete(child.pid)
  }
  process.children.clear()
  if (process === kernel.root) kernel.rootStatus = status
  tellParent(kernel, process, status)
}

function tellParent(kernel: Kernel, process: GuestProcess, status: ExitStatus): void {
  const { parent, pid, ids, exitSignal } = process
  const action = parent?.signals.disposition(signal.SIGCHLD)
  const ignores = action && (action.handler === ignoreAction || (action.flags & actionFlag.NOCLDWAIT) !== 0n)
  if (!parent || (exitSignal === signal.SIGCHLD && ignores)) {
    parent?.children.delete(process)
    kernel.processes.delete(pid)
  }
  if (!parent || exitSignal === 0) return
  const exited = status.kind === "exited"
  const code = exited ? signalCode.CLD_EXITED : signalCode.CLD_KILLED
  const number = exited ? status.status : status.kind === "signalled" ? status.signal : 0
  send(parent, { number: exitSignal, code, pid, uid: ids.uid, status: number, reason: "a child has ended" })
}
