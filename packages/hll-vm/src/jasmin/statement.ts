// A line of Jasmin source while it is read: its tokens in turn, and what is expected of each.
import type { Position } from "@lamina/assembler"
import type { Token } from "./tokenize.ts"
import { SourceError } from "./source-error.ts"

export class Statement {
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  /** Where the next token stands, or the last where none is left. */
  get position(): Position {
    const { file, line, column } = this.#tokens[Math.min(this.#next, this.#tokens.length - 1)]
    return { file, line, column }
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#tokens.length
  }

  /** The next token's text, unless it is quoted. */
  get word(): string | undefined {
    const token = this.#tokens[this.#next]
    return token === undefined || token.isQuoted ? undefined : token.text
  }

  get isQuoted(): boolean {
    return this.#tokens[this.#next]?.isQuoted ?? false
  }

  /** Throws `SourceError` when the statement ends here; `what` is expected. */
  take(what: string): string {
    const token = this.#tokens[this.#next]
    if (token === undefined) throw new SourceError(`${what} expected`, this.position)
    this.#next++
    return token.text
  }

  /** Takes the next token if it is this word. */
  accept(word: string): boolean {
    if (this.word !== word) return false
    this.#next++
    return true
  }

  expect(word: string): void {
    if (!this.accept(word)) throw new SourceError(`${word} expected`, this.position)
  }

  /** A whole number, decimal or hexadecimal, in a range. */
  integer(what: string, low: number, high: number): number {
    const { position } = this
    const text = this.take(what)
    const value = parseInteger(text)
    if (value === undefined) throw new SourceError(`${what} expected, not ${text}`, position)
    if (value < low || value > high) throw new SourceError(`${what} must be from ${low} to ${high}`, position)
    return Number(value)
  }

  /** Bytes, to the end of the statement. */
  bytes(): Uint8Array {
    const bytes: number[] = []
    while (!this.isAtEnd) bytes.push(this.integer("a byte", 0, 255))
    return Uint8Array.from(bytes)
  }

  end(): void {
    if (!this.isAtEnd) throw new SourceError(`nothing is expected here, but ${this.take("")} stands`, this.position)
  }
}

export function parseInteger(text: string): bigint | undefined {
  if (!/^[+-]?(?:0[xX][0-9a-fA-F]+|\d+)$/.test(text)) return undefined
  const magnitude = BigInt(text.replace(/^[+-]/, ""))
  return text.startsWith("-") ? -magnitude : magnitude
}
