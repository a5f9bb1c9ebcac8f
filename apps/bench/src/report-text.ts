// The report for a terminal: one table for each suite, headline last.
import type { Figure, Measurement, Series } from "./measurement.ts"
import { findSeries, lapRatio, lapTime, peakMemory, programNames, suiteRatio, wallTime } from "./measurement.ts"
import type { SuiteName } from "./programs.ts"

/** Seconds with three digits: `12.3 ms`. */
export function formatTime(seconds: number): string {
  const [scale, unit] = seconds >= 1 ? [1, "s"] : seconds >= 1e-3 ? [1e3, "ms"] : [1e6, "µs"]
  return `${Number((seconds * scale).toPrecision(3))} ${unit}`
}

/** A ratio with three digits: `2.84×`. */
export function formatRatio(ratio: number): string {
  return `${ratio >= 100 ? Math.round(ratio) : ratio.toPrecision(3)}×`
}

export function formatMemory(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)} MiB`
}

/** The whole report, lines ending in `\n`. */
export function reportText(measurement: Measurement): string {
  const parts: string[] = []
  for (const suite of ["measured", "training"] as const) {
    if (programNames(measurement, suite).length > 0) parts.push(lapTable(measurement, suite))
  }
  if (programNames(measurement, "start-up").length > 0) parts.push(startUpTable(measurement))
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

function lapTable(measurement: Measurement, suite: SuiteName): string {
  const { contenders, baseline } = measurement
  const rows = programNames(measurement, suite).map((program) => [
    program,
    ...contenders.flatMap((contender) => {
      const series = findSeries(measurement, program, contender.name)
      const cells = [timeCell(series, lapTime), memoryCell(series)]
      return contender.name === baseline
        ? cells
        : [cells[0], ratioCell(lapRatio(measurement, program, contender.name)), cells[1]]
    }),
  ])
  const means = contenders.flatMap((contender) => {
    const mean = ratioCell(suiteRatio(measurement, suite, contender.name))
    return contender.name === baseline ? ["", ""] : ["", mean, ""]
  })
  const heads = contenders.flatMap((contender) => {
    return contender.name === baseline ? [contender.name, "memory"] : [contender.name, "ratio", "memory"]
  })
  const title = `Time for one lap, ${suite} set: median of the second half of ${measurement.laps} laps, ${measurement.rounds} rounds`
  return `${title}\n\n${table([["program", ...heads], ...rows, ["geometric mean", ...means]])}`
}

function startUpTable(measurement: Measurement): string {
  const rows = programNames(measurement, "start-up").map((program) => [
    program,
    ...measurement.contenders.flatMap((contender) => {
      const series = findSeries(measurement, program, contender.name)
      return [timeCell(series, wallTime), memoryCell(series)]
    }),
  ])
  const heads = measurement.contenders.flatMap((contender) => [contender.name, "memory"])
  return `Start-up: time for the whole process\n\n${table([["program", ...heads], ...rows])}`
}

function headlines(measurement: Measurement): readonly string[] {
  const lines = measurement.contenders
    .filter((contender) => contender.kind === "lamina")
    .map((contender) => ({ name: contender.name, ratio: suiteRatio(measurement, "measured", contender.name) }))
    .filter((line) => line.ratio !== undefined)
    .map(
      (line) =>
        `${line.name}: ${formatRatio(line.ratio ?? NaN)} the time of ${measurement.baseline}, geometric mean over the measured set\n`,
    )
  return lines.length > 0 ? [lines.join("")] : []
}

function timeCell(series: Series | undefined, read: (series: Series) => Figure | undefined): string {
  if (!series) return "-"
  if (series.failure !== undefined) return "failed"
  const time = read(series)
  return time ? `${formatTime(time.value)} ±${Math.round(time.spread * 100)}%` : "-"
}

function ratioCell(ratio: number | undefined): string {
  return ratio === undefined ? "-" : formatRatio(ratio)
}

function memoryCell(series: Series | undefined): string {
  const memory = series && peakMemory(series)
  return memory ? formatMemory(memory.value) : "-"
}

/** First row: heads; last rows as they come. Numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join("  ")
      .trimEnd()
  const rule = widths.map((width) => "─".repeat(width)).join("  ")
  return `${line(rows[0])}\n${rule}\n${rows
    .slice(1)
    .map((row) => `${line(row)}\n`)
    .join("")}`
}
