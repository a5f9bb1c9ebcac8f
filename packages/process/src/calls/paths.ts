// Paths as system calls take them: a string in guest memory, relative to a directory's descriptor.
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import type { Place } from "../files/file-tree.ts"
import type { OpenFile } from "../files/open-file.ts"
import { holdsSpecial, type Special } from "../files/special-files.ts"
import type { GuestProcess } from "../guest-process.ts"

export const AT_FDCWD = -100
export const AT_SYMLINK_NOFOLLOW = 0x100
export const AT_REMOVEDIR = 0x200
export const AT_SYMLINK_FOLLOW = 0x400
export const AT_EMPTY_PATH = 0x1000

const pathLimit = 4096

/** The string at `address`. Throws `BadAddress`. */
export function pathAt(p: GuestProcess, address: number): string | HostError {
  const path = p.memory.string(address, pathLimit)
  return path === undefined ? refuse("ENAMETOOLONG") : path
}

/** Resolves the path at `address` from the directory `directory` (a descriptor or AT_FDCWD). Throws `BadAddress`. */
export function placeAt(p: GuestProcess, directory: number, address: number, follow: boolean): Place | HostError {
  const path = pathAt(p, address)
  return failed(path) ? path : resolveFrom(p, directory, path, follow)
}

export function resolveFrom(p: GuestProcess, directory: number, path: string, follow: boolean): Place | HostError {
  if (path.startsWith("/") || directory === AT_FDCWD) return p.tree.resolve(path, p.cwd, follow)
  const file = p.descriptors.get(directory)
  if (!file) return refuse("EBADF")
  if (!file.node.list) return refuse("ENOTDIR")
  return p.tree.resolve(path, file.path, follow)
}

/** What a call like `fstatat` means: the file behind a path, or with AT_EMPTY_PATH and an empty path the descriptor itself. */
export function target(
  p: GuestProcess,
  directory: number,
  address: number,
  flags: number,
): { readonly file: OpenFile } | { readonly place: Place } | HostError {
  const path = address === 0 && flags & AT_EMPTY_PATH ? "" : pathAt(p, address)
  if (failed(path)) return path
  if (path === "" && flags & AT_EMPTY_PATH) {
    if (directory === AT_FDCWD) return existing(p.tree.resolve(p.cwd, "/", true))
    const file = p.descriptors.get(directory)
    return file ? { file } : refuse("EBADF")
  }
  return existing(resolveFrom(p, directory, path, !(flags & AT_SYMLINK_NOFOLLOW)))
}

function existing(place: Place | HostError): { readonly place: Place } | HostError {
  if (failed(place)) return place
  return place.status ? { place } : refuse("ENOENT")
}

/** The place of something new; refuses one that exists or may not be written. */
export function freshPlace(p: GuestProcess, directory: number, address: number): Place | HostError {
  const place = placeAt(p, directory, address, false)
  if (failed(place)) return place
  if (place.status) return refuse("EEXIST")
  return place.readOnly ? refuse("EROFS") : place
}

/** Makes a named pipe or a socket at a place where nothing is. */
export function makeSpecial(p: GuestProcess, place: Place, special: Special, inode: number, mode: number): Result {
  if (!holdsSpecial(place.files)) return refuse("EPERM")
  place.files.makeSpecial(place.path, special, inode, mode, p.host.clock.now())
  return 0
}

/** A place that exists and may be changed. */
export function changeablePlace(
  p: GuestProcess,
  directory: number,
  address: number,
  follow: boolean,
): Place | HostError {
  const place = placeAt(p, directory, address, follow)
  if (failed(place)) return place
  if (!place.status) return refuse("ENOENT")
  return place.readOnly ? refuse("EROFS") : place
}
