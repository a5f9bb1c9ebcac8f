// The tables about what comes before the steady state, and the summary of a suite.
import { breakEven } from "./break-even.ts"
import {
  baselineOf,
  contendersOf,
  findSeries,
  programNames,
  type Figure,
  type Measurement,
  type Series,
} from "./measurement.ts"
import type { SuiteName } from "./programs.ts"
import { comparedWith, summarise } from "./suite-summary.ts"
import { formatRatio, formatTime, textTable } from "./text-table.ts"
import { startUpTime, timeToFirstLap, warmUpExcess } from "./warm-up.ts"

/** For each program and contender what is paid before the steady state, and from which work on it pays. */
export function warmUpTable(measurement: Measurement, suite: SuiteName): string {
  const columns = contendersOf(measurement, suite).flatMap(({ name, kind }) => {
    const column = (head: string, read: (series: Series) => Figure | undefined) => ({
      head,
      cell(program: string) {
        const series = findSeries(measurement, program, name)
        const time = series && read(series)
        return time ? formatTime(time.value) : "-"
      },
    })
    const pays = kind === "lamina" && baselineOf(measurement, name) !== undefined
    const work = { head: "pays from", cell: (program: string) => workCell(breakEven(measurement, program, name)) }
    return [
      column(`${name}: start-up`, startUpTime),
      column("to first lap", timeToFirstLap),
      column("warm-up", warmUpExcess),
      ...(pays ? [work] : []),
    ]
  })
  const rows = programNames(measurement, suite).map((program) => [program, ...columns.map(({ cell }) => cell(program))])
  const title = [
    `Before the steady state, ${suite} set: start-up to the first lap; from the start to its end; warm-up, what the laps before the steady`,
    `state took beyond steady ones; and the work, in seconds of ${measurement.baseline ?? "the baseline"}, from which the whole process takes less time`,
  ].join("\n")
  return `${title}\n\n${textTable([["program", ...columns.map(({ head }) => head)], ...rows])}`
}

/** One row for each contender. */
export function summaryTable(measurement: Measurement, suite: SuiteName): string {
  const others = comparedWith(measurement)
  const rows = summarise(measurement, suite).map((summary) => [
    summary.contender,
    ...others.flatMap((baseline) => {
      const comparison = summary.comparisons.find((one) => one.baseline === baseline)
      if (!comparison) return ["-", "-"]
      const { mean, worst } = comparison
      return [mean === undefined ? "-" : formatRatio(mean), `${worst.program} ${formatRatio(worst.ratio)}`]
    }),
    ...[summary.startUp, summary.timeToFirstLap, summary.warmUp].map((time) =>
      time === undefined ? "-" : formatTime(time),
    ),
    ...breakEvenCells(summary.breakEvens),
  ])
  const ratios = others.flatMap((name) => [`time of ${name}'s`, "worst"])
  const heads = ["contender", ...ratios, "start-up", "to first lap", "warm-up", "pays from", "mean", "pays"]
  const title = `Summary of the ${suite} set: geometric means of steady laps, medians over programs of what comes before, and from which work on it pays (median, and geometric mean of those programs where it does)`
  return `${title}\n\n${textTable([heads, ...rows])}`
}

function breakEvenCells(found: ReturnType<typeof summarise>[number]["breakEvens"]): readonly string[] {
  if (!found) return ["-", "-", "-"]
  const { median, geometricMean, reached, programs } = found
  return [workCell(median), workCell(geometricMean), `${reached} of ${programs.length}`]
}

function workCell(work: number | undefined): string {
  return work === undefined ? "-" : work === Infinity ? "never" : work === 0 ? "0" : formatTime(work)
}
