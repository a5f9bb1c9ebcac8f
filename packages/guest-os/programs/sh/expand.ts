// From words as written to arguments: parameters, commands, arithmetic, splitting, file names, quotes, in this order.
import { evaluate, arithmeticError } from "./arithmetic"
import { filesMatching, isPattern, matches, withoutEscapes } from "./glob"
import { capture } from "./launch"
import { isNameCharacter, parameters, setVariable, valueOf } from "./variables"

/** What is wrong with an expansion; empty while nothing is. The command is then not run. */
export let expansionError: string = ""

export function clearExpansionError(): void {
  expansionError = ""
}

/** Builds the fields of one word, in the form of patterns: a backslash before what is not to have a meaning. */
class Fields {
  list: string[] = []
  private current: string = ""
  private begun: bool = false

  constructor(private readonly splits: bool) {}

  /** Text that stands for itself. */
  literal(text: string): void {
    for (let i = 0; i < text.length; i++) {
      if ("*?[]\\!^-".includes(text.charAt(i))) this.current += "\\"
      this.current += text.charAt(i)
    }
    this.begun = true
  }

  /** Text whose special characters are special. */
  special(text: string): void {
    this.current += text
    this.begun = true
  }

  /** The value of a parameter or command outside quotes: blanks separate fields, and special characters are special. */
  value(text: string): void {
    if (!this.splits) {
      this.literalBackslashes(text)
      return
    }
    let start = 0
    for (let i = 0; i <= text.length; i++) {
      const c = i < text.length ? text.charCodeAt(i) : -1
      if (c >= 0 && c != 0x20 && c != 0x09 && c != 0x0a) continue
      if (i > start) this.literalBackslashes(text.substring(start, i))
      if (c >= 0) this.end()
      start = i + 1
    }
  }

  /** Quotes: there is a field, even if nothing is in it. */
  begin(): void {
    this.begun = true
  }

  end(): void {
    if (this.begun) this.list.push(this.current)
    this.current = ""
    this.begun = false
  }

  private literalBackslashes(text: string): void {
    this.special(text.replaceAll("\\", "\\\\"))
  }
}

/** The arguments that words stand for. */
export function expandWords(words: string[]): string[] {
  const result: string[] = []
  for (let i = 0; i < words.length; i++) {
    const fields = new Fields(true)
    expandInto(fields, words[i], false)
    fields.end()
    for (let k = 0; k < fields.list.length; k++) {
      const pattern = fields.list[k]
      const files = isPattern(pattern) ? filesMatching(pattern) : []
      if (files.length == 0) result.push(withoutEscapes(pattern))
      for (let n = 0; n < files.length; n++) result.push(files[n])
    }
  }
  return result
}

/** One word as one text: no splitting, no file names. */
export function expandText(word: string): string {
  return withoutEscapes(expandPattern(word))
}

/** One word as a pattern: what is quoted has no meaning. */
export function expandPattern(word: string): string {
  const fields = new Fields(false)
  expandInto(fields, word, false)
  fields.begin()
  fields.end()
  return fields.list.join(" ")
}

/** A here-document: like text between double quotes, in which double quotes mean nothing. */
export function expandDocument(text: string): string {
  const fields = new Fields(false)
  for (let i = 0; i < text.length;) i = expandQuotedPart(fields, text, i)
  fields.begin()
  fields.end()
  return withoutEscapes(fields.list[0])
}

function expandInto(fields: Fields, word: string, quoted: bool): void {
  let i = 0
  if (!quoted && word.startsWith("~") && (word.length == 1 || word.charCodeAt(1) == 0x2f)) {
    const home = valueOf("HOME")
    fields.literal(home !== null ? home : "~")
    i = 1
  }
  while (i < word.length) {
    const c = word.charCodeAt(i)
    if (c == 0x22) i = expandDoubleQuotes(fields, word, i + 1)
    else if (quoted) i = expandQuotedPart(fields, word, i)
    else if (c == 0x27) {
      const end = word.indexOf("'", i + 1)
      fields.literal(word.substring(i + 1, end))
      i = end + 1
    } else if (c == 0x5c) {
      if (word.charAt(i + 1) != "\n") fields.literal(word.substr(i + 1, 1))
      i += 2
    } else if (c == 0x24) i = expandDollar(fields, word, i, false)
    else if (c == 0x60) i = expandBackquotes(fields, word, i, false)
    else {
      fields.special(word.charAt(i))
      i++
    }
  }
}

/** From behind the opening quote; returns where the closing one ends. */
function expandDoubleQuotes(fields: Fields, word: string, i: i32): i32 {
  if (word.substr(i, 3) != '$@"' || parameters.length > 0) fields.begin()
  while (i < word.length && word.charCodeAt(i) != 0x22) i = expandQuotedPart(fields, word, i)
  return i + 1
}

function expandQuotedPart(fields: Fields, word: string, i: i32): i32 {
  const c = word.charCodeAt(i)
  if (c == 0x24) return expandDollar(fields, word, i, true)
  if (c == 0x60) return expandBackquotes(fields, word, i, true)
  if (c == 0x5c && i + 1 < word.length) {
    const next = word.charAt(i + 1)
    if (next != "\n") fields.literal('$`"\\'.includes(next) ? next : "\\" + next)
    return i + 2
  }
  fields.literal(word.charAt(i))
  return i + 1
}

function put(fields: Fields, value: string, quoted: bool): void {
  if (quoted) fields.literal(value)
  else fields.value(value)
}

