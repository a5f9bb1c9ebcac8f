// openat (Linux, openat(2)).
import { EACCES, EEXIST, EISDIR, ELOOP, ENOENT, ENOMEM, ENOTDIR, ENXIO } from "../errno"
import { openConsole } from "../files/console"
import * as file from "../files/descriptors"
import { kindOfDevice } from "../files/devices"
import { create, lookup } from "../files/directory"
import { openLink } from "../files/link"
import * as node from "../files/node"
import { Node, releaseNode } from "../files/node"
import { baseOf, copyPath, findFrom, findParent, lastLength, lastName, mustBeDirectory } from "../files/path"
import { room } from "../memory/layout"
import { releasePage } from "../memory/pages"
import { current } from "../process/hart"

export function sysOpen(descriptor: u64, address: u64, flags: u64, mode: u64): i64 {
  const path = copyPath(address)
  if (path < 0) return path
  const base = baseOf(<i32>descriptor, <usize>path)
  const result = base < 0 ? base : open(changetype<Node>(<usize>base), <usize>path, <u32>flags, <u32>mode)
  releasePage(<usize>path)
  return result
}

function open(from: Node, path: usize, flags: u32, mode: u32): i64 {
  const creates = (flags & file.O_CREAT) != 0
  const isExclusive = creates && (flags & file.O_EXCL) != 0
  let found = findFrom(from, path, (flags & file.O_NOFOLLOW) == 0 && !isExclusive)
  let problem: i32 = found >= 0 && isExclusive ? EEXIST : 0
  if (found == ENOENT && creates) found = createAt(from, path, node.S_IFREG | (mode & 0o7777 & ~current().umask))
  if (found < 0) return found
  const opened = changetype<Node>(<usize>found)
  if (problem == 0) problem = checkOpen(opened, flags)
  const given = problem != 0 ? problem : openNode(opened, flags)
  if (given < 0) releaseNode(opened)
  return given
}

function checkOpen(opened: Node, flags: u32): i32 {
  const writes = (flags & file.O_ACCMODE) != 0
  if (node.isSymlink(opened) && (flags & file.O_PATH) == 0) return ELOOP
  if (node.isDirectory(opened)) return writes || (flags & file.O_CREAT) != 0 ? EISDIR : 0
  if ((flags & file.O_DIRECTORY) != 0) return ENOTDIR
  if (node.kindOf(opened) == node.S_IFSOCK) return ENXIO
  if (writes && opened.fileSystem == node.PROC) return EACCES
  return (flags & file.O_TRUNC) != 0 && writes && node.isFile(opened) ? node.truncateNode(opened, 0) : 0
}

/** A descriptor for a node, which takes over the reference; or an error, and the reference is the caller's. */
function openNode(opened: Node, flags: u32): i32 {
  const isDevice = node.kindOf(opened) == node.S_IFCHR || node.kindOf(opened) == node.S_IFBLK
  const kind = isDevice ? kindOfDevice(opened.device) : <i32>file.NODE_FILE
  if (kind < 0) return ENXIO
  const kept = flags & (file.O_ACCMODE | file.O_APPEND | file.O_NONBLOCK | file.O_SYNC)
  const made = file.newFile(kind, kept, opened)
  if (made == null) return ENOMEM
  if (kind == file.CONSOLE_FILE) openConsole(flags)
  const problem = kind == file.LINK_FILE ? openLink(made) : 0
  const given = problem != 0 ? problem : file.giveDescriptor(made, 0, (flags & file.O_CLOEXEC) != 0)
  if (given < 0) {
    node.holdNode(opened)
    file.closeFile(made)
  }
  return given
}

const linkText: usize = room(4096)

/** Makes a file where a path leads to nothing, through links that dangle. It is held. */
function createAt(from: Node, path: usize, mode: u32): i64 {
  const parent = findParent(from, path)
  if (parent < 0) return parent
  const directory = changetype<Node>(<usize>parent)
  let result: i64 = mustBeDirectory ? EISDIR : lookup(directory, lastName, lastLength)
  if (result == ENOENT) result = create(directory, lastName, lastLength, mode)
  else if (result >= 0) {
    // It is a link that leads nowhere, or the path would have been found.
    const link = changetype<Node>(<usize>result)
    result = node.isSymlink(link) ? node.readNode(link, linkText, 0, 4095) : <i64>EEXIST
    releaseNode(link)
    if (result >= 0) {
      store<u8>(linkText + <usize>result, 0)
      result = createAt(directory, linkText, mode)
    }
  }
  releaseNode(directory)
  return result
}
