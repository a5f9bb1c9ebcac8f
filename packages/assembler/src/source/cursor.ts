// Reads one statement, character by character.
import { apostrophe, backslash, continuesName, isBlank, isDigit, quote, startsName } from "./character.ts"
import { SourceError } from "./diagnostic.ts"

const utf8 = new TextEncoder()

/** A reading position within one statement of a line. */
export class Cursor {
  readonly text: string
  readonly end: number
  position: number

  constructor(text: string, start = 0, end = text.length) {
    this.text = text
    this.position = start
    this.end = end
  }

  /** The character code here, or -1 at the end. */
  peek(): number {
    return this.position < this.end ? this.text.charCodeAt(this.position) : -1
  }

  peekAt(distance: number): number {
    const at = this.position + distance
    return at < this.end ? this.text.charCodeAt(at) : -1
  }

  skipBlanks(): void {
    while (this.position < this.end && isBlank(this.text.charCodeAt(this.position))) this.position++
  }

  /** Skips blanks; true at the end of the statement. */
  atEnd(): boolean {
    this.skipBlanks()
    return this.position >= this.end
  }

  /** Skips blanks, then takes `character` (a single one) if it stands here. */
  accept(character: string): boolean {
    this.skipBlanks()
    if (this.peek() !== character.charCodeAt(0)) return false
    this.position++
    return true
  }

  /** Takes `character` or throws a `SourceError`. */
  expect(character: string): void {
    if (!this.accept(character)) throw new SourceError(`expected '${character}' but found ${this.describe()}`)
  }

  /** Throws a `SourceError` when anything is left. */
  expectEnd(): void {
    if (!this.atEnd()) throw new SourceError(`junk at end of line: ${this.describe()}`)
  }

  /** What stands here, for a message. */
  describe(): string {
    this.skipBlanks()
    if (this.position >= this.end) return "the end of the statement"
    const rest = this.text.slice(this.position, this.end).trimEnd()
    return `'${rest.length > 30 ? `${rest.slice(0, 30)}...` : rest}'`
  }

  /** Skips blanks, then takes a name if one stands here. A quoted name is taken as its contents. */
  name(): string | undefined {
    this.skipBlanks()
    const start = this.position
    const first = this.peek()
    if (first === quote) return new TextDecoder().decode(this.string())
    if (!startsName(first)) return undefined
    let at = start + 1
    while (at < this.end && continuesName(this.text.charCodeAt(at))) at++
    this.position = at
    return this.text.slice(start, at)
  }

  /** Takes a name or throws a `SourceError` saying that `what` is missing. */
  expectName(what: string): string {
    const name = this.name()
    if (name === undefined) throw new SourceError(`expected ${what} but found ${this.describe()}`)
    return name
  }

  /** Takes everything up to the end, without blanks around it. */
  rest(): string {
    const rest = this.text.slice(this.position, this.end).trim()
    this.position = this.end
    return rest
  }

  /** Takes the text up to a comma or the end, strings and parentheses kept together, trimmed. */
  operandText(): string {
    this.skipBlanks()
    const start = this.position
    let depth = 0
    while (this.position < this.end) {
      const code = this.peek()
      if (code === quote) this.#skipString()
      else {
        if (code === 0x28) depth++
        else if (code === 0x29) depth--
        else if (code === 0x2c && depth <= 0) break
        this.position++
      }
    }
    return this.text.slice(start, this.position).trim()
  }

  #skipString(): void {
    this.position++
    while (this.position < this.end && this.peek() !== quote) this.position += this.peek() === backslash ? 2 : 1
    this.position = Math.min(this.position + 1, this.end)
  }

  /** Takes a string in quotes, escapes resolved, as bytes. Throws a `SourceError` when there is none or it does not end. */
  string(): Uint8Array {
    this.skipBlanks()
    if (this.peek() !== quote) throw new SourceError(`expected a string but found ${this.describe()}`)
    const start = ++this.position
    while (this.position < this.end) {
      const code = this.peek()
      if (code === quote) {
        const plain = utf8.encode(this.text.slice(start, this.position++))
        return plain
      }
      if (code === backslash) return this.#escapedString(start)
      this.position++
    }
    throw new SourceError("unterminated string")
  }

  #escapedString(start: number): Uint8Array {
    const bytes: number[] = [...utf8.encode(this.text.slice(start, this.position))]
    let plainStart = this.position
    const flush = () => bytes.push(...utf8.encode(this.text.slice(plainStart, this.position)))
    while (this.position < this.end) {
      const code = this.peek()
      if (code === quote) {
        flush()
        this.position++
        return Uint8Array.from(bytes)
      }
      if (code !== backslash) {
        this.position++
        continue
      }
      flush()
      this.position++
      bytes.push(...this.escape())
      plainStart = this.position
    }
    throw new SourceError("unterminated string")
  }

  /** Takes what stands behind a backslash: one character, octal digits, or `x` and hexadecimal digits. */
  escape(): Uint8Array {
    const code = this.peek()
    this.position++
    const single = 'bfnrt"\\'.indexOf(String.fromCharCode(code))
    if (single >= 0) return Uint8Array.of([8, 12, 10, 13, 9, 0x22, 0x5c][single])
    if (isDigit(code)) {
      let value = 0
      this.position--
      for (let digits = 0; digits < 3 && isDigit(this.peek()); digits++)
        value = value * 8 + this.text.charCodeAt(this.position++) - 0x30
      return Uint8Array.of(value & 0xff)
    }
    if (code === 0x78 || code === 0x58) {
      let value = 0
      let digit = Number.parseInt(String.fromCharCode(this.peek()), 16)
      while (this.position < this.end && !Number.isNaN(digit)) {
        value = (value * 16 + digit) & 0xff
        this.position++
        digit = Number.parseInt(String.fromCharCode(this.peek()), 16)
      }
      return Uint8Array.of(value)
    }
    return utf8.encode(String.fromCharCode(code))
  }

  /** Takes a character constant behind its apostrophe: `'a`, `'a'`, `'\n'`; gives its code. */
  characterConstant(): number {
    this.position++
    let value = this.peek()
    if (value < 0) throw new SourceError("a character is missing after '")
    this.position++
    if (value === backslash) value = this.escape()[0]
    if (this.peek() === apostrophe) this.position++
    return value
  }
}
