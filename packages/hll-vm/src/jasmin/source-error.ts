// A mistake in a source. It is the assembler package's of the same name, without the time that loading an assembler takes whoever only runs programs.
import type { Position } from "@lamina/assembler"

/** Thrown while a statement is read; the statement is dropped and assembly goes on. */
export class SourceError extends Error {
  override readonly name = "SourceError"
  /** Where, when that is not where the statement's reader stood. */
  readonly position: Position | undefined

  constructor(message: string, position?: Position) {
    super(message)
    this.position = position
  }
}
