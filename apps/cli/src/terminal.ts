// Colour and width of the terminal that output goes to.
import pc from "picocolors"

export type ColorWhen = "auto" | "always" | "never"
export type Colors = ReturnType<typeof pc.createColors>

/** Colours for a stream. `auto` honours NO_COLOR and FORCE_COLOR, and is off where the stream is no terminal. */
export function colorsFor(when: ColorWhen, stream: { readonly isTTY?: boolean }): Colors {
  return pc.createColors(when === "always" || (when === "auto" && automatic(stream)))
}

function automatic(stream: { readonly isTTY?: boolean }): boolean {
  if (process.env.NO_COLOR) return false
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== "0"
  return stream.isTTY === true && process.env.TERM !== "dumb"
}

/** Columns to draw in: the terminal's, at most `most`; `most` where there is none. */
export function columns(stream: { readonly columns?: number }, most: number): number {
  return Math.max(40, Math.min(most, stream.columns ?? most))
}

/** Whether the locale can show more than seven-bit characters. */
export function hasUnicode(): boolean {
  const locale = process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG || ""
  return process.platform === "win32" || locale === "" || /utf-?8/i.test(locale)
}
