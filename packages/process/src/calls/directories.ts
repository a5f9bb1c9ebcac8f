// Directories and names: listing, making, removing, renaming, linking, and the working directory.
import type { FileKind } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import type { DirectoryEntry, OpenFile } from "../files/open-file.ts"
import { Pipe } from "../files/pipe.ts"
import type { GuestProcess } from "../guest-process.ts"
import { utf8, view } from "../memory/user-memory.ts"
import {
  AT_FDCWD,
  AT_REMOVEDIR,
  AT_SYMLINK_FOLLOW,
  changeablePlace,
  freshPlace,
  makeSpecial,
  pathAt,
  placeAt,
  target,
} from "./paths.ts"
import type { SystemCall } from "./system-call.ts"

/** DT_* of include/linux/fs_types.h. */
const entryType: Readonly<Record<FileKind, number>> = {
  fifo: 1,
  "character-device": 2,
  directory: 4,
  "block-device": 6,
  file: 8,
  symlink: 10,
  socket: 12,
}

function getdents64(p: GuestProcess, descriptor: number, address: number, size: number): Result {
  const file = p.file(descriptor)
  if (failed(file)) return file
  if (!file.node.list) return refuse("ENOTDIR")
  if (!file.entries) {
    const listed = file.node.list()
    if (failed(listed)) return listed
    const dots: DirectoryEntry[] = [".", ".."].map((name) => ({ name, kind: "directory" }))
    file.entries = [...dots, ...listed]
  }
  let used = 0
  while (file.offset < file.entries.length) {
    const record = entryBytes(p, file, file.entries[file.offset])
    if (used + record.length > size) break
    p.memory.write(address + used, record)
    used += record.length
    file.offset++
  }
  return used === 0 && file.offset < file.entries.length ? refuse("EINVAL") : used
}

/** struct linux_dirent64: inode, offset of the next, length, type, name. */
function entryBytes(p: GuestProcess, file: OpenFile, { name, kind }: DirectoryEntry): Uint8Array {
  const text = utf8(name)
  const bytes = new Uint8Array(Math.ceil((19 + text.length + 1) / 8) * 8)
  const place = p.tree.resolve(name, file.path, false)
  const inode = failed(place) ? undefined : place.status?.inode
  view(bytes).setBigUint64(0, BigInt.asUintN(64, inode ?? 1n), true)
  view(bytes).setBigUint64(8, BigInt(file.offset + 1), true)
  view(bytes).setUint16(16, bytes.length, true)
  bytes[18] = entryType[kind]
  bytes.set(text, 19)
  return bytes
}

function getcwd(p: GuestProcess, address: number, size: number): Result {
  const bytes = utf8(`${p.cwd}\0`)
  if (bytes.length > size) return refuse("ERANGE")
  p.memory.write(address, bytes)
  return bytes.length
}

function chdir(p: GuestProcess, path: number): Result {
  const place = placeAt(p, AT_FDCWD, path, true)
  if (failed(place)) return place
  if (!place.status) return refuse("ENOENT")
  if (place.status.kind !== "directory") return refuse("ENOTDIR")
  p.cwd = place.guest
  return 0
}

function fchdir(p: GuestProcess, descriptor: number): Result {
  const file = p.descriptors.get(descriptor)
  if (!file) return refuse("EBADF")
  if (!file.node.list) return refuse("ENOTDIR")
  p.cwd = file.path
  return 0
}

function mkdirat(p: GuestProcess, directory: number, path: number, mode: number): Result {
  const place = freshPlace(p, directory, path)
  return failed(place) ? place : (place.files.makeDirectory(place.path, mode & 0o7777 & ~p.umask) ?? 0)
}

const S_IFMT = 0o170000
const S_IFREG = 0o100000
const S_IFIFO = 0o010000

/** Devices cannot be made, and sockets are made by `bind`. */
function mknodat(p: GuestProcess, directory: number, path: number, mode: number): Result {
  const kind = mode & S_IFMT
  if (kind !== 0 && kind !== S_IFREG && kind !== S_IFIFO) return refuse("EPERM")
  const place = freshPlace(p, directory, path)
  if (failed(place)) return place
  const permissions = mode & 0o7777 & ~p.umask
  if (kind === S_IFIFO) {
    const inode = p.nextInode()
    return makeSpecial(p, place, { kind: "fifo", pipe: new Pipe(inode) }, inode, permissions)
  }
  const file = place.files.open(place.path, {
    read: false,
    write: true,
    create: true,
    exclusive: true,
    mode: permissions,
  })
  if (failed(file)) return file
  file.close()
  return 0
}

