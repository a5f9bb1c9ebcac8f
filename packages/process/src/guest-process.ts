// The state of one process, as its system calls see and change it.
import type { Engine, ExitStatus, HostError, JsHost } from "@lamina/interfaces"
import { refuse } from "./errno.ts"
import { DescriptorTable } from "./files/descriptor-table.ts"
import { deviceFiles } from "./files/devices.ts"
import { FileTree } from "./files/file-tree.ts"
import type { OpenFile } from "./files/open-file.ts"
import { processFiles } from "./files/process-files.ts"
import { AddressSpace } from "./memory/address-space.ts"
import type { Frames, MemoryAccount } from "./memory/frames.ts"
import { UserMemory } from "./memory/user-memory.ts"
import type { Registers } from "./registers.ts"
import { ResourceLimits } from "./resource-limits.ts"
import { PendingSignals } from "./signals/pending-signals.ts"
import { signal, SignalActions } from "./signals/signal.ts"
import type { Kernel } from "./tasks/kernel.ts"
import type { MachineSlot } from "./tasks/machine-slot.ts"
import { Thread } from "./tasks/thread.ts"
import type { Timer } from "./tasks/timers.ts"

/** What a parent can hear of a child that has not ended. */
export type ChildNews = { readonly kind: "stopped"; readonly signal: number } | { readonly kind: "continued" }

/** A timer of `timer_create`. */
export interface PosixTimer {
  readonly clock: number
  /** 0 for none. */
  readonly signal: number
  readonly thread: Thread | undefined
  readonly value: bigint
  armed: Timer | undefined
}

/** What a child has from its parent. */
export interface Inheritance {
  readonly parent: GuestProcess
  readonly machine: MachineSlot
  readonly space: AddressSpace
  readonly descriptors: DescriptorTable
}

export class GuestProcess {
  readonly pid: number
  readonly kernel: Kernel
  readonly tree: FileTree
  /** Undefined for the first one, and once the parent has ended: then nobody waits for it. */
  parent: GuestProcess | undefined
  readonly children = new Set<GuestProcess>()
  group: number
  session: number
  readonly threads: Thread[]
  /** The one whose turn it is, or whose call is being done. */
  thread: Thread
  machine: MachineSlot
  space: AddressSpace
  memory: UserMemory
  descriptors: DescriptorTable
  signals = new SignalActions()
  /** Sent to the process as a whole. */
  readonly pending = new PendingSignals()
  limits = new ResourceLimits()
  readonly startTime: bigint
  readonly ids = { uid: 0, euid: 0, suid: 0, gid: 0, egid: 0, sgid: 0 }
  cwd = "/"
  umask = 0o022
  /** -20 to 19: kept and told, but turns are the same for all. */
  niceness = 0
  /** What runs: its path in the tree, its arguments, and where on the stack they lie. */
  image = {
    path: "",
    args: [] as readonly string[],
    env: [] as readonly string[],
    auxv: new Uint8Array(0) as Uint8Array,
  }
  /** What the parent is sent at the end; 0 for nothing. */
  exitSignal: number = signal.SIGCHLD
  ended: ExitStatus | undefined
  /** The exit status of the thread that the process is named after, while others go on. */
  leaderStatus: number | undefined
  stopped = false
  news: ChildNews | undefined
  /** A parent that `vfork` has stopped may go on: memory is no more shared. */
  released = false
  /** Has called `execve` since it was made. */
  hasExecuted = false
  /** Set by calls after which registers are not to be touched: `execve`, `rt_sigreturn`. */
  replaced = false
  /** Timers by the number that `timer_create` gave them; `armed` is what the kernel goes by, if it is to expire. */
  readonly timers = new Map<number, PosixTimer>()
  nextTimer = 0

  constructor(kernel: Kernel, pid: number, inheritance?: Inheritance) {
    this.pid = pid
    this.kernel = kernel
    this.startTime = kernel.host.clock.monotonic()
    this.parent = inheritance?.parent
    this.group = inheritance?.parent.group ?? pid
    this.session = inheritance?.parent.session ?? pid
    this.machine = inheritance?.machine ?? kernel.machines.take(kernel.account, "")
    this.space = inheritance?.space ?? new AddressSpace(this.frames, this.engine, kernel.sharedFiles)
    this.memory = new UserMemory(this.space)
    this.descriptors = inheritance?.descriptors ?? new DescriptorTable()
    this.thread = new Thread(this, pid, "")
    this.threads = [this.thread]
    const terminal = () => kernel.streams.find((node) => node.terminal)
    this.tree = new FileTree([
      { guest: "/dev", files: deviceFiles({ entropy: (into) => this.host.entropy(into), terminal }) },
      { guest: "/dev/shm", files: kernel.sharedMemory },
      { guest: "/proc", files: processFiles(this) },
      ...kernel.mounts,
    ])
  }

  get host(): JsHost {
    return this.kernel.host
  }

  get engine(): Engine {
    return this.machine.engine
  }

  get frames(): Frames {
    return this.machine.frames
  }

  get account(): MemoryAccount {
    return this.kernel.account
  }

  /** Those of the current thread. */
  get registers(): Registers {
    return this.thread.registers
  }

  /** As PR_SET_NAME of its first thread has it. */
  get name(): string {
    return (this.threads.find(({ leads }) => leads) ?? this.thread).name
  }

  get parentPid(): number {
    return this.parent?.pid ?? 1
  }

  nextInode(): number {
    return this.kernel.nextInode()
  }

  /** The open file of a descriptor, but not of one that was opened for its place alone. */
  file(descriptor: number): OpenFile | HostError {
    const file = this.descriptors.get(descriptor)
    return file && !file.pathOnly ? file : refuse("EBADF")
  }

  /** Has the process live in another address space, on another machine perhaps. */
  moveTo(space: AddressSpace, machine: MachineSlot): void {
    this.leaveSpace(machine)
    this.machine = machine
    this.space = space
    this.memory = new UserMemory(space)
    this.released = true
  }

  /** Writes back and closes everything. */
  tearDown(): void {
    this.leaveSpace(undefined)
    this.released = true
    this.descriptors.release()
  }

  private leaveSpace(next: MachineSlot | undefined): void {
    const { kernel, space, machine } = this
    kernel.pageFaults += space.pageFaults
    space.pageFaults = 0
    if (next !== machine) machine.unload()
    if (--space.users > 0) return
    space.destroy()
    if (next !== machine) kernel.machines.give(machine)
  }
}
