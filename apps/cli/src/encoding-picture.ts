// The bits of an instruction or a register as boxes, in the manner of the manual.
import type { Description } from "@lamina/isa"

type Box = Description["encoding"][number]

interface BoxCharacters {
  readonly top: readonly [string, string, string]
  readonly bottom: readonly [string, string, string]
  readonly horizontal: string
  readonly vertical: string
}

const unicode: BoxCharacters = { top: ["┌", "┬", "┐"], bottom: ["└", "┴", "┘"], horizontal: "─", vertical: "│" }
const ascii: BoxCharacters = { top: ["+", "+", "+"], bottom: ["+", "+", "+"], horizontal: "-", vertical: "|" }

/** How wide a box is drawn at most for its bits, in columns: all of an instruction's word, less for registers. */
const widest = { instruction: 63, register: 31 } as const

const labelOf = ({ text }: Box) => (/^[01]+$/.test(text) ? [...text].join(" ") : text)
const numbersOf = ({ high, low }: Box) => (high === low ? [`${high}`] : [`${high}`, `${low}`])
const widthOf = (box: Box, most: number) =>
  Math.max(Math.min(most, 2 * (box.high - box.low) + 1), labelOf(box).length, numbersOf(box).join(" ").length)

/** Draws the boxes of an encoding, from the highest bit, with bit numbers above: four lines. */
export function drawEncoding(encoding: readonly Box[], withUnicode: boolean): readonly string[] {
  return drawRow(encoding, widest.instruction, withUnicode)
}

/** Draws the boxes of a register in as many rows of at most `columns` as it takes, four lines each. */
export function drawRegister(boxes: readonly Box[], columns: number, withUnicode: boolean): readonly string[] {
  const rows: Box[][] = []
  let room = 0
  for (const box of boxes) {
    const width = widthOf(box, widest.register) + 1
    if (rows.length === 0 || width > room) {
      rows.push([])
      room = columns - 1
    }
    rows[rows.length - 1].push(box)
    room -= width
  }
  return rows.flatMap((row) => drawRow(row, widest.register, withUnicode))
}

function drawRow(boxes: readonly Box[], most: number, withUnicode: boolean): readonly string[] {
  const { top, bottom, horizontal, vertical } = withUnicode ? unicode : ascii
  const labels = boxes.map(labelOf)
  const numbers = boxes.map(numbersOf)
  const widths = boxes.map((box) => widthOf(box, most))
  const lines = widths.map((width) => horizontal.repeat(width))
  const heads = numbers.map(([high, low], index) => {
    return low === undefined ? center(high, widths[index]) : high + low.padStart(widths[index] - high.length)
  })
  return [
    ` ${heads.join(" ")}`.trimEnd(),
    top[0] + lines.join(top[1]) + top[2],
    vertical + labels.map((label, index) => center(label, widths[index])).join(vertical) + vertical,
    bottom[0] + lines.join(bottom[1]) + bottom[2],
  ]
}

function center(text: string, width: number): string {
  const left = (width - text.length) >> 1
  return " ".repeat(left) + text + " ".repeat(width - text.length - left)
}
