// System calls that open, make, change and remove what paths name (Linux, man-pages section 2).
import {
  EACCES,
  EEXIST,
  EFAULT,
  EINVAL,
  EISDIR,
  ELOOP,
  ENOENT,
  ENOMEM,
  ENOTDIR,
  ENXIO,
  EPERM,
  ERANGE,
  EROFS,
} from "../errno"
import { openConsoleCheck } from "../files/console-open"
import {
  closeFile,
  CONSOLE_FILE,
  giveDescriptor,
  LINK_FILE,
  newFile,
  NODE_FILE,
  O_ACCMODE,
  O_APPEND,
  O_CLOEXEC,
  O_CREAT,
  O_DIRECTORY,
  O_EXCL,
  O_NOFOLLOW,
  O_NONBLOCK,
  O_PATH,
  O_SYNC,
  O_TRUNC,
} from "../files/descriptors"
import { kindOfDevice } from "../files/devices"
import { create, link, lookup, rename, unlink } from "../files/directory"
import { storeNode } from "../files/disk-nodes"
import { openLink } from "../files/link"
import {
  isDirectory,
  isFile,
  isSymlink,
  kindOf,
  Node,
  PROC,
  readNode,
  releaseNode,
  S_IFBLK,
  S_IFCHR,
  S_IFDIR,
  S_IFIFO,
  S_IFLNK,
  S_IFMT,
  S_IFREG,
  S_IFSOCK,
  truncateNode,
  writeNode,
} from "../files/node"
import {
  AT_FDCWD,
  baseOf,
  copyPath,
  findFrom,
  findParent,
  lastLength,
  lastName,
  mustBeDirectory,
  pathOf,
} from "../files/path"
import { wallTime } from "../hardware/time"
import { releasePage } from "../memory/pages"
import { copyIn, copyOut } from "../memory/user-memory"
import { current } from "../process/hart"
import {
  AT_EMPTY_PATH,
  AT_REMOVEDIR,
  AT_SYMLINK_FOLLOW,
  AT_SYMLINK_NOFOLLOW,
  nodeAt,
  nodeOfDescriptor,
} from "./node-at"

export function sysOpen(descriptor: u64, address: u64, given: u64, mode: u64): i64 {
  const path = copyPath(address)
  if (path < 0) return path
  const result = open(<i32>descriptor, <usize>path, <u32>given, <u32>mode)
  releasePage(<usize>path)
  return result
}

