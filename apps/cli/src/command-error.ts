// The error that ends a command with one line and an exit status.

/** A mistake of the user's, or of a file's: `message` is one line without `lamina: `, `status` the exit status. */
export class CommandError extends Error {
  override readonly name = "CommandError"
  readonly status: number

  constructor(message: string, status = 1) {
    super(message)
    this.status = status
  }
}

/** Exit statuses as shells give them. */
export const exitStatus = {
  usage: 2,
  outOfFuel: 124,
  /** A machine that cannot go on, and did not end itself. */
  stalled: 125,
  cannotRun: 126,
  notFound: 127,
  /** As a shell gives it for SIGPIPE. */
  closedPipe: 141,
} as const
