// The report of co-designed machines, as text.
import { rollbackCauses } from "@lamina/codesigned"
import {
  programMean,
  type CodesignedComparison,
  type CodesignedResult,
  type CodesignedRow,
} from "./compare-codesigned.ts"
import { cycleUses, type CodesignedFigures, type CycleUse } from "./codesigned-figures.ts"
import { daisy, parallelismTargets, settingName, type CodesignedSetting } from "./codesigned-setting.ts"
import { peerEngine } from "./fork-codesigned.ts"
import { formatRatio, textTable } from "./text-table.ts"

/** What each use of a cycle is called. */
export const useNames: Readonly<Record<CycleUse, string>> = {
  issue: "issue",
  operands: "operands",
  branches: "branches",
  commits: "commits",
  stops: "stops",
  instructionCache: "I-cache",
  dataCache: "D-cache",
  tlb: "TLB",
}

/** A table of all settings' parallelism, three for each width with finite caches, and one of speeds. */
export function reportCodesigned(comparison: CodesignedComparison): string {
  const { settings, rows, mismatches, skipped } = comparison
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`${title}:\n${lines.map((line) => `  ${line}\n`).join("")}`] : []
  const tables =
    rows.length === 0
      ? []
      : [
          parallelismTable(comparison),
          codesignedHeadlines(comparison)
            .map((line) => `${line}\n`)
            .join(""),
          ...settings
            .filter(({ infiniteCaches }) => !infiniteCaches)
            .flatMap((setting) => [
              softwareTable(comparison, setting),
              cyclesTable(comparison, setting),
              eventsTable(comparison, setting),
            ]),
          speedTable(comparison),
        ]
  return [...tables, ...list("Guests differ", mismatches), ...list("Skipped", skipped)].join("\n")
}

/** One sentence for each setting with its geometric mean, and the literature's. */
export function codesignedHeadlines(comparison: CodesignedComparison): readonly string[] {
  if (comparison.rows.every(({ kind }) => kind !== "program")) return []
  const mean = (setting: CodesignedSetting, read: (figures: CodesignedFigures) => number) =>
    formatCount(programMean(comparison, setting, read))
  const lines = comparison.settings.map((setting) => {
    const target = setting.infiniteCaches ? undefined : parallelismTargets[setting.atoms]
    const aim = target === undefined ? "" : `; the target is ${target}`
    const whole = `${mean(setting, ({ withSoftware }) => withSoftware)} with the software's cycles`
    return `${settingName(setting)}: ${mean(setting, ({ parallelism }) => parallelism)} guest instructions per cycle, geometric mean; ${whole}${aim}`
  })
  const [low, high] = daisy.finiteCaches
  return [
    ...lines,
    `the literature's yardstick (DAISY, on a wide machine): about ${daisy.infiniteCaches} with infinite caches, ${low} to ${high} with finite ones, ` +
      `and about ${daisy.translating.toLocaleString("en")} instructions to translate one`,
  ]
}

function parallelismTable(comparison: CodesignedComparison): string {
  const { settings, rows, fuel } = comparison
  const row = ({ name, instructions, isWhole, results }: CodesignedRow) => [
    ...[name, `${(instructions / 1e6).toFixed(1)} M`, isWhole ? "yes" : "no"],
    ...results.flatMap(({ figures }) => [formatCount(figures.parallelism), formatCount(figures.withSoftware)]),
  ]
  const means = settings.flatMap((setting) => [
    formatCount(programMean(comparison, setting, ({ parallelism }) => parallelism)),
    formatCount(programMean(comparison, setting, ({ withSoftware }) => withSoftware)),
  ])
  const heads = settings.flatMap(({ atoms, infiniteCaches }) => [
    infiniteCaches ? `${atoms}, infinite` : `${atoms} atoms`,
    "with software",
  ])
  const title = `Co-designed machine: translated guest instructions per cycle of the core; all instructions per cycle with the software's. At most ${fuel / 1e6} million instructions of each guest`
  const table = textTable([
    ["guest", "instructions", "to the end", ...heads],
    ...withMeans(rows, row, ["", "", ...means]),
  ])
  return `${title}\n\n${table}`
}

/** Rows of programs, their means, then rows of the rest. */
function withMeans(
  rows: readonly CodesignedRow[],
  cells: (row: CodesignedRow) => readonly string[],
  means: readonly string[],
): readonly (readonly string[])[] {
  const of = (kind: CodesignedRow["kind"]) => rows.filter((row) => row.kind === kind).map(cells)
  const programs = of("program")
  return [...programs, ...(programs.length > 1 ? [["geometric mean", ...means]] : []), ...of("boot")]
}

interface Column {
  readonly head: string
  readonly read: (figures: CodesignedFigures) => number
  readonly format: (value: number) => string
  /** Whether it is above 0 for all guests, so that there is a geometric mean. */
  readonly hasMean: boolean
}

