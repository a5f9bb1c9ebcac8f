// Open files that stand on the host: its files, its directories and its byte streams.
import type { ByteStream, FileKind, FileStatus, HostFile, HostFiles } from "@lamina/interfaces"
import { failed, refuse } from "../errno.ts"
import type { DirectoryEntry, FileNode, Readiness } from "./open-file.ts"

const alwaysReady: Readiness = { readable: true, writable: true, hangup: false }

export function syntheticStatus(kind: FileKind, inode: number, mode: number, size = 0): FileStatus {
  return {
    kind,
    mode,
    size,
    inode: BigInt(inode),
    device: 5n,
    links: 1,
    user: 0,
    group: 0,
    accessed: 0n,
    modified: 0n,
    changed: 0n,
  }
}

/** Inode numbers are unique within a tree only: the device that the guest sees says which tree it is. */
export function inTree(status: FileStatus, tree: number): FileStatus {
  return { ...status, device: status.device + BigInt(tree) * 0x1_0000n }
}

/** `tree` tells the trees apart that the process sees. */
export function hostFileNode(file: HostFile, tree: number): FileNode {
  const status = file.status()
  const regular = failed(status) || status.kind === "file"
  return {
    seekable: regular,
    ...(!failed(status) && regular ? { identity: `${tree}:${status.device}:${status.inode}` } : {}),
    status() {
      const now = file.status()
      return failed(now) ? now : inTree(now, tree)
    },
    read: (into, offset) => file.read(into, offset),
    write: (from, offset) => file.write(from, offset),
    truncate: (size) => file.truncate(size),
    sync: () => file.sync(),
    setMode: (mode) => (file.setMode ? file.setMode(mode) : refuse("EPERM")),
    setTimes: (accessed, modified) => (file.setTimes ? file.setTimes(accessed, modified) : refuse("EPERM")),
    ready: () => alwaysReady,
    close: () => file.close(),
  }
}

/** A directory; `mounted` names what is mounted in it, for the sake of which it exists even if the tree has nothing there. */
export function directoryNode(files: HostFiles, path: string, tree: number, mounted: readonly string[]): FileNode {
  const bare = () => mounted.length > 0 && failed(files.status(path))
  return {
    seekable: true,
    status() {
      const status = files.status(bare() ? "/" : path)
      return failed(status) ? status : inTree(status, tree)
    },
    read: () => refuse("EISDIR"),
    write: () => refuse("EBADF"),
    setMode: (mode) => files.setMode(path, mode),
    setTimes: (accessed, modified) => files.setTimes(path, accessed, modified),
    list() {
      const entries = bare() ? [] : files.list(path)
      if (failed(entries)) return entries
      const names = new Set(entries.map((entry) => entry.name))
      const extra = mounted.filter((name) => !names.has(name))
      return [...entries, ...extra.map((name): DirectoryEntry => ({ name, kind: "directory" }))]
    },
    close() {},
  }
}

/** One of the process's standard streams. `stamp` gives its times, nanoseconds since the epoch. */
export function streamNode(
  stream: ByteStream,
  inode: number,
  stamp: bigint,
  written: (bytes: number) => void,
): FileNode {
  const kind = stream.isTerminal ? "character-device" : "fifo"
  return {
    seekable: false,
    comesFromOutside: true,
    ...(stream.isTerminal
      ? {
          get terminal() {
            return stream.terminalSize ?? { columns: 80, rows: 24 }
          },
        }
      : {}),
    status: () => ({
      ...syntheticStatus(kind, inode, stream.isTerminal ? 0o620 : 0o600),
      accessed: stamp,
      modified: stamp,
      changed: stamp,
    }),
    read: (into) => stream.read(into),
    write(from) {
      const failure = stream.write(from)
      if (failure) return failure
      written(from.length)
      return from.length
    },
    ready: () => alwaysReady,
    available: () => 0,
    close() {},
  }
}

/** A file that exists in memory alone: one of `memfd_create` or of /dev/shm. */
export function memoryNode(inode: number, permissions = 0o777): FileNode {
  let mode = permissions
  let bytes = new Uint8Array(0)
  let size = 0
  const reserve = (wanted: number) => {
    if (wanted <= bytes.length) return true
    if (wanted > 2 ** 31) return false
    const grown = new Uint8Array(Math.max(wanted, Math.min(bytes.length * 2, 2 ** 31)))
    grown.set(bytes.subarray(0, size))
    bytes = grown
    return true
  }
  return {
    seekable: true,
    identity: `memory:${inode}`,
    status: () => syntheticStatus("file", inode, mode, size),
    read(into, offset) {
      const count = Math.max(0, Math.min(into.length, size - offset))
      into.set(bytes.subarray(offset, offset + count))
      return count
    },
    write(from, offset) {
      if (!reserve(offset + from.length)) return refuse("ENOSPC")
      bytes.set(from, offset)
      size = Math.max(size, offset + from.length)
      return from.length
    },
    truncate(wanted) {
      if (!reserve(wanted)) return refuse("EFBIG")
      if (wanted < size) bytes.fill(0, wanted, size)
      size = wanted
      return undefined
    },
    sync: () => undefined,
    setMode(wanted) {
      mode = wanted
      return undefined
    },
    setTimes: () => undefined,
    ready: () => alwaysReady,
    close() {},
  }
}

/** A file whose content is made when it is opened: what /proc holds. */
export function textNode(text: string, inode: number): FileNode {
  const bytes = new TextEncoder().encode(text)
  return {
    seekable: true,
    status: () => syntheticStatus("file", inode, 0o444, 0),
    read(into, offset) {
      const part = bytes.subarray(offset, offset + into.length)
      into.set(part)
      return part.length
    },
    write: () => refuse("EACCES"),
    ready: () => alwaysReady,
    close() {},
  }
}
