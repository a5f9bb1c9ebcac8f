// Tokens of the text form.
import { IrError } from "./errors.ts"

export type TokenKind = "word" | "function" | "table" | "global" | "string" | "number" | "punctuation" | "end"

export interface Token {
  readonly kind: TokenKind
  /** What it says: names without `@`, `$`, `%` or quotes. */
  readonly text: string
  /** From 1. */
  readonly line: number
  readonly column: number
}

/** Text that is no IR: `file:line:column: what`. */
export class ParseError extends IrError {
  readonly line: number
  readonly column: number

  constructor(file: string, line: number, column: number, what: string) {
    super(`${file}:${line}:${column}: ${what}`)
    this.line = line
    this.column = column
  }
}

/** White space and comments; then one group per kind of token. */
const pattern =
  /([ \t\r\n]+|;[^\n]*)|(nan:0x[0-9a-f]+|-?(?:0x[0-9a-fA-F]+|inf\b|\d+(?:\.\d+)?(?:e[+-]?\d+)?))|([A-Za-z_][\w.]*)|@([\w.$-]+|"[^"\n]*")|\$([\w.$-]+|"[^"\n]*")|%([\w.$-]+|"[^"\n]*")|"([^"\n]*)"|(->|\.\.|[(){}[\],:=+.])/y

const kinds: readonly TokenKind[] = ["number", "word", "function", "table", "global", "string", "punctuation"]

/** Splits text into tokens, the last of kind `end`. Throws `ParseError`. */
export function tokenize(text: string, file: string): Token[] {
  const tokens: Token[] = []
  const lexer = new RegExp(pattern)
  let line = 1
  let lineStart = 0
  for (let at = 0; at < text.length; at = lexer.lastIndex) {
    const column = at - lineStart + 1
    lexer.lastIndex = at
    const match = lexer.exec(text)
    if (match === null) throw new ParseError(file, line, column, `unexpected ${JSON.stringify(text[at])}`)
    const group = match.slice(2).findIndex((part) => part !== undefined)
    if (group >= 0) {
      const said = match[group + 2]
      const name = ["function", "table", "global"].includes(kinds[group]) ? said.replaceAll('"', "") : said
      tokens.push({ kind: kinds[group], text: name, line, column })
      continue
    }
    for (let newline = text.indexOf("\n", at); newline >= 0 && newline < lexer.lastIndex;) {
      line++
      lineStart = newline + 1
      newline = text.indexOf("\n", lineStart)
    }
  }
  tokens.push({ kind: "end", text: "the end", line, column: text.length - lineStart + 1 })
  return tokens
}
