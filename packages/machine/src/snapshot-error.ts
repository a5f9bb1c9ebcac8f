// What a snapshot that cannot be restored is refused with.

/** A snapshot is damaged, of another version, or of another board. The message is one line that says which. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError"
}
