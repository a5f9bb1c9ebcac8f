// Signals: who gets them, and what comes of them (POSIX.1-2017, section 2.4).
import { allocate, release } from "../memory/heap"
import { exitProcess } from "./exit"
import { current } from "./hart"
import { nextProcess, nextThread, Process, RUNNING, SLEEPING, STOPPED, ZOMBIE } from "./process"
import { interruptProcess, makeRunnable, numberOfHarts, schedule } from "./scheduler"
import { wakeProcess, wakeUp } from "./sleep"
import { enterHandler } from "./signal-frame"

export const SIGHUP: u32 = 1
export const SIGINT: u32 = 2
export const SIGQUIT: u32 = 3
export const SIGILL: u32 = 4
export const SIGTRAP: u32 = 5
export const SIGBUS: u32 = 7
export const SIGKILL: u32 = 9
export const SIGSEGV: u32 = 11
export const SIGPIPE: u32 = 13
export const SIGALRM: u32 = 14
export const SIGCHLD: u32 = 17
export const SIGCONT: u32 = 18
export const SIGSTOP: u32 = 19
export const SIGTSTP: u32 = 20
export const SIGTTIN: u32 = 21
export const SIGWINCH: u32 = 28

export const SIG_DFL: u64 = 0
export const SIG_IGN: u64 = 1

export const SA_NOCLDSTOP: u64 = 1
export const SA_NOCLDWAIT: u64 = 2
export const SA_ONSTACK: u64 = 0x08000000
export const SA_RESTART: u64 = 0x10000000
export const SA_NODEFER: u64 = 0x40000000
export const SA_RESETHAND: u64 = 0x80000000

/** What `rt_sigaction` says of a signal, as the kernel of riscv64 lays it out. */
@unmanaged
export class Action {
  handler: u64
  flags: u64
  mask: u64
  /** Of the signal that was sent last: what `siginfo` is to say (`causeOf`). */
  cause: u64
}

const actionsSize: u32 = 2048

export function bitOf(signal: u32): u64 {
  return (1 as u64) << ((signal - 1) as u64)
}

const unblockable: u64 = (1 << 8) | (1 << 18)
const stopping: u64 = (1 << 18) | (1 << 19) | (1 << 20) | (1 << 21)
const ignoredByDefault: u64 = (1 << 16) | (1 << 17) | (1 << 22) | (1 << 27)

/** The action for a signal; null while it is the default one. */
export function actionOf(process: Process, signal: u32): Action | null {
  const actions = process.leader!.actions
  if (actions == 0) return null
  return changetype<Action>(actions + <usize>((signal - 1) * 32))
}

/** The table of actions, made when it is first needed; 0 when there is no memory. */
export function ownActions(process: Process): usize {
  const leader = process.leader!
  if (leader.actions == 0) leader.actions = allocate(actionsSize)
  return leader.actions
}

/** A new process has its parent's actions. */
export function copyActions(from: Process, to: Process): bool {
  const actions = from.leader!.actions
  if (actions == 0) return true
  if (ownActions(to) != 0) memory.copy(to.actions, actions, actionsSize)
  return to.actions != 0
}

/** Exec: handlers are gone, what is ignored stays ignored. */
export function resetActions(process: Process): void {
  if (process.leader!.actions == 0) return
  for (let signal: u32 = 1; signal <= 64; signal++) {
    const action = actionOf(process, signal)!
    if (action.handler != SIG_IGN) action.handler = SIG_DFL
    action.flags = 0
    action.mask = 0
  }
}

export function freeActions(process: Process): void {
  if (process.actions != 0) release(process.actions, actionsSize)
  process.actions = 0
}

function handlerOf(process: Process, signal: u32): u64 {
  const action = actionOf(process, signal)
  return action == null ? SIG_DFL : action.handler
}

export function isIgnored(process: Process, signal: u32): bool {
  const handler = handlerOf(process, signal)
  return handler == SIG_IGN || (handler == SIG_DFL && (ignoredByDefault & bitOf(signal)) != 0)
}

