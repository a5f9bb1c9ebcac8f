// The process itself: ending, replacing its program, identity, limits, scheduling, futexes.
import { MemoryExhausted } from "@lamina/isa"
import { refuse, failed, type Result } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { LoadError } from "../load-error.ts"
import { loadProgram } from "../load/load-program.ts"
import { view } from "../memory/user-memory.ts"
import { resource } from "../resource-limits.ts"
import { pathAt } from "./paths.ts"
import type { SystemCall } from "./system-call.ts"
import { timeAt } from "./time.ts"

function exit(p: GuestProcess, status: number): Result {
  p.end({ kind: "exited", status: status & 0xff })
  return 0
}

const maximumStrings = 65536
const longestString = 131072

/** The NULL-terminated array of strings at `address`. Throws `BadAddress`. */
function stringsAt(p: GuestProcess, address: number): readonly string[] | undefined {
  const strings: string[] = []
  if (address === 0) return strings
  for (let at = address; strings.length < maximumStrings; at += 8) {
    const pointer = p.memory.u64(at)
    if (pointer === 0) return strings
    const text = p.memory.string(pointer, longestString)
    if (text === undefined) return undefined
    strings.push(text)
  }
  return undefined
}

function execve(p: GuestProcess, pathAddress: number, argv: number, envp: number): Result {
  const path = pathAt(p, pathAddress)
  if (failed(path)) return path
  const args = stringsAt(p, argv)
  const env = stringsAt(p, envp)
  if (!args || !env) return refuse("E2BIG")
  try {
    loadProgram(p, path, args.length === 0 ? [""] : args, env)
  } catch (thrown) {
    if (thrown instanceof LoadError) return refuse(thrown.error)
    if (thrown instanceof MemoryExhausted) return refuse("ENOMEM")
    throw thrown
  }
  p.descriptors.closeOnExec()
  p.signals.resetHandlers()
  p.replaced = true
  return 0
}

function prlimit64(p: GuestProcess, pid: number, number: number, wanted: number, old: number): Result {
  if (pid !== 0 && pid !== p.pid) return refuse("ESRCH")
  const limit = p.limits.get(number)
  if (!limit) return refuse("EINVAL")
  const before = { ...limit }
  if (wanted !== 0) {
    const soft = BigInt.asUintN(64, p.memory.i64(wanted))
    const hard = BigInt.asUintN(64, p.memory.i64(wanted + 8))
    if (soft > hard) return refuse("EINVAL")
    if (number === resource.descriptors) {
      if (hard > limit.hard) return refuse("EPERM")
      p.descriptors.limit = Number(soft)
    }
    limit.soft = soft
    limit.hard = hard
  }
  if (old !== 0) {
    p.memory.setU64(old, before.soft)
    p.memory.setU64(old + 8, before.hard)
  }
  return 0
}

const futexOperation = {
  WAIT: 0,
  WAKE: 1,
  REQUEUE: 3,
  CMP_REQUEUE: 4,
  WAKE_OP: 5,
  WAIT_BITSET: 9,
  WAKE_BITSET: 10,
} as const
const FUTEX_CLOCK_REALTIME = 256

/** With one thread nobody waits and nobody wakes. */
function futex(p: GuestProcess, ...[address, operation, value, timeout]: number[]): Result {
  if (address % 4 !== 0) return refuse("EINVAL")
  switch (operation & 0x7f) {
    case futexOperation.WAIT:
    case futexOperation.WAIT_BITSET: {
      if (p.memory.u32(address) !== value >>> 0) return refuse("EAGAIN")
      if (timeout === 0) return p.endInDeadlock("futex: nobody is there to wake it")
      const time = timeAt(p, timeout)
      if (failed(time)) return time
      const absolute = (operation & 0x7f) === futexOperation.WAIT_BITSET
      const { clock } = p.host
      const now = operation & FUTEX_CLOCK_REALTIME ? clock.now() : clock.monotonic()
      const wait = absolute ? time - now : time
      if (wait > 0n) clock.sleep(wait)
      return refuse("ETIMEDOUT")
    }
    case futexOperation.CMP_REQUEUE:
    case futexOperation.WAKE:
    case futexOperation.WAKE_BITSET:
    case futexOperation.REQUEUE:
    case futexOperation.WAKE_OP:
      p.memory.u32(address)
      return 0
    default:
      return refuse("ENOSYS")
  }
}

type Ids = GuestProcess["ids"]

