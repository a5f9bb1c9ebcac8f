// The state of one process, as its system calls see and change it.
import type { Engine, ExitStatus, HostError, JsHost, MachineMemory } from "@lamina/interfaces"
import { refuse } from "./errno.ts"
import { DescriptorTable } from "./files/descriptor-table.ts"
import { deviceFiles } from "./files/devices.ts"
import { FileTree } from "./files/file-tree.ts"
import type { GuestFiles } from "./files/guest-files.ts"
import { streamNode } from "./files/nodes.ts"
import { makeOpenFile, openFlag, type FileNode, type OpenFile } from "./files/open-file.ts"
import { processFiles } from "./files/process-files.ts"
import { syntheticInode } from "./files/synthetic-files.ts"
import { Registers } from "./registers.ts"
import { ResourceLimits } from "./resource-limits.ts"
import { SignalState } from "./signals.ts"
import { AddressSpace } from "./memory/address-space.ts"
import { Frames } from "./memory/frames.ts"
import { UserMemory } from "./memory/user-memory.ts"

export interface GuestProcessOptions {
  readonly pid: number
  readonly host: JsHost
  readonly memory: MachineMemory
  readonly engine: Engine
  readonly mounts: readonly { readonly guest: string; readonly files: GuestFiles; readonly readOnly?: boolean }[]
  readonly memoryLimit: number
  readonly cwd: string
}

export class GuestProcess {
  readonly pid: number
  readonly host: JsHost
  readonly engine: Engine
  readonly frames: Frames
  readonly registers: Registers
  readonly tree: FileTree
  readonly descriptors = new DescriptorTable()
  readonly signals = new SignalState()
  readonly limits = new ResourceLimits()
  readonly startTime: bigint
  readonly systemCalls = new Map<string, number>()
  readonly ids = { uid: 0, euid: 0, suid: 0, gid: 0, egid: 0, sgid: 0 }
  space: AddressSpace
  memory: UserMemory
  cwd: string
  umask = 0o022
  /** What runs: its path in the tree, its arguments, and where on the stack they lie. */
  image = {
    path: "",
    args: [] as readonly string[],
    env: [] as readonly string[],
    auxv: new Uint8Array(0) as Uint8Array,
  }
  /** As PR_SET_NAME has it: up to 15 bytes. */
  name = ""
  instructions = 0
  /** Taken by the standard streams. */
  outputBytes = 0
  pageFaultsBefore = 0
  ended: ExitStatus | undefined
  /** Set by `execve`: pc and registers are those of the new image, and no result may be put in a0. */
  replaced = false
  #inodes = 100

  constructor(options: GuestProcessOptions) {
    this.pid = options.pid
    this.host = options.host
    this.engine = options.engine
    this.frames = new Frames(options.memory, options.memoryLimit)
    this.registers = new Registers(options.memory)
    this.space = new AddressSpace(this.frames, this.engine)
    this.memory = new UserMemory(this.space)
    this.cwd = options.cwd
    this.startTime = this.host.clock.monotonic()
    const streams = this.#openStreams()
    const terminal = () => streams.find((node) => node.terminal)
    this.tree = new FileTree([
      { guest: "/dev", files: deviceFiles({ entropy: (into) => this.host.entropy(into), terminal }) },
      { guest: "/proc", files: processFiles(this) },
      ...options.mounts,
    ])
  }

  nextInode(): number {
    return this.#inodes++
  }

  /** The open file of a descriptor, but not of one that was opened for its place alone. */
  file(descriptor: number): OpenFile | HostError {
    const file = this.descriptors.get(descriptor)
    return file && !file.pathOnly ? file : refuse("EBADF")
  }

  /** Ends the process because it waits for what can never happen: it has one thread and nobody else could wake it. */
  endInDeadlock(what: string): HostError {
    this.end({ kind: "signalled", signal: 9, reason: `deadlock: the process waits for ever (${what})` })
    return refuse("EINTR")
  }

  /** Ends the process; the first reason counts. */
  end(status: ExitStatus): void {
    if (this.ended) return
    this.ended = status
  }

  /** Writes back and closes everything. */
  tearDown(): void {
    this.pageFaultsBefore += this.space.pageFaults
    this.space.pageFaults = 0
    this.space.destroy()
    this.descriptors.closeAll()
  }

  #openStreams(): readonly FileNode[] {
    const { stdin, stdout, stderr, clock } = this.host
    const now = clock.now()
    const access = [0, openFlag.WRONLY, openFlag.WRONLY]
    return [stdin, stdout, stderr].map((stream, descriptor) => {
      // A terminal is /dev/tty, so that ttyname(3) finds it there.
      const inode = stream.isTerminal ? syntheticInode("/tty") : this.nextInode()
      const node = streamNode(stream, inode, now, (bytes) => (this.outputBytes += bytes))
      const path = stream.isTerminal ? "/dev/tty" : `pipe:[${inode}]`
      const flags = stream.isTerminal ? openFlag.RDWR : access[descriptor]
      this.descriptors.add(makeOpenFile(node, path, flags), false)
      return node
    })
  }
}
