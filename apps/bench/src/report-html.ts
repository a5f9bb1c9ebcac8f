// The report as a page: headline, plots and the full table, in one file that loads nothing.
import type { CodesignedComparison } from "./compare-codesigned.ts"
import type { VmmComparison } from "./compare-vmm.ts"
import type { Figure, Measurement, Series } from "./measurement.ts"
import {
  findSeries,
  lapTime,
  machineFigures,
  peakMemory,
  programNames,
  suiteRatio,
  timeRatio,
  wallTime,
} from "./measurement.ts"
import { barChart, colourOf, curvePlot, escapeText } from "./plot-svg.ts"
import type { ReportContext } from "./report-json.ts"
import { headlineTexts, reportText } from "./report-text.ts"
import { codesignedSections } from "./report-codesigned-html.ts"
import { speedSection, warmUpSections } from "./report-speed-html.ts"
import { vmmSections } from "./report-vmm-html.ts"
import { formatMemory, formatShare, formatTime } from "./text-table.ts"

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
export function reportHtml(
  measurements: readonly Measurement[],
  context: ReportContext,
  vmm?: VmmComparison,
  codesigned?: CodesignedComparison,
): string {
  const [first] = [...measurements, ...(vmm ? [vmm] : [])]
  const rounds = first && `${first.rounds} rounds of ${first.laps} laps, contenders alternating.`
  const about = `${context.date.slice(0, 10)}, ${context.machine}. ${rounds ?? ""}`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lamina benchmarks</title><style>${style}</style></head>
<body><h1>Lamina benchmarks</h1><p class="quiet">${escapeText(about)}</p>
${[
  ...measurements.flatMap(sections),
  ...(vmm ? [vmmSections(vmm)] : []),
  ...(codesigned ? [codesignedSections(codesigned)] : []),
].join("\n")}
</body></html>
`
}

function sections(measurement: Measurement): readonly string[] {
  const made = [
    headline(measurement),
    key(measurement),
    ...(["measured", "training", "java"] as const).map((suite) => speedSection(measurement, suite)),
    ...(["measured", "training"] as const).map((suite) => warmUpSections(measurement, suite)),
    systemSection(measurement),
    startUpSection(measurement),
    bootSection(measurement),
    curveSection(measurement),
    memorySection(measurement),
    `<h2>All figures</h2><pre>${escapeText(reportText(measurement))}</pre>`,
  ]
  return made.filter((section) => section !== "")
}

function headline(measurement: Measurement): string {
  return headlineTexts(measurement)
    .map(({ name, text }) => {
      const [, figure, rest] = /^(\S+(?: %)?)(.*)$/.exec(text) ?? []
      return `<p class="headline">${escapeText(name)}: <b>${escapeText(figure)}</b>${escapeText(rest)}.</p>`
    })
    .join("")
}

function key(measurement: Measurement): string {
  const items = measurement.contenders.map((contender, index) => {
    return `<span><i style="background:${colourOf(index)}"></i>${escapeText(contender.name)} <small class="quiet">${escapeText(contender.description)}</small></span>`
  })
  return `<p class="key">${items.join("")}</p>`
}

/** Speeds as parts of those in user mode: longer is faster. */
function systemSection(measurement: Measurement): string {
  const names = programNames(measurement, "system")
  if (names.length === 0) return ""
  const bars = (ratioOf: (contender: string) => number | undefined) =>
    measurement.contenders.map(({ name }, index) => {
      const ratio = ratioOf(name)
      const value = ratio === undefined ? undefined : 1 / ratio
      return { value, label: value === undefined ? "" : formatShare(value), colour: colourOf(index) }
    })
  const plot = barChart({
    title: "Speed in system mode",
    groups: [
      ...names.map((name) => ({ name, bars: bars((contender) => timeRatio(measurement, name, contender)) })),
      { name: "geometric mean", bars: bars((contender) => suiteRatio(measurement, "system", contender)) },
    ],
    scale: "linear",
    mark: { value: 1, label: "user mode" },
    tick: formatShare,
  })
  return `<h2>A machine: speed as a part of the same engine's in user mode</h2><p class="quiet">The same executables, in user mode behind page tables, with timer interrupts. Longer is faster.</p>${plot}`
}

function bootSection(measurement: Measurement): string {
  const plots = programNames(measurement, "boot").map((kernel) => {
    const group = (name: string, read: (series: Series) => Figure | undefined) => ({
      name,
      bars: measurement.contenders.map((contender, index) => {
        const series = findSeries(measurement, kernel, contender.name)
        const time = series && read(series)
        return { value: time?.value, label: time ? formatTime(time.value) : "", colour: colourOf(index) }
      }),
    })
    const plot = barChart({
      title: `Boot of ${kernel}`,
      groups: [
        group("whole process", wallTime),
        group("start-up", (series) => machineFigures(series)?.startUp),
        group("boot", (series) => machineFigures(series)?.time),
      ],
      scale: "linear",
      tick: (value) => (value === 0 ? "0" : formatTime(value)),
    })
    return plot === "" ? "" : `<h2>Boot of ${escapeText(kernel)} to power-off</h2>${plot}`
  })
  return plots.join("")
}

function startUpSection(measurement: Measurement): string {
  const programs = programNames(measurement, "start-up")
  const groups = programs.map((name) => ({
    name,
    bars: measurement.contenders.map((contender, index) => {
      const series = findSeries(measurement, name, contender.name)
      const time = series && wallTime(series)
      return { value: time?.value, label: time ? formatTime(time.value) : "", colour: colourOf(index) }
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
  const names = (["measured", "system"] as const).flatMap((suite) => programNames(measurement, suite))
  const plots = names.map((name) => {
    const curves = measurement.contenders.flatMap((contender, index) => {
      const laps = findSeries(measurement, name, contender.name)?.runs[0]?.laps ?? []
      return laps.length > 0 ? [{ values: laps.map((lap) => lap / 1e9), colour: colourOf(index) }] : []
    })
    return curves.length === 0 ? "" : curvePlot(name, curves, (value) => (value === 0 ? "0" : formatTime(value)))
  })
  if (plots.every((plot) => plot === "")) return ""
  return `<h2>Warming up: the laps of the first round</h2><div class="curves">${plots.join("")}</div>`
}

function memorySection(measurement: Measurement): string {
  const groups = (["measured", "start-up", "system"] as const)
    .flatMap((suite) => programNames(measurement, suite))
    .map((name) => ({
      name,
      bars: measurement.contenders.map((contender, index) => {
        const series = findSeries(measurement, name, contender.name)
        const memory = series && lapTime(series) !== undefined ? peakMemory(series) : undefined
        return { value: memory?.value, label: memory ? formatMemory(memory.value) : "", colour: colourOf(index) }
      }),
    }))
  const plot = barChart({ title: "Memory", groups, scale: "logarithmic", tick: formatMemory })
  return plot === ""
    ? ""
    : `<h2>Memory: most resident bytes of the process</h2><p class="quiet">Logarithmic axis.</p>${plot}`
}
