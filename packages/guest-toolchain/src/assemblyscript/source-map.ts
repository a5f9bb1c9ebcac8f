// Source maps of WebAssembly modules (revision 3): from byte offsets in the module to lines of the sources.

export interface SourcePlace {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
}

export interface SourceMap {
  readonly sources: readonly string[]
  /** The place that the code at a byte offset of the module comes from; undefined when none is known. */
  at(offset: number): SourcePlace | undefined
}

interface Segment {
  readonly offset: number
  readonly place: SourcePlace | undefined
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

/** Reads a source map as asc writes it: all segments in one line, whose columns are byte offsets. */
export function parseSourceMap(json: string): SourceMap {
  const { sources, mappings } = JSON.parse(json) as { readonly sources: readonly string[]; readonly mappings: string }
  const segments: Segment[] = []
  let [offset, source, line, column] = [0, 0, 0, 0]
  for (const text of mappings.split(",")) {
    const fields = decodeVlq(text)
    offset += fields[0] ?? 0
    if (fields.length < 4) {
      segments.push({ offset, place: undefined })
      continue
    }
    source += fields[1]
    line += fields[2]
    column += fields[3]
    segments.push({ offset, place: { file: sources[source], line: line + 1, column: column + 1 } })
  }
  return { sources, at: (where) => lastNotAfter(segments, where)?.place }
}

/** Base 64 digits of five bits and a continuation bit, lowest first; the sign is the lowest bit. */
function decodeVlq(text: string): number[] {
  const values: number[] = []
  let [value, shift] = [0, 0]
  for (const character of text) {
    const digit = digits.indexOf(character)
    value |= (digit & 31) << shift
    shift += 5
    if (digit & 32) continue
    values.push(value & 1 ? -(value >>> 1) : value >>> 1)
    value = shift = 0
  }
  return values
}

function lastNotAfter(segments: readonly Segment[], offset: number): Segment | undefined {
  let [low, high] = [0, segments.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (segments[middle].offset <= offset) low = middle + 1
    else high = middle
  }
  return segments[low - 1]
}
