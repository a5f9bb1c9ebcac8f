// What one operation of a guest takes, by the laps of a run.
import { exitCauses, type ExitCause, type ExitCounts } from "@lamina/vmm"
import { median, steadyLaps } from "./statistics.ts"
import type { VmmLap, WorkloadRun } from "./run-workload.ts"

/** What a monitor does for one operation of the guest on top. */
export interface LevelFigures {
  readonly exits: Readonly<Record<ExitCause, number>>
  /** Entries of shadow page tables that were made because the guest used them. */
  readonly fills: number
  /** The part of all time that is the monitor's own; 0 where it was not measured. */
  readonly share: number
}

export interface OperationCost {
  /** Seconds: of a lap in the median, of the fastest, and those in which a processor worked. */
  readonly time: number
  readonly least: number
  readonly processorTime: number
  readonly instructions: number
  /** For each monitor, from the one on the bare machine upwards. */
  readonly levels: readonly LevelFigures[]
}

/** What laps are called in reports, and how many operations each of their counts is. */
const operations: Readonly<Record<string, { readonly name: string; readonly per: number }>> = {
  pages: { name: "page fault", per: 256 },
  "pipe alone": { name: "pipe write and read", per: 1 },
  fork: { name: "fork and wait", per: 1 },
  "fork and exec": { name: "fork, exec and wait", per: 1 },
}

/** Of each operation by its name, over the steady laps. */
export function costsOf({ laps }: WorkloadRun): ReadonlyMap<string, OperationCost> {
  const names = [...new Set(laps.map(({ name }) => name))]
  const costs = new Map(
    names.map((lap) => {
      const { name, per } = operations[lap] ?? { name: lap, per: 1 }
      return [name, costOf(steadyLaps(laps.filter((one) => one.name === lap)), per)]
    }),
  )
  const [alone, roundTrip] = [costs.get("pipe write and read"), costs.get("pipe round trip")]
  // As os-primitives has it.
  if (alone && roundTrip)
    costs.set(
      "context switch",
      combine(alone, roundTrip, (one, both) => (both - 2 * one) / 2),
    )
  return costs
}

function costOf(laps: readonly VmmLap[], per: number): OperationCost {
  const sum = (read: (lap: VmmLap) => number) => laps.reduce((total, lap) => total + read(lap), 0)
  const count = sum((lap) => lap.count) * per
  const seconds = (read: (lap: VmmLap) => number) => laps.map((lap) => read(lap) / lap.count / per / 1e9)
  const times = seconds(({ time }) => time)
  return {
    time: median(times),
    least: Math.min(...times),
    processorTime: median(seconds(({ processorTime }) => processorTime)),
    instructions: sum(({ instructions }) => instructions) / count,
    levels: laps[0].levels.map((_, level) => ({
      exits: eachCause((cause) => sum(({ levels }) => levels[level].exits[cause]) / count),
      fills: sum(({ levels }) => levels[level].fills) / count,
      share: sum(({ levels }) => levels[level].time) / sum(({ time }) => time),
    })),
  }
}

/** A cost whose figures are each formed of those of two others. */
function combine(a: OperationCost, b: OperationCost, form: (a: number, b: number) => number): OperationCost {
  return {
    time: form(a.time, b.time),
    least: form(a.least, b.least),
    processorTime: form(a.processorTime, b.processorTime),
    instructions: form(a.instructions, b.instructions),
    levels: a.levels.map((level, index) => {
      const other = b.levels[index]
      return {
        exits: eachCause((cause) => form(level.exits[cause], other.exits[cause])),
        fills: form(level.fills, other.fills),
        share: form(level.share * a.time, other.share * b.time) / form(a.time, b.time),
      }
    }),
  }
}

function eachCause(read: (cause: ExitCause) => number): ExitCounts {
  return Object.fromEntries(exitCauses.map((cause) => [cause, read(cause)])) as ExitCounts
}
