// The table of a run: a row for each layer, and beneath it what happened there.
import { expansions } from "./layer-row.ts"
import type { LayerRow } from "./layer-row.ts"
import { formatFigure, formatQuantity } from "./statistics.ts"

/** What a run of characters is, for those who colour it. */
export type TableRole = "heading" | "name" | "detail"

export interface LayerTableOptions {
  /** Columns that the lines beneath the rows are broken at, 40 or more; 100 by default. The rows take what they need. */
  readonly width?: number
  /** Seven-bit characters only. */
  readonly ascii?: boolean
  /** Colours a run of characters; must not change its width. */
  readonly paint?: (role: TableRole, text: string) => string
}

interface Column {
  readonly heading: string
  readonly cells: readonly string[]
  readonly isNumber: boolean
}

const gap = "  "
const indent = 4

/** Draws the table, from the top of the stack down; lines end in `\n`. Columns in which nobody has anything to say are left out. */
export function layerTable(rows: readonly LayerRow[], options: LayerTableOptions = {}): string {
  const { width = 100, ascii = false, paint = (_, text) => text } = options
  const columns = columnsOf(rows, ascii).filter(({ cells }) => cells.some((cell) => cell !== ""))
  const widths = columns.map(({ heading, cells }) => Math.max(heading.length, ...cells.map((cell) => cell.length)))
  const line = (textOf: (column: Column) => string) =>
    columns
      .map((column, index) => padded(textOf(column), widths[index], column.isNumber))
      .join(gap)
      .trimEnd()
  const lines = [
    paint(
      "heading",
      line(({ heading }) => heading),
    ),
  ]
  for (const [index, { events }] of rows.entries()) {
    const text = line(({ cells }) => cells[index])
    const name = text.slice(0, widths[0]).trimEnd()
    lines.push(paint("name", name) + text.slice(name.length))
    for (const more of broken(events.map(formatFigure), width - indent))
      lines.push(" ".repeat(indent) + paint("detail", more))
  }
  return lines.map((text) => `${text}\n`).join("")
}

function columnsOf(rows: readonly LayerRow[], ascii: boolean): readonly Column[] {
  const grown = expansions(rows)
  const column = (heading: string, isNumber: boolean, cell: (row: LayerRow, index: number) => string): Column => ({
    heading,
    isNumber,
    cells: rows.map(cell),
  })
  const counted = (value: number | undefined) => (value === undefined ? "" : value.toLocaleString("en-US"))
  const timed = (value: number | undefined) => {
    const text = value === undefined ? "" : formatQuantity(value, "seconds")
    return ascii ? text.replace("µ", "u") : text
  }
  return [
    column("layer", false, ({ name, isPart }) => (isPart ? `${gap}${name}` : name)),
    column("executed", false, ({ work }) => (work ? `${formatQuantity(work.count, "count")} ${work.unit}` : "")),
    column("expansion", true, (_, index) => {
      const factor = grown[index]?.factor
      return factor === undefined ? "" : `${ascii ? "x " : "× "}${factorText(factor)}`
    }),
    column("time", true, ({ seconds }) => timed(seconds)),
    column("of its own", true, ({ ownSeconds }) => timed(ownSeconds)),
    column("bytes in", true, ({ bytesIn }) => counted(bytesIn)),
    column("bytes out", true, ({ bytesOut }) => counted(bytesOut)),
  ]
}

/** To three digits, whole from a hundred on. */
function factorText(factor: number): string {
  return factor >= 99.95 ? Math.round(factor).toLocaleString("en-US") : factor.toPrecision(3)
}

function padded(text: string, width: number, isNumber: boolean): string {
  return isNumber ? text.padStart(width) : text.padEnd(width)
}

/** Figures with commas between them, in lines of at most `width` columns. */
function broken(figures: readonly string[], width: number): readonly string[] {
  const lines: string[] = []
  for (const figure of figures) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 2 + figure.length > width) lines.push(figure)
    else lines[lines.length - 1] = `${last}, ${figure}`
  }
  return lines
}
