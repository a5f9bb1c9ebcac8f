// Reading tokens one after the other: what the parts of the parser share.
import { ParseError, type Token, type TokenKind, tokenize } from "./lexer.ts"
import { type Signature, type ValueType, valueTypes } from "./value-type.ts"

export class TokenReader {
  readonly #file: string
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(text: string, file: string) {
    this.#file = file
    this.#tokens = tokenize(text, file)
  }

  /** The next token, which stays. */
  get next(): Token {
    return this.#tokens[this.#next]
  }

  /** Where reading stands, to come back to by `position = ...`. */
  get position(): number {
    return this.#next
  }

  set position(position: number) {
    this.#next = position
  }

  error(what: string, token: Pick<Token, "line" | "column"> = this.next): ParseError {
    return new ParseError(this.#file, token.line, token.column, what)
  }

  take(): Token {
    const token = this.next
    if (token.kind !== "end") this.#next++
    return token
  }

  /** Takes the next token if it is this word or punctuation. */
  accept(text: string): boolean {
    const { kind, text: actual } = this.next
    if (actual !== text || (kind !== "word" && kind !== "punctuation")) return false
    this.take()
    return true
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.error(`expected "${text}", found "${this.next.text}"`)
  }

  expectKind(kind: TokenKind, what: string): Token {
    if (this.next.kind !== kind) throw this.error(`expected ${what}, found "${this.next.text}"`)
    return this.take()
  }

  /** A number from 0 to 2^32 - 1. */
  unsigned(what: string): number {
    const token = this.expectKind("number", what)
    const value = Number(token.text)
    if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff)
      throw this.error(`${what} is not from 0 to 2^32 - 1`, token)
    return value
  }

  type(): ValueType {
    const token = this.expectKind("word", "a type")
    const type = valueTypes.find((candidate) => candidate === token.text)
    if (type === undefined) throw this.error(`"${token.text}" is not a type`, token)
    return type
  }

  /** Items between `(` and `)`, with commas. */
  list<T>(item: () => T, open = "(", close = ")"): T[] {
    this.expect(open)
    return this.items(item, close)
  }

  /** Items up to a closing bracket, the opening one having been taken. */
  items<T>(item: () => T, close: string): T[] {
    if (this.accept(close)) return []
    const items = this.commaSeparated(item)
    this.expect(close)
    return items
  }

  /** One item or more. */
  commaSeparated<T>(item: () => T): T[] {
    const items = [item()]
    while (this.accept(",")) items.push(item())
    return items
  }

  /** `(i64, i32) -> i64`. */
  signature(): Signature {
    const params = this.list(() => this.type())
    if (!this.accept("->")) return { params, results: [] }
    return { params, results: this.next.text === "(" ? this.list(() => this.type()) : [this.type()] }
  }
}
