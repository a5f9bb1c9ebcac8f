// What a call names by a descriptor and a path (Linux, openat(2)), and what is done with it.
import { EBADF } from "../errno"
import { fileOf } from "../files/descriptors"
import { holdNode, Node, releaseNode } from "../files/node"
import { AT_FDCWD, baseOf, copyPath, findFrom, findParent } from "../files/path"
import { releasePage } from "../memory/pages"
import { current } from "../process/hart"

export const AT_SYMLINK_NOFOLLOW: u64 = 0x100
export const AT_REMOVEDIR: u64 = 0x200
export const AT_SYMLINK_FOLLOW: u64 = 0x400
export const AT_EMPTY_PATH: u64 = 0x1000

/** What is done with a node, with what else the call was given. */
type NodeCall = (node: Node, a: u64, b: u64) => i64
/** What is done in a directory with the name in `lastName` (path.ts). */
type NameCall = (directory: Node, a: u64, b: u64, c: u64) => i64

/** A path of the process as a node, held, or an error. With AT_EMPTY_PATH an empty path is the descriptor's own node. */
export function nodeAt(descriptor: u64, address: u64, flags: u64): i64 {
  const path = copyPath(address)
  if (path < 0) return path
  const page = <usize>path
  let result: i64
  if (load<u8>(page) == 0 && (flags & AT_EMPTY_PATH) != 0) result = nodeOf(descriptor)
  else {
    const base = baseOf(<i32>descriptor, page)
    const follows = (flags & AT_SYMLINK_NOFOLLOW) == 0
    result = base < 0 ? base : findFrom(changetype<Node>(<usize>base), page, follows)
  }
  releasePage(page)
  return result
}

export function nodeOfPath(address: u64): i64 {
  return nodeAt(<u64>(<i64>AT_FDCWD), address, 0)
}

/** The node of a descriptor, held, or an error. */
export function nodeOf(descriptor: u64): i64 {
  const file = fileOf(<i32>descriptor)
  const node = <i32>descriptor == AT_FDCWD ? current().workingDirectory : file == null ? null : file.node
  if (node == null) return EBADF
  holdNode(node)
  return <i64>changetype<usize>(node)
}

/** Does something with a node that was found and is held, and releases it; or gives the error. */
export function withNode(found: i64, a: u64, b: u64, call: NodeCall): i64 {
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const result = call(node, a, b)
  releaseNode(node)
  return result
}

/** Does something in the directory that the last part of a path is in. */
export function inParent(descriptor: u64, address: u64, a: u64, b: u64, c: u64, call: NameCall): i64 {
  const path = copyPath(address)
  if (path < 0) return path
  let result = baseOf(<i32>descriptor, <usize>path)
  if (result >= 0) result = findParent(changetype<Node>(<usize>result), <usize>path)
  if (result >= 0) {
    const directory = changetype<Node>(<usize>result)
    result = call(directory, a, b, c)
    releaseNode(directory)
  }
  releasePage(<usize>path)
  return result
}
