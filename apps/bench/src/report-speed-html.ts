// The page's sections about speed in user mode: against the baseline, and what comes before the steady state.
import { breakEven } from "./break-even.ts"
import {
  baselineOf,
  findSeries,
  programNames,
  suiteRatio,
  timeRatio,
  type Figure,
  type Measurement,
  type Series,
} from "./measurement.ts"
import { barChart, colourOf, escapeText, type BarGroup } from "./plot-svg.ts"
import type { SuiteName } from "./programs.ts"
import { formatRatio, formatTime } from "./text-table.ts"
import { startUpTime, warmUpExcess } from "./warm-up.ts"

/** Speed of steady laps as a multiple of the baseline's, program by program. Empty without a baseline. */
export function speedSection(measurement: Measurement, suite: SuiteName): string {
  const { baseline } = measurement
  if (baseline === undefined) return ""
  const group = (name: string, ratioOf: (contender: string) => number | undefined): BarGroup => ({
    name,
    bars: measurement.contenders.map((contender, index) => {
      const ratio = contender.name === baseline ? undefined : ratioOf(contender.name)
      const value = ratio === undefined ? undefined : 1 / ratio
      return { value, label: value === undefined ? "" : formatRatio(value), colour: colourOf(index) }
    }),
  })
  const plot = barChart({
    title: `Speed against ${baseline}, ${suite} set`,
    groups: [
      ...programNames(measurement, suite).map((name) => {
        return group(name, (contender) => timeRatio(measurement, name, contender))
      }),
      group("geometric mean", (contender) => suiteRatio(measurement, suite, contender)),
    ],
    scale: "logarithmic",
    mark: { value: 1, label: baseline, isOrigin: true },
    tick: (value) => `${Number(value.toPrecision(2))}×`,
  })
  if (!plot.includes("<rect")) return ""
  return `<h2>Steady state, ${suite} set: speed as a multiple of ${escapeText(baseline)}'s</h2><p class="quiet">To the right is faster. Logarithmic axis.</p>${plot}`
}

/** What is paid once, and from which work on it has paid. */
export function warmUpSections(measurement: Measurement, suite: SuiteName): string {
  const chart = (title: string, about: string, read: (program: string, contender: string) => number | undefined) => {
    const groups = programNames(measurement, suite).map((name) => ({
      name,
      bars: measurement.contenders.map((contender, index) => {
        const time = read(name, contender.name)
        // A logarithmic axis has no place for nothing.
        const value = time === undefined || time === Infinity ? undefined : Math.max(time, 1e-4)
        return { value, label: time === undefined ? "" : formatTime(time), colour: colourOf(index) }
      }),
    }))
    const plot = barChart({ title, groups, scale: "logarithmic", tick: formatTime })
    return plot === "" ? "" : `<h2>${escapeText(title)}</h2><p class="quiet">${escapeText(about)}</p>${plot}`
  }
  const of = (read: (series: Series) => Figure | undefined) => (program: string, contender: string) => {
    const series = findSeries(measurement, program, contender)
    return series && read(series)?.value
  }
  const engines = measurement.contenders.filter(({ name, kind }) => kind === "lamina" && baselineOf(measurement, name))
  const baseline = measurement.baseline ?? ""
  return [
    chart(
      `Start-up, ${suite} set: from the start of the process to its first lap`,
      "Shorter is better. Logarithmic axis.",
      of(startUpTime),
    ),
    chart(
      `Warm-up, ${suite} set: time of the laps before the steady state beyond that of steady ones`,
      "Shorter is better. Logarithmic axis, from a tenth of a millisecond.",
      of(warmUpExcess),
    ),
    chart(
      `Break-even, ${suite} set: work from which the whole process takes less time than ${baseline}'s`,
      `In seconds of ${baseline}'s steady state. Where there is no bar, that never happens. Logarithmic axis.`,
      (program, contender) => {
        return engines.some(({ name }) => name === contender) ? breakEven(measurement, program, contender) : undefined
      },
    ),
  ].join("\n")
}
