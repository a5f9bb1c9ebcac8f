// Tables of one co-designed machine: what its software does, where its core's cycles go, what goes wrong.
import { rollbackCauses } from "@lamina/codesigned"
import { cycleUses, type CodesignedFigures, type CycleUse } from "./codesigned-figures.ts"
import { settingName, type CodesignedSetting } from "./codesigned-setting.ts"
import { programFigures, type CodesignedComparison, type CodesignedRow } from "./compare-codesigned.ts"
import { arithmeticMean, geometricMean } from "./statistics.ts"
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

interface Column {
  readonly head: string
  readonly read: (figures: CodesignedFigures) => number
  /** A count by default. */
  readonly format?: (value: number) => string
  /** It may be 0, so that it has no geometric mean. */
  readonly isShare?: boolean
}

/** All tables of a setting. */
export function settingTables(comparison: CodesignedComparison, setting: CodesignedSetting): readonly string[] {
  const make = (title: string, columns: readonly Column[], mean: "mean" | "geometric mean") =>
    `${settingName(setting)}. ${title}\n\n${figuresTable(comparison, setting, columns, mean)}`
  return [
    make(
      "Cycles of the software for each guest instruction, and to translate one; bytes of molecules for each of guest code; atoms and molecules for each instruction in translations; instructions for each commit",
      softwareColumns,
      "geometric mean",
    ),
    make(
      "Cycles of the core for each thousand instructions in translations: a molecule issues, or something is waited for",
      [
        { head: "all", read: ({ parallelism }) => 1000 / parallelism },
        ...cycleUses.map((use): Column => ({ head: useNames[use], read: ({ cycles }) => 1000 * cycles[use] })),
      ],
      "mean",
    ),
    make(
      "Rollbacks for each million guest instructions, by cause; misses for each thousand in translations",
      eventColumns(comparison, setting),
      "mean",
    ),
  ]
}

const softwareColumns: readonly Column[] = [
  {
    ...{ head: "interpreted", read: ({ interpreted }) => interpreted, isShare: true },
    format: (part) => `${(100 * part).toFixed(2)} %`,
  },
  { head: "interpreting", read: ({ software }) => software.interpreting, isShare: true },
  { head: "translating", read: ({ software }) => software.translating, isShare: true },
  { head: "dispatching", read: ({ software }) => software.dispatching, isShare: true },
  { head: "to translate one", read: ({ translating }) => translating },
  { head: "expansion", read: ({ expansion }) => expansion, format: formatRatio },
  { head: "atoms", read: ({ atoms }) => atoms },
  { head: "molecules", read: ({ molecules }) => molecules },
  { head: "per commit", read: ({ commit }) => commit },
]

/** Causes that there were none of are left out. */
function eventColumns({ rows }: CodesignedComparison, setting: CodesignedSetting): readonly Column[] {
  const figures = rows.flatMap(({ results }) => results.filter((one) => one.setting === setting))
  const causes = rollbackCauses.filter((cause) => figures.some((one) => one.figures.rollbacks[cause] > 0))
  return [
    { head: "rollbacks", read: totalRollbacks },
    ...causes.map((cause): Column => ({ head: cause, read: ({ rollbacks }) => rollbacks[cause] })),
    { head: "I-cache", read: ({ misses }) => misses.instruction },
    { head: "D-cache", read: ({ misses }) => misses.data },
    { head: "second", read: ({ misses }) => misses.second },
    { head: "TLB", read: ({ misses }) => misses.tlb },
  ]
}

export function totalRollbacks({ rollbacks }: CodesignedFigures): number {
  return rollbackCauses.reduce((sum, cause) => sum + rollbacks[cause], 0)
}

function figuresTable(
  comparison: CodesignedComparison,
  setting: CodesignedSetting,
  columns: readonly Column[],
  mean: "mean" | "geometric mean",
): string {
  const cells = ({ name, results }: CodesignedRow) => {
    const figures = results.find((result) => result.setting === setting)?.figures
    return [name, ...columns.map(({ read, format = formatCount }) => (figures ? format(read(figures)) : "-"))]
  }
  const means = columns.map(({ read, format = formatCount, isShare }) => {
    if (isShare) return ""
    const values = programFigures(comparison, setting, read)
    return format(mean === "mean" ? arithmeticMean(values) : geometricMean(values))
  })
  return guestTable(comparison.rows, ["guest", ...columns.map(({ head }) => head)], cells, [mean, ...means])
}

/** A row for each program, their means, then rows of the rest. */
export function guestTable(
  rows: readonly CodesignedRow[],
  heads: readonly string[],
  cells: (row: CodesignedRow) => readonly string[],
  means: readonly string[],
): string {
  const of = (kind: CodesignedRow["kind"]) => rows.filter((row) => row.kind === kind).map(cells)
  const programs = of("program")
  return textTable([heads, ...programs, ...(programs.length > 1 ? [means] : []), ...of("boot")])
}

/** A count with three digits or more, and two decimals at most. */
export function formatCount(value: number): string {
  if (Number.isNaN(value)) return "-"
  if (value >= 100) return Math.round(value).toLocaleString("en")
  return value.toFixed(value >= 10 ? 1 : 2)
}
