// Signals: dispositions, masks, and sending them to oneself.
import { refuse, type Result } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import { raise, releasePending, signalCount, signalName, signalSet, unstoppable } from "../signals.ts"
import type { SystemCall } from "./system-call.ts"

/** Bytes of a signal set, which several calls insist on. */
const setSize = 8

/** struct sigaction of riscv64: handler, flags, mask; it has no restorer. */
function rtSigaction(p: GuestProcess, number: number, address: number, old: number, size: number): Result {
  if (size !== setSize || !(number >= 1 && number <= signalCount)) return refuse("EINVAL")
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
  if (after) {
    p.signals.setDisposition(number, {
      handler: after.getBigUint64(0, true),
      flags: after.getBigUint64(8, true),
      mask: after.getBigUint64(16, true) & ~unstoppable,
    })
  }
  return 0
}

function rtSigprocmask(p: GuestProcess, how: number, address: number, old: number, size: number): Result {
  if (size !== setSize) return refuse("EINVAL")
  const before = p.signals.blocked
  let after = before
  if (address !== 0) {
    const set = BigInt.asUintN(64, p.memory.i64(address)) & ~unstoppable
    if (how === 0) after = before | set
    else if (how === 1) after = before & ~set
    else if (how === 2) after = set
    else return refuse("EINVAL")
  }
  if (old !== 0) p.memory.setU64(old, before)
  p.signals.blocked = after
  releasePending(p)
  return 0
}

function rtSigpending(p: GuestProcess, address: number, size: number): Result {
  if (size > setSize) return refuse("EINVAL")
  p.memory.setU64(address, p.signals.pending)
  return 0
}

/** A pending signal of the set is taken; else nobody could send one. */
function rtSigtimedwait(p: GuestProcess, address: number, _info: number, timeout: number, size: number): Result {
  if (size !== setSize) return refuse("EINVAL")
  const wanted = BigInt.asUintN(64, p.memory.i64(address)) & p.signals.pending
  for (let number = 1; number <= signalCount; number++) {
    if (!(wanted & signalSet(number))) continue
    p.signals.pending &= ~signalSet(number)
    return number
  }
  return timeout === 0 ? p.endInDeadlock("rt_sigtimedwait") : refuse("EAGAIN")
}

const SS_DISABLE = 2
const minimumStack = 2048n

/** stack_t: address, flags, size. */
function sigaltstack(p: GuestProcess, address: number, old: number): Result {
  const before = p.signals.alternateStack
  const wanted = address === 0 ? undefined : view(p.memory.read(address, 24))
  if (old !== 0) {
    const bytes = new Uint8Array(24)
    view(bytes).setBigUint64(0, before.address, true)
    view(bytes).setInt32(8, before.flags, true)
    view(bytes).setBigUint64(16, before.size, true)
    p.memory.write(old, bytes)
  }
  if (!wanted) return 0
  const flags = wanted.getInt32(8, true)
  if (flags === SS_DISABLE) {
    p.signals.alternateStack = { address: 0n, flags: SS_DISABLE, size: 0n }
    return 0
  }
  if (flags & 0x7fff_fffc) return refuse("EINVAL")
  const size = wanted.getBigUint64(16, true)
  if (size < minimumStack) return refuse("ENOMEM")
  p.signals.alternateStack = { address: wanted.getBigUint64(0, true), flags: 0, size }
  return 0
}

function send(p: GuestProcess, target: number, number: number): Result {
  if (!(number >= 0 && number <= signalCount)) return refuse("EINVAL")
  if (target !== p.pid) return refuse("ESRCH")
  if (number !== 0) raise(p, number, `${signalName(number)}: sent by the process itself`)
  return 0
}

/** 0 and -1 mean groups of processes, of which this one is the only member; its own group's number means the same. */
function kill(p: GuestProcess, target: number, number: number): Result {
  return send(p, target === 0 || target === -p.pid ? p.pid : target, number)
}

export const signalCalls: readonly SystemCall[] = [
  { number: 129, name: "kill", args: ["int", "signal"], call: kill },
  { number: 130, name: "tkill", args: ["int", "signal"], call: send },
  {
    number: 131,
    name: "tgkill",
    args: ["int", "int", "signal"],
    call: (p, group, thread, number) => (group === p.pid ? send(p, thread, number) : refuse("ESRCH")),
  },
  { number: 132, name: "sigaltstack", args: ["address", "address"], call: sigaltstack },
  { number: 133, name: "rt_sigsuspend", args: ["address", "size"], call: (p) => p.endInDeadlock("rt_sigsuspend") },
  { number: 134, name: "rt_sigaction", args: ["signal", "address", "address", "size"], call: rtSigaction },
  { number: 135, name: "rt_sigprocmask", args: ["int", "address", "address", "size"], call: rtSigprocmask },
  { number: 136, name: "rt_sigpending", args: ["address", "size"], call: rtSigpending },
  { number: 137, name: "rt_sigtimedwait", args: ["address", "address", "address", "size"], call: rtSigtimedwait },
]
