// DiskFormatError: bytes that are no disk of the guest operating system, or files that one cannot hold.

/** The message says in one line what is wrong. */
export class DiskFormatError extends Error {
  override readonly name = "DiskFormatError"
}
