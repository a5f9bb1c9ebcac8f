// An instruction's bits as boxes, in the manner of the manual.
import type { Instruction } from "@lamina/isa"

/** A run of bits of the word that belongs together, from the highest down. */
export interface EncodingBox {
  readonly high: number
  readonly low: number
  /** The bits themselves, or which bits of which field they are: `imm[11:5]`. */
  readonly label: string
  readonly fixed: boolean
}

/** The boxes of an instruction, from the highest bit to the lowest. */
export function encodingBoxes(instruction: Instruction): readonly EncodingBox[] {
  const size = instruction.length * 8
  const owner: (string | undefined)[] = Array.from({ length: size })
  const fieldBit: number[] = []
  for (const field of instruction.fields) {
    for (const { from, to, width } of field.segments) {
      for (let bit = 0; bit < width; bit++) {
        owner[from + bit] = field.name
        fieldBit[from + bit] = to + bit
      }
    }
  }
  const boxes: EncodingBox[] = []
  for (let high = size - 1; high >= 0; ) {
    let low = high
    const name = owner[high]
    if (name === undefined) {
      while (low > 0 && owner[low - 1] === undefined && !isBoundary(low, size)) low--
    } else {
      while (low > 0 && owner[low - 1] === name && fieldBit[low - 1] === fieldBit[low] - 1) low--
    }
    const field = instruction.fields.find((one) => one.name === name)
    boxes.push({ high, low, label: name === undefined ? fixedBits(instruction.match, high, low) : partName(name, field?.segments.length ?? 1, fieldBit[high], fieldBit[low]), fixed: name === undefined })
    high = low - 1
  }
  return boxes
}

/** Where the manual draws a line between fixed bits: opcode, funct3, funct7. */
function isBoundary(bit: number, size: number): boolean {
  return size === 32 ? bit === 7 || bit === 12 || bit === 15 || bit === 20 || bit === 25 : bit === 2 || bit === 13
}

function fixedBits(match: number, high: number, low: number): string {
  let text = ""
  for (let bit = high; bit >= low; bit--) text += (match >>> bit) & 1
  return text
}

function partName(name: string, segments: number, high: number, low: number): string {
  const plain = segments === 1 && name !== "imm" && name !== "uimm"
  if (plain) return name
  return high === low ? `${name}[${high}]` : `${name}[${high}:${low}]`
}

export interface BoxCharacters {
  readonly corners: readonly [string, string, string, string, string, string]
  readonly horizontal: string
  readonly vertical: string
}

const unicode: BoxCharacters = { corners: ["┌", "┬", "┐", "└", "┴", "┘"], horizontal: "─", vertical: "│" }
const ascii: BoxCharacters = { corners: ["+", "+", "+", "+", "+", "+"], horizontal: "-", vertical: "|" }

/** Draws boxes with bit numbers above; four lines. */
export function drawEncoding(instruction: Instruction, withUnicode: boolean): readonly string[] {
  const box = withUnicode ? unicode : ascii
  const boxes = encodingBoxes(instruction)
  const widths = boxes.map(({ high, low, label }) => {
    const numbers = high === low ? `${high}`.length : `${high}`.length + `${low}`.length + 1
    return Math.max(label.length, numbers, high - low + 1) + 2
  })
  const numbers = boxes.map(({ high, low }, index) => {
    if (high === low) return center(`${high}`, widths[index])
    return ` ${high}${`${low}`.padStart(widths[index] - 2 - `${high}`.length)} `
  })
  const lines = widths.map((width) => box.horizontal.repeat(width))
  const [topLeft, top, topRight, bottomLeft, bottom, bottomRight] = box.corners
  return [
    ` ${numbers.join(" ")}`.trimEnd(),
    topLeft + lines.join(top) + topRight,
    box.vertical + boxes.map(({ label }, index) => center(label, widths[index])).join(box.vertical) + box.vertical,
    bottomLeft + lines.join(bottom) + bottomRight,
  ]
}

function center(text: string, width: number): string {
  const left = (width - text.length) >> 1
  return " ".repeat(left) + text + " ".repeat(width - text.length - left)
}