function unlinkat(p: GuestProcess, directory: number, path: number, flags: number): Result {
  if (flags & ~AT_REMOVEDIR) return refuse("EINVAL")
  const text = pathAt(p, path)
  if (failed(text)) return text
  if (flags && /(^|\/)\.\/*$/.test(text)) return refuse("EINVAL")
  if (flags && /(^|\/)\.\.\/*$/.test(text)) return refuse("ENOTEMPTY")
  const place = changeablePlace(p, directory, path, false)
  if (failed(place)) return place
  if (p.tree.isMountPoint(place.guest)) return refuse("EBUSY")
  return (flags ? place.files.removeDirectory(place.path) : place.files.unlink(place.path)) ?? 0
}

const RENAME_NOREPLACE = 1

function renameat2(p: GuestProcess, ...[fromDirectory, fromPath, toDirectory, toPath, flags]: number[]): Result {
  if (flags & ~RENAME_NOREPLACE) return refuse("EINVAL")
  const from = changeablePlace(p, fromDirectory, fromPath, false)
  if (failed(from)) return from
  const to = placeAt(p, toDirectory, toPath, false)
  if (failed(to)) return to
  if (to.status && flags & RENAME_NOREPLACE) return refuse("EEXIST")
  if (from.tree !== to.tree) return refuse("EXDEV")
  if (p.tree.isMountPoint(from.guest) || p.tree.isMountPoint(to.guest)) return refuse("EBUSY")
  return from.files.rename(from.path, to.path) ?? 0
}

function symlinkat(p: GuestProcess, text: number, directory: number, path: number): Result {
  const content = pathAt(p, text)
  if (failed(content)) return content
  if (content === "") return refuse("ENOENT")
  const place = freshPlace(p, directory, path)
  return failed(place) ? place : (place.files.symlink(content, place.path) ?? 0)
}

function linkat(p: GuestProcess, ...[fromDirectory, fromPath, toDirectory, toPath, flags]: number[]): Result {
  if (flags & ~AT_SYMLINK_FOLLOW) return refuse("EINVAL")
  const from = changeablePlace(p, fromDirectory, fromPath, (flags & AT_SYMLINK_FOLLOW) !== 0)
  if (failed(from)) return from
  const to = freshPlace(p, toDirectory, toPath)
  if (failed(to)) return to
  return from.tree === to.tree ? (from.files.link(from.path, to.path) ?? 0) : refuse("EXDEV")
}

function readlinkat(p: GuestProcess, directory: number, path: number, address: number, size: number): Result {
  if (!(size > 0)) return refuse("EINVAL")
  const found = target(p, directory, path, 0x1100)
  if (failed(found)) return found
  if ("file" in found) return refuse("ENOENT")
  const content = found.place.files.readLink(found.place.path)
  if (typeof content !== "string") return content
  const bytes = utf8(content).subarray(0, size)
  p.memory.write(address, bytes)
  return bytes.length
}

export const directoryCalls: readonly SystemCall[] = [
  { number: 17, name: "getcwd", args: ["address", "size"], call: getcwd },
  { number: 33, name: "mknodat", args: ["directory", "path", "octal", "hex"], call: mknodat },
  { number: 34, name: "mkdirat", args: ["directory", "path", "octal"], call: mkdirat },
  { number: 35, name: "unlinkat", args: ["directory", "path", "hex"], call: unlinkat },
  { number: 36, name: "symlinkat", args: ["path", "directory", "path"], call: symlinkat },
  { number: 37, name: "linkat", args: ["directory", "path", "directory", "path", "hex"], call: linkat },
  { number: 49, name: "chdir", args: ["path"], call: chdir },
  { number: 50, name: "fchdir", args: ["descriptor"], call: fchdir },
  { number: 61, name: "getdents64", args: ["descriptor", "address", "unsigned"], call: getdents64 },
  { number: 78, name: "readlinkat", args: ["directory", "path", "address", "int"], call: readlinkat },
  { number: 276, name: "renameat2", args: ["directory", "path", "directory", "path", "hex"], call: renameat2 },
]
