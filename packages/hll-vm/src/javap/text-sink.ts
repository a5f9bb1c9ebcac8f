// Indented lines with a column for comments, as javap lays them out.

const indentWidth = 2
/** Where comments begin, from the indentation. */
const commentColumn = 40

export class TextSink {
  readonly #lines: string[] = []
  #line = ""
  #indent = 0
  #isBlankDue = false

  /** Appends to the line that is being made. */
  print(text: string): void {
    if (text === "") return
    if (this.#line === "") this.#line = " ".repeat(this.#indent * indentWidth)
    this.#line += text
  }

  /** Ends the line. */
  line(text = ""): void {
    this.print(text)
    if (this.#isBlankDue) this.#lines.push("")
    this.#isBlankDue = false
    this.#lines.push(this.#line.trimEnd())
    this.#line = ""
  }

  /** Ends the line with a comment in its column. */
  comment(text: string): void {
    this.#line = this.#line.padEnd(this.#indent * indentWidth + commentColumn)
    this.line(this.#line.endsWith(" ") ? `// ${text}` : ` // ${text}`)
  }

  /** An empty line, once another line follows. */
  blank(): void {
    this.#isBlankDue = true
  }

  /** Drops the empty line that would follow. */
  noBlank(): void {
    this.#isBlankDue = false
  }

  /** What `content` prints stands so many steps to the right. */
  indented(content: () => void, steps = 1): void {
    this.#indent += steps
    content()
    this.#indent -= steps
  }

  /** All lines, each with its end. */
  text(): string {
    return this.#lines.map((line) => `${line}\n`).join("")
  }
}
