// The report for a terminal: one table for each suite, headline last.
import {
  baselineOf,
  contendersOf,
  findSeries,
  lapTime,
  leastTime,
  machineFigures,
  peakMemory,
  processorTime,
  programNames,
  suiteRatio,
  timeRatio,
  wallTime,
} from "./measurement.ts"
import type { Figure, Measurement, Series } from "./measurement.ts"
import { isTimedWhole, type SuiteName } from "./programs.ts"
import { summaryTable, warmUpTable } from "./report-warm-up.ts"
import { formatMemory, formatRatio, formatShare, formatTime, textTable } from "./text-table.ts"

/** The whole report of a measurement, lines ending in `\n`. */
export function reportText(measurement: Measurement): string {
  const parts: string[] = []
  for (const suite of ["measured", "training", "system", "java"] as const) {
    if (programNames(measurement, suite).length === 0) continue
    parts.push(lapTable(measurement, suite))
    // What the others compare is the steady state.
    if (suite === "measured" || suite === "training")
      parts.push(warmUpTable(measurement, suite), summaryTable(measurement, suite))
  }
  if (programNames(measurement, "start-up").length > 0) parts.push(startUpTable(measurement))
  for (const kernel of programNames(measurement, "boot")) parts.push(bootTable(measurement, kernel))
  parts.push(...headlines(measurement))
  const failures = measurement.series.filter((series) => series.failure !== undefined)
  if (failures.length > 0) {
    parts.push(`Failed:\n${failures.map((one) => `  ${one.program} on ${one.contender}: ${one.failure}\n`).join("")}`)
  }
  if (measurement.mismatches.length > 0) {
    parts.push(`Checksums differ:\n${measurement.mismatches.map((line) => `  ${line}\n`).join("")}`)
  }
  if (measurement.skipped.length > 0) {
    parts.push(`Skipped:\n${measurement.skipped.map((line) => `  ${line}\n`).join("")}`)
  }
  return parts.join("\n")
}

/** One sentence for each contender of Lamina's and suite that it has a ratio for. */
export function headlineTexts(measurement: Measurement): readonly { readonly name: string; readonly text: string }[] {
  return measurement.contenders.flatMap(({ name, kind }) => {
    const baseline = baselineOf(measurement, name)
    if (kind !== "lamina" || baseline === undefined) return []
    const about = (suite: SuiteName, format: (ratio: number) => string, words: string) => {
      const ratio = suiteRatio(measurement, suite, name)
      const least = suiteRatio(measurement, suite, name, leastTime)
      if (ratio === undefined || least === undefined) return []
      const byLeast = `${format(least)} by the fastest ${isTimedWhole(suite) ? "runs" : "laps"}`
      return [{ name, text: `${format(ratio)} ${words}; ${byLeast}` }]
    }
    const mean = "geometric mean over the measured set"
    const javaMean = "geometric mean over the Java programs"
    return [
      ...about("measured", formatRatio, `the time of ${baseline}, ${mean}`),
      ...about("system", (ratio) => formatShare(1 / ratio), `of the speed of ${baseline}, ${mean}`),
      ...about("java", formatRatio, `the time of ${baseline}, ${javaMean}`),
      ...about("boot", formatRatio, `the time of ${baseline} for the boot`),
    ]
  })
}

function lapTable(measurement: Measurement, suite: SuiteName): string {
  const { laps, rounds } = measurement
  const contenders = contendersOf(measurement, suite)
  // What is behind a contender's time: its ratio to the time of its baseline, or its speed as a part of it.
  const [head, ratioCell] = suite === "system" ? (["speed", speedCell] as const) : (["ratio", timesCell] as const)
  const has = contenders.map(({ name }) => baselineOf(measurement, name) !== undefined)
  const columns = <Cell>(time: Cell, ratio: Cell, memory: Cell, index: number) =>
    has[index] ? [time, ratio, memory] : [time, memory]
  const rows = programNames(measurement, suite).map((program) => [
    program,
    ...contenders.flatMap(({ name }, index) => {
      const series = findSeries(measurement, program, name)
      const ratio = ratioCell(timeRatio(measurement, program, name))
      return columns(timeCell(series, lapTime), ratio, memoryCell(series), index)
    }),
  ])
  const heads = contenders.flatMap(({ name }, index) => columns(name, head, "memory", index))
  const means = contenders.flatMap(({ name }, index) =>
    columns("", ratioCell(suiteRatio(measurement, suite, name)), "", index),
  )
  const what = suite === "system" ? "measured set, in user mode and on a machine" : `${suite} set`
  const title = `Time for one lap, ${what}: median of the second half of ${laps} laps, ${rounds} rounds`
  return `${title}\n\n${textTable([["program", ...heads], ...rows, ["geometric mean", ...means]])}`
}

function startUpTable(measurement: Measurement): string {
  const contenders = contendersOf(measurement, "start-up")
  const rows = programNames(measurement, "start-up").map((program) => [
    program,
    ...contenders.flatMap((contender) => {
      const series = findSeries(measurement, program, contender.name)
      return [timeCell(series, wallTime), memoryCell(series)]
    }),
  ])
  const heads = contenders.flatMap((contender) => [contender.name, "memory"])
  return `Start-up: time for the whole process\n\n${textTable([["program", ...heads], ...rows])}`
}

function bootTable(measurement: Measurement, kernel: string): string {
  const rows = measurement.contenders.map(({ name }) => {
    const series = findSeries(measurement, kernel, name)
    const machine = series && machineFigures(series)
    const parts = machine
      ? [
          formatTime(machine.startUp.value),
          formatTime(machine.time.value),
          `${(machine.steps.value / 1e6).toFixed(1)} M`,
          `${(machine.steps.value / machine.time.value / 1e6).toFixed(0)} M/s`,
        ]
      : ["-", "-", "-", "-"]
    return [
      name,
      timeCell(series, wallTime),
      timesCell(timeRatio(measurement, kernel, name)),
      timeCell(series, processorTime),
      ...parts,
      memoryCell(series),
    ]
  })
  const heads = ["contender", "whole process", "ratio", "processor", "start-up", "boot", "steps", "speed", "memory"]
  return `Boot of ${kernel} to power-off: medians of ${measurement.rounds} rounds\n\n${textTable([heads, ...rows])}`
}

function headlines(measurement: Measurement): readonly string[] {
  const lines = headlineTexts(measurement).map(({ name, text }) => `${name}: ${text}\n`)
  return lines.length > 0 ? [lines.join("")] : []
}

function timeCell(series: Series | undefined, read: (series: Series) => Figure | undefined): string {
  if (!series) return "-"
  if (series.failure !== undefined) return "failed"
  const time = read(series)
  return time ? `${formatTime(time.value)} ±${Math.round(time.spread * 100)}%` : "-"
}

function timesCell(ratio: number | undefined): string {
  return ratio === undefined ? "-" : formatRatio(ratio)
}

function speedCell(ratio: number | undefined): string {
  return ratio === undefined ? "-" : formatShare(1 / ratio)
}

function memoryCell(series: Series | undefined): string {
  const memory = series && peakMemory(series)
  return memory ? formatMemory(memory.value) : "-"
}
