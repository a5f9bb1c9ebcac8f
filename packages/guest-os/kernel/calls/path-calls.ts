// System calls that make, change and remove what paths name (Linux, man-pages section 2). Those on a node are reached by `withNode` (table.ts).
import { EACCES, EBUSY, EEXIST, EFAULT, EINVAL, EISDIR, ENOENT, ENOTDIR, EPERM, ERANGE, EROFS } from "../errno"
import { create, link, lookup, rename, unlink } from "../files/directory"
import { storeNode } from "../files/disk-nodes"
import * as node from "../files/node"
import { holdNode, Node, releaseNode, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG } from "../files/node"
import { copyPath, lastLength, lastName, mustBeDirectory, pathOf } from "../files/path"
import { wallTime } from "../hardware/time"
import { room } from "../memory/layout"
import { releasePage } from "../memory/pages"
import { copyIn, copyOut } from "../memory/user-memory"
import { current } from "../process/hart"
import { lengthOf } from "../string"
import {
  AT_EMPTY_PATH,
  AT_REMOVEDIR,
  AT_SYMLINK_FOLLOW,
  AT_SYMLINK_NOFOLLOW,
  inParent,
  nodeAt,
  withNode,
} from "./node-at"

/** Whether the last part is `.` or `..`, which cannot be made or removed. */
function isDots(): bool {
  if (load<u8>(lastName) != 46) return false
  return lastLength == 1 || (lastLength == 2 && load<u8>(lastName + 1) == 46)
}

/** A new node with a name that is not there yet, held. */
function make(directory: Node, mode: u32): i64 {
  const existing = isDots() ? <i64>EEXIST : lookup(directory, lastName, lastLength)
  if (existing >= 0) {
    releaseNode(changetype<Node>(<usize>existing))
    return EEXIST
  }
  if (existing != ENOENT) return existing
  if (mustBeDirectory && (mode & S_IFMT) != S_IFDIR) return ENOENT
  return create(directory, lastName, lastLength, mode)
}

export function sysMakeNode(descriptor: u64, path: u64, mode: u32, device: u64): i64 {
  const permissions = mode & 0o7777 & ~current().umask
  return inParent(descriptor, path, (mode & S_IFMT) | permissions, device, 0, (directory, mode, device) =>
    withNode(make(directory, <u32>mode), device, 0, (made, device) => {
      made.device = <u32>device
      return 0
    }),
  )
}

export function sysMakeSpecial(descriptor: u64, path: u64, mode: u64, device: u64): i64 {
  const kind = (<u32>mode) & S_IFMT
  if (kind == S_IFIFO) return EPERM
  // Linux packs the numbers of a device: 12 bits of the major one, 20 of the minor one.
  return sysMakeNode(descriptor, path, kind == 0 ? S_IFREG | (<u32>mode) : <u32>mode, device & 0xfffff)
}

export function sysUnlink(descriptor: u64, path: u64, flags: u64): i64 {
  return inParent(descriptor, path, flags & AT_REMOVEDIR, 0, 0, (directory, wantsDirectory) => {
    if (isDots()) return wantsDirectory != 0 ? EINVAL : EISDIR
    return unlink(directory, lastName, lastLength, wantsDirectory != 0)
  })
}

export function sysLink(fromDescriptor: u64, from: u64, toDescriptor: u64, to: u64, flags: u64): i64 {
  const follows = (flags & AT_SYMLINK_FOLLOW) != 0
  const found = nodeAt(fromDescriptor, from, (flags & AT_EMPTY_PATH) | (follows ? 0 : AT_SYMLINK_NOFOLLOW))
  return withNode(found, toDescriptor, to, (linked, toDescriptor, to) =>
    inParent(toDescriptor, to, changetype<usize>(linked), 0, 0, (directory, linked) =>
      isDots() ? EEXIST : link(directory, lastName, lastLength, changetype<Node>(<usize>linked)),
    ),
  )
}

export function sysSymlink(target: u64, descriptor: u64, path: u64): i64 {
  const text = copyPath(target)
  if (text < 0) return text
  let result: i64 = ENOENT
  if (load<u8>(<usize>text) != 0)
    result = inParent(descriptor, path, <u64>text, 0, 0, (directory, text) =>
      withNode(make(directory, S_IFLNK | 0o777), text, 0, (made, text) => {
        const written = node.writeNode(made, <usize>text, 0, lengthOf(<usize>text))
        return written < 0 ? written : 0
      }),
    )
  releasePage(<usize>text)
  return result
}

