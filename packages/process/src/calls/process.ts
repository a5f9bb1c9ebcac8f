// Processes and threads: making them, replacing their program, ending them, waiting for them.
import { MemoryExhausted } from "@lamina/isa"
import { failed, refuse, type Result } from "../errno.ts"
import { openFlag } from "../files/open-file.ts"
import { pidFile, processOf } from "../files/pid-file.ts"
import type { GuestProcess } from "../guest-process.ts"
import { LoadError } from "../load-error.ts"
import { loadProgram } from "../load/load-program.ts"
import { view } from "../memory/user-memory.ts"
import { signalCode, signalInfoBytes } from "../signals/signal-info.ts"
import { noAlternateStack, signal } from "../signals/signal.ts"
import { reportChild, waitOption, waitStatus, type ChildReport } from "../tasks/children.ts"
import { clone, type CloneRequest } from "../tasks/clone.ts"
import { detach, endProcess, endThread } from "../tasks/end-process.ts"
import { dropTimers } from "../tasks/timers.ts"
import type { Outcome } from "../tasks/wait.ts"
import { AT_EMPTY_PATH, AT_FDCWD, pathAt } from "./paths.ts"
import type { SystemCall } from "./system-call.ts"

function exit(p: GuestProcess, status: number): Result {
  endThread(p.thread, status & 0xff)
  return 0
}

function exitGroup(p: GuestProcess, status: number): Result {
  endProcess(p, { kind: "exited", status: status & 0xff })
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
  return failed(path) ? path : execute(p, path, argv, envp)
}

function execveat(p: GuestProcess, ...[directory, pathAddress, argv, envp, flags]: number[]): Result {
  const path = pathAt(p, pathAddress)
  if (failed(path)) return path
  if (flags & ~(AT_EMPTY_PATH | 0x100)) return refuse("EINVAL")
  if (path.startsWith("/") || (directory === AT_FDCWD && path !== "")) return execute(p, path, argv, envp)
  const file = p.descriptors.get(directory)
  if (!file) return refuse("EBADF")
  if (path === "") return flags & AT_EMPTY_PATH ? execute(p, file.path, argv, envp) : refuse("ENOENT")
  return file.node.list ? execute(p, `${file.path}/${path}`, argv, envp) : refuse("ENOTDIR")
}

function execute(p: GuestProcess, path: string, argv: number, envp: number): Result {
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
  becomeOnlyThread(p)
  if (p.descriptors.isShared) {
    const own = p.descriptors.copy()
    p.descriptors.release()
    p.descriptors = own
  }
  p.descriptors.closeOnExec()
  p.signals.resetHandlers()
  dropTimers(p, ({ posix }) => posix !== undefined)
  p.timers.clear()
  p.hasExecuted = true
  p.replaced = true
  return 0
}

/** Other threads end; the one that is left has the process's number. */
function becomeOnlyThread(p: GuestProcess): void {
  const { thread } = p
  // What the old program's memory held is gone: nobody is to be told there.
  thread.clearTid = thread.robustList = 0
  thread.alternateStack = noAlternateStack
  for (const other of p.threads) {
    if (other === thread) continue
    other.clearTid = other.robustList = 0
    detach(other)
  }
  p.threads.splice(0, p.threads.length, thread)
  thread.tid = p.pid
  p.leaderStatus = undefined
}

function cloneCall(p: GuestProcess, ...[flags, stack, parentTid, tls, childTid]: number[]): Outcome {
  const bits = flags & ~0xff
  return clone(p, { flags: bits, exitSignal: flags & 0xff, stack, tls, parentTid, childTid, pidfd: parentTid })
}

/** struct clone_args: flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid, set_tid_size, cgroup. */
function clone3(p: GuestProcess, address: number, size: number): Outcome {
  if (size < 64) return refuse("EINVAL")
  if (size > 4096) return refuse("E2BIG")
  const fields = view(p.memory.read(address, size))
  const field = (index: number) => (index * 8 < size ? Number(fields.getBigUint64(index * 8, true)) : 0)
  const [flags, pidfd, childTid, parentTid, exitSignal, stack, stackSize, tls] = [0, 1, 2, 3, 4, 5, 6, 7].map(field)
  // Choosing the number of the child, or a control group, is not supported.
  if (field(9) !== 0 || flags & 0xff || (stack === 0) !== (stackSize === 0)) return refuse("EINVAL")
  const top = stack === 0 ? 0 : stack + stackSize
  const request: CloneRequest = { flags, exitSignal, stack: top, tls, parentTid, childTid, pidfd }
  return clone(p, request)
}

function setTidAddress(p: GuestProcess, address: number): Result {
  p.thread.clearTid = address
  return p.thread.tid
}

function setRobustList(p: GuestProcess, head: number, size: number): Result {
  if (size !== 24) return refuse("EINVAL")
  p.thread.robustList = head
  return 0
}

function getRobustList(p: GuestProcess, tid: number, head: number, size: number): Result {
  const thread = tid === 0 ? p.thread : p.kernel.thread(tid)
  if (!thread) return refuse("ESRCH")
  p.memory.setU64(head, BigInt(thread.robustList))
  p.memory.setU64(size, 24n)
  return 0
}

