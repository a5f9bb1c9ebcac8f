// What the processes of a tree have in common: who there is, who waits, who runs, memory, files, timers.
import type { ExitStatus, JsHost } from "@lamina/interfaces"
import type { FileNode } from "../files/open-file.ts"
import type { GuestFiles } from "../files/guest-files.ts"
import { sharedMemoryFiles } from "../files/shared-memory.ts"
import { withSpecialFiles } from "../files/special-files.ts"
import type { GuestProcess } from "../guest-process.ts"
import type { MemoryAccount } from "../memory/frames.ts"
import type { Socket } from "../files/socket.ts"
import { SharedFiles } from "../memory/shared-files.ts"
import type { SyscallObserver } from "../trace.ts"
import { turnLength } from "../tuning.ts"
import { FileLocks } from "../files/file-locks.ts"
import { Futexes } from "./futexes.ts"
import type { MachinePool } from "./machine-slot.ts"
import type { Thread } from "./thread.ts"
import type { Timer } from "./timers.ts"

export interface KernelOptions {
  /** With the standard streams that the tree has. */
  readonly host: JsHost
  readonly mounts: readonly { readonly guest: string; readonly files: GuestFiles; readonly readOnly?: boolean }[]
  readonly machines: MachinePool
  readonly account: MemoryAccount
  readonly observer: SyscallObserver | undefined
  readonly nextPid: () => number
}

export class Kernel {
  readonly host: JsHost
  readonly mounts: KernelOptions["mounts"]
  readonly machines: MachinePool
  readonly account: MemoryAccount
  readonly observer: SyscallObserver | undefined
  readonly nextPid: () => number
  readonly startTime: bigint
  /** Those that live and those that nobody has waited for, by pid. */
  readonly processes = new Map<number, GuestProcess>()
  /** The standard streams, as the first process was given them. */
  streams: readonly FileNode[] = []
  readonly sharedFiles = new SharedFiles()
  /** /dev/shm */
  readonly sharedMemory = sharedMemoryFiles(() => this.nextInode())
  readonly futexes = new Futexes()
  readonly locks = new FileLocks()
  /** Sockets by their abstract names. */
  readonly sockets = new Map<string, Socket>()
  readonly timers = new Set<Timer>()
  /** Threads that can run, in the order of their turns. */
  ready: Thread[] = []
  /** Threads that wait, in the order in which they began to. */
  readonly waiting = new Set<Thread>()
  /** The thread whose turn it is. */
  current: Thread | undefined
  /** Whose shared files are current. */
  active: GuestProcess | undefined
  /** Instructions until the turn is over. */
  turn = 0
  /** Something has happened to a process by which another may be able to go on. */
  stirred = false
  /** Processes that have ended and still hold what they had. */
  readonly ending: GuestProcess[] = []
  /** The process that the tree is there for, and how it ended. */
  root: GuestProcess | undefined
  rootStatus: ExitStatus | undefined
  /** The process group that the terminal belongs to. */
  foreground = 0
  instructions = 0
  readonly systemCalls = new Map<string, number>()
  /** Of address spaces that are no more. */
  pageFaults = 0
  /** Taken by the standard streams. */
  outputBytes = 0
  #inodes = 100

  constructor(options: KernelOptions) {
    this.host = options.host
    this.mounts = options.mounts.map((mount) => ({ ...mount, files: withSpecialFiles(mount.files) }))
    this.machines = options.machines
    this.account = options.account
    this.observer = options.observer
    this.nextPid = options.nextPid
    this.startTime = options.host.clock.monotonic()
  }

  nextInode(): number {
    return this.#inodes++
  }

  /** Whether the current thread is the only one there is: then nothing happens but by itself. */
  get isAlone(): boolean {
    return this.ready.length === 0 && this.waiting.size === 0 && this.timers.size === 0
  }

  /** Somebody else may have to run soon: the current turn ends like any other. */
  limitTurn(): void {
    this.turn = Math.min(this.turn, turnLength)
  }

  /** The thread with a number, in any process. */
  thread(tid: number): Thread | undefined {
    const process = this.processes.get(tid)
    const own = process?.threads.find((thread) => thread.tid === tid)
    if (own) return own
    for (const { threads } of this.processes.values()) {
      const found = threads.find((thread) => thread.tid === tid)
      if (found) return found
    }
    return undefined
  }

  /** The living processes of a group. */
  group(number: number): readonly GuestProcess[] {
    return [...this.processes.values()].filter((process) => process.group === number && !process.ended)
  }
}
