// System calls on signals (Linux, man-pages section 2).
import { EAGAIN, EFAULT, EINTR, EINVAL, ENOMEM, EPERM, ESRCH, ETIMEDOUT } from "../errno"
import { copyIn, copyOut, getUser64, putUser64, userValue } from "../memory/user-memory"
import { current } from "../process/hart"
import { findProcess, frameOf, nextProcess, nextThread, Process, ZOMBIE } from "../process/process"
import { alternateFlags, leaveHandler } from "../process/signal-frame"
import * as signals from "../process/signals"
import { sleepUntil } from "../process/sleep"
import { deadlineOf, FROM_NOW } from "./time-calls"

const actionSize: u32 = 24
const buffer: usize = memory.data(128, 8)

export function sysAction(given: u64, action: u64, old: u64): i64 {
  const signal = <u32>given
  if (signal < 1 || signal > 64) return EINVAL
  const process = current()
  if (old != 0) {
    const present = signals.actionOf(process, signal)
    memory.fill(buffer, 0, actionSize)
    if (present != null) memory.copy(buffer, changetype<usize>(present), actionSize)
    if (!copyOut(old, buffer, actionSize)) return EFAULT
  }
  if (action == 0) return 0
  if (signal == signals.SIGKILL || signal == signals.SIGSTOP) return EINVAL
  if (!copyIn(buffer, action, actionSize)) return EFAULT
  if (signals.ownActions(process) == 0) return ENOMEM
  memory.copy(changetype<usize>(signals.actionOf(process, signal)), buffer, actionSize)
  let each: Process | null = null
  while ((each = nextThread(process.group, each)) != null)
    if (signals.isIgnored(each, signal)) each.pending &= ~signals.bitOf(signal)
  return 0
}

export function sysMask(how: u64, set: u64, old: u64, size: u64): i64 {
  if (size != 8) return EINVAL
  const process = current()
  const before = process.blocked
  if (set != 0) {
    if (!getUser64(set)) return EFAULT
    if (how > 2) return EINVAL
    signals.setBlocked(process, how == 0 ? before | userValue : how == 1 ? before & ~userValue : userValue)
  }
  return old == 0 || putUser64(old, before) ? 0 : EFAULT
}

export function sysPending(to: u64): i64 {
  return putUser64(to, current().pending & current().blocked) ? 0 : EFAULT
}

/** Waits for a signal with another mask. */
export function sysSuspend(mask: u64): i64 {
  if (!getUser64(mask)) return EFAULT
  signals.maskUntilDelivered(userValue)
  while (sleepUntil(0, u64.MAX_VALUE) != EINTR) {
    // Only a signal ends it.
  }
  return EINTR
}

/** sigtimedwait: takes a signal of a set, which is blocked, without a handler. */
export function sysWaitSignal(set: u64, information: u64, timeout: u64): i64 {
  if (!getUser64(set)) return EFAULT
  const wanted = userValue
  const process = current()
  const deadline = deadlineOf(timeout, FROM_NOW)
  if (deadline == 0) return EFAULT
  while (true) {
    const found = process.pending & wanted
    if (found != 0) {
      const signal = <u32>ctz<u64>(found) + 1
      process.pending &= ~signals.bitOf(signal)
      const action = signals.actionOf(process, signal)
      signals.describeSignal(buffer, signal, action == null ? 0 : action.cause)
      return information == 0 || copyOut(information, buffer, 128) ? <i64>signal : EFAULT
    }
    const blocked = process.blocked
    process.blocked = blocked & ~wanted
    const result = sleepUntil(0, deadline)
    process.blocked = blocked
    if (result == ETIMEDOUT) return EAGAIN
    if ((process.pending & wanted) == 0 && result == EINTR) return EINTR
  }
}

export function sysAlternateStack(stack: u64, old: u64): i64 {
  const process = current()
  if (old != 0) {
    store<u64>(buffer, process.alternateStack)
    store<u64>(buffer + 8, alternateFlags(process))
    store<u64>(buffer + 16, process.alternateSize)
    if (!copyOut(old, buffer, 24)) return EFAULT
  }
  if (stack == 0) return 0
  if (!copyIn(buffer, stack, 24)) return EFAULT
  if (alternateFlags(process) == 1) return EPERM
  const isDisabled = (load<u32>(buffer + 8) & 2) != 0
  if (!isDisabled && load<u64>(buffer + 16) < 2048) return ENOMEM
  process.alternateStack = load<u64>(buffer)
  process.alternateSize = isDisabled ? 0 : load<u64>(buffer + 16)
  return 0
}

/** rt_sigreturn: the frame is as before; a0 is the result. */
export function sysReturn(): i64 {
  const process = current()
  if (!leaveHandler()) return signals.endGroup(process, <i32>signals.SIGSEGV)
  const frame = frameOf(process)
  // What is added for the call is taken off beforehand.
  frame.pc -= 4
  return <i64>frame.a0
}

const SI_TKILL: i32 = -6

/** kill: a process, a group, or all but init and the caller. */
export function sysKill(id: i32, signal: u32): i64 {
  if (signal > 64) return EINVAL
  const cause = signals.causeOf(0, current().group)
  if (id > 0) {
    const process = findProcess(id)
    if (process == null) return ESRCH
    if (signal != 0) signals.signalThreads(process.leader!, signal, cause)
    return 0
  }
  if (id != -1) return signals.signalGroup(id == 0 ? current().processGroup : -id, signal, cause) ? 0 : ESRCH
  let found = false
  let each: Process | null = null
  while ((each = nextProcess(each)) != null) {
    if (each.id == 1 || each.leader == current().leader || each.leader != each || each.threads == 0) continue
    found = true
    if (signal != 0) signals.signalThreads(each, signal, cause)
  }
  return found ? 0 : ESRCH
}

export function sysKillThread(group: i32, id: i32, signal: u32): i64 {
  if (signal > 64) return EINVAL
  const process = findProcess(id)
  if (process == null || (group > 0 && process.group != group) || process.state == ZOMBIE) return ESRCH
  if (signal != 0) signals.signalProcess(process, signal, signals.causeOf(SI_TKILL, current().group))
  return 0
}
