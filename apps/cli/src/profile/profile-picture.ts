// A profile as a picture: a strip of modules, and beneath it a bar for each function in its module's colour. SVG, or a page around it.
import { percent } from "./profile-text.ts"
import type { FunctionShare, Profile } from "./profile.ts"

const palette = ["#1f6feb", "#d9822b", "#3a8f5c", "#a33d6b", "#6f5bc4", "#0f8a94", "#b0532b"] as const
const unknown = "#7a7f87"
const most = 40
const width = 900
const margin = 16
const nameWidth = 300
const figureWidth = 70
const barHeight = 18
const stripTop = 56
const stripHeight = 26

/** An SVG document that needs nothing else: no style sheet, no script, no network. */
export function profileSvg(profile: Profile, title: string): string {
  const { samples, functions, every } = profile
  const shown = functions.slice(0, most)
  const colourOf = colours(profile)
  const top = stripTop + stripHeight + 24
  const height = top + shown.length * barHeight + margin
  const about = `${samples.toLocaleString("en-US")} samples, one for each ${every.toLocaleString("en-US")} instructions`
  const parts = [
    text(margin, 26, title, "start", 'font-size="16" font-weight="600"'),
    text(margin, 44, about, "start", 'fill="#5d6874"'),
    ...strip(profile, colourOf),
  ]
  const greatest = shown.at(0)?.samples ?? 1
  const room = width - 2 * margin - nameWidth - figureWidth
  for (const [index, one] of shown.entries()) {
    const y = top + index * barHeight
    const long = Math.max(1, (room * one.samples) / greatest)
    parts.push(
      text(margin + nameWidth - 8, y + 13, shortened(one.name), "end"),
      `<rect x="${margin + nameWidth}" y="${y + 2}" width="${number(long)}" height="${barHeight - 4}" rx="2" fill="${colourOf(one.module)}"><title>${escaped(described(one))}</title></rect>`,
      text(margin + nameWidth + long + 6, y + 13, percent(one.samples / samples), "start", 'fill="#5d6874"'),
    )
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12"><rect width="${width}" height="${height}" fill="#ffffff"/>${parts.join("")}</svg>\n`
}

/** A page with the picture, and with what is told as text. */
export function profilePage(profile: Profile, title: string, told: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>body { font: 15px/1.5 system-ui, sans-serif; max-width: 940px; margin: 2rem auto; padding: 0 1rem } svg { max-width: 100%; height: auto } pre { overflow-x: auto; font-size: 12px; line-height: 1.35 }</style></head>
<body>${profileSvg(profile, title)}<pre>${escaped(told)}</pre></body></html>
`
}

/** Modules side by side, as wide as their shares. */
function strip({ modules, samples }: Profile, colourOf: (module: string | undefined) => string): readonly string[] {
  const room = width - 2 * margin
  let x = margin
  return modules.map(({ name, samples: own }) => {
    const across = (room * own) / samples
    const words = `${name} ${percent(own / samples)}`
    const label = across > 7 * words.length ? text(x + 6, stripTop + 17, words, "start", 'fill="#ffffff"') : ""
    const piece = `<rect x="${number(x)}" y="${stripTop}" width="${number(across)}" height="${stripHeight}" fill="${colourOf(name)}" stroke="#ffffff"><title>${escaped(words)}</title></rect>${label}`
    x += across
    return piece
  })
}

/** A colour for each module, the largest first; grey for code of no file, and where colours have run out. */
function colours({ functions, modules }: Profile): (module: string | undefined) => string {
  const files = new Set(functions.map(({ module }) => module))
  const named = modules.map(({ name }) => name).filter((name) => files.has(name))
  return (module) => (module === undefined ? unknown : (palette[named.indexOf(module)] ?? unknown))
}

function described({ name, module, samples }: FunctionShare): string {
  return `${name}${module === undefined ? "" : ` in ${module}`}: ${samples.toLocaleString("en-US")} samples`
}

function shortened(name: string): string {
  return name.length > 44 ? `${name.slice(0, 43)}…` : name
}

function text(x: number, y: number, words: string, anchor: "start" | "end", more = ""): string {
  return `<text x="${number(x)}" y="${number(y)}" text-anchor="${anchor}" ${more}>${escaped(words)}</text>`
}

function escaped(words: string): string {
  return words.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function number(value: number): string {
  return `${Math.round(value * 10) / 10}`
}
