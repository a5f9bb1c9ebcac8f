// What an atom throws that cannot have its effect.
import type { RollbackCause } from "../core.ts"

/** Unwinds the effect of an atom. */
export class Rollback extends Error {
  override readonly name = "Rollback"
  readonly reason: RollbackCause

  constructor(reason: RollbackCause) {
    super(reason)
    this.reason = reason
  }
}
