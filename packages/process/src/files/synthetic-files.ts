// Trees that the process VM makes up: what a path holds is computed when it is asked for.
import type { HostError } from "@lamina/interfaces"
import { refuse } from "../errno.ts"
import type { GuestFiles } from "./guest-files.ts"
import { syntheticStatus } from "./nodes.ts"
import { releaseOpenFile, type DirectoryEntry, type FileNode, type OpenFile } from "./open-file.ts"

export type SyntheticEntry =
  | { readonly kind: "directory"; readonly entries: () => readonly DirectoryEntry[] }
  | { readonly kind: "symlink"; readonly target: string; readonly file?: OpenFile }
  | { readonly kind: "file" | "character-device"; readonly mode: number; readonly open: () => FileNode | HostError }

/** The inode number of what lies at a path of such a tree. */
export function syntheticInode(path: string): number {
  return [...path].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7)
}

/** A read-only tree over a function from paths to entries; `/` must be a directory. */
export function syntheticFiles(lookUp: (path: string) => SyntheticEntry | undefined): GuestFiles {
  const refused = () => refuse("EPERM")
  const statusOf = (path: string, entry: SyntheticEntry) => {
    if (entry.kind === "directory") return syntheticStatus("directory", syntheticInode(path), 0o555)
    if (entry.kind === "symlink") return syntheticStatus("symlink", syntheticInode(path), 0o777, entry.target.length)
    return syntheticStatus(entry.kind, syntheticInode(path), entry.mode)
  }
  return {
    open: () => refuse("EACCES"),
    openNode(path) {
      const entry = lookUp(path)
      if (!entry || entry.kind === "directory") return undefined
      if (entry.kind !== "symlink") return entry.open()
      const { file } = entry
      if (!file) return refuse("ELOOP")
      file.references++
      return { ...file.node, close: () => releaseOpenFile(file) }
    },
    jump(path) {
      const entry = lookUp(path)
      return entry?.kind === "symlink" && entry.file ? entry.file.node.status() : undefined
    },
    status(path) {
      const entry = lookUp(path)
      return entry ? statusOf(path, entry) : refuse("ENOENT")
    },
    list(path) {
      const entry = lookUp(path)
      if (!entry) return refuse("ENOENT")
      return entry.kind === "directory" ? entry.entries() : refuse("ENOTDIR")
    },
    readLink(path) {
      const entry = lookUp(path)
      if (!entry) return refuse("ENOENT")
      return entry.kind === "symlink" ? entry.target : refuse("EINVAL")
    },
    makeDirectory: refused,
    removeDirectory: refused,
    unlink: refused,
    rename: refused,
    symlink: refused,
    link: refused,
    setMode: refused,
    setTimes: refused,
  }
}
