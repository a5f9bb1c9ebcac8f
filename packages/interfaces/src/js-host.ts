// JsHost: what every stack stands on; all that is not deterministic enters here.

/** Bytes in, bytes out. Reads return 0 at the end of the stream. */
export interface ByteStream {
  /** Reads up to `into.length` bytes, waiting for at least one. Returns how many; 0 is the end of the stream. */
  read(into: Uint8Array): number
  /** Writes all bytes. Returns what went wrong, `EPIPE` when nobody reads any more; a stream that cannot fail returns nothing. */
  write(from: Uint8Array): HostError | void
  readonly isTerminal: boolean
  /** Columns and rows, where the stream is a terminal. */
  readonly terminalSize?: { readonly columns: number; readonly rows: number }
}

export type FileKind = "file" | "directory" | "symlink" | "character-device" | "block-device" | "fifo" | "socket"

/** What `stat` tells. Times in nanoseconds since the epoch. `mode` holds the permission bits only (0 to 0o7777). */
export interface FileStatus {
  readonly kind: FileKind
  readonly mode: number
  readonly size: number
  readonly inode: bigint
  readonly device: bigint
  readonly links: number
  readonly user: number
  readonly group: number
  readonly accessed: bigint
  readonly modified: bigint
  readonly changed: bigint
}

/** How a host operation failed: the name of the POSIX error, `"ENOENT"` for instance. */
export interface HostError {
  readonly error: string
}

export interface OpenOptions {
  readonly read: boolean
  readonly write: boolean
  readonly append?: boolean
  readonly create?: boolean
  readonly exclusive?: boolean
  readonly truncate?: boolean
  /** Permission bits of a new file. */
  readonly mode?: number
}

/** An open file. Offsets and lengths in bytes. */
export interface HostFile {
  read(into: Uint8Array, offset: number): number | HostError
  write(from: Uint8Array, offset: number): number | HostError
  truncate(size: number): HostError | undefined
  status(): FileStatus | HostError
  sync(): HostError | undefined
  setTimes?(accessed: bigint, modified: bigint): HostError | undefined
  setMode?(mode: number): HostError | undefined
  close(): void
}

/**
 * A tree of files. Paths are absolute within the tree, `/`-separated and normalised (no `.`, `..`, or empty parts), and NO
 * operation follows a symbolic link in any part of the path: the caller resolves links itself, which is what confines it.
 * A path that goes through a symbolic link gets `ELOOP`.
 */
export interface HostFiles {
  open(path: string, options: OpenOptions): HostFile | HostError
  status(path: string): FileStatus | HostError
  list(path: string): readonly { readonly name: string; readonly kind: FileKind }[] | HostError
  readLink(path: string): string | HostError
  makeDirectory(path: string, mode: number): HostError | undefined
  removeDirectory(path: string): HostError | undefined
  unlink(path: string): HostError | undefined
  rename(from: string, to: string): HostError | undefined
  symlink(target: string, path: string): HostError | undefined
  link(existing: string, path: string): HostError | undefined
  setMode(path: string, mode: number): HostError | undefined
  setTimes(path: string, accessed: bigint, modified: bigint): HostError | undefined
}

export interface Clock {
  /** Nanoseconds since the epoch. */
  now(): bigint
  /** Nanoseconds since an arbitrary start, never decreasing. */
  monotonic(): bigint
  /** Waits. A virtual clock advances instead. */
  sleep(nanoseconds: bigint): void
}

export interface JsHost {
  readonly stdin: ByteStream
  readonly stdout: ByteStream
  readonly stderr: ByteStream
  readonly clock: Clock
  /** Fills `into` with random bytes. */
  entropy(into: Uint8Array): void
  /** A tree rooted at a directory of the host. Throws `HostPathError` when it is not one. */
  files(root: string): HostFiles
}
