// Who a process is: users, groups of users, groups of processes, sessions, capabilities.
import { refuse, type Result } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import type { SystemCall } from "./system-call.ts"

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

/** The process with a pid, 0 meaning the caller. */
export function processAt(p: GuestProcess, pid: number): GuestProcess | undefined {
  const found = pid === 0 || pid === p.pid ? p : p.kernel.processes.get(pid)
  return found
}

function setpgid(p: GuestProcess, pid: number, group: number): Result {
  if (group < 0) return refuse("EINVAL")
  const target = processAt(p, pid)
  if (!target || (target !== p && target.parent !== p)) return refuse("ESRCH")
  if (target !== p && target.hasExecuted) return refuse("EACCES")
  if (target.session === target.pid || target.session !== p.session) return refuse("EPERM")
  const wanted = group === 0 ? target.pid : group
  const known = [...p.kernel.processes.values()].some((q) => q.group === wanted && q.session === target.session)
  if (wanted !== target.pid && !known) return refuse("EPERM")
  target.group = wanted
  return 0
}

function setsid(p: GuestProcess): Result {
  if ([...p.kernel.processes.values()].some(({ group }) => group === p.pid)) return refuse("EPERM")
  p.session = p.group = p.pid
  return p.pid
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

export const identityCalls: readonly SystemCall[] = [
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
  { number: 158, name: "getgroups", args: ["int", "address"], call: () => 0 },
  { number: 159, name: "setgroups", args: ["int", "address"], call: () => 0 },
  { number: 174, name: "getuid", args: [], call: (p) => p.ids.uid },
  { number: 175, name: "geteuid", args: [], call: (p) => p.ids.euid },
  { number: 176, name: "getgid", args: [], call: (p) => p.ids.gid },
  { number: 177, name: "getegid", args: [], call: (p) => p.ids.egid },
  { number: 90, name: "capget", args: ["address", "address"], call: capget },
  { number: 154, name: "setpgid", args: ["int", "int"], call: setpgid },
  { number: 155, name: "getpgid", args: ["int"], call: (p, pid) => processAt(p, pid)?.group ?? refuse("ESRCH") },
  { number: 156, name: "getsid", args: ["int"], call: (p, pid) => processAt(p, pid)?.session ?? refuse("ESRCH") },
  { number: 157, name: "setsid", args: [], call: setsid },
  { number: 172, name: "getpid", args: [], call: (p) => p.pid },
  { number: 173, name: "getppid", args: [], call: (p) => p.parentPid },
  { number: 178, name: "gettid", args: [], call: (p) => p.thread.tid },
]
