// /dev/shm: files in memory that all processes of a tree see, where shared memory and semaphores have their names (shm_overview(7)).
import { failed, refuse } from "../errno.ts"
import type { GuestFiles } from "./guest-files.ts"
import { memoryNode, syntheticStatus } from "./nodes.ts"
import { openFlag, type DirectoryEntry, type FileNode } from "./open-file.ts"
import { syntheticInode } from "./synthetic-files.ts"

/** An empty one. It holds files alone: no directories, no links to other places. */
export function sharedMemoryFiles(nextInode: () => number): GuestFiles {
  const files = new Map<string, FileNode>()
  const root = syntheticStatus("directory", syntheticInode("/shm"), 0o1777)
  const linksTo = (node: FileNode) => [...files.values()].filter((other) => other === node).length
  const found = (path: string) => files.get(path) ?? refuse("ENOENT")
  const create = (path: string, mode: number): FileNode => {
    const node = memoryNode(nextInode(), mode)
    files.set(path, node)
    return node
  }
  return {
    open: () => refuse("EACCES"),
    openNode(path, flags, mode) {
      const node = files.get(path) ?? (flags & openFlag.CREAT ? create(path, mode) : refuse("ENOENT"))
      if (!failed(node) && flags & openFlag.TRUNC) node.truncate?.(0)
      return node
    },
    status(path) {
      if (path === "/") return root
      const node = found(path)
      if (failed(node)) return node
      const status = node.status()
      return failed(status) ? status : { ...status, links: linksTo(node) }
    },
    list: (path) =>
      path === "/"
        ? [...files.keys()].map((name): DirectoryEntry => ({ name: name.slice(1), kind: "file" }))
        : refuse("ENOTDIR"),
    readLink: () => refuse("EINVAL"),
    makeDirectory: () => refuse("EPERM"),
    removeDirectory: () => refuse("ENOTDIR"),
    unlink: (path) => (files.delete(path) ? undefined : refuse("ENOENT")),
    rename(from, to) {
      const node = found(from)
      if (failed(node)) return node
      if (files.get(to) === node) return undefined
      files.delete(from)
      files.set(to, node)
      return undefined
    },
    symlink: () => refuse("EPERM"),
    link(existing, path) {
      const node = found(existing)
      if (failed(node)) return node
      files.set(path, node)
      return undefined
    },
    setMode(path, mode) {
      if (path === "/") return refuse("EPERM")
      const node = found(path)
      return failed(node) ? node : node.setMode?.(mode)
    },
    setTimes(path) {
      const node = path === "/" ? root : found(path)
      return failed(node) ? node : undefined
    },
  }
}
