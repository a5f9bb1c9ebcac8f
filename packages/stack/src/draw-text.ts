// Pictures of a stack as text: puzzle pieces whose edges tell the interface, whose ends tell the instruction set.
import { countTops } from "./check-stack.ts"
import type { Stack, StackNode } from "./check-stack.ts"
import { interfaceLabels } from "./layer-kind.ts"
import type { InterfaceName } from "./layer-kind.ts"
import { formatFigure } from "./statistics.ts"
import type { StackStatistics } from "./statistics.ts"
import { asciiGlyphs, unicodeGlyphs } from "./text-glyphs.ts"
import type { Glyphs } from "./text-glyphs.ts"

/** What a run of characters is, for those who colour it. */
export type TextRole = "edge" | "title" | "detail" | "different" | "same" | "interface"

export interface DrawTextOptions {
  /** Columns, 40 or more; 72 by default. */
  readonly width?: number
  /** Seven-bit characters only. */
  readonly ascii?: boolean
  readonly statistics?: StackStatistics
  /** Explains edges and shading underneath; on by default. */
  readonly legend?: boolean
  /** Colours a run of characters; must not change its width. */
  readonly paint?: (role: TextRole, text: string) => string
}

/** A run of characters in one colour. */
interface Run {
  readonly role: TextRole
  readonly text: string
}
type Line = readonly Run[]

interface Piece {
  readonly id: string
  readonly title: string
  readonly details: readonly string[]
  readonly engines: readonly { readonly id: string; readonly title: string }[]
  readonly shade: "different" | "same" | "neither"
  readonly top: InterfaceName | undefined
  readonly above: readonly StackNode[]
}

const leastColumn = 20
/** Stands for a space where a line is not to be broken. */
const noBreak = "\u00a0"

/** Draws a stack; lines end in `\n`. Throws `RangeError` when guests side by side need more columns than `width`. */
export function drawText(stack: Stack, options: DrawTextOptions = {}): string {
  const width = options.width ?? 72
  const glyphs = options.ascii ? asciiGlyphs : unicodeGlyphs
  const paint = options.paint ?? ((_, text) => text)
  const host: Piece = {
    id: "host",
    title: stack.host,
    details: [],
    engines: [],
    shade: "neither",
    top: "js-host",
    above: stack.above,
  }
  const lines = drawPiece(host, width, glyphs, options.statistics)
  lines.push([edge(glyphs.bottomLeft + glyphs.horizontal.repeat(width - 2) + glyphs.bottomRight)])
  if (options.legend !== false) lines.push(...legend(glyphs))
  return lines.map((line) => `${line.map((run) => paint(run.role, run.text)).join("")}\n`).join("")
}

/** A piece and all that stands on it, without the bottom edge. */
function drawPiece(piece: Piece, width: number, glyphs: Glyphs, statistics: StackStatistics | undefined): Line[] {
  if (width < leastColumn) throw new RangeError(`the picture needs more columns: ${leastColumn} for each guest`)
  const lines = piece.above.length === 0 ? drawTop(piece, width, glyphs) : drawAbove(piece, width, glyphs, statistics)
  const room = width - 8
  const text: Run[] = wrap(piece.title, room).map((part) => ({ role: "title", text: part }))
  const figures = (id: string) => {
    const texts = (statistics?.get(id) ?? []).map((figure) => formatFigure(figure).replaceAll(" ", noBreak))
    return glyphs.figure(texts.join(glyphs.separator))
  }
  const details = [...piece.details, figures(piece.id)]
  for (const { id, title } of piece.engines) details.push(title, figures(id))
  for (const detail of details)
    text.push(...wrap(detail, room).map((part) => ({ role: "detail" as const, text: part })))
  const shade: Run = { role: piece.shade === "neither" ? "edge" : piece.shade, text: glyphs[piece.shade] }
  const side = edge(glyphs.vertical)
  for (const run of text) {
    lines.push([side, shade, plain(" "), run, plain(" ".repeat(room - run.text.length + 1)), shade, side])
  }
  return lines
}

/** The top edge of a piece that nothing stands on. */
function drawTop(piece: Piece, width: number, glyphs: Glyphs): Line[] {
  if (piece.top === undefined) {
    return [[edge(glyphs.topLeft + glyphs.horizontal.repeat(width - 2) + glyphs.topRight)]]
  }
  const joint = drawJoint(piece.top, width, glyphs)
  return [[edge(` ${joint.upper} `)], [edge(glyphs.topLeft), ...joint.lower, edge(glyphs.topRight)]]
}

