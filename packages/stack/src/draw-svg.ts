// Pictures of a stack as SVG, in the manner of the taxonomy's figures: puzzle pieces, shaded by instruction set.
import { countTops } from "./check-stack.ts"
import type { Stack, StackNode } from "./check-stack.ts"
import { interfaceLabels } from "./layer-kind.ts"
import type { InterfaceName } from "./layer-kind.ts"
import { formatFigure } from "./statistics.ts"
import type { StackStatistics } from "./statistics.ts"
import { edgeWithTabs, tabCentres, tabHeight } from "./svg-tabs.ts"
import type { Point } from "./svg-tabs.ts"

export interface DrawSvgOptions {
  /** User units, 320 or more; 680 by default, and 300 for each guest side by side. */
  readonly width?: number
  readonly statistics?: StackStatistics
  /** A heading above the picture. */
  readonly title?: string
}

type Shade = "different" | "same" | "host" | "program"

interface Piece {
  readonly id: string
  readonly title: string
  readonly name: string | undefined
  readonly owner: string | undefined
  readonly engines: readonly { readonly id: string; readonly title: string }[]
  readonly shade: Shade
  readonly bottom: InterfaceName | undefined
  readonly top: InterfaceName | undefined
  readonly above: readonly StackNode[]
}

const margin = 24
const gap = 3
const columnGap = 14
const lineHeight = 18
const engineHeight = 34
const figureSize = 13.5
const legendHeight = 130

const fills: Readonly<Record<Shade, { readonly fill: string; readonly ink: string; readonly quiet: string }>> = {
  different: { fill: "url(#different)", ink: "#3d2607", quiet: "#6d4a1a" },
  same: { fill: "#d6e6f5", ink: "#10283f", quiet: "#41607d" },
  host: { fill: "#39424e", ink: "#ffffff", quiet: "#c3ccd6" },
  program: { fill: "#fdfdfb", ink: "#1d2329", quiet: "#5d6874" },
}

/** Draws a stack as an SVG document that needs nothing else: no style sheet, no script, no network. */
export function drawSvg(stack: Stack, options: DrawSvgOptions = {}): string {
  const host: Piece = {
    id: "host",
    title: "Host",
    name: stack.host,
    owner: "@lamina/host",
    engines: [],
    shade: "host",
    bottom: undefined,
    top: "js-host",
    above: stack.above,
  }
  const width = Math.max(320, options.width ?? Math.max(680, 300 * countTops(host) + 2 * margin))
  const heading = options.title === undefined ? 0 : 44
  const statistics = options.statistics
  const pieces = heightOf(host, width - 2 * margin, statistics)
  const height = heading + margin + pieces + legendHeight
  const body: string[] = []
  drawPiece(body, host, margin, heading + margin + pieces, width - 2 * margin, statistics)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif">`,
    `<title>${escape(options.title ?? "A stack of virtual machines")}</title>`,
    hatching,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...(options.title === undefined ? [] : [textAt(margin, 40, options.title, 22, "#1d2329", 'font-weight="bold"')]),
    ...body,
    ...legend(margin, height - legendHeight + 42, width),
    "</svg>",
    "",
  ].join("\n")
}

const hatching = `<defs><pattern id="different" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#f9dfae"/><rect width="2.4" height="8" fill="#f1cd8c"/></pattern></defs>`

/** Whether the name has room behind the title, at an average width of their letters. */
function nameFits(piece: Piece, width: number): boolean {
  return piece.name === undefined || piece.title.length * 11 + piece.name.length * 10 + 48 <= width
}

function bodyHeight(piece: Piece, width: number, statistics: StackStatistics | undefined): number {
  const ids = [piece.id, ...piece.engines.map(({ id }) => id)]
  const figures = ids.reduce((sum, id) => sum + figureLines(id, width, statistics).length, 0)
  const lines = (piece.owner === undefined ? 0 : 1) + figures
  const text = 2 * 15 + 22 + lines * lineHeight + (nameFits(piece, width) ? 0 : 22)
  return text + piece.engines.length * engineHeight + (piece.bottom === undefined ? 0 : tabHeight)
}

/** Height of a piece and all that stands on it. */
function heightOf(piece: Piece, width: number, statistics: StackStatistics | undefined): number {
  const columns = columnsOf(piece, 0, width)
  const above = piece.above.map((node, index) => heightOf(pieceOf(node), columns[index].width, statistics) + gap)
  const freeTab = piece.above.length === 0 && piece.top !== undefined ? tabHeight : 0
  return bodyHeight(piece, width, statistics) + Math.max(freeTab, ...above)
}

/** Draws a piece whose bottom edge is at `bottom`, and all that stands on it. */
function drawPiece(
  body: string[],
  piece: Piece,
  x: number,
  bottom: number,
  width: number,
  statistics: StackStatistics | undefined,
): void {
  const top = bottom - bodyHeight(piece, width, statistics)
  const columns = columnsOf(piece, x, width)
  const edges = columns.length > 0 ? columns : [{ x, width }]
  const upper: Point[] = []
  for (const column of edges) {
    if (piece.top === undefined) upper.push({ x: column.x, y: top }, { x: column.x + column.width, y: top })
    else upper.push(...edgeWithTabs(column.x, top, column.width, piece.top, tabCentres(column.x, column.width)))
  }
  const lower: readonly Point[] =
    piece.bottom === undefined
      ? [
          { x: x + width, y: bottom },
          { x, y: bottom },
        ]
      : edgeWithTabs(x, bottom, width, piece.bottom, tabCentres(x, width)).reverse()
  const colour = fills[piece.shade]
  const path = [...upper, ...lower].map((point) => `${round(point.x)},${round(point.y)}`).join(" ")
  body.push(
    `<polygon points="${path}" fill="${colour.fill}" stroke="#2b333b" stroke-width="1.6" stroke-linejoin="round"/>`,
  )
  if (piece.top !== undefined) {
    for (const column of edges) drawTabLabels(body, piece.top, column, top, colour.quiet)
  }
  drawWords(body, piece, x + 20, top, width, statistics)
  for (const [index, column] of columns.entries()) {
    drawPiece(body, pieceOf(piece.above[index]), column.x, top - gap, column.width, statistics)
  }
}

