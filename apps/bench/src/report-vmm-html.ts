// The part of the page that is about guests on monitors.
import { exitCauses } from "@lamina/vmm"
import {
  depthNames,
  depths,
  effectiveness,
  groupEffectiveness,
  targets,
  type VmmComparison,
  type VmmRow,
} from "./compare-vmm.ts"
import { barChart, escapeText, palette } from "./plot-svg.ts"
import { formatDuration, formatEffectiveness, groupHeadlines, groupTexts, levelName, reportVmm } from "./report-vmm.ts"
import { workloadGroups, type WorkloadGroup } from "./run-workload.ts"
import { formatShare } from "./text-table.ts"

/** Headlines, plots and all figures. */
export function vmmSections(comparison: VmmComparison): string {
  const plots = workloadGroups.map((group) => {
    const rows = comparison.rows.filter((row) => row.group === group)
    if (rows.length === 0) return ""
    const headline = groupHeadlines(comparison, group).map(
      (text) => `<p>${escapeText(text).replaceAll("\n", "<br>")}</p>`,
    )
    const { title, isSmall } = groupTexts[group]
    return `<h3>${escapeText(title)}</h3>${headline.join("")}${speedPlot(comparison, group, rows)}${isSmall ? timePlot(rows) + exitsPlot(rows) : ""}`
  })
  const all = `<h2>All figures of monitors</h2><pre>${escapeText(reportVmm(comparison))}</pre>`
  return `<h2>Monitors: guests against the bare machine</h2>${key(depthNames)}${plots.join("\n")}${all}`
}

function key(names: readonly string[]): string {
  const items = names.map(
    (name, index) => `<span><i style="background:${palette[index]}"></i>${escapeText(name)}</span>`,
  )
  return `<p class="key">${items.join("")}</p>`
}

function speedPlot(comparison: VmmComparison, group: WorkloadGroup, rows: readonly VmmRow[]): string {
  const bars = (of: (depth: number) => number) =>
    depths.slice(1).map((depth) => ({
      value: of(depth) > 0 ? of(depth) : undefined,
      label: formatEffectiveness(of(depth)),
      colour: palette[depth],
    }))
  const groups = rows.map((row) => ({ name: row.name, bars: bars((depth) => effectiveness(row, depth)) }))
  const mean = { name: "geometric mean", bars: bars((depth) => groupEffectiveness(comparison, group, depth)) }
  const target = targets[group]
  return barChart({
    title: `Speed as a part of the bare machine's: ${group}`,
    groups: rows.length > 1 ? [...groups, mean] : groups,
    scale: "linear",
    mark:
      target === undefined ? { value: 1, label: "bare" } : { value: target, label: `target ${formatShare(target)}` },
    tick: formatShare,
  })
}

function timePlot(rows: readonly VmmRow[]): string {
  const plot = barChart({
    title: "Time of each",
    groups: rows.map((row) => ({
      name: row.name,
      bars: row.depths.map(({ time: { value } }, depth) => ({
        // A difference of two times may come out below zero.
        value: value > 0 ? value : undefined,
        label: formatDuration(value),
        colour: palette[depth],
      })),
    })),
    scale: "logarithmic",
    tick: formatDuration,
  })
  return `<p class="quiet">Time of each. Shorter is faster. Logarithmic axis.</p>${plot}`
}

/** Exits of each operation by cause, on one monitor. */
function exitsPlot(rows: readonly VmmRow[]): string {
  const depth = 1
  const used = exitCauses.filter((cause) => rows.some((row) => row.depths[depth].levels[0].exits[cause] >= least))
  const plot = barChart({
    title: "Exits of each, by cause",
    groups: rows.map((row) => ({
      name: row.name,
      bars: used.map((cause, index) => {
        const value = row.depths[depth].levels[0].exits[cause]
        return {
          value: value >= least ? value : undefined,
          label: `${Number(value.toPrecision(3))} ${cause}`,
          colour: palette[index % palette.length],
        }
      }),
    })),
    scale: "linear",
    tick: (value) => `${value}`,
  })
  return `<p class="quiet">Exits of each by cause, monitor: ${levelName(depth, 0)}.</p>${plot}`
}

/** Exits of one operation that are worth a bar. */
const least = 0.01
