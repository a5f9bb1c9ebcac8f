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

/** What is typed or piped in, for those who ask what is there and never wait in a read: consoles. */
export interface ConsoleInput {
  /** Reads what has arrived, up to `into.length` bytes. Returns how many: 0 when nothing has. */
  readAvailable(into: Uint8Array): number
  /** Nothing more comes, and all that came has been read. */
  readonly ended: boolean
  /** Resolves when something is there to read, when it has ended, or after `milliseconds`. */
  wait(milliseconds: number): Promise<void>
  /** Gives the terminal back as it was. */
  close(): void
}

/** One end of a connection. */
export interface Connection {
  send(bytes: Uint8Array): void
  close(): void
}

/** What the other end of a connection does. */
export interface ConnectionEvents {
  received(bytes: Uint8Array): void
  closed(): void
}

export interface Listener {
  readonly port: number
  close(): void
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
  /** Opens `stdin` for asking; a terminal gets into raw mode until it is closed. Absent where there is no event loop to ask. */
  openConsole?(): ConsoleInput
  /** Listens on a TCP port of the loopback interface, 0 for any. Rejects with `HostListenError`, one line, when it cannot. */
  listen?(port: number, accept: (connection: Connection) => ConnectionEvents): Promise<Listener>
  /** Lets the host's own events happen, connections and consoles among them. Absent where there are none. */
  breathe?(): Promise<void>
}
