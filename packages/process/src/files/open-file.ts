// Open files: what a descriptor refers to.
import type { FileKind, FileStatus, HostError } from "@lamina/interfaces"

/** Flags of `open` (include/uapi/asm-generic/fcntl.h), as on riscv64. */
export const openFlag = {
  WRONLY: 0o1,
  RDWR: 0o2,
  CREAT: 0o100,
  EXCL: 0o200,
  NOCTTY: 0o400,
  TRUNC: 0o1000,
  APPEND: 0o2000,
  NONBLOCK: 0o4000,
  DSYNC: 0o10000,
  DIRECTORY: 0o200000,
  NOFOLLOW: 0o400000,
  NOATIME: 0o1000000,
  CLOEXEC: 0o2000000,
  SYNC: 0o4010000,
  PATH: 0o10000000,
  TMPFILE: 0o20200000,
} as const

export interface DirectoryEntry {
  readonly name: string
  readonly kind: FileKind
}

export interface Readiness {
  readonly readable: boolean
  readonly writable: boolean
  readonly hangup: boolean
  /** The other end of a socket sends nothing any more. */
  readonly halfClosed?: boolean
}

/** Something that can be open: a file, a directory, a stream, an end of a pipe, a device. Offsets and sizes in bytes. */
export interface FileNode {
  /** Whether it has offsets. */
  readonly seekable: boolean
  /** Tells files apart; undefined for what cannot be mapped. */
  readonly identity?: string
  /** A read waits in the host until there is something. */
  readonly comesFromOutside?: boolean
  readonly terminal?: { readonly columns: number; readonly rows: number }
  status(): FileStatus | HostError
  /** `offset` means nothing where the node is not seekable. */
  read(into: Uint8Array, offset: number): number | HostError
  write(from: Uint8Array, offset: number): number | HostError
  truncate?(size: number): HostError | undefined
  sync?(): HostError | undefined
  setMode?(mode: number): HostError | undefined
  setTimes?(accessed: bigint, modified: bigint): HostError | undefined
  /** Directories alone have it. */
  list?(): readonly DirectoryEntry[] | HostError
  ready?(): Readiness
  /** Of an end of a pipe: whether there has been another one, so that `open` need not wait. */
  isComplete?(): boolean
  /** When it may become ready by the passing of time, in nanoseconds of the host's monotonic clock. */
  readyAt?(): bigint | undefined
  /** Bytes that can be read at once. */
  available?(): number
  close(): void
}

/** An open file description: shared by the descriptors that `dup` made from one. */
export interface OpenFile {
  readonly node: FileNode
  /** What it was opened as, absolute in the guest's tree; `pipe:[7]` and the like for what has no place there. */
  readonly path: string
  readonly readable: boolean
  readonly writable: boolean
  /** Opened with O_PATH: good for its place alone. */
  readonly pathOnly: boolean
  /** O_APPEND, O_NONBLOCK and the access mode, as F_GETFL gives them. */
  flags: number
  offset: number
  references: number
  /** Called when nobody has it open any more: gives up its locks. */
  atEnd?: () => void
  /** What `getdents64` has listed, from offset 0 on. */
  entries?: readonly DirectoryEntry[]
}

export function makeOpenFile(node: FileNode, path: string, flags: number): OpenFile {
  const access = flags & 3
  const pathOnly = (flags & openFlag.PATH) !== 0
  const creation = openFlag.CREAT | openFlag.EXCL | openFlag.NOCTTY | openFlag.TRUNC | openFlag.CLOEXEC
  return {
    node,
    path,
    readable: !pathOnly && access !== openFlag.WRONLY,
    writable: !pathOnly && access !== 0,
    pathOnly,
    flags: flags & ~creation,
    offset: 0,
    references: 1,
  }
}

/** Drops one reference; the last one closes the node. */
export function releaseOpenFile(file: OpenFile): void {
  file.references--
  if (file.references > 0) return
  file.atEnd?.()
  file.node.close()
}