const RENAME_NOREPLACE: u64 = 1
/** The name that `sysRename` takes away. */
let oldName: usize = 0
let oldLength: u32 = 0

export function sysRename(fromDescriptor: u64, from: u64, toDescriptor: u64, to: u64, flags: u64): i64 {
  if (flags > RENAME_NOREPLACE) return EINVAL
  return inParent(fromDescriptor, from, toDescriptor, to, flags, (directory, toDescriptor, to, flags) => {
    if (isDots()) return EBUSY
    oldName = lastName
    oldLength = lastLength
    return inParent(toDescriptor, to, changetype<usize>(directory), flags, 0, (directory, from, flags) => {
      if (isDots()) return EBUSY
      const old = changetype<Node>(<usize>from)
      return rename(old, oldName, oldLength, directory, lastName, lastLength, flags == 0)
    })
  })
}

const text: usize = room(4096)

export function sysReadLink(named: Node, to: u64, size: u64): i64 {
  if (<i32>size <= 0 || !node.isSymlink(named)) return EINVAL
  const length = node.readNode(named, text, 0, size < 4096 ? <u32>size : 4096)
  return length < 0 || copyOut(to, text, <u32>length) ? length : EFAULT
}

export function sysWorkingDirectory(to: u64, size: u64): i64 {
  const end = text + 4095
  store<u8>(end, 0)
  const found = pathOf(current().workingDirectory!, text, end)
  if (found < 0) return found
  const length = <u32>(end - <usize>found) + 1
  if (<u64>length > size) return ERANGE
  return copyOut(to, <usize>found, length) ? length : EFAULT
}

/** faccessat: whoever is root may do anything but execute what nobody may. */
export function sysAccess(named: Node, mode: u64): i64 {
  const isExecutable = node.isDirectory(named) || (named.mode & 0o111) != 0
  if ((mode & 1) != 0 && !isExecutable) return EACCES
  return (mode & 2) != 0 && named.fileSystem == node.PROC ? EROFS : 0
}

/** Notes that what is known of a node has changed. */
function storeChanged(changed: Node): i64 {
  changed.changed = wallTime()
  return storeNode(changed)
}

export function sysChangeMode(named: Node, mode: u64): i64 {
  named.mode = (named.mode & S_IFMT) | ((<u32>mode) & 0o7777)
  return storeChanged(named)
}

export function sysChangeOwner(named: Node, user: u64, group: u64): i64 {
  if (<u32>user != u32.MAX_VALUE) named.user = <u32>user
  if (<u32>group != u32.MAX_VALUE) named.group = <u32>group
  return storeChanged(named)
}

const UTIME_NOW: u64 = 0x3fffffff
const UTIME_OMIT: u64 = 0x3ffffffe
const times: usize = memory.data(32, 8)

export function sysSetTimes(named: Node, address: u64): i64 {
  if (address == 0) {
    store<u64>(times + 8, UTIME_NOW)
    store<u64>(times + 24, UTIME_NOW)
  } else if (!copyIn(times, address, 32)) return EFAULT
  named.accessed = timeFrom(times, named.accessed)
  named.modified = timeFrom(times + 16, named.modified)
  return storeChanged(named)
}

function timeFrom(at: usize, old: u64): u64 {
  const nanoseconds = load<u64>(at + 8)
  if (nanoseconds == UTIME_NOW) return wallTime()
  return nanoseconds == UTIME_OMIT ? old : load<u64>(at) * 1_000_000_000 + nanoseconds
}

export function sysTruncate(named: Node, size: u64): i64 {
  if (node.isDirectory(named)) return EISDIR
  return <i64>size < 0 || !node.isFile(named) ? EINVAL : node.truncateNode(named, size)
}

export function sysChangeDirectory(named: Node): i64 {
  if (!node.isDirectory(named)) return ENOTDIR
  holdNode(named)
  releaseNode(current().workingDirectory!)
  current().workingDirectory = named
  return 0
}

export function sysChangeRoot(named: Node): i64 {
  if (!node.isDirectory(named)) return ENOTDIR
  holdNode(named)
  releaseNode(current().root!)
  current().root = named
  return 0
}
