// New threads and new processes (clone(2)).
import { refuse, type Result } from "../errno.ts"
import { pidFile } from "../files/pid-file.ts"
import { GuestProcess } from "../guest-process.ts"
import { AddressSpace } from "../memory/address-space.ts"
import { register } from "../registers.ts"
import { noAlternateStack, signalCount } from "../signals/signal.ts"
import { endProcess } from "./end-process.ts"
import { Thread, threadStateSize } from "./thread.ts"
import type { Outcome } from "./wait.ts"

/** include/uapi/linux/sched.h */
export const cloneFlag = {
  VM: 0x100,
  FS: 0x200,
  FILES: 0x400,
  SIGHAND: 0x800,
  PIDFD: 0x1000,
  VFORK: 0x4000,
  PARENT: 0x8000,
  THREAD: 0x10000,
  SETTLS: 0x80000,
  PARENT_SETTID: 0x100000,
  CHILD_CLEARTID: 0x200000,
  CHILD_SETTID: 0x1000000,
  CLEAR_SIGHAND: 0x1_0000_0000,
} as const

export interface CloneRequest {
  /** CLONE_*, without the signal. */
  readonly flags: number
  readonly exitSignal: number
  /** Where the child's stack pointer is to be; 0 for where the parent's is. */
  readonly stack: number
  readonly tls: number
  readonly parentTid: number
  readonly childTid: number
  readonly pidfd: number
}

const maximumThreads = 32768

/** Makes a thread or a process that goes on behind the call, where it finds 0. Throws `MemoryExhausted` and `BadAddress`. */
export function clone(p: GuestProcess, request: CloneRequest): Outcome {
  const { flags, exitSignal } = request
  const has = (flag: number) => (flags & flag) !== 0
  if (has(cloneFlag.SIGHAND) && !has(cloneFlag.VM)) return refuse("EINVAL")
  if (has(cloneFlag.THREAD) && (!has(cloneFlag.SIGHAND) || has(cloneFlag.PIDFD))) return refuse("EINVAL")
  if (exitSignal > signalCount) return refuse("EINVAL")
  const { kernel } = p
  if (kernel.ready.length + kernel.waiting.size > maximumThreads) return refuse("EAGAIN")
  kernel.limitTurn()
  return has(cloneFlag.THREAD) ? makeThread(p, request) : makeProcess(p, request)
}

function makeThread(p: GuestProcess, request: CloneRequest): Result {
  const thread = new Thread(p, p.kernel.nextPid(), p.thread.name)
  inherit(p.thread, thread, request)
  if (request.flags & cloneFlag.PARENT_SETTID) p.memory.setU32(request.parentTid, thread.tid)
  if (request.flags & cloneFlag.CHILD_SETTID) p.memory.setU32(request.childTid, thread.tid)
  p.threads.push(thread)
  p.kernel.ready.push(thread)
  return thread.tid
}

function makeProcess(p: GuestProcess, request: CloneRequest): Outcome {
  const { kernel, thread } = p
  const has = (flag: number) => (request.flags & flag) !== 0
  const sharesMemory = has(cloneFlag.VM)
  const child = newProcess(p, sharesMemory, has(cloneFlag.FILES))
  const parent = has(cloneFlag.PARENT) ? p.parent : p
  child.parent = parent
  child.exitSignal = request.exitSignal
  child.signals = p.signals.copy()
  if (request.flags >= cloneFlag.CLEAR_SIGHAND) child.signals.resetHandlers()
  child.limits = p.limits.copy()
  Object.assign(child.ids, p.ids)
  child.cwd = p.cwd
  child.umask = p.umask
  child.niceness = p.niceness
  child.image = p.image
  inherit(thread, child.thread, request)
  child.thread.alternateStack = sharesMemory && !has(cloneFlag.VFORK) ? noAlternateStack : thread.alternateStack
  child.thread.registers.translateBy(child.space.table.root)
  kernel.processes.set(child.pid, child)
  parent?.children.add(child)
  if (has(cloneFlag.PARENT_SETTID)) p.memory.setU32(request.parentTid, child.pid)
  if (has(cloneFlag.CHILD_SETTID)) child.memory.setU32(request.childTid, child.pid)
  if (has(cloneFlag.PIDFD)) {
    const descriptor = p.descriptors.add(pidFile(child), true)
    if (typeof descriptor !== "number") {
      endProcess(child, { kind: "exited", status: 0 })
      return descriptor
    }
    p.memory.setU32(request.pidfd, descriptor)
  }
  kernel.ready.push(child.thread)
  if (!has(cloneFlag.VFORK)) return child.pid
  return {
    kind: "wait",
    what: "vfork: its child neither ends nor runs another program",
    uninterruptible: true,
    poll: () => (child.released ? child.pid : undefined),
  }
}

function newProcess(p: GuestProcess, sharesMemory: boolean, sharesFiles: boolean): GuestProcess {
  const { kernel } = p
  const descriptors = sharesFiles ? p.descriptors.share() : p.descriptors.copy()
  const pid = kernel.nextPid()
  if (sharesMemory) {
    p.space.users++
    return new GuestProcess(kernel, pid, { parent: p, machine: p.machine, space: p.space, descriptors })
  }
  const machine = kernel.machines.take(kernel.account, p.image.path)
  const space = new AddressSpace(machine.frames, machine.engine, kernel.sharedFiles)
  try {
    space.copyFrom(p.space)
  } catch (thrown) {
    space.destroy()
    kernel.machines.give(machine)
    descriptors.release()
    throw thrown
  }
  return new GuestProcess(kernel, pid, { parent: p, machine, space, descriptors })
}

/** Registers and mask as the parent's, with what the call has said about them. */
function inherit(from: Thread, to: Thread, { flags, stack, tls, childTid }: CloneRequest): void {
  from.process.machine.unload()
  to.saved.set(from.saved.subarray(0, threadStateSize))
  from.process.machine.load(from)
  to.name = from.name
  to.mask = from.mask
  const { registers } = to
  registers.set(register.a0, 0)
  registers.breakReservation()
  if (stack !== 0) registers.set(register.sp, stack)
  if (flags & cloneFlag.SETTLS) registers.set(register.tp, tls)
  if (flags & cloneFlag.CHILD_CLEARTID) to.clearTid = childTid
}