interface Column {
  readonly x: number
  readonly width: number
}

/** Widths in proportion to how many stacks end in each guest. */
function columnsOf(piece: Piece, x: number, width: number): readonly Column[] {
  const all = countTops(piece)
  const room = width - columnGap * (piece.above.length - 1)
  let left = x
  return piece.above.map((node) => {
    const column = { x: left, width: (room * countTops(node)) / all }
    left += column.width + columnGap
    return column
  })
}

function drawTabLabels(body: string[], name: InterfaceName, column: Column, top: number, ink: string): void {
  const small = name === "machine"
  for (const centre of tabCentres(column.x, column.width)) {
    const size = small ? 9.5 : 11
    body.push(
      textAt(
        centre,
        top - (name === "machine" ? 2 : 5),
        interfaceLabels[name].short,
        size,
        ink,
        'text-anchor="middle" font-weight="bold"',
      ),
    )
  }
}

function drawWords(
  body: string[],
  piece: Piece,
  x: number,
  top: number,
  width: number,
  statistics: StackStatistics | undefined,
): void {
  const colour = fills[piece.shade]
  let y = top + 33
  const title = textAt(x, y, piece.title, 18, colour.ink, 'font-weight="bold"')
  if (piece.name === undefined) body.push(title)
  else if (nameFits(piece, width)) {
    const name = `<tspan font-weight="normal" dx="8">${escape(piece.name)}</tspan></text>`
    body.push(title.replace("</text>", () => name))
  } else {
    y += 22
    body.push(title, textAt(x, y, piece.name, 16, colour.ink))
  }
  if (piece.owner !== undefined) {
    y += lineHeight
    body.push(textAt(x, y, piece.owner, 13, colour.quiet, "font-family=\"'DejaVu Sans Mono', Menlo, monospace\""))
  }
  const drawFigures = (id: string) => {
    for (const line of figureLines(id, width, statistics)) {
      y += lineHeight
      body.push(textAt(x, y, line, figureSize, colour.ink))
    }
  }
  drawFigures(piece.id)
  for (const { id, title: engine } of piece.engines) {
    const boxWidth = Math.min(width - 40, 34 + engine.length * 8)
    body.push(
      `<rect x="${x}" y="${y + 8}" width="${round(boxWidth)}" height="${engineHeight - 8}" rx="13" fill="#ffffff" fill-opacity="0.75" stroke="#2b333b" stroke-width="1.2"/>`,
      textAt(x + 14, y + 26, engine, 14, "#1d2329"),
    )
    y += engineHeight
    drawFigures(id)
  }
}

/** Figures of a piece or an engine, as many to a line as have room at an average width of their letters. */
function figureLines(id: string, width: number, statistics: StackStatistics | undefined): readonly string[] {
  const room = (width - 40) / (figureSize * 0.56)
  const lines: string[] = []
  for (const figure of (statistics?.get(id) ?? []).map(formatFigure)) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 3 + figure.length > room) lines.push(figure)
    else lines[lines.length - 1] = `${last} · ${figure}`
  }
  return lines
}

function pieceOf(node: StackNode): Piece {
  const { kind } = node
  return {
    id: node.id,
    title: kind.title,
    name: node.name,
    owner: kind.package,
    engines: node.engines.map(({ id, kind: { title }, name }) => ({ id, title: `${title}: ${name ?? id}` })),
    shade: kind.role === "program" ? "program" : kind.isa,
    bottom: node.bottom,
    top: kind.role === "program" ? undefined : kind.top,
    above: node.above,
  }
}

function legend(x: number, y: number, width: number): readonly string[] {
  const parts: string[] = []
  const names = Object.keys(interfaceLabels) as InterfaceName[]
  const step = (width - 2 * x) / names.length
  for (const [index, name] of names.entries()) {
    const left = x + step * index
    const outline = edgeWithTabs(left, y, 76, name, [left + 38])
    parts.push(
      `<polyline points="${outline.map((point) => `${round(point.x)},${round(point.y)}`).join(" ")}" fill="none" stroke="#2b333b" stroke-width="1.6"/>`,
      textAt(left + 38, y + 15, interfaceLabels[name].type, 12, "#3b4652", 'text-anchor="middle"'),
    )
  }
  const shades = [
    { fill: fills.different.fill, words: "different instruction set than below" },
    { fill: fills.same.fill, words: "same instruction set" },
  ]
  for (const [index, shade] of shades.entries()) {
    const left = x + index * 290
    parts.push(
      `<rect x="${left}" y="${y + 34}" width="30" height="18" fill="${shade.fill}" stroke="#2b333b" stroke-width="1.2"/>`,
      textAt(left + 40, y + 48, shade.words, 13, "#3b4652"),
    )
  }
  return parts
}

function textAt(x: number, y: number, text: string, size: number, fill: string, more = ""): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${fill}" ${more}>${escape(text)}</text>`
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
