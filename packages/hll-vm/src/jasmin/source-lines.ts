// The statements of a Jasmin source, one a line, and the diagnostics of those that are wrong.
import type { Diagnostic, Position } from "@lamina/assembler"
import { Statement } from "./statement.ts"
import { tokenize } from "./tokenize.ts"
import type { Token } from "./tokenize.ts"
import { SourceError } from "./source-error.ts"

export class SourceLines {
  readonly diagnostics: Diagnostic[] = []
  readonly #lines: readonly (readonly Token[])[]
  readonly #end: Position
  #next = 0

  constructor(text: string, file: string) {
    const lines: (readonly Token[])[] = []
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      this.guard({ file, line: index + 1, column: 1 }, () => {
        const tokens = tokenize(line, file, index + 1)
        if (tokens.length > 0) lines.push(tokens)
      })
    }
    this.#lines = lines
    this.#end = lines.at(-1)?.[0] ?? { file, line: 1, column: 1 }
  }

  /** Where the next statement begins, or the last where none is left. */
  get position(): Position {
    const { file, line, column } = this.#lines[this.#next]?.[0] ?? this.#end
    return { file, line, column }
  }

  /** The first word of the statement so many statements ahead. */
  peek(ahead = 0): string | undefined {
    const token = this.#lines[this.#next + ahead]?.[0]
    return token && !token.isQuoted ? token.text : undefined
  }

  /** The next statement, undefined at the end. */
  next(): Statement | undefined {
    const tokens = this.#lines[this.#next]
    if (tokens === undefined) return undefined
    this.#next++
    return new Statement(tokens)
  }

  /** Does something; a mistake in the source becomes a diagnostic. */
  guard(position: Position, action: () => void): void {
    try {
      action()
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      const { file, line, column } = error.position ?? position
      this.diagnostics.push({ severity: "error", message: error.message, file, line, column })
    }
  }
}
