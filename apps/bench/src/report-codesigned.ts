// The report of co-designed machines, as text.
import type { CodesignedFigures } from "./codesigned-figures.ts"
import { daisy, parallelismTargets, settingName, type CodesignedSetting } from "./codesigned-setting.ts"
import { formatCount, guestTable, settingTables } from "./codesigned-tables.ts"
import {
  programFigures,
  type CodesignedComparison,
  type CodesignedResult,
  type CodesignedRow,
  type HostSpeed,
} from "./compare-codesigned.ts"
import { peerEngine } from "./fork-codesigned.ts"
import { geometricMean } from "./statistics.ts"
import { formatRatio } from "./text-table.ts"

/** A table of all settings' parallelism, three for each width with finite caches, and one of speeds. */
export function reportCodesigned(comparison: CodesignedComparison): string {
  const { settings, rows, mismatches, skipped } = comparison
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`${title}:\n${lines.map((line) => `  ${line}\n`).join("")}`] : []
  const finite = settings.filter(({ infiniteCaches }) => !infiniteCaches)
  const headlines = codesignedHeadlines(comparison)
  const tables = [
    parallelismTable(comparison),
    ...(headlines.length > 0 ? [headlines.map((line) => `${line}\n`).join("")] : []),
    ...finite.flatMap((setting) => settingTables(comparison, setting)),
    speedTable(comparison),
  ]
  return [...(rows.length > 0 ? tables : []), ...list("Guests differ", mismatches), ...list("Skipped", skipped)].join(
    "\n",
  )
}

/** One sentence for each setting with its geometric mean, and the literature's. None without programs. */
export function codesignedHeadlines(comparison: CodesignedComparison): readonly string[] {
  if (comparison.rows.every(({ kind }) => kind !== "program")) return []
  const lines = comparison.settings.map((setting) => {
    const target = setting.infiniteCaches ? undefined : parallelismTargets[setting.atoms]
    const aim = target === undefined ? "" : `; the target is ${target}`
    const [core, whole] = parallelismReaders.map((read) => meanCell(comparison, setting, read))
    return `${settingName(setting)}: ${core} guest instructions per cycle, geometric mean; ${whole} with the software's cycles${aim}`
  })
  const [low, high] = daisy.finiteCaches
  return [
    ...lines,
    `the literature's yardstick (DAISY, on a wide machine): about ${daisy.infiniteCaches} with infinite caches, ${low} to ${high} with finite ones, ` +
      `and about ${daisy.translating.toLocaleString("en")} instructions to translate one`,
  ]
}

type Reader = (figures: CodesignedFigures) => number
const parallelismReaders: readonly Reader[] = [({ parallelism }) => parallelism, ({ withSoftware }) => withSoftware]

function meanCell(comparison: CodesignedComparison, setting: CodesignedSetting, read: Reader): string {
  return formatCount(geometricMean(programFigures(comparison, setting, read)))
}

function parallelismTable(comparison: CodesignedComparison): string {
  const { settings, rows, fuel } = comparison
  const cells = ({ name, instructions, isWhole, results }: CodesignedRow) => [
    ...[name, `${(instructions / 1e6).toFixed(1)} M`, isWhole ? "yes" : "no"],
    ...results.flatMap(({ figures }) => parallelismReaders.map((read) => formatCount(read(figures)))),
  ]
  const heads = settings.flatMap(({ atoms, infiniteCaches }) => [
    infiniteCaches ? `${atoms}, infinite` : `${atoms} atoms`,
    "with software",
  ])
  const means = settings.flatMap((setting) => parallelismReaders.map((read) => meanCell(comparison, setting, read)))
  const title = `Co-designed machine: guest instructions in translations for each cycle of the core, and all of them for each cycle of core and software. At most ${fuel / 1e6} million instructions of each guest`
  const allHeads = ["guest", "instructions", "to its end", ...heads]
  return `${title}\n\n${guestTable(rows, allHeads, cells, ["geometric mean", "", "", ...means])}`
}

function speedTable({ settings, rows, rounds }: CodesignedComparison): string {
  const resultOf = ({ results }: CodesignedRow, setting: CodesignedSetting) =>
    results.find((result) => result.setting === setting)
  const cells = (row: CodesignedRow) => [
    ...[row.name, rateCell(row.peer, rounds)],
    ...settings.flatMap((setting, index) => {
      const result = resultOf(row, setting)
      const ratios = slowdowns.map((read) => ratioCell(read(row, result)))
      return [result ? rateCell(result.speed, index === 0 ? rounds : 1) : "-", ...ratios]
    }),
  ]
  const means = settings.flatMap((setting) => {
    const programs = rows.filter(({ kind }) => kind === "program")
    return [
      "",
      ...slowdowns.map((read) => ratioCell(geometricMean(programs.map((row) => read(row, resultOf(row, setting)))))),
    ]
  })
  const names = settings.map((setting) => settingName(setting).replace(" caches", ""))
  const heads = ["guest", peerEngine, ...names.flatMap((name) => [name, "ratio", "by processor"])]
  const title = `Speed of the simulation: millions of guest instructions in a second. ${peerEngine} and ${settingName(settings[0])} in turn, ${rounds} rounds; the others once. Ratio: how many times ${peerEngine}'s time`
  return `${title}\n\n${guestTable(rows, heads, cells, ["geometric mean", "", ...means])}`
}

/** How many times the interpreter's time, by the wall and by processor time. NaN where that is not known. */
const slowdowns: readonly ((row: CodesignedRow, result: CodesignedResult | undefined) => number)[] = [
  ({ peer }, result) => peer.rate.value / (result?.speed.rate.value ?? NaN),
  ({ peer }, result) => (peer.processorRate ?? NaN) / (result?.speed.processorRate ?? NaN),
]

function ratioCell(ratio: number): string {
  return Number.isNaN(ratio) ? "-" : formatRatio(ratio)
}

function rateCell({ rate }: HostSpeed, rounds: number): string {
  const spread = rounds > 1 ? ` ±${Math.round(100 * rate.spread)}%` : ""
  return `${formatCount(rate.value / 1e6)}${spread}`
}
