// The file tree that a process sees: mounts, and the resolution of paths over them.
import type { FileStatus, HostError, Mount } from "@lamina/interfaces"
import { failed, refuse } from "../errno.ts"
import type { GuestFiles } from "./guest-files.ts"
import { directoryNode, hostFileNode, inTree } from "./nodes.ts"
import { makeOpenFile, openFlag, type OpenFile } from "./open-file.ts"

/** Most symbolic links followed in one path (path_resolution(7)). */
const maximumLinks = 40
const maximumPath = 4096
const maximumName = 255

/** Where a path leads. `status` is undefined when nothing is there, though the directory that would hold it exists. */
export interface Place {
  readonly files: GuestFiles
  readonly readOnly: boolean
  readonly tree: number
  /** Within `files`. */
  readonly path: string
  /** In the process's tree, free of links. */
  readonly guest: string
  readonly status: FileStatus | undefined
}

interface MountPoint {
  readonly guest: string
  readonly files: GuestFiles
  readonly readOnly: boolean
  readonly tree: number
}

const encoder = new TextEncoder()

export class FileTree {
  /** Longest first. */
  readonly #mounts: readonly MountPoint[]

  /** Throws `RangeError` for a mount whose place is not an absolute, normalised path, or if nothing is mounted at `/`. */
  constructor(mounts: readonly (Mount & { readonly files: GuestFiles })[]) {
    const points = mounts.map(({ guest, files, readOnly }, tree) => ({
      guest,
      files,
      readOnly: readOnly ?? false,
      tree,
    }))
    for (const { guest } of points) {
      if (guest !== "/" && !/^(\/(?!\.{1,2}(\/|$))[^/\0]+)+$/.test(guest)) {
        throw new RangeError(`a mount's place must be an absolute path without "." or "..", not "${guest}"`)
      }
    }
    if (!points.some(({ guest }) => guest === "/")) throw new RangeError('no file tree is mounted at "/"')
    // A later mount over the same place hides an earlier one.
    this.#mounts = points.reverse().sort((left, right) => right.guest.length - left.guest.length)
  }

  /** Resolves `path`, starting at the directory `base` if it is relative. Follows a link at its end if `follow`. */
  resolve(path: string, base: string, follow: boolean): Place | HostError {
    if (path === "") return refuse("ENOENT")
    if (encoder.encode(path).length >= maximumPath) return refuse("ENAMETOOLONG")
    const pending = split(path)
    const mustBeDirectory = /(^|\/)\.{0,2}$/.test(path) && path !== ""
    let at: string[] = path.startsWith("/") ? [] : split(base)
    const direct = this.#direct(at, pending)
    if (direct && (!mustBeDirectory || direct.status?.kind === "directory")) return direct
    let place = this.#look(at)
    for (let links = 0; pending.length > 0;) {
      const part = pending.shift() as string
      if (failed(place)) return place
      if (place.status === undefined) return refuse("ENOENT")
      if (place.status.kind !== "directory") return refuse("ENOTDIR")
      if (part === ".") continue
      if (part === "..") {
        at.pop()
        place = this.#look(at)
        continue
      }
      if (encoder.encode(part).length > maximumName) return refuse("ENAMETOOLONG")
      const next = this.#look([...at, part])
      if (failed(next)) return next
      if (next.status?.kind === "symlink" && (pending.length > 0 || follow || mustBeDirectory)) {
        if (++links > maximumLinks) return refuse("ELOOP")
        const jump = next.files.jump?.(next.path)
        if (jump) {
          at.push(part)
          place = failed(jump) ? jump : { ...next, status: jump }
          continue
        }
        const target = next.files.readLink(next.path)
        if (failed(target)) return target
        if (target === "") return refuse("ENOENT")
        if (target.startsWith("/")) at = []
        pending.unshift(...split(target))
        place = this.#look(at)
        continue
      }
      at.push(part)
      place = next
    }
    if (!failed(place) && mustBeDirectory && place.status && place.status.kind !== "directory") return refuse("ENOTDIR")
    return place
  }

