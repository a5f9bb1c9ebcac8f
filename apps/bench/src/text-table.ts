// Figures as text, and tables of them.

/** Seconds with three digits: `12.3 ms`. */
export function formatTime(seconds: number): string {
  const [scale, unit] = seconds >= 1 ? [1, "s"] : seconds >= 1e-3 ? [1e3, "ms"] : [1e6, "µs"]
  return `${Number((seconds * scale).toPrecision(3))} ${unit}`
}

/** A ratio with three digits: `2.84×`. */
export function formatRatio(ratio: number): string {
  return `${ratio >= 100 ? Math.round(ratio) : ratio.toPrecision(3)}×`
}

/** A part as a percentage: `94 %`. */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)} %`
}

export function formatMemory(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)} MiB`
}

/** First row: heads; last rows as they come. Numbers to the right. Lines end in `\n`. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join("  ")
      .trimEnd()
  const rule = widths.map((width) => "─".repeat(width)).join("  ")
  return `${line(rows[0])}\n${rule}\n${rows
    .slice(1)
    .map((row) => `${line(row)}\n`)
    .join("")}`
}
