// Where statements come from: files, and within them included files and expansions of macros and repetitions.
import { SourceError, type Position } from "./diagnostic.ts"
import { blankBlockComments, splitStatements, type StatementSpan } from "./split-statements.ts"

export interface Statement {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A line kept for later: a line of a macro's body. */
export interface KeptLine {
  readonly text: string
  readonly file: string
  readonly line: number
}

interface Frame {
  readonly kind: "file" | "expansion"
  /** For messages: how this text came to be read. */
  readonly origin: string
  /** Depth of conditionals when the frame was entered. */
  readonly conditionDepth: number
  next(): boolean
  line: string
  statements: readonly StatementSpan[]
  statement: number
  file: string
  lineNumber: number
}

const lineMarker = /^\s*#\s*(?:line\s+)?(\d+)\s+"((?:[^"\\]|\\.)*)"/

const maximumDepth = 200

/** The stack of texts being read. */
export class SourceStack {
  readonly #frames: Frame[] = []
  /** The frame that was read last, for messages when everything has been read. */
  #last: Frame | undefined

  /** Number of expansions and files being read. */
  get depth(): number {
    return this.#frames.length
  }

  pushFile(name: string, source: string, conditionDepth: number): void {
    this.#checkDepth()
    const text = blankBlockComments(source)
    let offset = 0
    const frame: Frame = {
      kind: "file",
      origin: "",
      conditionDepth,
      line: "",
      statements: [],
      statement: 0,
      file: name,
      lineNumber: 0,
      next() {
        if (offset >= text.length) return false
        const end = text.indexOf("\n", offset)
        frame.line = text.slice(offset, end < 0 ? text.length : end)
        offset = end < 0 ? text.length : end + 1
        frame.lineNumber++
        return true
      },
    }
    this.#frames.push(frame)
  }

  /** Reads `lines` next, each from its own place. */
  pushExpansion(lines: readonly KeptLine[], origin: string, conditionDepth: number): void {
    this.#checkDepth()
    let index = 0
    const frame: Frame = {
      kind: "expansion",
      origin,
      conditionDepth,
      line: "",
      statements: [],
      statement: 0,
      file: this.#frames.at(-1)?.file ?? "",
      lineNumber: this.#frames.at(-1)?.lineNumber ?? 0,
      next() {
        if (index >= lines.length) return false
        const line = lines[index++]
        frame.line = line.text
        frame.file = line.file
        frame.lineNumber = line.line
        return true
      },
    }
    this.#frames.push(frame)
  }

  #checkDepth(): void {
    if (this.#frames.length >= maximumDepth)
      throw new SourceError(`macros or files are nested more than ${maximumDepth} deep`)
  }

  /** The next statement, or undefined when everything has been read. */
  next(): Statement | undefined {
    for (;;) {
      const frame = this.#frames.at(-1)
      if (!frame) return undefined
      if (frame.statement < frame.statements.length) {
        const { start, end } = frame.statements[frame.statement++]
        return { text: frame.line, start, end }
      }
      if (!frame.next()) {
        this.#last = this.#frames.pop()
        continue
      }
      frame.statement = 0
      frame.statements = splitStatements(frame.line)
      if (frame.kind === "file" && frame.statements.length === 0) followLineMarker(frame)
    }
  }

  /** Leaves the innermost expansion (`.exitm`); gives its depth of conditionals, or undefined outside of expansions. */
  leaveExpansion(): number | undefined {
    const frame = this.#frames.at(-1)
    if (frame?.kind !== "expansion") return undefined
    this.#frames.pop()
    return frame.conditionDepth
  }

  /** Leaves the innermost file and all expansions in it (`.end` leaves all). */
  leaveAll(): void {
    this.#last = this.#frames[0]
    this.#frames.length = 0
  }

  position(column: number): Position {
    const frame = this.#frames.at(-1) ?? this.#last
    return { file: frame?.file ?? "", line: frame?.lineNumber ?? 0, column }
  }

  get file(): string {
    return this.#frames.at(-1)?.file ?? ""
  }

  get line(): number {
    return this.#frames.at(-1)?.lineNumber ?? 0
  }

  /** How the current text came to be read, for messages: ` (in macro 'm')`, or nothing. */
  get origin(): string {
    return this.#frames.at(-1)?.origin ?? ""
  }
}

/** `# 12 "file.c"`, as a C preprocessor leaves it: the next line is line 12 of that file. */
function followLineMarker(frame: Frame): void {
  const match = lineMarker.exec(frame.line)
  if (!match) return
  frame.lineNumber = Number(match[1]) - 1
  frame.file = match[2].replace(/\\(.)/g, "$1")
}