/** Whether a process is to look at a signal before anything else. */
export function hasPendingSignal(process: Process): bool {
  return process.isKilled != 0 || (process.pending & ~process.blocked) != 0
}

export function setBlocked(process: Process, mask: u64): void {
  process.blocked = mask & ~unblockable
}

/** Has the current process block other signals until those that come have been delivered. */
export function maskUntilDelivered(mask: u64): void {
  const process = current()
  process.savedMask = process.blocked
  process.restoresMask = 1
  setBlocked(process, mask)
}

const CLD_EXITED: i32 = 1
const CLD_KILLED: i32 = 2
const CLD_STOPPED: i32 = 5
const CLD_CONTINUED: i32 = 6
/** Status word of a child that goes on. */
export const continued: i32 = 0xffff

/** Why a signal comes: how it was sent, by or of which process, and of a child its status. */
export function causeOf(code: i32, id: i32, status: i32 = 0): u64 {
  return ((<u64>(<u32>status)) << 48) | ((<u64>(<u16>code)) << 32) | (<u64>(<u32>id))
}

/** Why there is SIGCHLD: what a status word says of a child. */
export function causeOfChild(child: Process, status: i32): u64 {
  if (status == continued) return causeOf(CLD_CONTINUED, child.group, <i32>SIGCONT)
  const low = status & 0x7f
  if (low != 0 && low != 0x7f) return causeOf(CLD_KILLED, child.group, low)
  return causeOf(low == 0 ? CLD_EXITED : CLD_STOPPED, child.group, (status >> 8) & 0xff)
}

/** Writes the 128 bytes of a `siginfo`. */
export function describeSignal(to: usize, signal: u32, cause: u64): void {
  memory.fill(to, 0, 128)
  store<u32>(to, signal)
  store<i32>(to, <i32>(<i16>(cause >> 32)), 8)
  store<u32>(to, <u32>cause, 16)
  store<u32>(to, <u32>(cause >> 48), 24)
}

/** Sends a signal to a thread. */
export function signalProcess(process: Process, signal: u32, cause: u64 = 0): void {
  if (process.state == ZOMBIE) return
  const bit = bitOf(signal)
  if (signal == SIGCONT) {
    process.pending &= ~stopping
    goOn(process)
  } else if ((stopping & bit) != 0) process.pending &= ~bitOf(SIGCONT)
  if (signal == SIGKILL) goOn(process)
  // What is ignored is not kept, unless it is blocked: it may be waited for.
  if ((process.blocked & bit) == 0 && isIgnored(process, signal)) return
  if ((process.pending & bit) == 0 && ownActions(process) != 0) actionOf(process, signal)!.cause = cause
  process.pending |= bit
  if ((process.blocked & bit) != 0) return
  if (process.state == SLEEPING && process.isInterruptible != 0) wakeProcess(process)
  else if (process.state == RUNNING && numberOfHarts() > 1) interruptProcess(process)
}

/** Sends a signal to a process: to all its threads what ends, stops or continues it, else to one that does not block it, if there is one. */
export function signalThreads(leader: Process, signal: u32, cause: u64 = 0): void {
  const bit = bitOf(signal)
  const isForAll = signal == SIGKILL || signal == SIGCONT || (stopping & bit) != 0
  let chosen: Process | null = null
  let each: Process | null = null
  while ((each = nextThread(leader.group, each)) != null) {
    if (isForAll) signalProcess(each, signal, cause)
    else if (chosen == null || (chosen.blocked & bit) != 0) chosen = each
  }
  if (chosen != null) signalProcess(chosen, signal, cause)
}

/** Sends a signal to all of a process group. Whether there was anybody. */
export function signalGroup(group: i32, signal: u32, cause: u64 = 0): bool {
  let found = false
  let each: Process | null = null
  while ((each = nextProcess(each)) != null) {
    if (each.processGroup != group || each.leader != each || each.threads == 0) continue
    found = true
    if (signal != 0) signalThreads(each, signal, cause)
  }
  return found
}

/** A stopped process runs again. */
function goOn(process: Process): void {
  if (process.state != STOPPED) return
  process.news = 2
  makeRunnable(process)
  tellOfStop(process, continued)
}

