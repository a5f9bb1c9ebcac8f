// System calls on paths (Linux, man-pages section 2).
import {
  EACCES,
  EBADF,
  EEXIST,
  EFAULT,
  EINVAL,
  EISDIR,
  ELOOP,
  ENODEV,
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
  File,
  fileOf,
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
  PIPE_READER,
  PIPE_WRITER,
} from "../files/descriptors"
import { kindOfDevice } from "../files/devices"
import { create, link, lookup, rename, unlink } from "../files/directory"
import { nextDiskEntry, readDiskStatistics, storeNode } from "../files/disk-nodes"
import { openLink } from "../files/link"
import { Entry, nameOf, nextEntry } from "../files/memory-directory"
import { DEVICES_TYPE, DISK_TYPE, mountOn, MEMORY_TYPE, PROC_TYPE, typeOf, unmount } from "../files/mounts"
import {
  holdNode,
  isDirectory,
  isFile,
  isSymlink,
  kindOf,
  MEMORY,
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
import { procEntry } from "../files/proc"
import { wallTime } from "../hardware/time"
import { freePages, releasePage, totalPages } from "../memory/pages"
import { copyIn, copyOut } from "../memory/user-memory"
import { current } from "../process/hart"

const AT_SYMLINK_NOFOLLOW: u32 = 0x100
const AT_REMOVEDIR: u32 = 0x200
const AT_SYMLINK_FOLLOW: u32 = 0x400
const AT_EMPTY_PATH: u32 = 0x1000

/** A path of the process as a node, held, or an error. With AT_EMPTY_PATH an empty path is the descriptor's own node. */
function nodeAt(descriptor: u64, address: u64, flags: u32, follows: bool): i64 {
  const path = copyPath(address)
  if (path < 0) return path
  const page = <usize>path
  let result: i64
  if (load<u8>(page) == 0 && (flags & AT_EMPTY_PATH) != 0) result = nodeOfDescriptor(<i32>descriptor)
  else {
    const base = baseOf(<i32>descriptor, page)
    result = base < 0 ? base : findFrom(changetype<Node>(<usize>base), page, follows)
  }
  releasePage(page)
  return result
}

function nodeOfDescriptor(descriptor: i32): i64 {
  if (descriptor == AT_FDCWD) {
    holdNode(current().workingDirectory!)
    return <i64>changetype<usize>(current().workingDirectory)
  }
  const file = fileOf(descriptor)
  if (file == null || file.node == null) return EBADF
  holdNode(file.node!)
  return <i64>changetype<usize>(file.node)
}

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

const statSize: u32 = 128

/** Fills `struct stat` (Linux, include/uapi/asm-generic/stat.h). */
function fillStat(node: Node, at: usize): void {
  memory.fill(at, 0, statSize)
  store<u64>(at, <u64>node.fileSystem + 1)
  store<u64>(at + 8, node.number)
  store<u32>(at + 16, node.mode)
  store<u32>(at + 20, node.links == 0 && node.fileSystem == PROC ? 1 : node.links)
  store<u32>(at + 24, node.user)
  store<u32>(at + 28, node.group)
  const major: u64 = node.device >> 8
  const minor: u64 = node.device & 255
  store<u64>(at + 32, (major << 8) | minor)
  store<u64>(at + 48, node.size)
  store<u32>(at + 56, 4096)
  store<u64>(at + 64, (node.size + 511) >> 9)
  putTime(at + 72, node.accessed)
  putTime(at + 88, node.modified)
  putTime(at + 104, node.changed)
}

function putTime(at: usize, time: u64): void {
  store<u64>(at, time / 1_000_000_000)
  store<u64>(at + 8, time % 1_000_000_000)
}

const statBuffer: usize = memory.data(256, 8)

export function sysStat(descriptor: u64, address: u64, to: u64, flags: u64): i64 {
  const found = nodeAt(descriptor, address, <u32>flags, ((<u32>flags) & AT_SYMLINK_NOFOLLOW) == 0)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  fillStat(node, statBuffer)
  releaseNode(node)
  return copyOut(to, statBuffer, statSize) ? 0 : EFAULT
}

export function sysStatOpen(descriptor: u64, to: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  if (file.node != null) fillStat(file.node!, statBuffer)
  else fillPipeStat(file)
  return copyOut(to, statBuffer, statSize) ? 0 : EFAULT
}

function fillPipeStat(file: File): void {
  memory.fill(statBuffer, 0, statSize)
  store<u64>(statBuffer, 9)
  store<u64>(statBuffer + 8, file.data)
  store<u32>(statBuffer + 16, file.kind == PIPE_READER || file.kind == PIPE_WRITER ? S_IFIFO | 0o600 : S_IFCHR | 0o600)
  store<u32>(statBuffer + 20, 1)
  store<u32>(statBuffer + 56, 4096)
}

/** `struct statx` has what `stat` has, elsewhere. */
export function sysStatx(descriptor: u64, address: u64, flags: u64, to: u64): i64 {
  const found = nodeAt(descriptor, address, <u32>flags, ((<u32>flags) & AT_SYMLINK_NOFOLLOW) == 0)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const at = statBuffer
  memory.fill(at, 0, 256)
  store<u32>(at, 0x7ff)
  store<u32>(at + 4, 4096)
  store<u32>(at + 16, node.links == 0 && node.fileSystem == PROC ? 1 : node.links)
  store<u32>(at + 20, node.user)
  store<u32>(at + 24, node.group)
  store<u16>(at + 28, <u16>node.mode)
  store<u64>(at + 32, node.number)
  store<u64>(at + 40, node.size)
  store<u64>(at + 48, (node.size + 511) >> 9)
  putTime(at + 64, node.accessed)
  putTime(at + 96, node.changed)
  putTime(at + 112, node.modified)
  store<u32>(at + 128, node.device >> 8)
  store<u32>(at + 132, node.device & 255)
  store<u32>(at + 140, node.fileSystem + 1)
  releaseNode(node)
  return copyOut(to, at, 256) ? 0 : EFAULT
}

const DT_UNKNOWN: u8 = 0

/** getdents64: entries of a directory, from where the last call ended. */
export function sysReadDirectory(descriptor: u64, to: u64, size: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  if (file.kind != NODE_FILE || !isDirectory(file.node!)) return ENOTDIR
  const directory = file.node!
  let done: u32 = 0
  const limit = size < 65536 ? <u32>size : 65536
  while (true) {
    const cursor = file.offset
    const next = nextName(directory, cursor)
    if (next < 0) return done != 0 ? done : next
    if (next == 0) return done
    let length: u32 = 0
    while (load<u8>(entryName + length) != 0) length++
    const record = (19 + length + 1 + 7) & ~7
    if (done + record > limit) return done != 0 ? <i64>done : EINVAL
    const at = record_
    memory.fill(at, 0, record)
    store<u64>(at, entryNumber)
    store<u64>(at + 8, next)
    store<u16>(at + 16, <u16>record)
    store<u8>(at + 18, entryType)
    memory.copy(at + 19, entryName, length)
    if (!copyOut(to + done, at, record)) return done != 0 ? <i64>done : EFAULT
    done += record
    file.offset = <u64>next
  }
}

const record_: usize = memory.data(320, 8)
export const entryName: usize = memory.data(264, 8)
export let entryNumber: u64 = 0
let entryType: u8 = 0

/** The entry at a cursor: its name to `entryName`. Gives the next cursor, 0 at the end. */
function nextName(directory: Node, cursor: u64): i64 {
  if (cursor < 2) {
    store<u32>(entryName, cursor == 0 ? 0x2e : 0x2e2e)
    entryNumber = cursor == 0 || directory.parent == null ? directory.number : directory.parent!.number
    entryType = <u8>(S_IFDIR >> 12)
    return <i64>cursor + 1
  }
  if (directory.fileSystem == PROC) {
    const next = procEntry(directory, cursor - 2, entryName)
    entryNumber = 0x70000000 + cursor
    entryType = DT_UNKNOWN
    return next == 0 ? 0 : <i64>next + 2
  }
  if (directory.fileSystem != MEMORY) {
    const next = nextDiskEntry(directory, cursor - 2, entryName)
    if (next <= 0) return next
    entryNumber = load<u32>(entryName + 256)
    entryType = load<u8>(entryName + 260)
    return next + 2
  }
  const entry: Entry | null = nextEntry(directory, cursor)
  if (entry == null) return 0
  memory.copy(entryName, nameOf(entry), entry.length)
  store<u8>(entryName + entry.length, 0)
  entryNumber = entry.node!.number
  entryType = <u8>(kindOf(entry.node!) >> 12)
  return <i64>entry.serial + 1
}

export function sysMount(source: u64, target: u64, type: u64): i64 {
  const name = copyPath(type)
  if (name < 0) return name
  const kind = typeNamed(<usize>name)
  releasePage(<usize>name)
  if (kind == 0) return ENODEV
  const found = nodeAt(<u64>(<i64>AT_FDCWD), target, 0, true)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const result = mountOn(node, kind)
  releaseNode(node)
  return result
}

function typeNamed(name: usize): u32 {
  const first = load<u32>(name)
  if (first == 0x636f7270 && load<u8>(name + 4) == 0) return PROC_TYPE
  if (first == 0x74766564) return DEVICES_TYPE
  if (first == 0x6b736964 || first == 0x696d616c) return DISK_TYPE
  if (first == 0x66706d74) return MEMORY_TYPE
  return 0
}

export function sysUnmount(target: u64): i64 {
  const found = nodeAt(<u64>(<i64>AT_FDCWD), target, 0, true)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const result = unmount(node)
  releaseNode(node)
  return result
}

/** Blocks, free blocks, inodes, free inodes. */
const diskCounts: usize = memory.data(16, 8)

/** statfs (Linux, include/uapi/asm-generic/statfs.h). */
export function sysFileSystem(found: i64, to: u64): i64 {
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const type = typeOf(node)
  releaseNode(node)
  const at = statBuffer
  memory.fill(at, 0, 120)
  store<u64>(at, type == PROC_TYPE ? 0x9fa0 : type == DISK_TYPE ? 0x4c616d46 : 0x01021994)
  store<u64>(at + 8, 4096)
  store<u64>(at + 16, totalPages())
  store<u64>(at + 24, freePages())
  store<u64>(at + 32, freePages())
  if (type == DISK_TYPE && readDiskStatistics(diskCounts) == 0)
    for (let i: usize = 0; i < 4; i++) {
      const place = i < 2 ? 16 + i * 8 : 24 + i * 8
      store<u64>(at + place, load<u32>(diskCounts + (i << 2)))
      if (i == 1) store<u64>(at + 32, load<u32>(diskCounts + 4))
    }
  store<u64>(at + 64, 255)
  store<u64>(at + 72, 4096)
  return copyOut(to, at, 120) ? 0 : EFAULT
}

export function sysFileSystemAt(path: u64, to: u64): i64 {
  return sysFileSystem(nodeAt(<u64>(<i64>AT_FDCWD), path, 0, true), to)
}

export function sysFileSystemOpen(descriptor: u64, to: u64): i64 {
  return sysFileSystem(nodeOfDescriptor(<i32>descriptor), to)
}
