// Lines of Jasmin source as tokens: words, separated by blanks, and quoted texts. A semicolon at the start of a word begins a comment.
import type { Position } from "@lamina/assembler"
import { SourceError } from "./source-error.ts"

export interface Token extends Position {
  readonly text: string
  readonly isQuoted: boolean
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", 0: "\0" }

/** The tokens of one line, without its end. Throws `SourceError`. */
export function tokenize(text: string, file: string, line: number): Token[] {
  const tokens: Token[] = []
  for (let index = 0; index < text.length;) {
    if (/\s/.test(text[index])) {
      index++
      continue
    }
    if (text[index] === ";") break
    const position = { file, line, column: index + 1 }
    if (text[index] === '"') {
      const { content, end } = quoted(text, index, position)
      tokens.push({ ...position, text: content, isQuoted: true })
      index = end
    } else {
      const [word] = /^\S+/.exec(text.slice(index)) ?? [""]
      tokens.push({ ...position, text: word, isQuoted: false })
      index += word.length
    }
  }
  return tokens
}

function quoted(text: string, start: number, position: Position): { content: string; end: number } {
  let content = ""
  for (let index = start + 1; index < text.length; index++) {
    const character = text[index]
    if (character === '"') return { content, end: index + 1 }
    if (character !== "\\") {
      content += character
      continue
    }
    const escaped = text[++index] ?? ""
    const unit = /^u([0-9a-fA-F]{4})/.exec(text.slice(index))
    if (unit !== null) {
      content += String.fromCharCode(parseInt(unit[1], 16))
      index += 4
    } else content += escapes[escaped] ?? escaped
  }
  throw new SourceError("the text has no closing quote", position)
}
