// What can be done in directories, whatever file system they are of.
import { EBUSY, EEXIST, EINVAL, EISDIR, ENOENT, ENOTDIR, ENOTEMPTY, EPERM, EXDEV } from "../errno"
import { memoryCreate, memoryLink, memoryLookup, memoryProblem, memoryUnlink } from "./memory-directory"
import { createOnDisk, linkOnDisk, lookupOnDisk, renameOnDisk, unlinkOnDisk } from "./disk-nodes"
import { DISK, holdNode, isDirectory, MEMORY, Node, PROC, releaseNode } from "./node"
import { procLookup } from "./proc"

/** The node of a name, held, or an error. Mounts are not followed. */
export function lookup(directory: Node, name: usize, length: u32): i64 {
  if (directory.fileSystem == MEMORY) {
    const node = memoryLookup(directory, name, length)
    return node == null ? ENOENT : <i64>changetype<usize>(node)
  }
  return directory.fileSystem == DISK ? lookupOnDisk(directory, name, length) : procLookup(directory, name, length)
}

/** Makes a node with a name that is not there yet; it is held. */
export function create(directory: Node, name: usize, length: u32, mode: u32): i64 {
  if (directory.fileSystem == MEMORY) {
    if (directory.links == 0) return ENOENT
    const node = memoryCreate(directory, name, length, mode)
    return node == null ? memoryProblem : <i64>changetype<usize>(node)
  }
  return directory.fileSystem == DISK ? createOnDisk(directory, name, length, mode) : EPERM
}

export function link(directory: Node, name: usize, length: u32, node: Node): i32 {
  if (directory.fileSystem != node.fileSystem) return EXDEV
  if (isDirectory(node)) return EPERM
  if (directory.fileSystem == MEMORY) return memoryLink(directory, name, length, node)
  return directory.fileSystem == DISK ? linkOnDisk(directory, name, length, node) : EPERM
}

/** Takes a name away: that of a directory, which must be empty, or of anything else. */
export function unlink(directory: Node, name: usize, length: u32, wantsDirectory: bool): i32 {
  const found = lookup(directory, name, length)
  if (found < 0) return <i32>found
  const node = changetype<Node>(<usize>found)
  let result: i32 = 0
  if (wantsDirectory && !isDirectory(node)) result = ENOTDIR
  else if (!wantsDirectory && isDirectory(node)) result = EISDIR
  else if (node.mounted != null) result = EBUSY
  else if (directory.fileSystem == MEMORY) result = memoryUnlink(directory, name, length)
  else result = directory.fileSystem == DISK ? unlinkOnDisk(directory, name, length, node) : EPERM
  releaseNode(node)
  return result
}

/** Gives a node another name, in place of whatever has it. */
export function rename(
  from: Node,
  fromName: usize,
  fromLength: u32,
  to: Node,
  toName: usize,
  toLength: u32,
  replaces: bool,
): i32 {
  if (from.fileSystem != to.fileSystem) return EXDEV
  if (from.fileSystem == PROC) return EPERM
  const found = lookup(from, fromName, fromLength)
  if (found < 0) return <i32>found
  const node = changetype<Node>(<usize>found)
  const result = move(node, from, fromName, fromLength, to, toName, toLength, replaces)
  releaseNode(node)
  return result
}

/** Whether a directory is another one, or somewhere below it. The root is its own parent. */
function isWithin(directory: Node, other: Node): bool {
  let at = directory
  while (at != other) {
    const parent = at.parent
    if (parent == null || parent == at) return false
    at = parent
  }
  return true
}

function move(
  node: Node,
  from: Node,
  fromName: usize,
  fromLength: u32,
  to: Node,
  toName: usize,
  toLength: u32,
  replaces: bool,
): i32 {
  if (node.mounted != null) return EBUSY
  // A directory cannot move below itself.
  if (isDirectory(node) && isWithin(to, node)) return EINVAL
  const old = lookup(to, toName, toLength)
  if (old >= 0) {
    const target = changetype<Node>(<usize>old)
    let problem: i32 = 0
    if (target == node) {
      releaseNode(target)
      return 0
    }
    if (!replaces) problem = EEXIST
    else if (isDirectory(target) && !isDirectory(node)) problem = EISDIR
    else if (!isDirectory(target) && isDirectory(node)) problem = ENOTDIR
    else if (isDirectory(target) && target.entries != 0 && target.fileSystem == MEMORY) problem = ENOTEMPTY
    if (problem == 0 && to.fileSystem == MEMORY) problem = memoryUnlink(to, toName, toLength)
    if (problem == 0 && to.fileSystem == DISK) {
      problem = renameOnDisk(node, from, fromName, fromLength, to, toName, toLength, target)
      releaseNode(target)
      return problem
    }
    releaseNode(target)
    if (problem != 0) return problem
  }
  if (to.fileSystem == DISK) return renameOnDisk(node, from, fromName, fromLength, to, toName, toLength, null)
  const linked = memoryLink(to, toName, toLength, node)
  if (linked != 0) return linked
  const parent = node.parent
  const removed = removeKeeping(from, fromName, fromLength, node)
  if (isDirectory(node)) node.parent = parent
  return removed
}

/** Takes the old name of a node that has a new one, whatever is in it. */
function removeKeeping(directory: Node, name: usize, length: u32, node: Node): i32 {
  const entries = node.entries
  if (isDirectory(node)) node.entries = 0
  const result = memoryUnlink(directory, name, length)
  node.entries = entries
  return result
}

/** What is to be seen at a node: the root of what is mounted there. Takes over the reference. */
export function throughMount(node: Node): Node {
  let at = node
  while (at.mounted != null) {
    const root = at.mounted!
    holdNode(root)
    releaseNode(at)
    at = root
  }
  return at
}
