// The report as a page: headline, plots and the full table, in one file that loads nothing.
import type { Measurement } from "./measurement.ts"
import { findSeries, lapRatio, lapTime, peakMemory, programNames, suiteRatio, wallTime } from "./measurement.ts"
import { barChart, curvePlot, escapeText, palette } from "./plot-svg.ts"
import type { SuiteName } from "./programs.ts"
import type { ReportContext } from "./report-json.ts"
import { formatMemory, formatRatio, formatTime, reportText } from "./report-text.ts"

const style = `
:root { color-scheme: light dark; --ink: #1d2329; --quiet: #5d6874; --page: #ffffff; --line: #d8dee4 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9aa6b2; --page: #0f1419; --line: #303943 } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 900px; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.15rem; margin-top: 2.2rem }
.headline { font-size: 1.25rem } .quiet { color: var(--quiet) }
.key span { display: inline-block; margin-right: 1.2rem } .key i { display: inline-block; width: .8rem; height: .8rem; border-radius: 2px; margin-right: .4rem }
svg { max-width: 100%; height: auto } svg text { font: 11px system-ui, sans-serif; fill: var(--ink) }
svg .tick { fill: var(--quiet); font-size: 10.5px } svg .value { fill: var(--quiet) } svg .name { font-size: 12px; font-weight: 600 }
svg .grid { stroke: var(--line); stroke-width: 1 } svg .mark { stroke: var(--ink); stroke-width: 1.4; stroke-dasharray: 4 3 }
pre { overflow-x: auto; font-size: 12px; line-height: 1.35 } .curves { display: flex; flex-wrap: wrap; gap: .4rem }
`

/** The page, complete. */
export function reportHtml(measurement: Measurement, context: ReportContext): string {
  const sections = [
    headline(measurement),
    key(measurement),
    ...(["measured", "training"] as const).map((suite) => ratioSection(measurement, suite)),
    startUpSection(measurement),
    curveSection(measurement),
    memorySection(measurement),
    `<h2>All figures</h2><pre>${escapeText(reportText(measurement))}</pre>`,
  ]
  const about = `${context.date.slice(0, 10)}, ${context.machine}. ${measurement.rounds} rounds of ${measurement.laps} laps, contenders alternating.`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lamina benchmarks</title><style>${style}</style></head>
<body><h1>Lamina benchmarks</h1><p class="quiet">${escapeText(about)}</p>
${sections.filter((section) => section !== "").join("\n")}
</body></html>
`
}

function headline(measurement: Measurement): string {
  return measurement.contenders
    .filter((contender) => contender.kind === "lamina")
    .map((contender) => ({ contender, ratio: suiteRatio(measurement, "measured", contender.name) }))
    .filter(({ ratio }) => ratio !== undefined)
    .map(({ contender, ratio }) => {
      const figure = `<b>${formatRatio(ratio ?? NaN)}</b> the time of ${escapeText(measurement.baseline ?? "")}`
      return `<p class="headline">${escapeText(contender.name)}: ${figure}, geometric mean over the measured set.</p>`
    })
    .join("")
}

function key(measurement: Measurement): string {
  const items = measurement.contenders.map((contender, index) => {
    return `<span><i style="background:${colour(index)}"></i>${escapeText(contender.name)} <small class="quiet">${escapeText(contender.description)}</small></span>`
  })
  return `<p class="key">${items.join("")}</p>`
}

function ratioSection(measurement: Measurement, suite: SuiteName): string {
  const { baseline } = measurement
  if (baseline === undefined) return ""
  const groups = [...programNames(measurement, suite), "geometric mean"].map((name) => ({
    name,
    bars: measurement.contenders.map((contender, index) => {
      const isMean = name === "geometric mean"
      const ratio = isMean
        ? suiteRatio(measurement, suite, contender.name)
        : lapRatio(measurement, name, contender.name)
      const value = contender.name === baseline ? undefined : ratio
      return { value, label: value === undefined ? "" : formatRatio(value), colour: colour(index) }
    }),
  }))
  const plot = barChart({
    title: `Lap times against ${baseline}, ${suite} set`,
    groups,
    scale: "logarithmic",
    mark: { value: 1, label: baseline },
    tick: formatTick,
  })
  if (groups.every((group) => group.bars.every((bar) => bar.value === undefined))) return ""
  return `<h2>Steady state, ${suite} set: lap time as a multiple of ${escapeText(baseline)}'s</h2><p class="quiet">Shorter is faster. Logarithmic axis.</p>${plot}`
}

function startUpSection(measurement: Measurement): string {
  const programs = programNames(measurement, "start-up")
  const groups = programs.map((name) => ({
    name,
    bars: measurement.contenders.map((contender, index) => {
      const series = findSeries(measurement, name, contender.name)
      const time = series && wallTime(series)
      return { value: time?.value, label: time ? formatTime(time.value) : "", colour: colour(index) }
    }),
  }))
  const plot = barChart({
    title: "Start-up",
    groups,
    scale: "linear",
    tick: (value) => (value === 0 ? "0" : formatTime(value)),
  })
  return plot === "" ? "" : `<h2>Start-up: whole process</h2>${plot}`
}

function curveSection(measurement: Measurement): string {
  const plots = programNames(measurement, "measured").map((name) => {
    const curves = measurement.contenders.flatMap((contender, index) => {
      const laps = findSeries(measurement, name, contender.name)?.runs[0]?.laps ?? []
      return laps.length > 0 ? [{ values: laps.map((lap) => lap / 1e9), colour: colour(index) }] : []
    })
    return curves.length === 0 ? "" : curvePlot(name, curves, (value) => (value === 0 ? "0" : formatTime(value)))
  })
  if (plots.every((plot) => plot === "")) return ""
  return `<h2>Warming up: the laps of the first round</h2><div class="curves">${plots.join("")}</div>`
}

function memorySection(measurement: Measurement): string {
  const groups = (["measured", "start-up"] as const)
    .flatMap((suite) => programNames(measurement, suite))
    .map((name) => ({
      name,
      bars: measurement.contenders.map((contender, index) => {
        const series = findSeries(measurement, name, contender.name)
        const memory = series && lapTime(series) !== undefined ? peakMemory(series) : undefined
        return { value: memory?.value, label: memory ? formatMemory(memory.value) : "", colour: colour(index) }
      }),
    }))
  const plot = barChart({ title: "Memory", groups, scale: "logarithmic", tick: formatMemory })
  return plot === ""
    ? ""
    : `<h2>Memory: most resident bytes of the process</h2><p class="quiet">Logarithmic axis.</p>${plot}`
}

function colour(index: number): string {
  return palette[index % palette.length]
}

function formatTick(value: number): string {
  return `${Number(value.toPrecision(2))}×`
}
