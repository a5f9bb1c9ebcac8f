// LoadError: an executable that the guest's kernel does not run.
import { errorName, errorText } from "./kernel/error-names.ts"

/** The file cannot be run; the message says in one line which and why. */
export class LoadError extends Error {
  override readonly name = "LoadError"
  /** What `execve` returned, such as `ENOEXEC`. */
  readonly error: string

  constructor(path: string, number: number) {
    super(`cannot run ${path}: ${errorText(number)}`)
    this.error = errorName(number)
  }
}
