// Compiles the `bits` of a row: which bits are fixed, and where each field's bits stand.
import type { Fields } from "./instruction.ts"
import { InternalError } from "./internal-error.ts"

/** A field of an instruction word: those that effects see, and those that only order memory accesses. */
export type FieldName = keyof Fields | "aq" | "rl" | "fm" | "pred" | "succ"

/** Bits `from + width - 1` to `from` of the word are bits `to + width - 1` to `to` of the field. */
export interface Segment {
  readonly from: number
  readonly to: number
  readonly width: number
}

export interface EncodingField {
  readonly name: FieldName
  /** From the highest bits of the word to the lowest. */
  readonly segments: readonly Segment[]
  /** The field's value has `width` bits, of which the lowest `scale` are always 0. */
  readonly width: number
  readonly scale: number
  readonly signed: boolean
  /** Added to what the bits say: 8 for the three-bit register fields of C. */
  readonly bias: 0 | 8
  /** Values that the row rules out, in ascending order. */
  readonly excludes: readonly number[]
}

/** Fits a word when `word & mask` is `match`. Unsigned. */
export interface WordPattern {
  readonly mask: number
  readonly match: number
}

export interface Encoding extends WordPattern {
  readonly length: 2 | 4
  readonly fields: readonly EncodingField[]
  readonly excluded: readonly WordPattern[]
}

const simpleWidths: Readonly<Record<string, number>> = {
  rd: 5,
  rs1: 5,
  rs2: 5,
  rs3: 5,
  "rd'": 3,
  "rs1'": 3,
  "rs2'": 3,
  rm: 3,
  csr: 12,
  aq: 1,
  rl: 1,
  fm: 4,
  pred: 4,
  succ: 4,
}

interface Piece {
  readonly name: string
  /** Highest first. */
  readonly ranges: readonly { high: number; low: number }[]
  readonly excludes: readonly number[]
}

/** Pieces read already, by their text: the same few stand in most rows. */
export type PieceCache = Map<string, Piece>

function pieceOf(text: string, known: PieceCache): Piece {
  let piece = known.get(text)
  if (!piece) known.set(text, (piece = parsePiece(text)))
  return piece
}

function parsePiece(text: string): Piece {
  const parts = /^([a-z]+[123]?'?)(?:\[([\d:|]+)\])?(?:!=([\d,]+))?$/.exec(text)
  if (!parts) throw new InternalError(`unreadable field ${text} in an instruction row`)
  const [, name, list, excluded] = parts
  const simple = simpleWidths[name]
  if ((simple === undefined) !== (list !== undefined))
    throw new InternalError(`unknown field ${text} in an instruction row`)
  const ranges = list
    ? list.split("|").map((range) => {
        const [high, low = high] = range.split(":").map(Number)
        return { high, low }
      })
    : [{ high: simple - 1, low: 0 }]
  return { name, ranges, excludes: excluded ? excluded.split(",").map(Number) : [] }
}

/** A run of bits of an encoding as the manual draws it: its text and the highest and lowest bit number. */
export interface DiagramPiece {
  readonly text: string
  readonly high: number
  readonly low: number
}

function isFixed(text: string): boolean {
  return /^[01]+$/.test(text)
}

function pieceWidth(text: string, known: PieceCache): number {
  if (isFixed(text)) return text.length
  return pieceOf(text, known).ranges.reduce((sum, { high, low }) => sum + high - low + 1, 0)
}

/** The parts of a row's bits, from the highest to the lowest. */
export function encodingDiagram(bits: string, known: PieceCache = new Map()): readonly DiagramPiece[] {
  const texts = bits.split(" ")
  const widths = texts.map((text) => pieceWidth(text, known))
  let position = widths.reduce((sum, width) => sum + width, 0)
  return texts.map((text, index) => {
    const high = position - 1
    position -= widths[index]
    return { text, high, low: position }
  })
}

function field(text: string, segments: readonly Segment[], excludes: readonly number[]): EncodingField {
  const compact = text.endsWith("'")
  return {
    name: (compact ? text.slice(0, -1) : text) as FieldName,
    segments,
    width: Math.max(...segments.map((segment) => segment.to + segment.width)),
    scale: Math.min(...segments.map((segment) => segment.to)),
    signed: text === "imm",
    bias: compact ? 8 : 0,
    excludes,
  }
}

/** Spreads the bits of a field's value over a word; the value must fit. Unsigned. */
export function scatter(field: EncodingField, value: number): number {
  let word = 0
  for (const { from, to, width } of field.segments) {
    word |= (((value - field.bias) >>> to) & (2 ** width - 1)) << from
  }
  return word >>> 0
}

/** Collects a field's value from a word. */
export function gather(field: EncodingField, word: number): number {
  let value = 0
  for (const { from, to, width } of field.segments) value |= ((word >>> from) & (2 ** width - 1)) << to
  const unused = 32 - field.width
  return field.signed ? (value << unused) >> unused : value + field.bias
}

/** Reads a row's bits. A string that does not cover 16 or 32 bits is an `InternalError`. */
export function parseBits(bits: string, known: PieceCache = new Map()): Encoding {
  const diagram = encodingDiagram(bits, known)
  const size = diagram[0].high + 1
  if (size !== 16 && size !== 32) throw new InternalError(`an instruction row has ${size} bits: ${bits}`)
  let mask = 0
  let match = 0
  const segments = new Map<string, Segment[]>()
  const excludes = new Map<string, readonly number[]>()
  for (const { text, high, low } of diagram) {
    if (isFixed(text)) {
      mask |= (2 ** text.length - 1) << low
      match |= parseInt(text, 2) << low
      continue
    }
    const piece = pieceOf(text, known)
    const own = segments.get(piece.name) ?? []
    let top = high
    for (const range of piece.ranges) {
      const width = range.high - range.low + 1
      own.push({ from: top - width + 1, to: range.low, width })
      top -= width
    }
    segments.set(piece.name, own)
    if (piece.excludes.length) excludes.set(piece.name, piece.excludes)
  }
  const fields = [...segments].map(([name, own]) => field(name, own, excludes.get(name) ?? []))
  const excluded = fields.flatMap((each) =>
    each.excludes.map((value) => ({ mask: scatter({ ...each, bias: 0 }, -1), match: scatter(each, value) })),
  )
  return { length: size === 16 ? 2 : 4, mask: mask >>> 0, match: match >>> 0, fields, excluded }
}