function figuresTable(
  comparison: CodesignedComparison,
  setting: CodesignedSetting,
  columns: readonly Column[],
): string {
  const cells = ({ name, results }: CodesignedRow) => {
    const figures = results.find((result) => result.setting === setting)?.figures
    return [name, ...columns.map(({ read, format }) => (figures ? format(read(figures)) : "-"))]
  }
  const means = columns.map(({ read, format, hasMean }) =>
    hasMean ? format(programMean(comparison, setting, read)) : "",
  )
  return textTable([["guest", ...columns.map(({ head }) => head)], ...withMeans(comparison.rows, cells, means)])
}

function softwareTable(comparison: CodesignedComparison, setting: CodesignedSetting): string {
  const column = (head: string, read: Column["read"], hasMean: boolean, format = formatCount): Column => {
    return { head, read, format, hasMean }
  }
  const software = (["interpreting", "translating", "dispatching"] as const).map((part) =>
    column(part, (figures) => figures.software[part], false),
  )
  const table = figuresTable(comparison, setting, [
    column(
      "interpreted",
      ({ interpreted }) => interpreted,
      false,
      (part) => `${(100 * part).toFixed(2)} %`,
    ),
    ...software,
    column("to translate one", ({ translating }) => translating, true),
    column("expansion", ({ expansion }) => expansion, true, formatRatio),
    column("atoms", ({ atoms }) => atoms, true),
    column("molecules", ({ molecules }) => molecules, true),
    column("per commit", ({ commit }) => commit, true),
  ])
  return `${settingName(setting)}. Cycles of the software for each guest instruction, and to translate one; bytes of molecules for each of guest code; atoms and molecules for each instruction in translations; instructions for each commit\n\n${table}`
}

function cyclesTable(comparison: CodesignedComparison, setting: CodesignedSetting): string {
  const columns = cycleUses.map((use): Column => {
    return { head: useNames[use], read: ({ cycles }) => 1000 * cycles[use], format: formatCount, hasMean: false }
  })
  const all: Column = {
    ...{ head: "all", read: ({ parallelism }) => 1000 / parallelism, format: formatCount, hasMean: true },
  }
  const table = figuresTable(comparison, setting, [all, ...columns])
  return `${settingName(setting)}. Cycles of the core for each thousand instructions in translations, by what they go by for: a molecule issues, or is waited with\n\n${table}`
}

function eventsTable(comparison: CodesignedComparison, setting: CodesignedSetting): string {
  const plain = (head: string, read: Column["read"]): Column => ({ head, read, format: formatCount, hasMean: false })
  const figures = comparison.rows.flatMap(({ results }) => results.filter((one) => one.setting === setting))
  const causes = rollbackCauses.filter((cause) => figures.some((one) => one.figures.rollbacks[cause] > 0))
  const table = figuresTable(comparison, setting, [
    plain("rollbacks", totalRollbacks),
    ...causes.map((cause) => plain(cause, ({ rollbacks }) => rollbacks[cause])),
    plain("I-cache", ({ misses }) => misses.instruction),
    plain("D-cache", ({ misses }) => misses.data),
    plain("second", ({ misses }) => misses.second),
    plain("TLB", ({ misses }) => misses.tlb),
  ])
  return `${settingName(setting)}. Rollbacks for each million guest instructions, by cause; misses for each thousand in translations\n\n${table}`
}

export function totalRollbacks({ rollbacks }: CodesignedFigures): number {
  return rollbackCauses.reduce((sum, cause) => sum + rollbacks[cause], 0)
}

function speedTable({ settings, rows, rounds }: CodesignedComparison): string {
  const cells = (result: CodesignedResult | undefined, peer: CodesignedRow["peer"]) => {
    if (!result) return ["-", "-", "-"]
    const { rate, processorRate } = result.speed
    const byProcessor = processorRate && peer.processorRate && peer.processorRate / processorRate
    return [
      formatRate(rate.value, rate.spread),
      formatRatio(peer.rate.value / rate.value),
      byProcessor ? formatRatio(byProcessor) : "-",
    ]
  }
  const table = textTable([
    [
      ...["guest", peerEngine],
      ...settings.flatMap((setting) => [settingName(setting).replace(" caches", ""), "ratio", "by processor"]),
    ],
    ...rows.map(({ name, peer, results }) => [
      ...[name, formatRate(peer.rate.value, peer.rate.spread)],
      ...settings.flatMap((setting) =>
        cells(
          results.find((one) => one.setting === setting),
          peer,
        ),
      ),
    ]),
  ])
  const [first] = settings
  return `Speed of the simulation: millions of guest instructions in a second. ${peerEngine} and ${settingName(first)} in turn, medians of ${rounds} rounds; the others once. Ratio: how many times ${peerEngine}'s time\n\n${table}`
}

function formatRate(rate: number, spread: number): string {
  return `${formatCount(rate / 1e6)} ±${Math.round(100 * spread)}%`
}

/** A count with three digits or more, and two decimals at most. */
export function formatCount(value: number): string {
  if (Number.isNaN(value)) return "-"
  if (value >= 100) return Math.round(value).toLocaleString("en")
  return value.toFixed(value >= 10 ? 1 : 2)
}
