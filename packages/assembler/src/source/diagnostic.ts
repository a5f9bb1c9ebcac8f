// What the assembler says about a source: errors and warnings with their places.

/** A place in a source. Lines and columns count from 1. */
export interface Position {
  readonly file: string
  readonly line: number
  readonly column: number
}

export interface Diagnostic extends Position {
  readonly severity: "error" | "warning"
  readonly message: string
}

/** A mistake in the source, thrown while a statement is read; the statement is dropped and assembly goes on. */
export class SourceError extends Error {
  override readonly name = "SourceError"
  /** Where, when that is not where the statement's reader stood. */
  readonly position: Position | undefined

  constructor(message: string, position?: Position) {
    super(message)
    this.position = position
  }
}

/** `file:line:column: error: message`. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, severity, message } = diagnostic
  return `${file}:${line}:${column}: ${severity}: ${message}`
}

/** Thrown to stop an assembly that has too many errors; `assemble` catches it. */
export class TooManyErrors extends Error {
  override readonly name = "TooManyErrors"
}

/** Collects diagnostics; throws `TooManyErrors` once there are `limit` errors. */
export class DiagnosticList {
  readonly items: Diagnostic[] = []
  readonly #limit: number
  errorCount = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  error(position: Position, message: string): void {
    this.items.push({ ...position, severity: "error", message })
    if (++this.errorCount >= this.#limit) throw new TooManyErrors(`${this.#limit} errors`)
  }

  warning(position: Position, message: string): void {
    this.items.push({ ...position, severity: "warning", message })
  }
}