function threeIds(p: GuestProcess, addresses: readonly number[], values: readonly number[]): Result {
  addresses.forEach((address, index) => p.memory.setU32(address, values[index]))
  return 0
}

/** Sets the named ids to what was passed, where that is not -1. The process counts as root, so that all is allowed. */
function setIds(p: GuestProcess, names: readonly (keyof Ids)[], values: readonly number[]): Result {
  names.forEach((name, index) => {
    if (values[index] !== 0xffff_ffff) p.ids[name] = values[index]
  })
  return 0
}

function setAffinity(p: GuestProcess, pid: number, size: number, address: number): Result {
  if (pid !== 0 && pid !== p.pid) return refuse("ESRCH")
  return size > 0 && p.memory.read(address, 1)[0] & 1 ? 0 : refuse("EINVAL")
}

function getAffinity(p: GuestProcess, pid: number, size: number, address: number): Result {
  if (pid !== 0 && pid !== p.pid) return refuse("ESRCH")
  if (size < 8 || size % 8 !== 0) return refuse("EINVAL")
  p.memory.setU64(address, 1n)
  return 8
}

const prctlOption = {
  SET_PDEATHSIG: 1,
  GET_DUMPABLE: 3,
  SET_DUMPABLE: 4,
  SET_NAME: 15,
  GET_NAME: 16,
  SET_NO_NEW_PRIVS: 38,
  GET_NO_NEW_PRIVS: 39,
} as const

function prctl(p: GuestProcess, option: number, argument: number): Result {
  switch (option) {
    case prctlOption.SET_NAME:
      p.name = new TextDecoder().decode(p.memory.bytesUpToNul(argument, 16) ?? p.memory.read(argument, 15))
      return 0
    case prctlOption.GET_NAME: {
      const bytes = new Uint8Array(16)
      new TextEncoder().encodeInto(p.name, bytes.subarray(0, 15))
      p.memory.write(argument, bytes)
      return 0
    }
    case prctlOption.GET_DUMPABLE:
      return 1
    case prctlOption.GET_NO_NEW_PRIVS:
      return 0
    case prctlOption.SET_PDEATHSIG:
    case prctlOption.SET_DUMPABLE:
    case prctlOption.SET_NO_NEW_PRIVS:
      return 0
    default:
      return refuse("EINVAL")
  }
}

/** The capability sets of root: header version and pid, then three words twice. */
function capget(p: GuestProcess, header: number, data: number): Result {
  const version = p.memory.u32(header)
  if (version !== 0x2008_0522) {
    p.memory.setU32(header, 0x2008_0522)
    return data === 0 ? 0 : refuse("EINVAL")
  }
  const bytes = new Uint8Array(24).fill(0xff)
  view(bytes).setUint32(8, 0, true)
  view(bytes).setUint32(12, 0x1ff, true)
  view(bytes).setUint32(16, 0x1ff, true)
  view(bytes).setUint32(20, 0, true)
  if (data !== 0) p.memory.write(data, bytes)
  return 0
}