/** Waits until there is something to report; `done` makes the result of it, 0 stands for nothing yet with WNOHANG. */
function waitFor(
  p: GuestProcess,
  wanted: number,
  options: number,
  done: (report: ChildReport | undefined) => Result,
): Outcome {
  return {
    kind: "wait",
    what: "wait for a child",
    restarts: true,
    poll() {
      const report = reportChild(p, wanted, options)
      if (report === "none") return refuse("ECHILD")
      if (!report && !(options & waitOption.NOHANG)) return undefined
      return done(report)
    },
  }
}

/** __WALL, __WCLONE and __WNOTHREAD, which make no difference here. */
const cloneOptions = 0xe000_0000 | 0

function wait4(p: GuestProcess, wanted: number, address: number, options: number, usage: number): Outcome {
  const known = waitOption.NOHANG | waitOption.STOPPED | waitOption.CONTINUED
  if ((options | 0) & ~(known | cloneOptions)) return refuse("EINVAL")
  return waitFor(p, wanted, options | waitOption.EXITED, (report) => {
    if (!report) return 0
    if (address !== 0) p.memory.setU32(address, waitStatus(report))
    if (usage !== 0) p.memory.write(usage, new Uint8Array(144))
    return report.child.pid
  })
}

const idType = { ALL: 0, PID: 1, PGID: 2, PIDFD: 3 } as const

function waitid(p: GuestProcess, ...[type, id, address, options, usage]: number[]): Outcome {
  const known =
    waitOption.NOHANG | waitOption.STOPPED | waitOption.EXITED | waitOption.CONTINUED | waitOption.NOWAIT | cloneOptions
  const asked = options & (waitOption.STOPPED | waitOption.EXITED | waitOption.CONTINUED)
  if ((options | 0) & ~known || asked === 0) return refuse("EINVAL")
  let wanted = -1
  if (type === idType.PID) wanted = id
  else if (type === idType.PGID) wanted = id === 0 ? -p.group : -id
  else if (type === idType.PIDFD) {
    const file = p.descriptors.get(id)
    const target = file && processOf(file)
    if (!target) return refuse("EBADF")
    wanted = target.pid
  } else if (type !== idType.ALL) return refuse("EINVAL")
  if (type !== idType.ALL && wanted === 0) return refuse("EINVAL")
  return waitFor(p, wanted, options, (report) => {
    if (address !== 0) p.memory.write(address, report ? childInfo(report) : new Uint8Array(128))
    if (usage !== 0) p.memory.write(usage, new Uint8Array(144))
    return 0
  })
}

function childInfo(report: ChildReport): Uint8Array {
  const { pid, ids } = report.child
  const about = { number: signal.SIGCHLD, pid, uid: ids.uid, reason: "" }
  if (report.kind === "news") {
    const { news } = report
    return news.kind === "stopped"
      ? signalInfoBytes({ ...about, code: signalCode.CLD_STOPPED, status: news.signal })
      : signalInfoBytes({ ...about, code: signalCode.CLD_CONTINUED, status: signal.SIGCONT })
  }
  const { status } = report
  if (status.kind === "exited") return signalInfoBytes({ ...about, code: signalCode.CLD_EXITED, status: status.status })
  const by = status.kind === "signalled" ? status.signal : 0
  return signalInfoBytes({ ...about, code: signalCode.CLD_KILLED, status: by })
}

function pidfdOpen(p: GuestProcess, pid: number, flags: number): Result {
  if (flags & ~openFlag.NONBLOCK || pid <= 0) return refuse("EINVAL")
  const target = p.kernel.processes.get(pid)
  return target ? p.descriptors.add(pidFile(target, flags), true) : refuse("ESRCH")
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
      p.thread.name = new TextDecoder().decode(p.memory.bytesUpToNul(argument, 16) ?? p.memory.read(argument, 15))
      return 0
    case prctlOption.GET_NAME: {
      const bytes = new Uint8Array(16)
      new TextEncoder().encodeInto(p.thread.name, bytes.subarray(0, 15))
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

export const processCalls: readonly SystemCall[] = [
  { number: 93, name: "exit", args: ["int"], call: exit },
  { number: 94, name: "exit_group", args: ["int"], call: exitGroup },
  { number: 95, name: "waitid", args: ["int", "int", "address", "hex", "address"], call: waitid },
  { number: 96, name: "set_tid_address", args: ["address"], call: setTidAddress },
  { number: 99, name: "set_robust_list", args: ["address", "size"], call: setRobustList },
  { number: 100, name: "get_robust_list", args: ["int", "address", "address"], call: getRobustList },
  { number: 167, name: "prctl", args: ["int", "size", "size", "size", "size"], call: prctl },
  { number: 220, name: "clone", args: ["clone-flags", "address", "address", "address", "address"], call: cloneCall },
  { number: 221, name: "execve", args: ["path", "address", "address"], call: execve },
  { number: 260, name: "wait4", args: ["int", "address", "hex", "address"], call: wait4 },
  {
    number: 281,
    name: "execveat",
    args: ["directory", "path", "address", "address", "hex"],
    call: execveat,
  },
  { number: 434, name: "pidfd_open", args: ["int", "hex"], call: pidfdOpen },
  { number: 435, name: "clone3", args: ["address", "size"], call: clone3 },
]
