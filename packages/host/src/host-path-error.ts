// HostPathError: the root given to `files` is no directory.

/** The path handed to `JsHost.files` cannot be the root of a file tree; the message names it and says why. */
export class HostPathError extends Error {
  override readonly name = "HostPathError"
}
