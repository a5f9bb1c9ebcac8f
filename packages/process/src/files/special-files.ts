// Named pipes and sockets in the host's trees. The host keeps neither: the processes of a tree remember them by their paths, to the
// end of the last one.
import type { FileStatus, HostError, HostFiles } from "@lamina/interfaces"
import { failed, refuse } from "../errno.ts"
import type { GuestFiles } from "./guest-files.ts"
import { syntheticStatus } from "./nodes.ts"
import { openFlag, type DirectoryEntry, type FileNode } from "./open-file.ts"
import type { Pipe } from "./pipe.ts"
import type { Socket } from "./socket.ts"

/** What a name leads to. */
export type Special =
  { readonly kind: "fifo"; readonly pipe: Pipe } | { readonly kind: "socket"; readonly socket: Socket }

interface Named {
  readonly special: Special
  status: FileStatus
}

/** A tree that can hold them. */
export interface FilesWithSpecial extends GuestFiles {
  /** Nothing may be at `path` yet. `now` is in nanoseconds since the epoch. */
  makeSpecial(path: string, special: Special, inode: number, mode: number, now: bigint): void
  special(path: string): Special | undefined
}

/** Whether a tree can hold them. */
export function holdsSpecial(files: GuestFiles): files is FilesWithSpecial {
  return "makeSpecial" in files
}

/** A tree with what lies in another one, and named pipes and sockets besides. */
export function withSpecialFiles(files: HostFiles): FilesWithSpecial {
  const names = new Map<string, Named>()
  const within = (folder: string) => [...names.keys()].filter((path) => path.startsWith(`${folder}/`))
  const move = (from: string, to: string, named: Named) => {
    names.delete(from)
    names.set(to, named)
  }
  const renameSpecial = (from: string, to: string, named: Named): HostError | undefined => {
    const there = names.has(to) ? undefined : files.status(to)
    if (there && !failed(there)) {
      const failure = there.kind === "directory" ? refuse("EISDIR") : files.unlink(to)
      if (failure) return failure
    }
    move(from, to, named)
    return undefined
  }
  return {
    makeSpecial(path, special, inode, mode, now) {
      const times = { accessed: now, modified: now, changed: now }
      names.set(path, { special, status: { ...syntheticStatus(special.kind, inode, mode), ...times } })
    },
    special: (path) => names.get(path)?.special,
    openNode(path, flags) {
      const named = names.get(path)
      if (!named) return undefined
      return named.special.kind === "fifo" ? openPipe(named.special.pipe, flags, () => named.status) : refuse("ENXIO")
    },
    open: (path, options) => files.open(path, options),
    status: (path) => names.get(path)?.status ?? files.status(path),
    list(path) {
      const listed = files.list(path)
      if (failed(listed) || names.size === 0) return listed
      const folder = path === "/" ? "" : path
      const special = within(folder).map((name): DirectoryEntry => ({
        name: name.slice(folder.length + 1),
        kind: names.get(name)!.special.kind,
      }))
      return [...listed, ...special.filter(({ name }) => !name.includes("/"))]
    },
    readLink: (path) => (names.has(path) ? refuse("EINVAL") : files.readLink(path)),
    makeDirectory: (path, mode) => files.makeDirectory(path, mode),
    removeDirectory(path) {
      if (names.has(path)) return refuse("ENOTDIR")
      return within(path).length > 0 ? refuse("ENOTEMPTY") : files.removeDirectory(path)
    },
    unlink: (path) => (names.delete(path) ? undefined : files.unlink(path)),
    rename(from, to) {
      const named = names.get(from)
      if (named) return renameSpecial(from, to, named)
      if (within(to).length > 0) return refuse("ENOTEMPTY")
      const status = names.has(to) ? files.status(from) : undefined
      if (status && !failed(status) && status.kind === "directory") return refuse("ENOTDIR")
      const failure = files.rename(from, to)
      if (failure) return failure
      names.delete(to)
      for (const path of within(from)) move(path, to + path.slice(from.length), names.get(path)!)
      return undefined
    },
    symlink: (target, path) => files.symlink(target, path),
    link(existing, path) {
      const named = names.get(existing)
      if (!named) return files.link(existing, path)
      names.set(path, named)
      return undefined
    },
    setMode(path, mode) {
      const named = names.get(path)
      if (!named) return files.setMode(path, mode)
      named.status = { ...named.status, mode }
      return undefined
    },
    setTimes(path, accessed, modified) {
      const named = names.get(path)
      if (!named) return files.setTimes(path, accessed, modified)
      named.status = { ...named.status, accessed, modified }
      return undefined
    },
  }
}

/** Opens a named pipe, as fifo(7) has it. */
function openPipe(pipe: Pipe, flags: number, status: () => FileStatus): FileNode | HostError {
  const access = flags & 3
  if (access === openFlag.WRONLY && flags & openFlag.NONBLOCK && !pipe.hasReader) return refuse("ENXIO")
  const node = access === openFlag.RDWR ? pipe.openBoth() : access === 0 ? pipe.openReader() : pipe.openWriter()
  return { ...node, status }
}