/** The parent hears that its child has stopped, or goes on. */
function tellOfStop(process: Process, status: i32): void {
  const parent = process.parent
  if (parent == null) return
  const action = actionOf(parent, SIGCHLD)
  if (action == null || (action.flags & SA_NOCLDSTOP) == 0)
    signalThreads(parent, SIGCHLD, causeOfChild(process, status))
  wakeUp(changetype<usize>(parent))
}

/** Stops the current process until SIGCONT, and tells its parent. */
export function stopProcess(signal: u32): void {
  const process = current()
  process.state = STOPPED
  process.status = <i32>((signal << 8) | 0x7f)
  process.news = 1
  tellOfStop(process, process.status)
  schedule()
}

/** A fault of the current process: a signal that it cannot block or ignore. */
export function forceSignal(signal: u32, code: i32, address: u64): void {
  const process = current()
  const bit = bitOf(signal)
  const handler = handlerOf(process, signal)
  if ((process.blocked & bit) != 0 || handler == SIG_IGN) {
    const action = actionOf(process, signal)
    if (action != null) action.handler = SIG_DFL
    process.blocked &= ~bit
  }
  process.pending |= bit
  forcedSignal = signal
  forcedCode = code
  forcedAddress = address
}

/** What `siginfo` says of the signal that was forced last; for the process that is delivering it. */
let forcedSignal: u32 = 0
let forcedCode: i32 = 0
let forcedAddress: u64 = 0

/** Before user mode: delivers what is pending. `restarts` is whether a system call is to be made again. */
export function deliverSignals(restarts: bool): void {
  const process = current()
  while (true) {
    if (process.isKilled != 0) exitProcess(process.killStatus)
    const ready = process.pending & ~process.blocked
    if (ready == 0) break
    // A fault's signal goes first: the others can wait for what it does.
    const signal = forcedSignal != 0 && (ready & bitOf(forcedSignal)) != 0 ? forcedSignal : <u32>ctz<u64>(ready) + 1
    const isForced = signal == forcedSignal
    forcedSignal = 0
    process.pending &= ~bitOf(signal)
    const action = actionOf(process, signal)
    const handler = action == null ? SIG_DFL : action.handler
    if (handler == SIG_IGN) continue
    if (handler == SIG_DFL) {
      act(process, signal)
      continue
    }
    const cause = isForced ? causeOf(forcedCode, 0) : action!.cause
    if (!enterHandler(process, signal, action!, cause, isForced ? forcedAddress : 0, restarts)) {
      process.faultCause = process.faultCause == 0 ? 15 : process.faultCause
      exitProcess(<i32>SIGSEGV)
    }
    // The fault has been seen to: it is not what the process will end of.
    process.faultCause = 0
    return
  }
  if (process.restoresMask != 0) {
    process.restoresMask = 0
    process.blocked = process.savedMask
  }
}

/** The default action. */
function act(process: Process, signal: u32): void {
  const bit = bitOf(signal)
  if ((ignoredByDefault & bit) != 0 || signal == SIGCONT) return
  if ((stopping & bit) != 0) {
    if (process.id == 1) return
    return stopProcess(signal)
  }
  // The first process is nobody's to end.
  if (process.id == 1 && signal != SIGKILL && process.faultCause == 0) return
  endGroup(process, <i32>signal)
}

/** Ends all threads of the current process with a status word. */
export function endGroup(process: Process, status: i32): i64 {
  const leader = process.leader!
  if (leader.threads > 1) {
    let each: Process | null = null
    while ((each = nextThread(process.group, each)) != null) {
      if (each == process) continue
      each.isKilled = 1
      each.killStatus = status
      if (each.state == SLEEPING) wakeProcess(each)
      else if (each.state == STOPPED) makeRunnable(each)
      else if (each.state == RUNNING) interruptProcess(each)
    }
  }
  // The first thread may have ended by itself, with a status that is not the process's.
  if (leader != process || leader.threads > 1) leader.killStatus = status
  return exitProcess(status)
}
