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
  Trap,
} from "@lamina/interfaces"
import { InternalError, trapCause } from "@lamina/isa"
import { performSystemCall } from "./dispatch.ts"
import { failed } from "./errno.ts"
import { handleFault } from "./faults.ts"
import { GuestProcess } from "./guest-process.ts"
import { LoadError } from "./load-error.ts"
import { loadProgram } from "./load/load-program.ts"
import { createProcessMemory } from "./memory/window.ts"
import type { SyscallObserver } from "./trace.ts"

export interface ProcessHostOptions {
  readonly host: JsHost
  /** What executes the guest's instructions; each process gets an engine and a memory of its own. */
  readonly engine: EngineFactory
  /** The process's file tree. Something must be mounted at `/`; `/dev` and `/proc` are there already. Later mounts hide earlier. */
  readonly mounts: readonly Mount[]
  readonly limits?: {
    /** Bytes of memory that a process may use, page tables included; 3 GiB by default. */
    readonly memory?: number
  }
  /** Watches the system calls of all processes. */
  readonly trace?: SyscallObserver
}

const defaultMemory = 3 * 2 ** 30
const firstPid = 1000
const largestFuel = Number.MAX_SAFE_INTEGER
/** How often an instruction may fault at the same address without getting anywhere. */
const patience = 3

/**
 * Makes the process VM. Its `spawn` throws `LoadError` for what cannot be run. Throws `RangeError` for mounts that make no tree.
 */
export function createProcessHost(options: ProcessHostOptions): ProcessHost {
  let pids = firstPid
  return {
    name: "process",
    spawn(wanted) {
      return spawn(options, wanted, pids++)
    },
  }
}

function spawn(options: ProcessHostOptions, wanted: SpawnOptions, pid: number): Process {
  const memory = createProcessMemory()
  const { stdin = options.host.stdin, stdout = options.host.stdout, stderr = options.host.stderr } = wanted
  const guest = new GuestProcess({
    pid,
    host: { ...options.host, stdin, stdout, stderr },
    memory,
    engine: options.engine(memory),
    mounts: options.mounts,
    memoryLimit: options.limits?.memory ?? defaultMemory,
    cwd: "/",
  })
  const cwd = guest.tree.resolve(wanted.cwd ?? "/", "/", true)
  if (failed(cwd) || cwd.status?.kind !== "directory") {
    throw new LoadError("ENOENT", `cannot run ${wanted.path}: its working directory ${wanted.cwd} does not exist`)
  }
  guest.cwd = cwd.guest
  const env = Object.entries(wanted.env ?? {}).map(([name, value]) => `${name}=${value}`)
  loadProgram(guest, wanted.path, wanted.args, env)
  return new RunningProcess(guest, options.trace)
}

class RunningProcess implements Process {
  readonly #guest: GuestProcess
  readonly #observer: SyscallObserver | undefined
  #lastFault = { pc: -1n, value: -1n, times: 0 }

  constructor(guest: GuestProcess, observer: SyscallObserver | undefined) {
    this.#guest = guest
    this.#observer = observer
  }

  get pid(): number {
    return this.#guest.pid
  }

  run(fuel: number = largestFuel): ExitStatus {
    const guest = this.#guest
    if (guest.ended) return guest.ended
    let left = Math.min(fuel, largestFuel)
    for (;;) {
      const stop = guest.engine.run(0, left)
      guest.instructions += stop.retired
      left -= stop.retired
      if (stop.kind === "fuel") return { kind: "out-of-fuel" }
      if (stop.kind === "attention") continue
      this.#handle(stop.trap, stop.retired)
      if (guest.ended) {
        guest.tearDown()
        return guest.ended
      }
    }
  }

  statistics(): ProcessStatistics {
    const guest = this.#guest
    return {
      instructions: guest.instructions,
      systemCalls: Object.fromEntries(guest.systemCalls),
      pageFaults: guest.pageFaultsBefore + guest.space.pageFaults,
      peakMemory: guest.frames.peakBytes,
      outputBytes: guest.outputBytes,
    }
  }

  #handle(trap: Trap, retired: number): void {
    const guest = this.#guest
    if (trap.cause === trapCause.environmentCallFromU) {
      guest.registers.pc = trap.pc + 4n
      performSystemCall(guest, this.#observer)
      return
    }
    const last = this.#lastFault
    const again = retired === 0 && last.pc === trap.pc && last.value === trap.value
    this.#lastFault = { pc: trap.pc, value: trap.value, times: again ? last.times + 1 : 1 }
    if (this.#lastFault.times > patience) {
      throw new InternalError(`the engine does not see the page at 0x${trap.value.toString(16)} that was mapped for it`)
    }
    handleFault(guest, trap)
  }
}
