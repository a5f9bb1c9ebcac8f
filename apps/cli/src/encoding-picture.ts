// An instruction's bits as boxes, bit by bit, in the manner of the manual.
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

/** Draws the boxes of an encoding, from the highest bit, with bit numbers above: four lines. */
export function drawEncoding(encoding: readonly Box[], withUnicode: boolean): readonly string[] {
  const { top, bottom, horizontal, vertical } = withUnicode ? unicode : ascii
  const labels = encoding.map(({ text }) => (/^[01]+$/.test(text) ? [...text].join(" ") : text))
  const numbers = encoding.map(({ high, low }) => (high === low ? [`${high}`] : [`${high}`, `${low}`]))
  const widths = encoding.map(({ high, low }, index) =>
    Math.max(2 * (high - low) + 1, labels[index].length, numbers[index].join(" ").length),
  )
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
