// Signals: dispositions, masks, sending them and waiting for them.
import { failed, refuse, type Result } from "../errno.ts"
import { makeOpenFile, openFlag } from "../files/open-file.ts"
import { processOf } from "../files/pid-file.ts"
import { signalNode, watchSignals } from "../files/signal-node.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import { register } from "../registers.ts"
import { popSignalFrame, isOnAlternateStack, stackFlags } from "../signals/signal-frame.ts"
import { signalCode, signalInfoBytes, type SignalInfo } from "../signals/signal-info.ts"
import { send, sentBy } from "../signals/send-signal.ts"
import { noAlternateStack, signalCount, signalName, signalSet, unstoppable } from "../signals/signal.ts"
import type { Thread } from "../tasks/thread.ts"
import type { Outcome } from "../tasks/wait.ts"
import type { SystemCall } from "./system-call.ts"
import { timeAt } from "./time.ts"

/** Bytes of a signal set, which several calls insist on. */
const setSize = 8

const isSignal = (number: number) => number >= 1 && number <= signalCount

/** The signal set at an address, without those that cannot be blocked. Throws `BadAddress`. */
export function signalSetAt(p: GuestProcess, address: number): bigint {
  return BigInt.asUintN(64, p.memory.i64(address)) & ~unstoppable
}

/** struct sigaction of riscv64: handler, flags, mask; it has no restorer. */
function rtSigaction(p: GuestProcess, number: number, address: number, old: number, size: number): Result {
  if (size !== setSize || !isSignal(number)) return refuse("EINVAL")
  if (address !== 0 && unstoppable & signalSet(number)) return refuse("EINVAL")
  const before = p.signals.disposition(number)
  const after = address === 0 ? undefined : view(p.memory.read(address, 24))
  if (old !== 0) {
    const bytes = new Uint8Array(24)
    view(bytes).setBigUint64(0, before.handler, true)
    view(bytes).setBigUint64(8, before.flags, true)
    view(bytes).setBigUint64(16, before.mask, true)
    p.memory.write(old, bytes)
  }
  if (!after) return 0
  p.signals.setDisposition(number, {
    handler: after.getBigUint64(0, true),
    flags: after.getBigUint64(8, true),
    mask: after.getBigUint64(16, true) & ~unstoppable,
  })
  // What is ignored now is not pending any more.
  if (p.signals.action(number) === "ignore") {
    for (const { pending } of [p, ...p.threads]) pending.remove([number])
  }
  return 0
}

function rtSigprocmask(p: GuestProcess, how: number, address: number, old: number, size: number): Result {
  if (size !== setSize) return refuse("EINVAL")
  const before = p.thread.mask
  let after = before
  if (address !== 0) {
    const set = signalSetAt(p, address)
    if (how === 0) after = before | set
    else if (how === 1) after = before & ~set
    else if (how === 2) after = set
    else return refuse("EINVAL")
  }
  if (old !== 0) p.memory.setU64(old, before)
  p.thread.mask = after
  return 0
}

function rtSigpending(p: GuestProcess, address: number, size: number): Result {
  if (size > setSize) return refuse("EINVAL")
  p.memory.setU64(address, (p.pending.set | p.thread.pending.set) & p.thread.mask)
  return 0
}

/** Has a call wait with another signal mask, which is put back when no handler has been called. */
export function withMask(thread: Thread, mask: bigint): void {
  thread.maskBefore ??= thread.mask
  thread.mask = mask
}

function rtSigsuspend(p: GuestProcess, address: number, size: number): Outcome {
  if (size !== setSize) return refuse("EINVAL")
  withMask(p.thread, signalSetAt(p, address))
  return { kind: "wait", what: "rt_sigsuspend", poll: () => undefined }
}

function rtSigtimedwait(p: GuestProcess, address: number, info: number, timeout: number, size: number): Outcome {
  if (size !== setSize) return refuse("EINVAL")
  const wanted = signalSetAt(p, address)
  const time = timeout === 0 ? undefined : timeAt(p, timeout)
  if (failed(time)) return time
  const { thread } = p
  return {
    kind: "wait",
    what: "rt_sigtimedwait",
    ...(time === undefined ? {} : { deadline: p.host.clock.monotonic() + time }),
    poll() {
      const source = [thread.pending, p.pending].find((pending) => pending.set & wanted)
      const number = source?.first(wanted)
      const taken = number === undefined ? undefined : source?.take(number)
      if (!taken) return undefined
      if (info !== 0) p.memory.write(info, signalInfoBytes(taken))
      return taken.number
    },
    expired: () => refuse("EAGAIN"),
  }
}

function rtSigreturn(p: GuestProcess): Result {
  popSignalFrame(p.thread)
  p.replaced = true
  return 0
}

const SS_DISABLE = 2
const SS_AUTODISARM = 0x8000_0000 | 0
const minimumStack = 2048n

/** stack_t: address, flags, size. */
function sigaltstack(p: GuestProcess, address: number, old: number): Result {
  const before = p.thread.alternateStack
  const sp = p.registers.x(register.sp)
  const wanted = address === 0 ? undefined : view(p.memory.read(address, 24))
  if (old !== 0) {
    const bytes = new Uint8Array(24)
    view(bytes).setBigUint64(0, before.address, true)
    view(bytes).setInt32(8, stackFlags(before, sp), true)
    view(bytes).setBigUint64(16, before.size, true)
    p.memory.write(old, bytes)
  }
  if (!wanted) return 0
  if (isOnAlternateStack(before, sp)) return refuse("EPERM")
  const flags = wanted.getInt32(8, true)
  const mode = flags & ~SS_AUTODISARM
  if (mode === SS_DISABLE) {
    p.thread.alternateStack = noAlternateStack
    return 0
  }
  if (mode & ~1) return refuse("EINVAL")
  const size = wanted.getBigUint64(16, true)
  if (size < minimumStack) return refuse("ENOMEM")
  p.thread.alternateStack = { address: wanted.getBigUint64(0, true), flags: flags & SS_AUTODISARM, size }
  return 0
}

