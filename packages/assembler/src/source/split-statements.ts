// Cuts a line into statements: comments away, `;` separates.
import { apostrophe, backslash, isBlank, quote } from "./character.ts"

/** A statement: a stretch of a line. */
export interface StatementSpan {
  readonly start: number
  readonly end: number
}

const hash = 0x23
const semicolon = 0x3b
const slash = 0x2f

/** The statements of a line that are not empty. `#` and `//` begin a comment up to the end of the line. */
export function splitStatements(line: string): readonly StatementSpan[] {
  const spans: StatementSpan[] = []
  const length = line.length
  let start = 0
  const finish = (end: number) => {
    while (start < end && isBlank(line.charCodeAt(start))) start++
    if (start < end) spans.push({ start, end })
  }
  let at = 0
  while (at < length) {
    const code = line.charCodeAt(at)
    if (code === quote) {
      at++
      while (at < length && line.charCodeAt(at) !== quote) at += line.charCodeAt(at) === backslash ? 2 : 1
    } else if (code === apostrophe) {
      at += line.charCodeAt(at + 1) === backslash ? 2 : 1
    } else if (code === hash || (code === slash && line.charCodeAt(at + 1) === slash)) {
      finish(at)
      return spans
    } else if (code === semicolon) {
      finish(at)
      start = at + 1
    }
    at++
  }
  finish(length)
  return spans
}

/** Replaces block comments by blanks, keeping line breaks, so that lines and columns stay as they are. */
export function blankBlockComments(text: string): string {
  if (!text.includes("/*")) return text
  const parts: string[] = []
  let from = 0
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      at++
      while (at < text.length && text.charCodeAt(at) !== quote && text[at] !== "\n")
        at += text.charCodeAt(at) === backslash ? 2 : 1
    } else if (code === hash || text.startsWith("//", at)) {
      const end = text.indexOf("\n", at)
      at = end < 0 ? text.length : end
    } else if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2)
      const stop = end < 0 ? text.length : end + 2
      parts.push(text.slice(from, at), text.slice(at, stop).replace(/[^\n]/g, " "))
      from = stop
      at = stop - 1
    }
    at++
  }
  parts.push(text.slice(from))
  return parts.join("")
}