export const processCalls: readonly SystemCall[] = [
  { number: 90, name: "capget", args: ["address", "address"], call: capget },
  {
    number: 92,
    name: "personality",
    args: ["hex"],
    call: (_, wanted) => (wanted === 0xffff_ffff || wanted === 0 ? 0 : refuse("EINVAL")),
  },
  { number: 93, name: "exit", args: ["int"], call: exit },
  { number: 94, name: "exit_group", args: ["int"], call: exit },
  { number: 95, name: "waitid", args: ["int", "int", "address", "hex", "address"], call: () => refuse("ECHILD") },
  { number: 96, name: "set_tid_address", args: ["address"], call: (p) => p.pid },
  { number: 98, name: "futex", args: ["address", "hex", "unsigned", "address", "address", "unsigned"], call: futex },
  {
    number: 99,
    name: "set_robust_list",
    args: ["address", "size"],
    call: (_, _head, size) => (size === 24 ? 0 : refuse("EINVAL")),
  },
  { number: 120, name: "sched_getscheduler", args: ["int"], call: () => 0 },
  { number: 122, name: "sched_setaffinity", args: ["int", "unsigned", "address"], call: setAffinity },
  { number: 123, name: "sched_getaffinity", args: ["int", "unsigned", "address"], call: getAffinity },
  { number: 124, name: "sched_yield", args: [], call: () => 0 },
  {
    number: 125,
    name: "sched_get_priority_max",
    args: ["int"],
    call: (_, policy) => (policy === 1 || policy === 2 ? 99 : 0),
  },
  {
    number: 126,
    name: "sched_get_priority_min",
    args: ["int"],
    call: (_, policy) => (policy === 1 || policy === 2 ? 1 : 0),
  },
  { number: 140, name: "setpriority", args: ["int", "int", "int"], call: () => 0 },
  { number: 141, name: "getpriority", args: ["int", "int"], call: () => 20 },
  {
    number: 143,
    name: "setregid",
    args: ["unsigned", "unsigned"],
    call: (p, ...ids) => setIds(p, ["gid", "egid"], ids),
  },
  {
    number: 144,
    name: "setgid",
    args: ["unsigned"],
    call: (p, id) => setIds(p, ["gid", "egid", "sgid"], [id, id, id]),
  },
  {
    number: 145,
    name: "setreuid",
    args: ["unsigned", "unsigned"],
    call: (p, ...ids) => setIds(p, ["uid", "euid"], ids),
  },
  {
    number: 146,
    name: "setuid",
    args: ["unsigned"],
    call: (p, id) => setIds(p, ["uid", "euid", "suid"], [id, id, id]),
  },
  {
    number: 147,
    name: "setresuid",
    args: ["unsigned", "unsigned", "unsigned"],
    call: (p, ...ids) => setIds(p, ["uid", "euid", "suid"], ids),
  },
  {
    number: 148,
    name: "getresuid",
    args: ["address", "address", "address"],
    call: (p, ...at) => threeIds(p, at, [p.ids.uid, p.ids.euid, p.ids.suid]),
  },
  {
    number: 149,
    name: "setresgid",
    args: ["unsigned", "unsigned", "unsigned"],
    call: (p, ...ids) => setIds(p, ["gid", "egid", "sgid"], ids),
  },
  {
    number: 150,
    name: "getresgid",
    args: ["address", "address", "address"],
    call: (p, ...at) => threeIds(p, at, [p.ids.gid, p.ids.egid, p.ids.sgid]),
  },
  { number: 151, name: "setfsuid", args: ["unsigned"], call: (p) => p.ids.euid },
  { number: 152, name: "setfsgid", args: ["unsigned"], call: (p) => p.ids.egid },
  { number: 154, name: "setpgid", args: ["int", "int"], call: () => 0 },
  {
    number: 155,
    name: "getpgid",
    args: ["int"],
    call: (p, pid) => (pid === 0 || pid === p.pid ? p.pid : refuse("ESRCH")),
  },
  {
    number: 156,
    name: "getsid",
    args: ["int"],
    call: (p, pid) => (pid === 0 || pid === p.pid ? p.pid : refuse("ESRCH")),
  },
  { number: 157, name: "setsid", args: [], call: () => refuse("EPERM") },
  { number: 158, name: "getgroups", args: ["int", "address"], call: () => 0 },
  { number: 159, name: "setgroups", args: ["int", "address"], call: () => 0 },
  {
    number: 163,
    name: "getrlimit",
    args: ["unsigned", "address"],
    call: (p, number, address) => prlimit64(p, 0, number, 0, address),
  },
  {
    number: 164,
    name: "setrlimit",
    args: ["unsigned", "address"],
    call: (p, number, address) => prlimit64(p, 0, number, address, 0),
  },
  { number: 167, name: "prctl", args: ["int", "size", "size", "size", "size"], call: prctl },
  { number: 172, name: "getpid", args: [], call: (p) => p.pid },
  { number: 173, name: "getppid", args: [], call: () => 1 },
  { number: 174, name: "getuid", args: [], call: (p) => p.ids.uid },
  { number: 175, name: "geteuid", args: [], call: (p) => p.ids.euid },
  { number: 176, name: "getgid", args: [], call: (p) => p.ids.gid },
  { number: 177, name: "getegid", args: [], call: (p) => p.ids.egid },
  { number: 178, name: "gettid", args: [], call: (p) => p.pid },
  { number: 221, name: "execve", args: ["path", "address", "address"], call: execve },
  { number: 260, name: "wait4", args: ["int", "address", "hex", "address"], call: () => refuse("ECHILD") },
  { number: 261, name: "prlimit64", args: ["int", "unsigned", "address", "address"], call: prlimit64 },
  {
    number: 283,
    name: "membarrier",
    args: ["int", "hex", "int"],
    call: (_, command) => (command === 0 ? 0 : refuse("EINVAL")),
  },
]
