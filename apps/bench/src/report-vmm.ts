// The report of guests on monitors, as text.
import { exitCauses, type ExitCause } from "@lamina/vmm"
import {
  depthNames,
  depths,
  effectiveness,
  groupEffectiveness,
  leastTime,
  medianTime,
  processorTime,
  targets,
  totalExits,
  yardstick,
  type TimeOf,
  type VmmComparison,
  type VmmRow,
} from "./compare-vmm.ts"
import type { LevelFigures } from "./operation-cost.ts"
import { workloadGroups, type WorkloadGroup } from "./run-workload.ts"
import { geometricMean } from "./statistics.ts"
import { formatShare, formatTime, textTable } from "./text-table.ts"

/** What a group is, and whether its exits are told for each operation; for each million of the guest's instructions otherwise. */
export const groupTexts: Readonly<Record<WorkloadGroup, { readonly title: string; readonly isSmall: boolean }>> = {
  compute: { title: "Computing, in a process on the guest operating system: time of a call", isSmall: false },
  boot: { title: "Boot to power-off", isSmall: false },
  os: { title: "Primitives of the guest operating system: time of each", isSmall: true },
  nano: { title: "Loops of a kernel on the bare machine: time of each turn", isSmall: true },
}

/** Two tables for each group: times, and what the monitors did. */
export function reportVmm(comparison: VmmComparison): string {
  const { rows, rounds, laps, mismatches, skipped } = comparison
  const parts = [`Monitors: medians of ${rounds} rounds; in each, of the second half of all laps, ${laps} in a boot\n`]
  for (const group of workloadGroups) {
    const those = rows.filter((row) => row.group === group)
    if (those.length === 0) continue
    parts.push(timesTable(comparison, group, those), ...groupHeadlines(comparison, group), exitsTable(group, those))
  }
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`${title}:\n${lines.map((line) => `  ${line}\n`).join("")}`] : []
  return [...parts, ...list("Guests differ", mismatches), ...list("Skipped", skipped)].join("\n")
}

/** For each group with a target: the part of the bare machine's speed that is left. */
export function groupHeadlines(comparison: VmmComparison, group: WorkloadGroup): readonly string[] {
  const target = targets[group]
  if (target === undefined || comparison.rows.every((row) => row.group !== group)) return []
  const lines = depths.slice(1).map((depth) => {
    const by = (read: TimeOf) => groupEffectiveness(comparison, group, depth, read)
    const others = [
      `${formatEffectiveness(by(leastTime))} by the fastest laps`,
      ...(Number.isNaN(by(processorTime)) ? [] : [`${formatEffectiveness(by(processorTime))} by processor time`]),
    ]
    const aim = depth === 1 ? `; the target is ${formatShare(target)}` : ""
    const whole = groupEffectiveness(comparison, group, depth)
    return `${depthNames[depth]}: ${formatEffectiveness(whole)} of the bare machine's speed, ${others.join(", ")}${aim}\n`
  })
  const [low, high] = yardstick
  return [`${lines.join("")}the literature's yardstick: ${formatShare(low)} to ${formatShare(high)}\n`]
}

function timesTable(comparison: VmmComparison, group: WorkloadGroup, rows: readonly VmmRow[]): string {
  const cells = (row: VmmRow) =>
    row.depths.flatMap(({ time }, depth) => {
      const cell = `${formatDuration(time.value)} ±${Math.round(time.spread * 100)}%`
      return depth === 0 ? [cell] : [cell, ...speeds((read) => effectiveness(row, depth, read))]
    })
  const speeds = (of: (read: TimeOf) => number) =>
    [medianTime, processorTime].map((read) => formatEffectiveness(of(read)))
  const means = depths.flatMap((depth) =>
    depth === 0 ? [""] : ["", ...speeds((read) => groupEffectiveness(comparison, group, depth, read))],
  )
  const heads = depthNames.flatMap((name, depth) => (depth === 0 ? [name] : [name, "speed", "by processor"]))
  const table = textTable([
    ["workload", "instructions", ...heads],
    ...rows.map((row) => [row.name, formatCount(row.instructions), ...cells(row)]),
    ...(rows.length > 1 ? [["geometric mean", "", ...means]] : []),
  ])
  return `${groupTexts[group].title}; speed as a part of the bare machine's\n\n${table}`
}

function exitsTable(group: WorkloadGroup, rows: readonly VmmRow[]): string {
  const { isSmall } = groupTexts[group]
  const causes = exitCauses.filter((cause) =>
    rows.some((row) => row.depths.some(({ levels }) => levels.some(({ exits }) => exits[cause] > 0))),
  )
  const lines = rows.flatMap((row) =>
    row.depths.flatMap(({ levels }, depth) =>
      levels.map((level, index) => {
        const per = isSmall ? 1 : 1e6 / row.instructions
        const figure = (read: (level: LevelFigures) => number) => formatCount(read(level) * per)
        const perMillion = isSmall ? [formatCount((totalExits(level) / row.instructions) * 1e6)] : []
        return [
          ...[depth === 1 ? row.name : "", levelName(depth, index), figure(totalExits), ...perMillion],
          ...causes.map((cause) => figure(({ exits }) => exits[cause])),
          ...[figure(({ fills }) => fills), formatShare(level.share)],
        ]
      }),
    ),
  )
  const what = isSmall ? "for each operation" : "for each million of the guest's instructions"
  const heads = [
    ...["workload", "monitor", "exits", ...(isSmall ? ["per million"] : [])],
    ...causes.map(causeName),
    ...["fills", "own time"],
  ]
  const table = textTable([heads, ...lines])
  const multiplied = `exits of the lower monitor for each of the upper: ${exitMultiplication(rows).toFixed(2)}\n`
  return `Exits ${what}, and the part of all time that is the monitor's own\n\n${table}\n${multiplied}`
}

/** The geometric mean of how many exits a monitor takes for one of the monitor on it (Ben-Yehuda and others, "The Turtles Project", OSDI 2010). */
function exitMultiplication(rows: readonly VmmRow[]): number {
  return geometricMean(
    rows.flatMap(({ depths: figures }) => {
      const [lower, upper] = figures[2].levels.map(totalExits)
      return upper > 0 ? [lower / upper] : []
    }),
  )
}

/** Which monitor: the only one; or of two the lower, on the bare machine, and the upper. */
export function levelName(depth: number, level: number): string {
  return depth === 1 ? "one" : level === 0 ? "lower of two" : "upper of two"
}

function causeName(cause: ExitCause): string {
  return cause.replaceAll("-", " ")
}

/** A part of a speed: `97.3 %`; `-` where there is none: a time was not measured, or is a difference that came out below zero. */
export function formatEffectiveness(part: number): string {
  return part > 0 ? `${(part * 100).toFixed(1)} %` : "-"
}

/** Seconds with three digits, from nanoseconds on. */
export function formatDuration(seconds: number): string {
  return Math.abs(seconds) < 1e-6 ? `${Number((seconds * 1e9).toPrecision(3))} ns` : formatTime(seconds)
}

/** A count with three digits and no more than two decimals: the marks of laps are exits, too, which a few hundredths of thousandths are. */
function formatCount(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en")
  const digits = value.toFixed(value >= 10 ? 1 : 2)
  return `${Number(digits) + 0}`
}
