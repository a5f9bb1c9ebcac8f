// What a run has to say of itself: a table of its layers, counts by layer, or all of it as JSON.
import { expansions, layerTable } from "@lamina/stack"
import type { LayerRow, Stack } from "@lamina/stack"
import { rowsTable } from "../machine/machine-statistics.ts"
import type { Row } from "../machine/machine-statistics.ts"
import { columns, hasUnicode } from "../terminal.ts"
import type { Colors } from "../terminal.ts"
import type { StatsFormat } from "./stats-format.ts"

export interface RunReport {
  readonly stack: Stack
  /** From the top of the stack down. */
  readonly layers: readonly LayerRow[]
  /** Everything that was counted, by layer. */
  readonly details: readonly Row[]
  /** All of it, for programs. Times in seconds, memory in bytes. */
  readonly record: Readonly<Record<string, unknown>>
}

/** Who wants to know, and how. */
export interface ReportOptions {
  readonly stats?: StatsFormat
  /** Gets it, for something else than text. */
  readonly report?: (report: RunReport) => void
}

/** Whether anything is to be measured. */
export function isMeasured({ stats, report }: ReportOptions): boolean {
  return stats !== undefined || report !== undefined
}

const widest = 100

/** Tells it as it is wanted. Text ends in `\n`. */
export function tell(
  report: RunReport,
  { stats, report: receive }: ReportOptions,
  colors: Colors,
  write: (text: string) => void,
): void {
  receive?.(report)
  if (stats !== undefined) write(reportText(report, stats, colors))
}

export function reportText(report: RunReport, format: StatsFormat, colors: Colors): string {
  const { layers, details, record } = report
  if (format === "json") return `${JSON.stringify({ ...record, layers: layerRecords(layers) })}\n`
  const table = layerTable(layers, {
    width: columns(process.stderr, widest),
    ascii: !hasUnicode(),
    paint: (role, text) => (role === "detail" ? colors.dim(text) : colors.bold(text)),
  })
  return format === "table" ? table : `${table}\n${rowsTable(details, colors)}`
}

function layerRecords(layers: readonly LayerRow[]): readonly object[] {
  const grown = expansions(layers)
  return layers.map(({ events, share: _, ...layer }, index) => ({
    ...layer,
    ...(grown[index] && { expansion: grown[index].factor }),
    events: Object.fromEntries(events.map(({ name, value }) => [name, value])),
  }))
}
