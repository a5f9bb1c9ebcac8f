// BlobStore: bytes by name that outlive a run, as a cache between runs needs them.

/**
 * Keeps bytes by name, as well as it can: what was written may be gone later, or not be what was written, so whoever reads must check it.
 * Names have letters, digits, `-` and `.` only.
 */
export interface BlobStore {
  /** What there is now. */
  names(): readonly string[]
  /** Undefined for what is not there, or cannot be read. */
  read(name: string): Uint8Array<ArrayBuffer> | undefined
  /** In place of what had the name before. */
  write(name: string, bytes: Uint8Array): void
}
