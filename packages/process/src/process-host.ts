// The process VM: a ProcessHost on the JS host.
import type {
  EngineFactory,
  ExitStatus,
  JsHost,
  Mount,
  Process,
  ProcessHost,
  ProcessStatistics,
  SpawnOptions,
} from "@lamina/interfaces"
import { MemoryExhausted } from "@lamina/isa"
import { failed } from "./errno.ts"
import { standardStreams } from "./files/standard-streams.ts"
import { GuestProcess } from "./guest-process.ts"
import { LoadError } from "./load-error.ts"
import { loadProgram } from "./load/load-program.ts"
import { MemoryAccount } from "./memory/frames.ts"
import { Kernel } from "./tasks/kernel.ts"
import { MachinePool } from "./tasks/machine-slot.ts"
import { runTree } from "./tasks/scheduler.ts"
import type { SyscallObserver } from "./trace.ts"

export interface ProcessHostOptions {
  readonly host: JsHost
  /** What executes the guest's instructions; each process gets an engine and a memory of its own. */
  readonly engine: EngineFactory
  /** The process's file tree. Something must be mounted at `/`; `/dev` and `/proc` are there already. Later mounts hide earlier. */
  readonly mounts: readonly Mount[]
  readonly limits?: {
    /** Bytes of memory that a process and its descendants may use, page tables included; 3 GiB by default. */
    readonly memory?: number
  }
  /** Watches the system calls of all processes. */
  readonly trace?: SyscallObserver
}

const defaultMemory = 3 * 2 ** 30
const firstPid = 1000
const largestFuel = Number.MAX_SAFE_INTEGER

/**
 * Makes the process VM. Its `spawn` throws `LoadError` for what cannot be run. Throws `RangeError` for mounts that make no tree. A
 * `Process` is the one that was spawned and all that descend from it: `run` runs them all, to the end of the last one.
 */
export function createProcessHost(options: ProcessHostOptions): ProcessHost {
  let pids = firstPid
  const machines = new MachinePool(options.engine)
  return {
    name: "process",
    spawn(wanted) {
      return spawn(options, machines, wanted, () => pids++)
    },
  }
}

function spawn(
  options: ProcessHostOptions,
  machines: MachinePool,
  wanted: SpawnOptions,
  nextPid: () => number,
): Process {
  const { stdin = options.host.stdin, stdout = options.host.stdout, stderr = options.host.stderr } = wanted
  const kernel = new Kernel({
    host: { ...options.host, stdin, stdout, stderr },
    mounts: options.mounts,
    machines,
    account: new MemoryAccount(options.limits?.memory ?? defaultMemory),
    observer: options.trace,
    nextPid,
  })
  const guest = firstProcess(kernel, wanted.path)
  try {
    for (const file of standardStreams(kernel)) guest.descriptors.add(file, false)
    const cwd = guest.tree.resolve(wanted.cwd ?? "/", "/", true)
    if (failed(cwd) || cwd.status?.kind !== "directory") {
      throw new LoadError("ENOENT", `cannot run ${wanted.path}: its working directory ${wanted.cwd} does not exist`)
    }
    guest.cwd = cwd.guest
    const env = Object.entries(wanted.env ?? {}).map(([name, value]) => `${name}=${value}`)
    loadProgram(guest, wanted.path, wanted.args, env)
  } catch (thrown) {
    guest.tearDown()
    throw thrown
  }
  kernel.root = guest
  kernel.foreground = guest.group
  kernel.processes.set(guest.pid, guest)
  kernel.ready.push(guest.thread)
  return new ProcessTree(kernel, guest.pid)
}

function firstProcess(kernel: Kernel, path: string): GuestProcess {
  try {
    return new GuestProcess(kernel, kernel.nextPid())
  } catch (thrown) {
    if (thrown instanceof MemoryExhausted) throw new LoadError("ENOMEM", `cannot run ${path}: ${thrown.message}`)
    throw thrown
  }
}

class ProcessTree implements Process {
  readonly pid: number
  readonly #kernel: Kernel

  constructor(kernel: Kernel, pid: number) {
    this.#kernel = kernel
    this.pid = pid
  }

  run(fuel: number = largestFuel): ExitStatus {
    return runTree(this.#kernel, Math.min(fuel, largestFuel))
  }

  statistics(): ProcessStatistics {
    const kernel = this.#kernel
    const spaces = new Set([...kernel.processes.values()].filter(({ ended }) => !ended).map(({ space }) => space))
    return {
      instructions: kernel.instructions,
      systemCalls: Object.fromEntries(kernel.systemCalls),
      pageFaults: [...spaces].reduce((sum, space) => sum + space.pageFaults, kernel.pageFaults),
      peakMemory: kernel.account.peakBytes,
      outputBytes: kernel.outputBytes,
    }
  }
}
