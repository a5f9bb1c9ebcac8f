// What layers count, and how the figures are printed.

export type Unit = "count" | "bytes" | "seconds" | "per-second"

/** One figure of one layer. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: Unit
}

/** Figures by the id of the layer or engine (`StackNode.id`, `StackEngine.id`, or `host`). */
export type StackStatistics = ReadonlyMap<string, readonly Figure[]>

const decimalPrefixes = ["", "k", "M", "G", "T"] as const
const binaryPrefixes = ["", "Ki", "Mi", "Gi", "Ti"] as const

/** A figure with its unit, to three digits: `12.3 M`, `1.50 MiB`, `340 ms`, `560 M/s`. Counts below 10 000 are exact. */
export function formatQuantity(value: number, unit: Unit): string {
  switch (unit) {
    case "count":
      return value < 10_000 && Number.isInteger(value) ? `${value}` : scaled(value, 1000, decimalPrefixes)
    case "per-second":
      return `${scaled(value, 1000, decimalPrefixes)}/s`
    case "bytes":
      return value < 1024 ? `${value} B` : `${scaled(value, 1024, binaryPrefixes)}B`
    case "seconds":
      return formatSeconds(value)
  }
}

/** A figure with its name: `12.3 M instructions`, `1 page fault`, `peak memory 1.50 MiB`. */
export function formatFigure({ name, value, unit }: Figure): string {
  const quantity = formatQuantity(value, unit)
  if (unit !== "count") return `${name} ${quantity}`
  return `${quantity} ${value === 1 ? singular(name) : name}`
}

/** The name of one of what a name in the plural means: of `page faults`, `device accesses`, `bytes in`. */
export function singular(name: string): string {
  return name.replace(/\b\w*[^\Ws]s\b/, (word) => word.replace(/(?<=s|ch|sh|x)es$|s$/, ""))
}

function formatSeconds(value: number): string {
  if (value >= 1) return `${threeDigits(value)} s`
  if (value >= 1e-3) return `${threeDigits(value * 1e3)} ms`
  return `${threeDigits(value * 1e6)} µs`
}

function scaled(value: number, base: number, prefixes: readonly string[]): string {
  let power = 0
  while (power < prefixes.length - 1 && Number(threeDigits(value)) >= base) {
    value /= base
    power++
  }
  return `${threeDigits(value)} ${prefixes[power]}`.trimEnd()
}

function threeDigits(value: number): string {
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  const text = value.toFixed(digits)
  return Number.isInteger(value) && value < 1000 ? `${value}` : text
}
