// What a run cost, as a table or as JSON.
import type { ExitStatus, ProcessStatistics } from "@lamina/interfaces"
import { formatQuantity } from "@lamina/stack"
import { rowsTable, withExact } from "./machine/machine-statistics.ts"
import type { Row } from "./machine/machine-statistics.ts"
import type { Colors } from "./terminal.ts"

export interface RunStatistics {
  readonly engine: string
  readonly status: ExitStatus
  readonly process: ProcessStatistics
  /** Seconds that the program ran. */
  readonly time: number
  /** Seconds from the start of this process to the program's first instruction. */
  readonly startUp: number
}

/** A table for people; lines end in `\n`. */
export function statisticsTable(run: RunStatistics, colors: Colors): string {
  return rowsTable(processRows(run), colors)
}

/** Its rows. */
export function processRows(run: RunStatistics): readonly Row[] {
  const { instructions, systemCalls, pageFaults, peakMemory } = run.process
  const calls = Object.entries(systemCalls).sort(([, a], [, b]) => b - a)
  return [
    ["engine", run.engine],
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

/** One JSON object, on a line of its own. Times in seconds, memory in bytes. */
export function statisticsJson(run: RunStatistics): string {
  const { engine, status, time, startUp } = run
  return `${JSON.stringify({ engine, status, time, startUp, ...run.process })}\n`
}
