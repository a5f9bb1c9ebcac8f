// From text to tokens. A word is kept as written, with its quotes and substitutions.
import { Redirection } from "./syntax"
import { Source } from "./source"

export const enum Token {
  End,
  NewLine,
  Word,
  /** A number right before `<` or `>`. */
  Descriptor,
  Operator,
}

const THREE = "<<-"
const TWO = "&& || ;; << >> <& >& <> >|"
const ONE = "&|;<>()"

export class Lexer {
  private text: string = ""
  private at: i32 = 0
  private ended: bool = false
  private ready: bool = false
  kind: Token = Token.End
  /** The token as written. */
  value: string = ""
  /** What is wrong with the text; empty while nothing is. */
  error: string = ""
  /** Here-documents whose text follows the line. */
  private expected: Redirection[] = []

  constructor(private readonly source: Source) {}

  /** Looks at the next token: `kind` and `value` say what it is. */
  peek(): Token {
    if (!this.ready) this.scan()
    this.ready = true
    return this.kind
  }

  take(): string {
    this.peek()
    this.ready = false
    return this.value
  }

  expectDocument(redirection: Redirection): void {
    this.expected.push(redirection)
  }

  /** What is read next begins a command. */
  begin(): void {
    this.source.isNew = true
  }

  /** Forgets the rest of what has been read, after a mistake. */
  forget(): void {
    this.text = ""
    this.at = 0
    this.ready = false
    this.error = ""
    this.expected = []
  }

  private scan(): void {
    this.value = ""
    this.skipBlanks()
    const c = this.look()
    if (c < 0) this.kind = Token.End
    else if (c == 0x0a) {
      this.at++
      this.kind = Token.NewLine
      this.readDocuments()
    } else if (ONE.includes(String.fromCharCode(c))) this.scanOperator()
    else this.scanWord()
  }

  private skipBlanks(): void {
    for (;;) {
      const c = this.look()
      if (c == 0x20 || c == 0x09 || c == 0x0d) this.at++
      else if (c == 0x5c && this.look(1) == 0x0a) this.at += 2
      else if (c == 0x23) while (this.look() >= 0 && this.look() != 0x0a) this.at++
      else return
    }
  }

  private scanOperator(): void {
    // Not beyond the end of the line: the next one may be long in coming.
    if (this.look(1) != 0x0a) this.look(2)
    this.kind = Token.Operator
    let length = 3
    if (this.text.substr(this.at, 3) != THREE) {
      const two = this.text.substr(this.at, 2)
      length = two.length == 2 && TWO.split(" ").includes(two) ? 2 : 1
    }
    this.value = this.text.substr(this.at, length)
    this.at += length
  }

  private scanWord(): void {
    const start = this.at
    for (;;) {
      const c = this.look()
      if (c < 0 || c == 0x0a || c == 0x20 || c == 0x09 || ONE.includes(String.fromCharCode(c))) break
      if (!this.skipPart(c)) return
    }
    this.value = this.text.substring(start, this.at)
    const c = this.look()
    this.kind = (c == 0x3c || c == 0x3e) && isNumber(this.value) ? Token.Descriptor : Token.Word
  }

  /** Goes past one character, quoted text or substitution; false, with `error`, when it has no end. */
  private skipPart(c: i32): bool {
    if (c == 0x5c) {
      this.at += this.look(1) < 0 ? 1 : 2
      return true
    }
    if (c == 0x27) return this.skipTo(0x27, false)
    if (c == 0x22) return this.skipTo(0x22, true)
    if (c == 0x60) return this.skipTo(0x60, false)
    if (c == 0x24 && this.look(1) == 0x28) return this.skipNested(0x28, 0x29)
    if (c == 0x24 && this.look(1) == 0x7b) return this.skipNested(0x7b, 0x7d)
    this.at++
    return true
  }

  /** From an opening quote past the closing one. */
  private skipTo(quote: i32, substitutes: bool): bool {
    this.at++
    for (;;) {
      const c = this.look()
      if (c == quote) break
      if (c < 0) return this.unterminated(quote)
      if (c == 0x5c && quote != 0x27) this.at += this.look(1) < 0 ? 1 : 2
      else if (substitutes && (c == 0x24 || c == 0x60)) {
        if (!this.skipPart(c)) return false
      } else this.at++
    }
    this.at++
    return true
  }

  /** From `$(` or `${` past its end. */
  private skipNested(open: i32, close: i32): bool {
    this.at += 2
    for (let depth = 1; depth > 0;) {
      const c = this.look()
      if (c < 0) return this.unterminated(open)
      if (c == open) depth++
      if (c == close) depth--
      if (c == open || c == close) this.at++
      else if (!this.skipPart(c)) return false
    }
    return true
  }

  private unterminated(what: i32): bool {
    this.error = `'${String.fromCharCode(what)}' without its end`
    this.kind = Token.End
    return false
  }

  /** The character at a distance from here, after more has been read where necessary; -1 at the end. */
  private look(distance: i32 = 0): i32 {
    while (this.at + distance >= this.text.length && !this.ended) {
      const more = this.source.more()
      if (more === null) this.ended = true
      else this.text += more
    }
    return this.at + distance < this.text.length ? this.text.charCodeAt(this.at + distance) : -1
  }

  private readDocuments(): void {
    for (let i = 0; i < this.expected.length; i++) {
      const redirection = this.expected[i]
      const tabs = redirection.operator == THREE
      while (this.look() >= 0) {
        const start = this.at
        while (this.look() >= 0 && this.look() != 0x0a) this.at++
        let line = this.text.substring(start, this.at)
        if (this.look() == 0x0a) this.at++
        if (tabs) line = line.trimStart()
        if (line == redirection.target) break
        redirection.body += line + "\n"
      }
    }
    this.expected = []
    // What has been read is not needed any more.
    this.text = this.text.substring(this.at)
    this.at = 0
  }
}

export function isNumber(text: string): bool {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x30 || text.charCodeAt(i) > 0x39) return false
  return text.length > 0
}