  /** Opens what lies at a place. `flags` as `open` has them; `mode` holds the permission bits of a new file. */
  open(place: Place, flags: number, mode: number): OpenFile | HostError {
    const writing = (flags & 3) !== 0
    const { status, files } = place
    if (flags & openFlag.PATH) {
      if (!status) return refuse("ENOENT")
      if (flags & openFlag.DIRECTORY && status.kind !== "directory") return refuse("ENOTDIR")
      return makeOpenFile(this.#pathNode(place, status), place.guest, flags)
    }
    if (status && flags & openFlag.CREAT && flags & openFlag.EXCL) return refuse("EEXIST")
    if (!status && !(flags & openFlag.CREAT)) return refuse("ENOENT")
    if (flags & openFlag.DIRECTORY && status?.kind !== "directory") return refuse("ENOTDIR")
    if (status?.kind === "symlink") return refuse("ELOOP")
    if (status?.kind === "directory") {
      if (writing || flags & openFlag.CREAT) return refuse("EISDIR")
      return makeOpenFile(directoryNode(files, place.path, place.tree, this.mountedIn(place.guest)), place.guest, flags)
    }
    if (place.readOnly && (writing || !status || flags & openFlag.TRUNC)) {
      if (!status || status.kind === "file") return refuse("EROFS")
    }
    const special = files.openNode?.(place.path, flags, mode)
    if (special) return failed(special) ? special : makeOpenFile(special, place.guest, flags)
    const file = files.open(place.path, {
      read: (flags & 3) !== openFlag.WRONLY,
      write: writing,
      create: (flags & openFlag.CREAT) !== 0,
      exclusive: (flags & openFlag.EXCL) !== 0 && (flags & openFlag.CREAT) !== 0,
      truncate: (flags & openFlag.TRUNC) !== 0,
      mode,
    })
    return failed(file) ? file : makeOpenFile(hostFileNode(file, place.tree), place.guest, flags)
  }

  /** Names of what is mounted directly in a directory. */
  mountedIn(directory: string): readonly string[] {
    const prefix = directory === "/" ? "/" : `${directory}/`
    const inside = this.#mounts.filter(({ guest }) => guest !== "/" && guest.startsWith(prefix))
    return [...new Set(inside.map(({ guest }) => guest.slice(prefix.length).split("/")[0]))]
  }

  /** Whether something is mounted at the place, which may then not be moved or removed. */
  isMountPoint(guest: string): boolean {
    return guest === "/" || this.#mounts.some((mount) => mount.guest === guest || mount.guest.startsWith(`${guest}/`))
  }

  /** One question instead of one per part: right whenever the path has no dots, and no link in it. */
  #direct(at: readonly string[], parts: readonly string[]): Place | undefined {
    if (parts.length === 0 || parts.some((part) => part === "." || part === "..")) return undefined
    const place = this.#look([...at, ...parts])
    return failed(place) || !place.status || place.status.kind === "symlink" ? undefined : place
  }

  #look(parts: readonly string[]): Place | HostError {
    const guest = `/${parts.join("/")}`
    for (const mount of this.#mounts) {
      const inside = mount.guest === "/" || guest === mount.guest || guest.startsWith(`${mount.guest}/`)
      if (!inside) continue
      const path = mount.guest === "/" ? guest : guest.slice(mount.guest.length) || "/"
      const status = mount.files.status(path)
      if (!failed(status)) return { ...mount, path, guest, status: inTree(status, mount.tree) }
      if (status.error !== "ENOENT") return status
      const bare = this.mountedIn(guest).length > 0 ? mount.files.status("/") : undefined
      if (bare && !failed(bare)) return { ...mount, readOnly: true, path, guest, status: bare }
      const readOnly = mount.readOnly || this.#isBare(mount, path, parts)
      return { ...mount, readOnly, path, guest, status: undefined }
    }
    return refuse("ENOENT")
  }

  /** Whether the directory that would hold a place is there only because something is mounted in it: nothing can be made in it. */
  #isBare(mount: MountPoint, path: string, parts: readonly string[]): boolean {
    if (this.mountedIn(`/${parts.slice(0, -1).join("/")}`).length === 0) return false
    return failed(mount.files.status(path.slice(0, path.lastIndexOf("/")) || "/"))
  }

  #pathNode(place: Place, status: FileStatus): OpenFile["node"] {
    if (status.kind === "directory")
      return directoryNode(place.files, place.path, place.tree, this.mountedIn(place.guest))
    return {
      seekable: false,
      status: () => status,
      read: () => refuse("EBADF"),
      write: () => refuse("EBADF"),
      close() {},
    }
  }
}

function split(path: string): string[] {
  return path.split("/").filter((part) => part !== "")
}
