// Paths (POSIX.1-2017, section 4.13, "Pathname Resolution").
import { EBADF, ELOOP, ENAMETOOLONG, ENOENT, ENOMEM, ENOTDIR, ERANGE } from "../errno"
import { allocateRawPage, releasePage } from "../memory/pages"
import { copyInString } from "../memory/user-memory"
import { current } from "../process/hart"
import { lookup, throughMount } from "./directory"
import { fileOf } from "./descriptors"
import { diskNameIn } from "./disk-nodes"
import { Entry, nameOf } from "./memory-directory"
import { holdNode, isDirectory, isSymlink, MEMORY, Node, PROC, readNode, releaseNode } from "./node"
import { procLinkTarget } from "./proc"

export const longestPath: u32 = 4096
const longestName: u32 = 255
const mostLinks: u32 = 40
export const AT_FDCWD: i32 = -100

/** What `findParent` found: the last part of the path. It lies in the path's own memory. */
export let lastName: usize = 0
export let lastLength: u32 = 0
/** Whether the path ends in a slash, so that it can only mean a directory. */
export let mustBeDirectory: bool = false

let linksFollowed: u32 = 0

/** The node of a path in kernel memory, relative to the current directory; held. Links are followed, the last one only if asked for. */
export function findPath(path: usize, follows: bool): i64 {
  return findFrom(current().workingDirectory!, path, follows)
}

export function findFrom(base: Node, path: usize, follows: bool): i64 {
  linksFollowed = 0
  return walk(base, path, follows, false)
}

/** The directory that the last part of a path is in, held; the part goes to `lastName`. */
export function findParent(base: Node, path: usize): i64 {
  linksFollowed = 0
  return walk(base, path, false, true)
}

/** Where relative paths begin that are given with a descriptor: a node, not held, or an error. */
export function baseOf(descriptor: i32, path: usize): i64 {
  if (descriptor == AT_FDCWD || load<u8>(path) == 47) return <i64>changetype<usize>(current().workingDirectory)
  const file = fileOf(descriptor)
  if (file == null) return EBADF
  if (file.node == null || !isDirectory(file.node!)) return ENOTDIR
  return <i64>changetype<usize>(file.node)
}

function walk(base: Node, path: usize, follows: bool, wantsParent: bool): i64 {
  if (load<u8>(path) == 0) return ENOENT
  let node = load<u8>(path) == 47 ? current().root! : base
  holdNode(node)
  let at = skipSlashes(path)
  // Only slashes: the directory itself, by the name of its own.
  if (load<u8>(at) == 0) at = dot
  while (load<u8>(at) != 0) {
    const name = at
    while (load<u8>(at) != 0 && load<u8>(at) != 47) at++
    const length = <u32>(at - name)
    const isSlashed = load<u8>(at) == 47 || name == dot
    at = skipSlashes(at)
    const isLast = load<u8>(at) == 0
    if (isLast && wantsParent && isDirectory(node)) {
      lastName = name
      lastLength = length
      mustBeDirectory = isSlashed
      return length > longestName ? refuse(node, ENAMETOOLONG) : <i64>changetype<usize>(node)
    }
    const next = step(node, name, length, !isLast || follows || isSlashed)
    releaseNode(node)
    if (next < 0) return next
    node = changetype<Node>(<usize>next)
    if (isSlashed && !isDirectory(node)) return refuse(node, ENOTDIR)
  }
  return <i64>changetype<usize>(node)
}

const dot: usize = memory.data<u8>([46, 0])

function skipSlashes(path: usize): usize {
  let at = path
  while (load<u8>(at) == 47) at++
  return at
}

function refuse(node: Node, problem: i32): i64 {
  releaseNode(node)
  return problem
}

/** What one part of a path leads to; held. */
function step(directory: Node, name: usize, length: u32, follows: bool): i64 {
  if (!isDirectory(directory)) return ENOTDIR
  if (length > longestName) return ENAMETOOLONG
  if (load<u8>(name) == 46 && length == 1) {
    holdNode(directory)
    return <i64>changetype<usize>(directory)
  }
  if (load<u8>(name) == 46 && load<u8>(name + 1) == 46 && length == 2)
    return <i64>changetype<usize>(parentOf(directory))
  const found = lookup(directory, name, length)
  if (found < 0) return found
  const node = throughMount(changetype<Node>(<usize>found))
  if (!follows || !isSymlink(node)) return <i64>changetype<usize>(node)
  const target = followLink(directory, node)
  releaseNode(node)
  return target
}

/** The directory above, which for the root is itself; held. */
function parentOf(directory: Node): Node {
  const root = current().root!
  let at = directory
  while (at != root && at.covered != null) at = at.covered!
  if (at != root && at.parent != null) at = at.parent!
  holdNode(at)
  return throughMount(at)
}

/** Where a symbolic link leads; held. */
function followLink(directory: Node, link: Node): i64 {
  if (++linksFollowed > mostLinks) return ELOOP
  if (link.fileSystem == PROC) {
    const target = procLinkTarget(link)
    if (target != null) {
      holdNode(target)
      return <i64>changetype<usize>(target)
    }
  }
  const text = allocateRawPage()
  if (text == 0) return ENOMEM
  const length = readNode(link, text, 0, 4095)
  let result: i64 = length <= 0 ? ENOENT : 0
  if (result == 0) {
    store<u8>(text + <usize>length, 0)
    result = walk(directory, text, true, false)
  }
  releasePage(text)
  return result
}

/** Copies a path of the current process into a page of its own; the page, or an error. */
export function copyPath(address: u64): i64 {
  const page = allocateRawPage()
  if (page == 0) return ENOMEM
  const length = copyInString(page, address, longestPath)
  if (length >= 0) return <i64>page
  releasePage(page)
  return length
}

/** Writes the path of a directory backwards, so that it ends before `end`. Gives where it begins, or an error. */
export function pathOf(directory: Node, start: usize, end: usize): i64 {
  let at = end
  let node = directory
  const root = current().root!
  while (node != root) {
    while (node.covered != null) node = node.covered!
    if (node == root) break
    const parent = node.parent
    if (parent == null || parent == node) break
    const length = nameIn(parent, node, at, start)
    if (length < 0) return length
    at -= <usize>length
    if (at <= start) return ERANGE
    at--
    store<u8>(at, 47)
    node = parent
  }
  if (at == end) {
    at--
    store<u8>(at, 47)
  }
  return <i64>at
}

/** Writes the name that a node has in a directory so that it ends before `end`; gives its length, or an error. */
function nameIn(directory: Node, node: Node, end: usize, start: usize): i64 {
  if (directory.fileSystem != MEMORY) return diskNameIn(directory, node, end, start)
  let entry = changetype<Entry | null>(directory.entries)
  while (entry != null && entry.node != node) entry = entry.next
  if (entry == null) return ENOENT
  if (end - start < entry.length + 2) return ERANGE
  memory.copy(end - entry.length, nameOf(entry), entry.length)
  return entry.length
}