/** The pieces above, side by side, down to the edge in common. */
function drawAbove(piece: Piece, width: number, glyphs: Glyphs, statistics: StackStatistics | undefined): Line[] {
  const count = piece.above.length
  const widths = columnWidths(piece.above, width - (count - 1))
  const columns = piece.above.map((node, index) => drawPiece(pieceOf(node), widths[index], glyphs, statistics))
  const height = Math.max(...columns.map((column) => column.length))
  const lines: Line[] = []
  for (let row = 0; row < height; row++) {
    const parts = columns.map(
      (column, index) => column[row - height + column.length] ?? [plain(" ".repeat(widths[index]))],
    )
    lines.push(parts.flatMap((part, index) => (index === 0 ? part : [plain(" "), ...part])))
  }
  const upper: Run[] = []
  const lower: Run[] = []
  for (const [index, node] of piece.above.entries()) {
    const joint = drawJoint(node.bottom, widths[index], glyphs)
    const last = index === count - 1
    if (index > 0) {
      upper.push(plain(" "))
      lower.push(edge(glyphs.horizontal))
    }
    upper.push(edge(glyphs.vertical + joint.upper + glyphs.vertical))
    lower.push(edge(index === 0 ? glyphs.teeRight : glyphs.teeUp), ...joint.lower)
    lower.push(edge(last ? glyphs.teeLeft : glyphs.teeUp))
  }
  return [...lines, upper, lower]
}

/** Columns in proportion to how many tops each guest has. */
function columnWidths(nodes: readonly StackNode[], room: number): readonly number[] {
  const all = nodes.reduce((sum, node) => sum + countTops(node), 0)
  let tops = 0
  return nodes.map((node) => {
    const start = Math.floor((room * tops) / all)
    tops += countTops(node)
    return Math.floor((room * tops) / all) - start
  })
}

/** The edge between two pieces, without its corners: one tab in a narrow edge, two in a wide one, and the interface's name. */
function drawJoint(
  name: InterfaceName,
  width: number,
  glyphs: Glyphs,
): { readonly upper: string; readonly lower: Line } {
  const tab = glyphs.tabs[name]
  const { type, short } = interfaceLabels[name]
  const inner = width - 2
  const label = inner >= 40 ? ` ${type} (${short}) ` : ` ${short} `
  const tabs = inner >= 50 ? 2 : 1
  const left = 1 + label.length
  const free = inner - left - tabs * tab.upper.length
  const gaps = Array.from(
    { length: tabs + 1 },
    (_, i) => Math.floor((free * (i + 1)) / (tabs + 1)) - Math.floor((free * i) / (tabs + 1)),
  )
  let upper = " ".repeat(left)
  let lower = ""
  for (const [index, gap] of gaps.entries()) {
    upper += " ".repeat(gap) + (index < tabs ? tab.upper : "")
    lower += glyphs.horizontal.repeat(gap) + (index < tabs ? tab.lower : "")
  }
  return { upper, lower: [edge(glyphs.horizontal), { role: "interface", text: label }, edge(lower)] }
}

function pieceOf(node: StackNode): Piece {
  const { kind } = node
  const engines = node.engines.map((engine) => {
    const from = engine.package === undefined ? "" : ` (${engine.package})`
    return { id: engine.id, title: `${engine.kind.title}: ${engine.name ?? engine.id}${from}` }
  })
  return {
    id: node.id,
    title: node.name === undefined ? kind.title : `${kind.title}: ${node.name}`,
    details: kind.package === undefined ? [] : [kind.package],
    engines,
    shade: kind.role === "layer" ? kind.isa : "neither",
    top: kind.role === "layer" ? kind.top : undefined,
    above: node.above,
  }
}

function legend(glyphs: Glyphs): Line[] {
  return [
    [
      plain("  "),
      { role: "different", text: glyphs.different },
      { role: "detail", text: " different instruction set than below   " },
      { role: "same", text: glyphs.same },
      { role: "detail", text: " same instruction set" },
    ],
  ]
}

/** Breaks text at spaces, and what is too long anywhere. The empty text has no line. */
function wrap(text: string, width: number): string[] {
  return broken(text, width).map((line) => line.replaceAll(noBreak, " "))
}

function broken(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ""
  for (let word of text.split(" ").filter((part) => part !== "")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ""
    }
    for (; word.length > width; word = word.slice(width)) lines.push(word.slice(0, width))
    line = line === "" ? word : `${line} ${word}`
  }
  return line === "" ? lines : [...lines, line]
}

function edge(text: string): Run {
  return { role: "edge", text }
}

function plain(text: string): Run {
  return { role: "detail", text }
}
