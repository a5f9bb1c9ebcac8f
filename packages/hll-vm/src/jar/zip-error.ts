// The error of a damaged zip archive.

/** An archive that breaks the format, or uses what is not supported here; the message is one line. */
export class ZipError extends Error {
  override readonly name = "ZipError"
}
