// Monitors: the same guests on the bare machine, on a monitor, and on a monitor that stands on a monitor.
import { exitCauses } from "@lamina/vmm"
import type { Figure } from "./measurement.ts"
import { costsOf, type LevelFigures, type OperationCost } from "./operation-cost.ts"
import type { VmmWorkload, WorkloadGroup, WorkloadRun } from "./run-workload.ts"
import { geometricMean, median, spread } from "./statistics.ts"

/** How many monitors stand on one another. */
export const depths = [0, 1, 2] as const
export const depthNames = ["bare", "monitor", "monitor on monitor"] as const

/** What of the bare machine's speed is aimed at, where that is set. */
export const targets: Readonly<Partial<Record<WorkloadGroup, number>>> = { compute: 0.97, boot: 0.5 }
/** What the literature reports of monitors by trap and emulation. */
export const yardstick = [0.5, 0.8] as const

export interface VmmRow {
  readonly group: WorkloadGroup
  readonly name: string
  /** Instructions that the guest retires for one, on any machine. */
  readonly instructions: number
  /** By depth. */
  readonly depths: readonly DepthFigures[]
}

/** Of one operation. */
export interface DepthFigures {
  /** Seconds: the median over rounds of those of steady laps. */
  readonly time: Figure
  /** Seconds of the fastest lap, and those in which a processor worked, in the median; the latter undefined where the system does not tell. */
  readonly least: number
  readonly processorTime: number | undefined
  /** For each monitor, from the one on the bare machine upwards. */
  readonly levels: readonly LevelFigures[]
}

export interface VmmComparison {
  readonly rows: readonly VmmRow[]
  readonly rounds: number
  readonly laps: number
  /** Workloads whose results or instructions are not the same everywhere. */
  readonly mismatches: readonly string[]
  readonly skipped: readonly string[]
}

export interface CompareVmmOptions {
  readonly workloads: readonly VmmWorkload[]
  readonly rounds: number
  readonly laps: number
  readonly skipped: readonly string[]
  readonly run: (workload: VmmWorkload, depth: number, isProfiled: boolean) => Promise<WorkloadRun>
  readonly progress?: (what: string) => void
}

/** Runs everything, depths in alternating order, and each workload once more on monitors for the time in them. Rejects with what `run` does. */
export async function compareVmm(options: CompareVmmOptions): Promise<VmmComparison> {
  const { workloads, rounds, laps, skipped, run, progress } = options
  const rows: VmmRow[] = []
  const mismatches: string[] = []
  const runs = new Map(workloads.map((workload) => [workload, depths.map((): WorkloadRun[] => [])]))
  for (let round = 0; round < rounds; round++) {
    for (const [workload, byDepth] of runs) {
      for (const depth of round % 2 === 0 ? depths : depths.toReversed()) {
        progress?.(`round ${round + 1} of ${rounds}: ${workload.name}, ${depthNames[depth]}`)
        byDepth[depth].push(await run(workload, depth, false))
      }
    }
  }
  for (const [workload, byDepth] of runs) {
    const profiles: (WorkloadRun | undefined)[] = []
    for (const depth of depths) {
      progress?.(`time in monitors: ${workload.name}, ${depthNames[depth]}`)
      profiles.push(depth === 0 ? undefined : await run(workload, depth, true))
    }
    mismatches.push(...mismatchesOf(workload, [...byDepth, profiles.filter((profile) => profile !== undefined)]))
    rows.push(...rowsOf(workload, byDepth, profiles))
  }
  return { rows, rounds, laps, mismatches, skipped }
}

/** The bare machine's time as a part of the one at a depth. */
export function effectiveness({ depths: figures }: VmmRow, depth: number, read: TimeOf = medianTime): number {
  return read(figures[0]) / read(figures[depth])
}

/** Which time effectiveness is formed of. */
export type TimeOf = (figures: DepthFigures) => number
export const medianTime: TimeOf = ({ time }) => time.value
export const leastTime: TimeOf = ({ least }) => least
export const processorTime: TimeOf = (figures) => figures.processorTime ?? NaN

/** The geometric mean over a group. NaN for a group without rows. */
export function groupEffectiveness(
  { rows }: VmmComparison,
  group: WorkloadGroup,
  depth: number,
  read: TimeOf = medianTime,
): number {
  return geometricMean(rows.filter((row) => row.group === group).map((row) => effectiveness(row, depth, read)))
}

export function totalExits({ exits }: LevelFigures): number {
  return exitCauses.reduce((sum, cause) => sum + exits[cause], 0)
}

function mismatchesOf({ name }: VmmWorkload, all: readonly (readonly WorkloadRun[])[]): readonly string[] {
  const runs = all.flat()
  const [first] = runs
  const lines: string[] = []
  if (runs.some(({ output }) => output !== first.output)) lines.push(`${name}: guests wrote different things`)
  const counts = new Set(runs.map(({ instructions }) => instructions))
  if (counts.size > 1) lines.push(`${name}: guests retired ${[...counts].join(" and ")} instructions`)
  return lines
}

function rowsOf(
  { group }: VmmWorkload,
  byDepth: readonly (readonly WorkloadRun[])[],
  profiles: readonly (WorkloadRun | undefined)[],
): readonly VmmRow[] {
  const costs = byDepth.map((runs) => runs.map(costsOf))
  const profiled = profiles.map((run) => run && costsOf(run))
  return [...costs[0][0].keys()].map((name) => {
    const find = (of: ReadonlyMap<string, OperationCost>) => of.get(name) ?? []
    return {
      ...{ group, name, instructions: profiled.at(-1)?.get(name)?.instructions ?? NaN },
      depths: costs.map((runs, depth) => figuresOf(runs.flatMap(find), profiled[depth]?.get(name)?.levels ?? [])),
    }
  })
}

function figuresOf(costs: readonly OperationCost[], levels: readonly LevelFigures[]): DepthFigures {
  const times = costs.map(({ time }) => time)
  const processorTimes = costs.map((cost) => cost.processorTime)
  return {
    time: { value: median(times), spread: spread(times) },
    least: Math.min(...costs.map(({ least }) => least)),
    processorTime: processorTimes.every((time) => time > 0) ? median(processorTimes) : undefined,
    levels,
  }
}
