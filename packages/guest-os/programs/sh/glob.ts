// Patterns of file names: `*`, `?`, `[...]`; a backslash takes the meaning from what follows it.
import { listDirectory } from "lamina/directory"
import { exists } from "lamina/files"

/** Whether a text matches a pattern wholly. */
export function matches(pattern: string, text: string): bool {
  return matchFrom(pattern, 0, text, 0)
}

/** The names of files that match, sorted; none when there are none. */
export function filesMatching(pattern: string): string[] {
  const found: string[] = []
  const absolute = pattern.startsWith("/")
  search(absolute ? "/" : "", pattern.substring(absolute ? 1 : 0), found)
  return found.sort()
}

/** Whether a pattern has something that matches more than itself. */
export function isPattern(text: string): bool {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c == 0x5c) i++
    else if (c == 0x2a || c == 0x3f) return true
    else if (c == 0x5b && text.indexOf("]", i) > i) return true
  }
  return false
}

/** A pattern as plain text: without the backslashes. */
export function withoutEscapes(pattern: string): string {
  if (!pattern.includes("\\")) return pattern
  let text = ""
  for (let i = 0; i < pattern.length; i++) {
    if (pattern.charCodeAt(i) == 0x5c && i + 1 < pattern.length) i++
    text += pattern.charAt(i)
  }
  return text
}

/** Goes through the parts of a path one by one; `directory` is what stands in front, with its slash. */
function search(directory: string, pattern: string, found: string[]): void {
  const slash = pattern.indexOf("/")
  const part = slash < 0 ? pattern : pattern.substring(0, slash)
  const rest = slash < 0 ? "" : pattern.substring(slash + 1)
  if (!isPattern(part)) {
    const path = directory + withoutEscapes(part)
    if (slash >= 0) search(path + "/", rest, found)
    else if (exists(path)) found.push(path)
    return
  }
  const names = listDirectory(directory == "" ? "." : directory)
  if (names === null) return
  for (let i = 0; i < names.length; i++) {
    if (names[i].startsWith(".") && !part.startsWith(".")) continue
    if (!matches(part, names[i])) continue
    if (slash < 0) found.push(directory + names[i])
    else search(directory + names[i] + "/", rest, found)
  }
}

function matchFrom(pattern: string, p: i32, text: string, t: i32): bool {
  while (p < pattern.length) {
    const c = pattern.charCodeAt(p)
    if (c == 0x2a) {
      while (p < pattern.length && pattern.charCodeAt(p) == 0x2a) p++
      for (let from = t; from <= text.length; from++) if (matchFrom(pattern, p, text, from)) return true
      return false
    }
    if (t >= text.length) return false
    const end = c == 0x5b ? endOfSet(pattern, p) : -1
    if (end > 0) {
      if (!inSet(pattern, p + 1, end, text.charCodeAt(t))) return false
      p = end + 1
    } else {
      if (c == 0x5c) p++
      if (c != 0x3f && pattern.charCodeAt(p) != text.charCodeAt(t)) return false
      p++
    }
    t++
  }
  return t == text.length
}

/** Where the `]` of a set stands, -1 when there is none; one that stands first is a member. */
function endOfSet(pattern: string, start: i32): i32 {
  let at = start + 1
  if (at < pattern.length && (pattern.charCodeAt(at) == 0x21 || pattern.charCodeAt(at) == 0x5e)) at++
  return pattern.indexOf("]", at + 1)
}

function inSet(pattern: string, at: i32, end: i32, c: i32): bool {
  const negated = pattern.charCodeAt(at) == 0x21 || pattern.charCodeAt(at) == 0x5e
  if (negated) at++
  let found = false
  while (at < end) {
    if (pattern.charCodeAt(at) == 0x5c) at++
    const low = pattern.charCodeAt(at)
    const range = at + 2 < end && pattern.charCodeAt(at + 1) == 0x2d
    const high = range ? pattern.charCodeAt(at + 2) : low
    if (c >= low && c <= high) found = true
    at += range ? 3 : 1
  }
  return found != negated
}
