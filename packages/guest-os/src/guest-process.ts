// A process of the guest operating system, as its host sees it.
import type { ByteStream, ExitStatus, Process, ProcessStatistics, SpawnOptions } from "@lamina/interfaces"
import type { AgentConnection } from "./agent/agent-connection.ts"
import type { GuestRunner } from "./agent/guest-runner.ts"
import { request } from "./agent/message.ts"
import type { Accounts, ProcessAccounts } from "./kernel/accounts.ts"
import { endReason } from "./kernel/end-reason.ts"
import { signalNumber } from "./kernel/signal-names.ts"
import { namedCalls } from "./guest-os-statistics.ts"
import type { HostLink } from "./link/host-link.ts"
import { LoadError } from "./load-error.ts"
import { sliceSteps } from "./tuning.ts"

/** What a process needs of the operating system. */
export interface ProcessSurroundings {
  readonly agent: AgentConnection
  readonly link: HostLink
  readonly runner: GuestRunner
  readonly accounts: Accounts
  readonly stdin: ByteStream
  readonly stdout: ByteStream
  readonly stderr: ByteStream
}

const pageSize = 4096
const exitCode = { shift: 8, signal: 0x7f } as const
const outOfFuel: ExitStatus = { kind: "out-of-fuel" }
const nothing: ProcessAccounts = {
  instructions: 0,
  pageFaults: 0,
  peakPages: 0,
  outputBytes: 0,
  calls: [],
  fault: undefined,
}

/** Starts a program, stopped before its first instruction. Throws `LoadError` when the kernel does not run it. */
export function spawnProcess(surroundings: ProcessSurroundings, options: SpawnOptions): Process {
  const { agent, runner } = surroundings
  const { path, args, cwd = "/", env = {} } = options
  const streams = openStreams(surroundings, options)
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  let result: number | undefined
  const process = new GuestProcess(surroundings)
  agent.request(request.spawn, [...streams.numbers, cwd, path, args, variables], {
    result: (value) => (result = value),
    // Its streams stay: there may be others who have them.
    ended: (status) => process.end(status),
  })
  runner.until(() => result !== undefined)
  const id = result ?? 0
  if (id < 0) {
    streams.close()
    throw new LoadError(path, -id)
  }
  process.begin(id)
  return process
}

/** Joins the streams of a process to the host's, or to its own. */
function openStreams({ link, ...hosts }: ProcessSurroundings, own: SpawnOptions) {
  const { stdin = hosts.stdin, stdout = hosts.stdout, stderr = hosts.stderr } = own
  const numbers = [
    link.open({
      give(limit) {
        const bytes = new Uint8Array(limit)
        return bytes.subarray(0, stdin.read(bytes))
      },
    }),
    link.open({ data: (bytes) => void stdout.write(bytes) }),
    link.open({ data: (bytes) => void stderr.write(bytes) }),
  ]
  return { numbers, close: () => numbers.forEach((number) => link.close(number)) }
}

class GuestProcess implements Process {
  readonly #surroundings: ProcessSurroundings
  #pid = 0
  /** What its process had cost before it was this program. */
  #before = nothing
  #last: ProcessAccounts | undefined
  #ended: ExitStatus | undefined
  #isGoing = false
  #killedBecause: string | undefined

  constructor(surroundings: ProcessSurroundings) {
    this.#surroundings = surroundings
  }

  get pid(): number {
    return this.#pid
  }

  /** The program is in place, stopped before its first instruction. */
  begin(pid: number): void {
    this.#pid = pid
    this.#before = this.#surroundings.accounts.process(pid) ?? nothing
  }

  /** Its end, told while its accounts can still be read. */
  end(status: number): void {
    this.#last = this.#surroundings.accounts.process(this.#pid)
    const signal = status & exitCode.signal
    this.#ended =
      signal === 0
        ? { kind: "exited", status: (status >> exitCode.shift) & 0xff }
        : { kind: "signalled", signal, reason: this.#killedBecause ?? endReason(signal, this.#last?.fault) }
  }

  run(fuel = Infinity): ExitStatus {
    if (this.#ended) return this.#ended
    if (fuel <= 0) return outOfFuel
    const { agent, runner, accounts } = this.#surroundings
    const count = () => accounts.instructions(this.#pid)
    const target = (count()?.count ?? 0) + fuel
    if (!this.#isGoing) agent.request(request.kill, [this.#pid, signalNumber.continue], { result: () => undefined })
    this.#isGoing = true
    for (;;) {
      if (this.#ended) return this.#ended
      const now = fuel === Infinity ? undefined : count()
      const left = now ? target - now.count : sliceSteps.most
      if (now?.settled && left <= 0) return outOfFuel
      // No step of the machine can be two of the process: it never gets past the target.
      if (runner.slice(Math.max(left, 1)) === "idle") this.#killForWaiting()
    }
  }

  statistics(): ProcessStatistics {
    const accounts = this.#surroundings.accounts
    const now = this.#last ?? accounts.process(this.#pid) ?? this.#before
    const count = this.#last?.instructions ?? accounts.instructions(this.#pid)?.count ?? now.instructions
    const calls = now.calls.map((times, number) => times - (this.#before.calls[number] ?? 0))
    return {
      instructions: count - this.#before.instructions,
      systemCalls: namedCalls(calls),
      pageFaults: now.pageFaults - this.#before.pageFaults,
      peakMemory: now.peakPages * pageSize,
      outputBytes: now.outputBytes - this.#before.outputBytes,
    }
  }

  /** Nobody will ever wake it. */
  #killForWaiting(): void {
    if (this.#killedBecause !== undefined) return
    this.#killedBecause = "deadlock: the process waits for ever"
    const { agent } = this.#surroundings
    agent.request(request.kill, [this.#pid, signalNumber.kill], { result: () => undefined })
  }
}
