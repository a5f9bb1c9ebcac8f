// What each layer of a stack did in a run, from the top down, and how it grows on the way: what one executes, the next executes many times over.
import { singular } from "./statistics.ts"
import type { Figure, StackStatistics } from "./statistics.ts"

/** What a layer executed for the one above it. */
export interface LayerWork {
  /** In the plural: `bytecodes`, `instructions`, `cycles`. */
  readonly unit: string
  readonly count: number
}

export interface LayerRow {
  /** Of the layer or the engine in its stack; `host` for the bottom. */
  readonly id: string
  readonly name: string
  /** Whether it is a part of the layer before it, as an engine is. */
  readonly isPart?: boolean
  readonly work?: LayerWork
  /** What it executed that for, where it was not all that the layer above executed. */
  readonly share?: LayerWork
  /** What happened meanwhile: calls, traps, translations. */
  readonly events: readonly Figure[]
  /** Seconds on the host: with all that is beneath, and the layer's own. */
  readonly seconds?: number
  readonly ownSeconds?: number
  /** Bytes of output that came from the layer above, and that went to the layer beneath. */
  readonly bytesIn?: number
  readonly bytesOut?: number
}

/** How much a layer executed for each unit of the nearest one above that tells what it executed. */
export interface Expansion {
  readonly factor: number
  /** The unit above, in the singular. */
  readonly per: string
}

/** One for each row; undefined where nothing above says what it executed, or it executed nothing. */
export function expansions(rows: readonly LayerRow[]): readonly (Expansion | undefined)[] {
  let above: LayerWork | undefined
  return rows.map(({ work, share }) => {
    const before = share ?? above
    if (work) above = work
    if (!work || !before || before.count === 0) return undefined
    return { factor: work.count / before.count, per: singular(before.unit) }
  })
}

/** The rows as figures of a picture, by layer. */
export function rowFigures(rows: readonly LayerRow[]): StackStatistics {
  const figures = new Map<string, readonly Figure[]>()
  const grown = expansions(rows)
  for (const [index, row] of rows.entries()) {
    const { id, work, events, seconds, ownSeconds, bytesIn, bytesOut } = row
    const expansion = grown[index]
    const own: (Figure | false | undefined)[] = [
      work && { name: work.unit, value: work.count, unit: "count" },
      expansion && { name: `per ${expansion.per}`, value: expansion.factor, unit: "count" },
      ...events,
      seconds !== undefined && { name: "time", value: seconds, unit: "seconds" },
      ownSeconds !== undefined && { name: "of its own", value: ownSeconds, unit: "seconds" },
      bytesIn !== undefined && { name: "bytes in", value: bytesIn, unit: "count" },
      bytesOut !== undefined && { name: "bytes out", value: bytesOut, unit: "count" },
    ]
    const known = figures.get(id) ?? []
    figures.set(id, [...known, ...own.filter((figure) => figure !== undefined && figure !== false)])
  }
  return figures
}