/** One process, a group of them, all. */
function kill(p: GuestProcess, target: number, number: number): Result {
  if (number !== 0 && !isSignal(number)) return refuse("EINVAL")
  const { kernel } = p
  const everyone = () => [...kernel.processes.values()].filter((other) => other !== p && !other.ended)
  const one = target > 0 ? kernel.processes.get(target) : undefined
  const targets =
    target > 0 ? (one ? [one] : []) : target === -1 ? everyone() : kernel.group(target === 0 ? p.group : -target)
  if (targets.length === 0) return refuse("ESRCH")
  for (const other of targets) if (number !== 0) send(other, sentBy(p, other, number, signalCode.USER))
  return 0
}

/** One thread, of the process `group` if that is not -1. */
function tgkill(p: GuestProcess, group: number, tid: number, number: number): Result {
  if (tid <= 0 || (number !== 0 && !isSignal(number))) return refuse("EINVAL")
  const thread = p.kernel.thread(tid)
  if (!thread || (group !== -1 && thread.process.pid !== group)) return refuse("ESRCH")
  if (number !== 0) send(thread.process, sentBy(p, thread.process, number, signalCode.TKILL), thread)
  return 0
}

/** The siginfo that a caller has written itself. */
function givenInfo(p: GuestProcess, number: number, address: number): SignalInfo {
  const raw = p.memory.read(address, 128)
  return { number, code: view(raw).getInt32(8, true), raw, reason: `${signalName(number)}: queued by process ${p.pid}` }
}

function rtSigqueueinfo(p: GuestProcess, pid: number, number: number, address: number): Result {
  if (!isSignal(number)) return refuse("EINVAL")
  const target = p.kernel.processes.get(pid)
  const info = givenInfo(p, number, address)
  if (!target) return refuse("ESRCH")
  if (info.code >= 0 && target !== p) return refuse("EPERM")
  send(target, info)
  return 0
}

function rtTgsigqueueinfo(p: GuestProcess, ...[group, tid, number, address]: number[]): Result {
  if (!isSignal(number)) return refuse("EINVAL")
  const thread = p.kernel.thread(tid)
  const info = givenInfo(p, number, address)
  if (!thread || thread.process.pid !== group) return refuse("ESRCH")
  send(thread.process, info, thread)
  return 0
}

function pidfdSendSignal(p: GuestProcess, descriptor: number, number: number, info: number, flags: number): Result {
  const file = p.descriptors.get(descriptor)
  const target = file && processOf(file)
  if (!target) return refuse("EBADF")
  if (flags !== 0 || (number !== 0 && !isSignal(number))) return refuse("EINVAL")
  if (target.ended) return refuse("ESRCH")
  if (number !== 0) send(target, info === 0 ? sentBy(p, target, number, signalCode.USER) : givenInfo(p, number, info))
  return 0
}

function signalfd4(p: GuestProcess, ...[descriptor, address, size, flags]: number[]): Result {
  if (size !== setSize || flags & ~(openFlag.CLOEXEC | openFlag.NONBLOCK)) return refuse("EINVAL")
  const wanted = signalSetAt(p, address)
  if (descriptor !== -1) {
    const file = p.file(descriptor)
    if (failed(file)) return file
    return watchSignals(file, wanted) ? descriptor : refuse("EINVAL")
  }
  const node = signalNode(p, wanted)
  const file = makeOpenFile(node, "anon_inode:[signalfd]", openFlag.RDWR | (flags & openFlag.NONBLOCK))
  return p.descriptors.add(file, (flags & openFlag.CLOEXEC) !== 0)
}

export const signalCalls: readonly SystemCall[] = [
  { number: 74, name: "signalfd4", args: ["descriptor", "address", "size", "hex"], call: signalfd4 },
  { number: 129, name: "kill", args: ["int", "signal"], call: kill },
  { number: 130, name: "tkill", args: ["int", "signal"], call: (p, tid, number) => tgkill(p, -1, tid, number) },
  { number: 131, name: "tgkill", args: ["int", "int", "signal"], call: tgkill },
  { number: 132, name: "sigaltstack", args: ["address", "address"], call: sigaltstack },
  { number: 133, name: "rt_sigsuspend", args: ["address", "size"], call: rtSigsuspend },
  { number: 134, name: "rt_sigaction", args: ["signal", "address", "address", "size"], call: rtSigaction },
  { number: 135, name: "rt_sigprocmask", args: ["int", "address", "address", "size"], call: rtSigprocmask },
  { number: 136, name: "rt_sigpending", args: ["address", "size"], call: rtSigpending },
  { number: 137, name: "rt_sigtimedwait", args: ["address", "address", "address", "size"], call: rtSigtimedwait },
  { number: 138, name: "rt_sigqueueinfo", args: ["int", "signal", "address"], call: rtSigqueueinfo },
  { number: 139, name: "rt_sigreturn", args: [], call: rtSigreturn },
  { number: 240, name: "rt_tgsigqueueinfo", args: ["int", "int", "signal", "address"], call: rtTgsigqueueinfo },
  {
    number: 424,
    name: "pidfd_send_signal",
    args: ["descriptor", "signal", "address", "hex"],
    call: pidfdSendSignal,
  },
]
