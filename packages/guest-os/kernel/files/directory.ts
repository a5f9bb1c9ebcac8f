// What can be done in directories, whatever file system they are of.
import { EBUSY, EEXIST, EINVAL, EISDIR, ENOTDIR, EPERM, EXDEV } from "../errno"
import { diskLink, diskRename, diskUnlink } from "./disk/names"
import { createOnDisk, lookupOnDisk, movedOnDisk, refreshBoth } from "./disk-nodes"
import { memoryCreate, memoryLink, memoryLookup, memoryUnlink, removeName } from "./memory-directory"
import { DISK, holdNode, isDirectory, MEMORY, Node, PROC, releaseNode } from "./node"
import { procLookup } from "./proc"

/** The node of a name, held, or an error. Mounts are not followed. */
export function lookup(directory: Node, name: usize, length: u32): i64 {
  if (directory.fileSystem == MEMORY) return memoryLookup(directory, name, length)
  return directory.fileSystem == DISK ? lookupOnDisk(directory, name, length) : procLookup(directory, name, length)
}

/** Makes a node with a name that is not there yet; it is held. */
export function create(directory: Node, name: usize, length: u32, mode: u32): i64 {
  if (directory.fileSystem == PROC) return EPERM
  const isMemory = directory.fileSystem == MEMORY
  return isMemory ? memoryCreate(directory, name, length, mode) : createOnDisk(directory, name, length, mode)
}

export function link(directory: Node, name: usize, length: u32, node: Node): i32 {
  if (directory.fileSystem != node.fileSystem) return EXDEV
  if (isDirectory(node) || directory.fileSystem == PROC) return EPERM
  if (directory.fileSystem == MEMORY) return memoryLink(directory, name, length, node)
  return refreshBoth(diskLink(directory.number, name, length, node.number), node, directory)
}

/** Takes a name away: that of a directory, which must be empty, or of anything else. */
export function unlink(directory: Node, name: usize, length: u32, wantsDirectory: bool): i32 {
  const found = lookup(directory, name, length)
  if (found < 0) return <i32>found
  const node = changetype<Node>(<usize>found)
  let result: i32
  if (wantsDirectory && !isDirectory(node)) result = ENOTDIR
  else if (!wantsDirectory && isDirectory(node)) result = EISDIR
  else if (node.mounted != null) result = EBUSY
  else if (directory.fileSystem == MEMORY) result = memoryUnlink(directory, name, length, node)
  else if (directory.fileSystem == PROC) result = EPERM
  else result = refreshBoth(diskUnlink(directory.number, name, length, node.number), node, directory)
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
  const old = lookup(to, toName, toLength)
  const target = changetype<Node | null>(<usize>max<i64>(old, 0))
  let result: i32 = target == node ? 0 : objection(node, to, target, replaces)
  if (result == 0 && target != node) {
    if (from.fileSystem == DISK) {
      result = diskRename(from.number, fromName, fromLength, to.number, toName, toLength)
      if (target != null) refreshBoth(0, target, from)
      if (result == 0) movedOnDisk(node, to)
    } else {
      if (target != null) result = memoryUnlink(to, toName, toLength, target)
      if (result == 0) result = memoryLink(to, toName, toLength, node)
      if (result == 0) removeName(from, fromName, fromLength, node)
      if (result == 0) node.parent = to
    }
  }
  if (target != null) releaseNode(target)
  releaseNode(node)
  return result
}

/** What speaks against a node taking the place of another one; 0 or an error. */
function objection(node: Node, to: Node, target: Node | null, replaces: bool): i32 {
  // A directory cannot move below itself. The root is its own parent.
  if (isDirectory(node))
    for (let at: Node | null = to, below: Node | null = null; at != null && at != below; below = at, at = at!.parent)
      if (at == node) return EINVAL
  if (node.mounted != null) return EBUSY
  if (target == null) return 0
  if (!replaces) return EEXIST
  if (target.mounted != null) return EBUSY
  if (isDirectory(target) == isDirectory(node)) return 0
  return isDirectory(target) ? EISDIR : ENOTDIR
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
