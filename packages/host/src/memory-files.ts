// An in-memory HostFiles: for tests, and for the browser.
import type { Clock, HostError, HostFiles } from "@lamina/interfaces"
import { pathParts } from "./guest-path.ts"
import { inodeStatus, openInode, resizeInode, type MemoryInode } from "./memory-inode.ts"

/** What a path of the tree holds at the start. A plain string or bytes make a file of mode 0o644. */
export type MemoryEntry =
  | string
  | Uint8Array
  | { readonly file: string | Uint8Array; readonly mode?: number }
  | { readonly directory: true; readonly mode?: number }
  | { readonly symlink: string }

export interface MemoryFilesOptions {
  /** Where time stamps come from. Without it they are all 0. */
  readonly clock?: Clock
}

type Found = MemoryInode | HostError

const isError = (found: object): found is HostError => "error" in found

/**
 * Makes a tree of files in memory from absolute paths, parent directories included. Throws `RangeError` for a path that is not
 * absolute and normalised, or that lies below something that is no directory.
 */
export function memoryFiles(
  tree: Readonly<Record<string, MemoryEntry>> = {},
  options: MemoryFilesOptions = {},
): HostFiles {
  let inodes = 0n
  const now = () => options.clock?.now() ?? 0n
  const make = (kind: MemoryInode["kind"], mode: number, target = ""): MemoryInode => {
    const time = now()
    return {
      kind,
      number: ++inodes,
      entries: new Map(),
      target,
      mode: mode & 0o7777,
      bytes: new Uint8Array(0),
      size: 0,
      links: kind === "directory" ? 2 : 1,
      accessed: time,
      modified: time,
      changed: time,
    }
  }
  const root = make("directory", 0o755)

  const find = (parts: readonly string[]): Found => {
    let inode = root
    for (const part of parts) {
      if (inode.kind !== "directory") return { error: inode.kind === "symlink" ? "ELOOP" : "ENOTDIR" }
      const next = inode.entries.get(part)
      if (!next) return { error: "ENOENT" }
      inode = next
    }
    return inode
  }
  const lookUp = (path: string): Found => {
    const parts = pathParts(path)
    return parts ? find(parts) : { error: "EINVAL" }
  }
  /** The directory that holds `path`, and its last part. */
  const parentOf = (path: string): { readonly parent: MemoryInode; readonly name: string } | HostError => {
    const parts = pathParts(path)
    if (!parts) return { error: "EINVAL" }
    const name = parts.at(-1)
    if (name === undefined) return { error: "EEXIST" }
    const parent = find(parts.slice(0, -1))
    if (isError(parent)) return parent
    if (parent.kind !== "directory") return { error: parent.kind === "symlink" ? "ELOOP" : "ENOTDIR" }
    return { parent, name }
  }
  const enter = (parent: MemoryInode, name: string, inode: MemoryInode) => {
    parent.entries.set(name, inode)
    if (inode.kind === "directory") parent.links++
    parent.modified = parent.changed = now()
  }
  const remove = (parent: MemoryInode, name: string, inode: MemoryInode) => {
    parent.entries.delete(name)
    if (inode.kind === "directory") parent.links--
    inode.links--
    parent.modified = parent.changed = now()
  }
  const add = (path: string, inode: MemoryInode): HostError | undefined => {
    const place = parentOf(path)
    if (isError(place)) return place
    if (place.parent.entries.has(place.name)) return { error: "EEXIST" }
    enter(place.parent, place.name, inode)
    return undefined
  }

  const files: HostFiles = {
    open(path, wanted) {
      let inode = lookUp(path)
      if (isError(inode)) {
        if (inode.error !== "ENOENT" || !wanted.create) return inode
        const made = make("file", wanted.mode ?? 0o666)
        const failed = add(path, made)
        if (failed) return failed
        inode = made
      } else if (wanted.exclusive && wanted.create) return { error: "EEXIST" }
      if (inode.kind === "symlink") return { error: "ELOOP" }
      if (inode.kind === "directory") return { error: "EISDIR" }
      if (wanted.truncate && wanted.write) {
        resizeInode(inode, 0)
        inode.modified = inode.changed = now()
      }
      return openInode(inode, wanted, now)
    },
    status(path) {
      const inode = lookUp(path)
      return isError(inode) ? inode : inodeStatus(inode)
    },
    list(path) {
      const inode = lookUp(path)
      if (isError(inode)) return inode
      if (inode.kind !== "directory") return { error: inode.kind === "symlink" ? "ELOOP" : "ENOTDIR" }
      return [...inode.entries].map(([name, { kind }]) => ({ name, kind }))
    },
    readLink(path) {
      const inode = lookUp(path)
      if (isError(inode)) return inode
      return inode.kind === "symlink" ? inode.target : { error: "EINVAL" }
    },
    makeDirectory: (path, mode) => add(path, make("directory", mode)),
    removeDirectory(path) {
      const inode = lookUp(path)
      if (isError(inode)) return inode
      if (inode.kind !== "directory") return { error: "ENOTDIR" }
      const place = parentOf(path)
      if (isError(place)) return { error: "EBUSY" }
      if (inode.entries.size > 0) return { error: "ENOTEMPTY" }
      remove(place.parent, place.name, inode)
      return undefined
    },
    unlink(path) {
      const inode = lookUp(path)
      if (isError(inode)) return inode
      if (inode.kind === "directory") return { error: "EISDIR" }
      const place = parentOf(path)
      if (isError(place)) return place
      remove(place.parent, place.name, inode)
      return undefined
    },
    rename(from, to) {
      const inode = lookUp(from)
      if (isError(inode)) return inode
      const source = parentOf(from)
      const place = parentOf(to)
      if (isError(source)) return { error: "EBUSY" }
      if (isError(place)) return place.error === "EEXIST" ? { error: "EBUSY" } : place
      if (`${to}/`.startsWith(`${from}/`) && to !== from) return { error: "EINVAL" }
      const old = place.parent.entries.get(place.name)
      if (old === inode) return undefined
      if (old) {
        if (old.kind === "directory" && inode.kind !== "directory") return { error: "EISDIR" }
        if (old.kind !== "directory" && inode.kind === "directory") return { error: "ENOTDIR" }
        if (old.entries.size > 0) return { error: "ENOTEMPTY" }
        remove(place.parent, place.name, old)
      }
      remove(source.parent, source.name, inode)
      inode.links++
      enter(place.parent, place.name, inode)
      return undefined
    },
    symlink: (target, path) => (target === "" ? { error: "ENOENT" } : add(path, make("symlink", 0o777, target))),
    link(existing, path) {
      const inode = lookUp(existing)
      if (isError(inode)) return inode
      if (inode.kind === "directory") return { error: "EPERM" }
      const failed = add(path, inode)
      if (!failed) inode.links++
      return failed
    },
    setMode(path, mode) {
      const inode = lookUp(path)
      if (isError(inode)) return inode
      if (inode.kind === "symlink") return { error: "ELOOP" }
      inode.mode = mode & 0o7777
      inode.changed = now()
      return undefined
    },
    setTimes(path, accessed, modified) {
      const inode = lookUp(path)
      if (isError(inode)) return inode
      inode.accessed = accessed
      inode.modified = modified
      inode.changed = now()
      return undefined
    },
  }

  for (const [path, entry] of Object.entries(tree)) {
    const parts = pathParts(path)
    if (!parts) throw new RangeError(`memoryFiles: "${path}" is not an absolute, normalised path`)
    for (let depth = 1; depth < parts.length; depth++) files.makeDirectory(`/${parts.slice(0, depth).join("/")}`, 0o755)
    const failed = plant(path, entry)
    if (failed) throw new RangeError(`memoryFiles: cannot place "${path}": ${failed.error}`)
  }
  return files

  function plant(path: string, entry: MemoryEntry): HostError | undefined {
    if (typeof entry === "string" || entry instanceof Uint8Array) return plant(path, { file: entry })
    if ("symlink" in entry) return files.symlink(entry.symlink, path)
    if ("directory" in entry) {
      const failed = files.makeDirectory(path, entry.mode ?? 0o755)
      return failed?.error === "EEXIST" ? files.setMode(path, entry.mode ?? 0o755) : failed
    }
    const inode = make("file", entry.mode ?? 0o644)
    inode.bytes = typeof entry.file === "string" ? new TextEncoder().encode(entry.file) : entry.file.slice()
    inode.size = inode.bytes.length
    return add(path, inode)
  }
}