function open(descriptor: i32, path: usize, flags: u32, mode: u32): i64 {
  const base = baseOf(descriptor, path)
  if (base < 0) return base
  const from = changetype<Node>(<usize>base)
  const follows = (flags & O_NOFOLLOW) == 0 && (flags & (O_CREAT | O_EXCL)) != (O_CREAT | O_EXCL)
  let found = findFrom(from, path, follows)
  if (found == ENOENT && (flags & O_CREAT) != 0)
    found = createAt(from, path, S_IFREG | (mode & 0o7777 & ~current().umask))
  else if (found >= 0 && (flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) {
    releaseNode(changetype<Node>(<usize>found))
    return EEXIST
  }
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const problem = checkOpen(node, flags)
  if (problem != 0) {
    releaseNode(node)
    return problem
  }
  return openNode(node, flags)
}

function checkOpen(node: Node, flags: u32): i32 {
  if (isSymlink(node) && (flags & O_PATH) == 0) return ELOOP
  if ((flags & O_DIRECTORY) != 0 && !isDirectory(node)) return ENOTDIR
  const writes = (flags & O_ACCMODE) != 0
  if (isDirectory(node) && (writes || (flags & O_CREAT) != 0)) return EISDIR
  if (kindOf(node) == S_IFSOCK) return ENXIO
  if (writes && node.fileSystem == PROC) return EACCES
  return (flags & O_TRUNC) != 0 && writes && isFile(node) ? truncateNode(node, 0) : 0
}

/** A descriptor for a node, whose reference it takes over. */
export function openNode(node: Node, flags: u32): i64 {
  let kind = NODE_FILE
  if (kindOf(node) == S_IFCHR || kindOf(node) == S_IFBLK) {
    const found = kindOfDevice(node.device)
    if (found < 0) {
      releaseNode(node)
      return ENXIO
    }
    kind = <u32>found
  }
  const kept = flags & (O_ACCMODE | O_APPEND | O_NONBLOCK | O_SYNC)
  const file = newFile(kind, kept, node)
  if (file == null) {
    releaseNode(node)
    return ENOMEM
  }
  let problem: i32 = 0
  if (kind == LINK_FILE) problem = openLink(file)
  if (kind == CONSOLE_FILE) openConsoleCheck(flags)
  const given = problem != 0 ? problem : giveDescriptor(file, 0, (flags & O_CLOEXEC) != 0)
  if (given < 0) closeFile(file)
  return given
}

/** Makes a node at a path that does not exist. A dangling link's target is made. */
function createAt(from: Node, path: usize, mode: u32): i64 {
  const parent = findParent(from, path)
  if (parent < 0) return parent
  const directory = changetype<Node>(<usize>parent)
  let result: i64
  if (mustBeDirectory && (mode & S_IFMT) != S_IFDIR) result = EISDIR
  else {
    const existing = lookup(directory, lastName, lastLength)
    if (existing >= 0) {
      // It is a link that leads nowhere, or the path would have been found.
      result = throughLink(directory, changetype<Node>(<usize>existing), mode)
      releaseNode(changetype<Node>(<usize>existing))
    } else result = create(directory, lastName, lastLength, mode)
  }
  releaseNode(directory)
  return result
}

function throughLink(directory: Node, node: Node, mode: u32): i64 {
  if (!isSymlink(node)) return EEXIST
  const target = memory.data(1024)
  const length = readNode(node, target, 0, 1023)
  if (length <= 0) return ENOENT
  store<u8>(target + <usize>length, 0)
  const parent = findParent(directory, target)
  if (parent < 0) return parent
  const result = create(changetype<Node>(<usize>parent), lastName, lastLength, mode)
  releaseNode(changetype<Node>(<usize>parent))
  return result
}

export function sysMakeNode(descriptor: u64, address: u64, mode: u32, device: u32): i64 {
  const path = copyPath(address)
  if (path < 0) return path
  const base = baseOf(<i32>descriptor, <usize>path)
  let result: i64 = base
  if (base >= 0) {
    const parent = findParent(changetype<Node>(<usize>base), <usize>path)
    result = parent
    if (parent >= 0) {
      const directory = changetype<Node>(<usize>parent)
      const existing = isDots() ? 1 : lookup(directory, lastName, lastLength)
      if (existing >= 0) {
        if (existing > 1) releaseNode(changetype<Node>(<usize>existing))
        result = EEXIST
      } else if (existing != ENOENT) result = existing
      else if (mustBeDirectory && (mode & S_IFMT) != S_IFDIR) result = ENOENT
      else {
        result = create(directory, lastName, lastLength, mode)
        if (result >= 0) {
          const node = changetype<Node>(<usize>result)
          node.device = device
          releaseNode(node)
          result = 0
        }
      }
      releaseNode(directory)
    }
  }
  releasePage(<usize>path)
  return result
}

/** Whether the last part is `.` or `..`, which cannot be made or removed. */
function isDots(): bool {
  if (load<u8>(lastName) != 46) return false
  return lastLength == 1 || (lastLength == 2 && load<u8>(lastName + 1) == 46)
}

export function sysMakeDirectory(descriptor: u64, path: u64, mode: u64): i64 {
  return sysMakeNode(descriptor, path, S_IFDIR | ((<u32>mode) & 0o1777 & ~current().umask), 0)
}

export function sysMakeSpecial(descriptor: u64, path: u64, mode: u64, device: u64): i64 {
  const kind = (<u32>mode) & S_IFMT
  const given = kind == 0 ? S_IFREG | (<u32>mode) : <u32>mode
  if (kind == S_IFIFO) return EPERM
  // Linux packs the numbers of a device: 12 bits of the major one, 20 of the minor one.
  const major = ((<u32>device) >> 8) & 0xfff
  const minor = ((<u32>device) & 0xff) | (((<u32>device) >> 12) & 0xfff00)
  return sysMakeNode(
    descriptor,
    path,
    (given & ~0o7777) | (given & 0o7777 & ~current().umask),
    (major << 8) | (minor & 255),
  )
}

export function sysUnlink(descriptor: u64, address: u64, flags: u64): i64 {
  const path = copyPath(address)
  if (path < 0) return path
  const base = baseOf(<i32>descriptor, <usize>path)
  let result: i64 = base
  if (base >= 0) {
    const parent = findParent(changetype<Node>(<usize>base), <usize>path)
    result = parent
    if (parent >= 0) {
      const wantsDirectory = ((<u32>flags) & AT_REMOVEDIR) != 0
      if (isDots()) result = wantsDirectory ? EINVAL : EISDIR
      else result = unlink(changetype<Node>(<usize>parent), lastName, lastLength, wantsDirectory)
      if (result == 0 && mustBeDirectory && !wantsDirectory) result = 0
      releaseNode(changetype<Node>(<usize>parent))
    }
  }
  releasePage(<usize>path)
  return result
}

export function sysLink(fromDescriptor: u64, from: u64, toDescriptor: u64, to: u64, flags: u64): i64 {
  const found = nodeAt(fromDescriptor, from, <u32>flags, ((<u32>flags) & AT_SYMLINK_FOLLOW) != 0)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const path = copyPath(to)
  let result: i64 = path
  if (path >= 0) {
    const base = baseOf(<i32>toDescriptor, <usize>path)
    result = base
    if (base >= 0) {
      const parent = findParent(changetype<Node>(<usize>base), <usize>path)
      result = parent
      if (parent >= 0) {
        result = isDots() ? EEXIST : link(changetype<Node>(<usize>parent), lastName, lastLength, node)
        releaseNode(changetype<Node>(<usize>parent))
      }
    }
    releasePage(<usize>path)
  }
  releaseNode(node)
  return result
}

export function sysSymlink(target: u64, descriptor: u64, address: u64): i64 {
  const text = copyPath(target)
  if (text < 0) return text
  let length: u32 = 0
  while (load<u8>(<usize>text + length) != 0) length++
  let result: i64 = length == 0 ? ENOENT : 0
  const path = result < 0 ? result : copyPath(address)
  if (path < 0) result = path
  else {
    const base = baseOf(<i32>descriptor, <usize>path)
    result = base
    if (base >= 0) {
      const parent = findParent(changetype<Node>(<usize>base), <usize>path)
      result = parent
      if (parent >= 0) {
        const directory = changetype<Node>(<usize>parent)
        const existing = isDots() ? 1 : lookup(directory, lastName, lastLength)
        if (existing > 1) releaseNode(changetype<Node>(<usize>existing))
        result = existing >= 0 ? EEXIST : create(directory, lastName, lastLength, S_IFLNK | 0o777)
        releaseNode(directory)
        if (result >= 0) {
          const node = changetype<Node>(<usize>result)
          result = writeNode(node, <usize>text, 0, length)
          releaseNode(node)
          if (result > 0) result = 0
        }
      }
    }
    releasePage(<usize>path)
  }
  releasePage(<usize>text)
  return result
}

export function sysReadLink(descriptor: u64, address: u64, to: u64, size: u64): i64 {
  if (<i32>size <= 0) return EINVAL
  const found = nodeAt(descriptor, address, AT_EMPTY_PATH, false)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  let result: i64 = EINVAL
  if (isSymlink(node)) {
    const text = linkText
    let length = readNode(node, text, 0, 4095)
    if (length > <i64>size) length = <i64>size
    result = length < 0 ? length : copyOut(to, text, <u32>length) ? length : EFAULT
  }
  releaseNode(node)
  return result
}

const linkText: usize = memory.data(4096)

const RENAME_NOREPLACE: u64 = 1

export function sysRename(fromDescriptor: u64, from: u64, toDescriptor: u64, to: u64, flags: u64): i64 {
  if (flags > RENAME_NOREPLACE) return EINVAL
  const oldPath = copyPath(from)
  if (oldPath < 0) return oldPath
  const newPath = copyPath(to)
  if (newPath < 0) {
    releasePage(<usize>oldPath)
    return newPath
  }
  const result = renamePaths(<i32>fromDescriptor, <usize>oldPath, <i32>toDescriptor, <usize>newPath, flags == 0)
  releasePage(<usize>oldPath)
  releasePage(<usize>newPath)
  return result
}

function renamePaths(fromDescriptor: i32, from: usize, toDescriptor: i32, to: usize, replaces: bool): i64 {
  const fromBase = baseOf(fromDescriptor, from)
  if (fromBase < 0) return fromBase
  const toBase = baseOf(toDescriptor, to)
  if (toBase < 0) return toBase
  const oldParent = findParent(changetype<Node>(<usize>fromBase), from)
  if (oldParent < 0) return oldParent
  const oldName = lastName
  const oldLength = lastLength
  const oldDots = isDots()
  const newParent = findParent(changetype<Node>(<usize>toBase), to)
  let result: i64 = newParent
  if (newParent >= 0) {
    result =
      oldDots || isDots()
        ? -16
        : rename(
            changetype<Node>(<usize>oldParent),
            oldName,
            oldLength,
            changetype<Node>(<usize>newParent),
            lastName,
            lastLength,
            replaces,
          )
    releaseNode(changetype<Node>(<usize>newParent))
  }
  releaseNode(changetype<Node>(<usize>oldParent))
  return result
}

/** faccessat: whoever is root may do anything but execute what nobody may. */
export function sysAccess(descriptor: u64, address: u64, mode: u64, flags: u64): i64 {
  const found = nodeAt(descriptor, address, <u32>flags, ((<u32>flags) & AT_SYMLINK_NOFOLLOW) == 0)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const isExecutable = isDirectory(node) || (node.mode & 0o111) != 0
  const result = (mode & 1) != 0 && !isExecutable ? EACCES : (mode & 2) != 0 && node.fileSystem == PROC ? EROFS : 0
  releaseNode(node)
  return result
}

export function sysChangeMode(descriptor: u64, address: u64, mode: u64, flags: u64): i64 {
  const found = nodeAt(descriptor, address, <u32>flags, ((<u32>flags) & AT_SYMLINK_NOFOLLOW) == 0)
  return found < 0 ? found : changeMode(changetype<Node>(<usize>found), <u32>mode)
}

export function sysChangeModeOpen(descriptor: u64, mode: u64): i64 {
  const found = nodeOfDescriptor(<i32>descriptor)
  return found < 0 ? found : changeMode(changetype<Node>(<usize>found), <u32>mode)
}

function changeMode(node: Node, mode: u32): i64 {
  node.mode = (node.mode & S_IFMT) | (mode & 0o7777)
  node.changed = wallTime()
  const result = storeNode(node)
  releaseNode(node)
  return result
}

export function sysChangeOwner(descriptor: u64, address: u64, user: u64, group: u64, flags: u64): i64 {
  const found = nodeAt(descriptor, address, <u32>flags, ((<u32>flags) & AT_SYMLINK_NOFOLLOW) == 0)
  return found < 0 ? found : changeOwner(changetype<Node>(<usize>found), <u32>user, <u32>group)
}

export function sysChangeOwnerOpen(descriptor: u64, user: u64, group: u64): i64 {
  const found = nodeOfDescriptor(<i32>descriptor)
  return found < 0 ? found : changeOwner(changetype<Node>(<usize>found), <u32>user, <u32>group)
}

function changeOwner(node: Node, user: u32, group: u32): i64 {
  if (user != u32.MAX_VALUE) node.user = user
  if (group != u32.MAX_VALUE) node.group = group
  node.changed = wallTime()
  const result = storeNode(node)
  releaseNode(node)
  return result
}

const UTIME_NOW: u64 = 0x3fffffff
const UTIME_OMIT: u64 = 0x3ffffffe

export function sysSetTimes(descriptor: u64, address: u64, times: u64, flags: u64): i64 {
  const found =
    address == 0
      ? nodeOfDescriptor(<i32>descriptor)
      : nodeAt(descriptor, address, <u32>flags, ((<u32>flags) & AT_SYMLINK_NOFOLLOW) == 0)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const given = timesBuffer
  let result: i64 = 0
  if (times != 0 && !copyIn(given, times, 32)) result = EFAULT
  else {
    const now = wallTime()
    node.accessed = times == 0 ? now : timeFrom(given, now, node.accessed)
    node.modified = times == 0 ? now : timeFrom(given + 16, now, node.modified)
    node.changed = now
    result = storeNode(node)
  }
  releaseNode(node)
  return result
}

const timesBuffer: usize = memory.data(32, 8)

function timeFrom(at: usize, now: u64, old: u64): u64 {
  const nanoseconds = load<u64>(at + 8)
  if (nanoseconds == UTIME_NOW) return now
  return nanoseconds == UTIME_OMIT ? old : load<u64>(at) * 1_000_000_000 + nanoseconds
}

export function sysTruncate(address: u64, size: i64): i64 {
  if (size < 0) return EINVAL
  const found = nodeAt(<u64>(<i64>AT_FDCWD), address, 0, true)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const result = isFile(node) ? truncateNode(node, <u64>size) : isDirectory(node) ? EISDIR : EINVAL
  releaseNode(node)
  return result
}

export function sysChangeDirectory(address: u64): i64 {
  const found = nodeAt(<u64>(<i64>AT_FDCWD), address, 0, true)
  return found < 0 ? found : enter(changetype<Node>(<usize>found))
}

export function sysChangeDirectoryOpen(descriptor: u64): i64 {
  const found = nodeOfDescriptor(<i32>descriptor)
  return found < 0 ? found : enter(changetype<Node>(<usize>found))
}

function enter(node: Node): i64 {
  if (!isDirectory(node)) {
    releaseNode(node)
    return ENOTDIR
  }
  const process = current()
  releaseNode(process.workingDirectory!)
  process.workingDirectory = node
  return 0
}

export function sysChangeRoot(address: u64): i64 {
  const found = nodeAt(<u64>(<i64>AT_FDCWD), address, 0, true)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  if (!isDirectory(node)) {
    releaseNode(node)
    return ENOTDIR
  }
  const process = current()
  releaseNode(process.root!)
  process.root = node
  return 0
}

export function sysWorkingDirectory(to: u64, size: u64): i64 {
  const buffer = linkText
  const end = buffer + 4095
  store<u8>(end, 0)
  const found = pathOf(current().workingDirectory!, buffer, end)
  if (found < 0) return found
  const length = <u32>(end - <usize>found) + 1
  if (<u64>length > size) return ERANGE
  return copyOut(to, <usize>found, length) ? <i64>length : EFAULT
}
