// What a call names by a descriptor and a path (Linux, openat(2)).
import { EBADF } from "../errno"
import { fileOf } from "../files/descriptors"
import { holdNode, Node } from "../files/node"
import { AT_FDCWD, baseOf, copyPath, findFrom } from "../files/path"
import { releasePage } from "../memory/pages"
import { current } from "../process/hart"

export const AT_SYMLINK_NOFOLLOW: u32 = 0x100
export const AT_REMOVEDIR: u32 = 0x200
export const AT_SYMLINK_FOLLOW: u32 = 0x400
export const AT_EMPTY_PATH: u32 = 0x1000

/** A path of the process as a node, held, or an error. With AT_EMPTY_PATH an empty path is the descriptor's own node. */
export function nodeAt(descriptor: u64, address: u64, flags: u32, follows: bool): i64 {
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

export function nodeOfDescriptor(descriptor: i32): i64 {
  if (descriptor == AT_FDCWD) {
    holdNode(current().workingDirectory!)
    return <i64>changetype<usize>(current().workingDirectory)
  }
  const file = fileOf(descriptor)
  if (file == null || file.node == null) return EBADF
  holdNode(file.node!)
  return <i64>changetype<usize>(file.node)
}
