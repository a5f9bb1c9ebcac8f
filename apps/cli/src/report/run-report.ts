// What a run has to say of itself: a table of its layers, counts by layer, or all of it as JSON.
import { expansions, layerTable } from "@lamina/stack"
import type { LayerRow, Stack } from "@lamina/stack"
import { writeFileSync } from "node:fs"
import { CommandError } from "../command-error.ts"
import { rowsTable } from "../machine/machine-statistics.ts"
import type { Row } from "../machine/machine-statistics.ts"
import { isProfiled } from "../profile/profile-options.ts"
import type { ProfileOptions } from "../profile/profile-options.ts"
import { profilePage, profileSvg } from "../profile/profile-picture.ts"
import { profileText, translationRows } from "../profile/profile-text.ts"
import type { Profile } from "../profile/profile.ts"
import { colorsFor, columns, hasUnicode } from "../terminal.ts"
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
  /** Where instructions went, if anybody has looked, and what was run. */
  readonly profile?: { readonly found: Profile; readonly title: string }
}

/** Who wants to know, and how. */
export interface ReportOptions extends ProfileOptions {
  readonly stats?: StatsFormat
  /** Gets it, for something else than text. */
  readonly report?: (report: RunReport) => void
}

/** Whether anything is to be measured. */
export function isMeasured(options: ReportOptions): boolean {
  return options.stats !== undefined || options.report !== undefined || isProfiled(options)
}

const widest = 100

/** Tells it as it is wanted. Text ends in `\n`. Throws `CommandError` where a picture cannot be written. */
export function tell(
  report: RunReport,
  { stats, report: receive, profile: picture = "" }: ReportOptions,
  colors: Colors,
  write: (text: string) => void,
): void {
  receive?.(report)
  const { profile, layers } = report
  // Layers are the coarsest of what a profile tells.
  const format = stats ?? (profile ? "table" : undefined)
  if (format !== undefined) write(reportText(report, format, colors))
  if (!profile) return
  if (format !== "json") write(`\n${profileText(profile.found, layers, colors)}`)
  if (picture !== "") writePicture(picture, report)
}

function writePicture(path: string, report: RunReport): void {
  const { profile, layers } = report
  if (!profile) return
  const { found, title } = profile
  const plain = colorsFor("never", process.stderr)
  const told = `${reportText(report, "table", plain)}\n${profileText(found, layers, plain)}`
  try {
    writeFileSync(path, path.endsWith(".svg") ? profileSvg(found, title) : profilePage(found, title, told))
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error
    throw new CommandError(`--profile ${path}: ${error.message}`)
  }
}

export function reportText(report: RunReport, format: StatsFormat, colors: Colors): string {
  const { layers, details, record, profile } = report
  if (format === "json") {
    const sampled = profile && { profile: { ...profile.found, engines: translationRows(layers) } }
    return `${JSON.stringify({ ...record, layers: layerRecords(layers), ...sampled })}\n`
  }
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
