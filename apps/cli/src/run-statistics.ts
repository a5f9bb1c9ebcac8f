// What the run of a process cost.
import type { ExitStatus, ProcessStatistics } from "@lamina/interfaces"
import { formatQuantity } from "@lamina/stack"
import { engineDetails, engineRecord, withExact } from "./machine/machine-statistics.ts"
import type { Row } from "./machine/machine-statistics.ts"
import type { EngineUse } from "./wiring/run-engines.ts"

export interface RunStatistics {
  readonly engine: string
  /** What each engine did that was in use. */
  readonly engines: readonly EngineUse[]
  readonly status: ExitStatus
  readonly process: ProcessStatistics
  /** Seconds that the program ran. */
  readonly time: number
  /** Seconds from the start of this process to the program's first instruction. */
  readonly startUp: number
}

/** Everything that was counted, for people. */
export function processDetails(run: RunStatistics): readonly Row[] {
  const { instructions, systemCalls, pageFaults, peakMemory } = run.process
  const calls = Object.entries(systemCalls).sort(([, a], [, b]) => b - a)
  return [
    ...engineDetails(run.engine, run.engines),
    ["instructions", withExact(instructions)],
    ["time", formatQuantity(run.time, "seconds")],
    [
      "speed",
      run.time > 0 ? `${formatQuantity(instructions / run.time, "per-second").replace("/s", " instructions/s")}` : "-",
    ],
    ["start-up", formatQuantity(run.startUp, "seconds")],
    ["page faults", withExact(pageFaults)],
    ["peak memory", formatQuantity(peakMemory, "bytes")],
    ["system calls", withExact(calls.reduce((sum, [, count]) => sum + count, 0))],
    ...calls.map(([name, count]) => [`  ${name}`, withExact(count)] as const),
  ]
}

/** The same for JSON. Times in seconds, memory in bytes. */
export function processRecord(run: RunStatistics): Readonly<Record<string, unknown>> {
  const { engine, engines, status, time, startUp } = run
  return { engine, status, time, startUp, ...run.process, engines: engines.map(engineRecord) }
}
