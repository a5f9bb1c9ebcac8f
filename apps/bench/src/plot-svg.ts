// Plots as inline SVG: grouped horizontal bars on a linear or logarithmic axis, and small curves.

/** One colour for each contender, in order; told apart by lightness too. */
export const palette = ["#1f6feb", "#d9822b", "#3a8f5c", "#a33d6b", "#6f5bc4", "#7a7f87", "#0f8a94", "#b0532b"] as const

/** The colour of the contender with this index. */
export function colourOf(index: number): string {
  return palette[index % palette.length]
}

export interface Bar {
  readonly value: number | undefined
  /** Written at the bar's end. */
  readonly label: string
  readonly colour: string
}

export interface BarGroup {
  readonly name: string
  readonly bars: readonly Bar[]
}

export interface BarChartOptions {
  readonly title: string
  readonly groups: readonly BarGroup[]
  readonly scale: "linear" | "logarithmic"
  /** A vertical line at this value, with its words; where it is the origin, bars go from it to both sides. */
  readonly mark?: { readonly value: number; readonly label: string; readonly isOrigin?: true }
  readonly tick: (value: number) => string
}

const width = 860
const labelWidth = 130
const endWidth = 90
const barHeight = 13
const groupGap = 9

/** Grouped bars. Groups without a value are left out. */
export function barChart(options: BarChartOptions): string {
  const groups = options.groups.filter((group) => group.bars.some((bar) => bar.value !== undefined))
  const values = groups.flatMap((group) => group.bars.map((bar) => bar.value).filter((value) => value !== undefined))
  if (options.mark) values.push(options.mark.value)
  if (values.length === 0) return ""
  const axis = makeAxis(values, options.scale)
  const origin = options.mark?.isOrigin ? axis.place(options.mark.value) : labelWidth
  const parts: string[] = []
  let y = 26
  for (const group of groups) {
    const bars = group.bars.filter((bar) => bar.value !== undefined)
    parts.push(words(labelWidth - 10, y + (bars.length * barHeight) / 2 + 4, group.name, "end", "name"))
    for (const bar of bars) {
      const x = axis.place(bar.value ?? 0)
      parts.push(
        `<rect x="${number(Math.min(x, origin))}" y="${y + 1}" width="${number(Math.max(1, Math.abs(x - origin)))}" height="${barHeight - 2}" rx="2" fill="${bar.colour}"/>`,
        words(Math.max(x, origin) + 5, y + barHeight - 3, bar.label, "start", "value"),
      )
      y += barHeight
    }
    y += groupGap
  }
  const bottom = y
  const grid = axis.ticks.map(
    (tick) =>
      `<line x1="${number(axis.place(tick))}" x2="${number(axis.place(tick))}" y1="20" y2="${bottom}" class="grid"/>` +
      words(axis.place(tick), bottom + 15, options.tick(tick), "middle", "tick"),
  )
  const mark = options.mark
  const line = mark
    ? `<line x1="${number(axis.place(mark.value))}" x2="${number(axis.place(mark.value))}" y1="18" y2="${bottom}" class="mark"/>` +
      words(axis.place(mark.value), 13, mark.label, "middle", "tick")
    : ""
  return svg(options.title, width, bottom + 24, [...grid, ...parts, line])
}

export interface Curve {
  readonly values: readonly number[]
  readonly colour: string
}

/** A small plot of lap times over laps, from 0 upwards. */
export function curvePlot(title: string, curves: readonly Curve[], format: (value: number) => string): string {
  const [plotWidth, plotHeight, left, top] = [270, 130, 52, 26]
  const highest = Math.max(...curves.flatMap((curve) => curve.values))
  const longest = Math.max(...curves.map((curve) => curve.values.length))
  const x = (index: number) => left + ((plotWidth - left - 10) * index) / Math.max(1, longest - 1)
  const y = (value: number) => top + (plotHeight - top - 22) * (1 - value / highest)
  const parts = [0, 0.5, 1].map(
    (part) =>
      `<line x1="${left}" x2="${plotWidth - 10}" y1="${number(y(highest * part))}" y2="${number(y(highest * part))}" class="grid"/>` +
      words(left - 5, y(highest * part) + 4, format(highest * part), "end", "tick"),
  )
  for (const curve of curves) {
    const points = curve.values.map((value, index) => `${number(x(index))},${number(y(value))}`)
    parts.push(`<polyline points="${points.join(" ")}" fill="none" stroke="${curve.colour}" stroke-width="2"/>`)
    for (const point of points) {
      const [cx, cy] = point.split(",")
      parts.push(`<circle cx="${cx}" cy="${cy}" r="2.2" fill="${curve.colour}"/>`)
    }
  }
  parts.push(words(left, 14, title, "start", "name"))
  parts.push(
    words(left, plotHeight - 6, "lap 1", "start", "tick"),
    words(plotWidth - 10, plotHeight - 6, `${longest}`, "end", "tick"),
  )
  return svg(title, plotWidth, plotHeight, parts)
}

/** Escapes text for HTML and SVG. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

interface Axis {
  readonly ticks: readonly number[]
  place(value: number): number
}

function makeAxis(values: readonly number[], scale: "linear" | "logarithmic"): Axis {
  const room = width - labelWidth - endWidth
  const highest = Math.max(...values)
  if (scale === "linear") {
    const step = niceStep(highest / 5)
    const ticks = Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => index * step)
    return { ticks, place: (value) => labelWidth + (room * value) / highest }
  }
  const low = Math.log10(Math.min(...values) / 1.5)
  const high = Math.log10(highest)
  const ticks: number[] = []
  for (let power = Math.floor(low); power <= high; power++) {
    for (const digit of [1, 2, 5]) {
      const tick = digit * 10 ** power
      if (Math.log10(tick) >= low && Math.log10(tick) <= high) ticks.push(tick)
    }
  }
  return { ticks, place: (value) => labelWidth + (room * (Math.log10(value) - low)) / Math.max(high - low, 1e-9) }
}

function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast))
  return power * ([1, 2, 5, 10].find((digit) => digit * power >= atLeast) ?? 10)
}

function words(x: number, y: number, text: string, anchor: string, role: string): string {
  return `<text x="${number(x)}" y="${number(y)}" text-anchor="${anchor}" class="${role}">${escapeText(text)}</text>`
}

function svg(title: string, across: number, down: number, parts: readonly string[]): string {
  const size = `viewBox="0 0 ${across} ${number(down)}" width="${across}" height="${number(down)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escapeText(title)}">${parts.join("")}</svg>`
}

function number(value: number): string {
  return `${Math.round(value * 10) / 10}`
}
