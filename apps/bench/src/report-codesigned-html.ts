// The part of the page that is about co-designed machines.
import { programFigures, type CodesignedComparison, type CodesignedResult } from "./compare-codesigned.ts"
import { cycleUses, type CodesignedFigures } from "./codesigned-figures.ts"
import { parallelismTargets, settingName, type CodesignedSetting } from "./codesigned-setting.ts"
import { peerEngine } from "./fork-codesigned.ts"
import { barChart, escapeText, palette, type BarGroup } from "./plot-svg.ts"
import { formatCount, totalRollbacks, useNames } from "./codesigned-tables.ts"
import { codesignedHeadlines, reportCodesigned } from "./report-codesigned.ts"
import { geometricMean } from "./statistics.ts"

/** Headlines, plots and all figures. */
export function codesignedSections(comparison: CodesignedComparison): string {
  const { settings, rows } = comparison
  const headline = codesignedHeadlines(comparison).map((line) => `<p>${escapeText(line)}</p>`)
  const finite = settings.filter(({ infiniteCaches }) => !infiniteCaches)
  const plots =
    rows.length === 0
      ? []
      : [
          ...finite.map((setting) => parallelismSection(comparison, setting)),
          ...finite.map((setting) => cyclesSection(comparison, setting)),
          rollbacksSection(comparison, finite),
          speedSection(comparison),
        ]
  const about = `At most ${comparison.fuel / 1e6} million instructions of each guest.`
  return `<h2>Co-designed machine: RISC-V on a VLIW core</h2><p class="quiet">${escapeText(about)}</p>${headline.join("")}
${plots.join("\n")}
<h2>All figures of co-designed machines</h2><pre>${escapeText(reportCodesigned(comparison))}</pre>`
}

function key(names: readonly string[]): string {
  const items = names.map(
    (name, index) => `<span><i style="background:${palette[index]}"></i>${escapeText(name)}</span>`,
  )
  return `<p class="key">${items.join("")}</p>`
}

/** One width: with infinite caches, with finite ones, and with the software's cycles. */
function parallelismSection(comparison: CodesignedComparison, setting: CodesignedSetting): string {
  const infinite = comparison.settings.find(({ atoms, infiniteCaches }) => atoms === setting.atoms && infiniteCaches)
  const readers: readonly (readonly [CodesignedSetting | undefined, (figures: CodesignedFigures) => number])[] = [
    [infinite, ({ parallelism }) => parallelism],
    [setting, ({ parallelism }) => parallelism],
    [setting, ({ withSoftware }) => withSoftware],
  ]
  const bars = (valueOf: (index: number) => number | undefined) => readers.map((_, index) => bar(valueOf(index), index))
  const groupOf = (name: string, results: readonly CodesignedResult[]): BarGroup => ({
    name,
    bars: bars((index) => {
      const [of, read] = readers[index]
      const found = results.find((result) => result.setting === of)
      return found && read(found.figures)
    }),
  })
  const target = parallelismTargets[setting.atoms]
  const programs = comparison.rows.filter(({ kind }) => kind === "program")
  const others = comparison.rows.filter(({ kind }) => kind !== "program")
  const mean: BarGroup = {
    name: "geometric mean",
    bars: bars((index) => {
      const [of, read] = readers[index]
      return of && geometricMean(programFigures(comparison, of, read))
    }),
  }
  const plot = barChart({
    title: `Guest instructions per cycle, ${setting.atoms} atoms`,
    groups: [
      ...programs.map(({ name, results }) => groupOf(name, results)),
      ...(programs.length > 1 ? [mean] : []),
      ...others.map(({ name, results }) => groupOf(name, results)),
    ],
    scale: "linear",
    ...(target !== undefined && { mark: { value: target, label: `target ${target}` } }),
    tick: formatCount,
  })
  const names = ["infinite caches", "finite caches", "finite caches, all instructions, with the software's cycles"]
  return `<h3>Guest instructions per cycle, ${setting.atoms} atoms</h3>${key(names)}${plot}`
}

/** What the core's cycles go by for. */
function cyclesSection(comparison: CodesignedComparison, setting: CodesignedSetting): string {
  const plot = barChart({
    title: `Cycles by use, ${settingName(setting)}`,
    groups: comparison.rows.flatMap(({ name, results }) => {
      const figures = results.find((result) => result.setting === setting)?.figures
      if (!figures) return []
      const bars = cycleUses.map((use, index) => {
        const value = 1000 * figures.cycles[use]
        return bar(value >= 1 ? value : undefined, index, `${formatCount(value)} ${useNames[use]}`)
      })
      return [{ name, bars }]
    }),
    scale: "linear",
    tick: formatCount,
  })
  const names = cycleUses.map((use) => useNames[use])
  return `<h3>Cycles of the core for each thousand instructions in translations, ${escapeText(settingName(setting))}</h3><p class="quiet">A molecule issues, or something is waited for; less than one is left out.</p>${key(names)}${plot}`
}

function rollbacksSection({ rows }: CodesignedComparison, settings: readonly CodesignedSetting[]): string {
  const plot = barChart({
    title: "Rollbacks for each million guest instructions",
    groups: rows.map(({ name, results }) => ({
      name,
      bars: settings.map((setting, index) => {
        const found = results.find((result) => result.setting === setting)
        const value = found && totalRollbacks(found.figures)
        return bar(value === 0 ? undefined : value, index)
      }),
    })),
    scale: "logarithmic",
    tick: (value) => `${value}`,
  })
  return `<h3>Rollbacks for each million guest instructions</h3><p class="quiet">Logarithmic axis.</p>${key(settings.map(settingName))}${plot}`
}

function speedSection({ rows, settings }: CodesignedComparison): string {
  const plot = barChart({
    title: "Speed of the simulation",
    groups: rows.map(({ name, peer, results }) => ({
      name,
      bars: [peer, ...results.map(({ speed }) => speed)].map(({ rate }, index) => bar(rate.value / 1e6, index)),
    })),
    scale: "logarithmic",
    tick: (value) => `${value}`,
  })
  return `<h3>Speed of the simulation: millions of guest instructions in a second</h3><p class="quiet">Longer is faster. Logarithmic axis.</p>${key([peerEngine, ...settings.map(settingName)])}${plot}`
}

function bar(value: number | undefined, index: number, label?: string) {
  const isThere = value !== undefined && value > 0
  return {
    value: isThere ? value : undefined,
    label: label ?? (isThere ? formatCount(value) : ""),
    colour: palette[index % palette.length],
  }
}
