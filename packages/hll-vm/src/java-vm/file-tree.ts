// The files that a program on the JS host sees: those of the run, in memory, and what is mounted.
import type { FileStatus, HostError, HostFile, HostFiles, Mount, OpenOptions } from "@lamina/interfaces"

export interface FileTree {
  open(path: string, options: OpenOptions): HostFile | HostError
  status(path: string): FileStatus | HostError
  list(path: string): ReturnType<HostFiles["list"]>
  unlink(path: string): HostError | undefined
  removeDirectory(path: string): HostError | undefined
  makeDirectory(path: string, mode: number): HostError | undefined
  rename(from: string, to: string): HostError | undefined
}

export interface FileTreeOptions {
  /** Contents by absolute path. They cannot be changed, but for those that are not there yet: written ones are put here. */
  readonly files: Map<string, Uint8Array>
  /** A folder whose files are in memory. */
  readonly folder: string
  readonly mounts: readonly Mount[]
  /** Where relative paths begin. */
  readonly cwd: string
}

const notThere: HostError = { error: "ENOENT" }
const mostLinks = 40

export function createFileTree({ files, folder, mounts, cwd }: FileTreeOptions): FileTree {
  const absolute = (path: string) => normalise(path.startsWith("/") ? path : `${cwd}/${path}`)
  const inMemory = (path: string) => path === folder || path.startsWith(`${folder}/`)

  /** The mount that a path is in, and the path there. The last one that fits wins. */
  const find = (path: string): { files: HostFiles; path: string; readOnly: boolean } | undefined => {
    const mount = mounts.findLast(({ guest }) => guest === "/" || path === guest || path.startsWith(`${guest}/`))
    if (!mount) return undefined
    const inner = mount.guest === "/" ? path : path.slice(mount.guest.length) || "/"
    return { files: mount.files, path: inner, readOnly: mount.readOnly === true }
  }

  /** Follows symbolic links, which mounted trees do not. */
  const resolve = (path: string, links = 0): string => {
    const parts = path.split("/").filter(Boolean)
    for (let count = 1; count <= parts.length; count++) {
      const part = `/${parts.slice(0, count).join("/")}`
      const place = find(part)
      if (!place) continue
      const status = place.files.status(place.path)
      if ("error" in status || status.kind !== "symlink" || links >= mostLinks) continue
      const target = place.files.readLink(place.path)
      if (typeof target !== "string") continue
      const from = target.startsWith("/") ? target : `${part.replace(/\/[^/]*$/, "")}/${target}`
      return resolve(normalise(`${from}/${parts.slice(count).join("/")}`), links + 1)
    }
    return path
  }

  const at = <T>(given: string, change: boolean, act: (files: HostFiles, path: string) => T): T | HostError => {
    const place = find(resolve(absolute(given)))
    if (!place) return notThere
    if (change && place.readOnly) return { error: "EROFS" }
    return act(place.files, place.path)
  }

  return {
    open(given, options) {
      const path = absolute(given)
      if (inMemory(path)) return openInMemory(files, path, options)
      return at(given, options.write, (tree, inner) => tree.open(inner, options))
    },
    status(given) {
      const path = absolute(given)
      if (inMemory(path)) return statusInMemory(files, path)
      return at(given, false, (tree, inner) => tree.status(inner))
    },
    list: (given) => at(given, false, (tree, inner) => tree.list(inner)),
    unlink: (given) => at(given, true, (tree, inner) => tree.unlink(inner)),
    removeDirectory: (given) => at(given, true, (tree, inner) => tree.removeDirectory(inner)),
    makeDirectory: (given, mode) => at(given, true, (tree, inner) => tree.makeDirectory(inner, mode)),
    rename(from, to) {
      const [a, b] = [find(resolve(absolute(from))), find(resolve(absolute(to)))]
      if (!a || !b) return notThere
      if (a.files !== b.files) return { error: "EXDEV" }
      return a.readOnly || b.readOnly ? { error: "EROFS" } : a.files.rename(a.path, b.path)
    },
  }
}

/** Without `.`, `..` and empty parts. */
function normalise(path: string): string {
  const parts: string[] = []
  for (const part of path.split("/")) {
    if (part === "..") parts.pop()
    else if (part !== "" && part !== ".") parts.push(part)
  }
  return `/${parts.join("/")}`
}

function statusInMemory(files: Map<string, Uint8Array>, path: string): FileStatus | HostError {
  const content = files.get(path)
  const isDirectory = content === undefined && [...files.keys()].some((each) => each.startsWith(`${path}/`))
  if (content === undefined && !isDirectory) return notThere
  return {
    kind: isDirectory ? "directory" : "file",
    mode: isDirectory ? 0o755 : 0o644,
    size: content?.length ?? 0,
    inode: 1n,
    device: 1n,
    links: 1,
    user: 0,
    group: 0,
    accessed: 0n,
    modified: 0n,
    changed: 0n,
  }
}

function openInMemory(files: Map<string, Uint8Array>, path: string, options: OpenOptions): HostFile | HostError {
  const status = statusInMemory(files, path)
  if ("error" in status) {
    if (options.create !== true) return status
    files.set(path, new Uint8Array())
  }
  const content = () => files.get(path) ?? new Uint8Array()
  return {
    read(into, offset) {
      const part = content().subarray(offset, offset + into.length)
      into.set(part)
      return part.length
    },
    write(from, offset) {
      const old = content()
      const grown = new Uint8Array(Math.max(old.length, offset + from.length))
      grown.set(old)
      grown.set(from, offset)
      files.set(path, grown)
      return from.length
    },
    truncate(size) {
      files.set(path, content().slice(0, size))
      return undefined
    },
    status: () => statusInMemory(files, path),
    sync: () => undefined,
    close: () => undefined,
  }
}