function expandBackquotes(fields: Fields, word: string, i: i32, quoted: bool): i32 {
  let command = ""
  for (i++; i < word.length && word.charCodeAt(i) != 0x60; i++) {
    if (word.charCodeAt(i) == 0x5c && "$`\\".includes(word.charAt(i + 1))) i++
    command += word.charAt(i)
  }
  put(fields, capture(command), quoted)
  return i + 1
}

/** From a dollar sign; returns what follows what it stands for. */
function expandDollar(fields: Fields, word: string, i: i32, quoted: bool): i32 {
  const next = i + 1 < word.length ? word.charCodeAt(i + 1) : -1
  if (next == 0x28) {
    const end = nestedEnd(word, i + 1, 0x28, 0x29)
    if (word.charCodeAt(i + 2) == 0x28 && word.charCodeAt(end - 2) == 0x29) {
      const value = evaluate(expandDocument(word.substring(i + 3, end - 2)))
      if (arithmeticError != "") expansionError = arithmeticError
      put(fields, value.toString(), quoted)
    } else put(fields, capture(word.substring(i + 2, end - 1)), quoted)
    return end
  }
  if (next == 0x7b) {
    const end = nestedEnd(word, i + 1, 0x7b, 0x7d)
    expandBraces(fields, word.substring(i + 2, end - 1), quoted)
    return end
  }
  const end = nameEnd(word, i + 1)
  if (end == i + 1) fields.literal("$")
  else putParameter(fields, word.substring(i + 1, end), quoted)
  return end
}

/** Where a name, a digit, or a special parameter ends that begins here. */
function nameEnd(word: string, start: i32): i32 {
  if (start >= word.length) return start
  const first = word.charCodeAt(start)
  if ("?$!#@*-".includes(word.charAt(start)) || (first >= 0x30 && first <= 0x39)) return start + 1
  let end = start
  while (end < word.length && isNameCharacter(word.charCodeAt(end))) end++
  return end
}

function putParameter(fields: Fields, name: string, quoted: bool): void {
  if (name == "@" || (name == "*" && !quoted)) {
    for (let i = 0; i < parameters.length; i++) {
      if (i > 0) fields.end()
      put(fields, parameters[i], quoted)
      if (quoted) fields.begin()
    }
    return
  }
  const value = valueOf(name)
  if (value !== null) put(fields, value, quoted)
}

/** What stands between braces: `name`, `#name`, `name:-word` and its like. */
function expandBraces(fields: Fields, text: string, quoted: bool): void {
  if (text.startsWith("#") && text.length > 1) {
    const value = valueOf(text.substring(1))
    put(fields, value !== null ? value.length.toString() : "0", quoted)
    return
  }
  let end = nameEnd(text, 0)
  // In braces a number may have several digits.
  if (end == 1 && text.charCodeAt(0) >= 0x30 && text.charCodeAt(0) <= 0x39)
    while (end < text.length && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end++
  const name = text.substring(0, end)
  if (end == text.length) {
    putParameter(fields, name, quoted)
    return
  }
  const colon = text.charCodeAt(end) == 0x3a
  const operator = text.charAt(colon ? end + 1 : end)
  const word = text.substring(colon ? end + 2 : end + 1)
  const value = valueOf(name)
  const present = value !== null && !(colon && value == "")
  if (operator == "-" || operator == "=" || operator == "?") {
    if (present) putParameter(fields, name, quoted)
    else if (operator == "?") expansionError = `${name}: ${word == "" ? "not set" : expandText(word)}`
    else {
      if (operator == "=") setVariable(name, expandText(word))
      expandInto(fields, word, quoted)
    }
  } else if (operator == "+") {
    if (present) expandInto(fields, word, quoted)
  } else if (operator == "%" || operator == "#") {
    const greedy = word.startsWith(operator)
    const pattern = expandPattern(greedy ? word.substring(1) : word)
    put(fields, value !== null ? without(value, pattern, operator == "#", greedy) : "", quoted)
  } else expansionError = `\${${text}}: bad substitution`
}

/** A value without what a pattern matches of its front or end: the shortest, or the longest. */
function without(value: string, pattern: string, front: bool, longest: bool): string {
  for (let i = 0; i <= value.length; i++) {
    const size = longest ? value.length - i : i
    const part = front ? value.substring(0, size) : value.substring(value.length - size)
    if (matches(pattern, part)) return front ? value.substring(size) : value.substring(0, value.length - size)
  }
  return value
}

/** Behind the bracket that closes the one at `start`; quotes are skipped. The lexer has seen that there is one. */
function nestedEnd(word: string, start: i32, open: i32, close: i32): i32 {
  let depth = 0
  for (let i = start; i < word.length; i++) {
    const c = word.charCodeAt(i)
    if (c == 0x5c) i++
    else if (c == 0x27) i = word.indexOf("'", i + 1)
    else if (c == 0x22) {
      for (i++; i < word.length && word.charCodeAt(i) != 0x22; i++) {
        if (word.charCodeAt(i) == 0x5c) i++
        else if (word.charCodeAt(i) == 0x24 && word.charCodeAt(i + 1) == 0x28)
          i = nestedEnd(word, i + 1, 0x28, 0x29) - 1
      }
    } else if (c == open) depth++
    else if (c == close && --depth == 0) return i + 1
    if (i < 0) break
  }
  return word.length
}
