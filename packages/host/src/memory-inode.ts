// The nodes of an in-memory file tree.
import type { FileKind, FileStatus, HostError, HostFile } from "@lamina/interfaces"

/** One file, directory or symbolic link. `bytes` may be longer than `size`: it grows by doubling. */
export interface MemoryInode {
  readonly kind: Extract<FileKind, "file" | "directory" | "symlink">
  readonly number: bigint
  readonly entries: Map<string, MemoryInode>
  readonly target: string
  mode: number
  bytes: Uint8Array
  size: number
  links: number
  accessed: bigint
  modified: bigint
  changed: bigint
}

const largestFile = 2 ** 32

/** What `stat` tells of a node. */
export function inodeStatus(inode: MemoryInode): FileStatus {
  const size = inode.kind === "symlink" ? new TextEncoder().encode(inode.target).length : inode.size
  const { kind, mode, number, links, accessed, modified, changed } = inode
  return { kind, mode, size, inode: number, device: 1n, links, user: 0, group: 0, accessed, modified, changed }
}

/** Sets a file's size; what is new reads as zeros. */
export function resizeInode(inode: MemoryInode, size: number): HostError | undefined {
  if (!(size >= 0)) return { error: "EINVAL" }
  if (size > largestFile) return { error: "EFBIG" }
  if (size > inode.bytes.length) {
    const room = Math.min(largestFile, Math.max(size, inode.bytes.length * 2))
    let grown: Uint8Array
    try {
      grown = new Uint8Array(room)
    } catch {
      return { error: "ENOSPC" }
    }
    grown.set(inode.bytes.subarray(0, inode.size))
    inode.bytes = grown
  } else if (size < inode.size) {
    inode.bytes.fill(0, size, inode.size)
  }
  inode.size = size
  return undefined
}

/** An open file over a node. `now` gives nanoseconds since the epoch. */
export function openInode(inode: MemoryInode, options: { read: boolean; write: boolean }, now: () => bigint): HostFile {
  const touch = () => {
    inode.modified = inode.changed = now()
  }
  return {
    read(into, offset) {
      if (!options.read) return { error: "EBADF" }
      const count = Math.max(0, Math.min(into.length, inode.size - offset))
      into.set(inode.bytes.subarray(offset, offset + count))
      return count
    },
    write(from, offset) {
      if (!options.write) return { error: "EBADF" }
      const end = offset + from.length
      if (end > inode.size) {
        const failed = resizeInode(inode, end)
        if (failed) return failed
      }
      inode.bytes.set(from, offset)
      touch()
      return from.length
    },
    truncate(size) {
      if (!options.write) return { error: "EINVAL" }
      const failed = resizeInode(inode, size)
      if (!failed) touch()
      return failed
    },
    status: () => inodeStatus(inode),
    sync: () => undefined,
    setTimes(accessed, modified) {
      inode.accessed = accessed
      inode.modified = modified
      return undefined
    },
    setMode(mode) {
      inode.mode = mode & 0o7777
      return undefined
    },
    close() {},
  }
}
