// LoadError: an executable that cannot be run.
import type { Errno } from "./errno.ts"

/** The file cannot be run; the message says in one line which file and why. */
export class LoadError extends Error {
  override readonly name = "LoadError"
  /** What `execve` returns for it. */
  readonly error: Errno

  constructor(error: Errno, message: string) {
    super(message)
    this.error = error
  }
}
