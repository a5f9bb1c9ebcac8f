// The first file system: a cpio archive in memory (format "newc"), whose contents become files.
import { panic } from "../print"
import { allocateRawPage, claimPage } from "../memory/pages"
import { create, lookup } from "./directory"
import { placeOf } from "./file-pages"
import { memoryLink } from "./memory-directory"
import { holdNode, isDirectory, newNode, Node, releaseNode, S_IFDIR } from "./node"

const headerSize: usize = 110

/** Makes the root directory. */
export function makeRoot(): Node {
  const root = newNode(S_IFDIR | 0o755)
  if (root == null) panic("there is no memory for the root directory")
  root!.links = 2
  root!.parent = root
  return root!
}

/** A field of a header: 8 hexadecimal digits. */
function field(header: usize, index: u32): u32 {
  let value: u32 = 0
  const start = header + 6 + <usize>index * 8
  for (let i: usize = 0; i < 8; i++) {
    const digit: u32 = load<u8>(start + i)
    value = (value << 4) | (digit <= 57 ? digit - 48 : (digit | 32) - 87)
  }
  return value
}

/** Files with several names, by `next`; their numbers in the archive are in `reserved`. */
let several: Node | null = null

/** Makes the archive's files below `root`. Its pages stay the archive's where the content begins on a page. */
export function unpack(root: Node, start: usize, end: usize): void {
  let at = start
  while (at + headerSize <= end && load<u32>(at) == 0x37303730) {
    const nameSize = <usize>field(at, 11)
    const size = field(at, 6)
    const name = at + headerSize
    const content = (name + nameSize + 3) & ~3
    if (content + size > end) panic("the initial file system is cut off")
    // "TRAILER!!!"
    if (nameSize == 11 && load<u64>(name) == 0x2152454c49415254) break
    addFile(root, at, name, content, size)
    at = (content + size + 3) & ~3
  }
  several = null
}

function addFile(root: Node, header: usize, name: usize, content: usize, size: u32): void {
  let directory = root
  holdNode(directory)
  // Zeros may fill a name up, so that the content begins on a page.
  for (let at = name; load<u8>(name) != 0; name = at) {
    while (load<u8>(at) != 0 && load<u8>(at) != 47) at++
    const length = <u32>(at - name)
    const isLast = load<u8>(at) == 0
    if (!isLast) at++
    if (length == 0 || (length == 1 && load<u8>(name) == 46)) continue
    const node = nodeIn(directory, name, length, isLast ? header : 0)
    if (isLast && node != null) fill(node, header, content, size)
    releaseNode(directory)
    if (node == null) return
    directory = node
  }
  releaseNode(directory)
}

/** The node of that name, held: the one that is there, one that has another name already, or a new one. Without a header, a directory. */
function nodeIn(directory: Node, name: usize, length: u32, header: usize): Node | null {
  let found = lookup(directory, name, length)
  if (found >= 0) return changetype<Node>(<usize>found)
  const isSeveral = header != 0 && field(header, 4) > 1
  let node = isSeveral ? several : null
  while (node != null && node.reserved != field(header, 0)) node = node.next
  if (node != null && memoryLink(directory, name, length, node) == 0) {
    holdNode(node)
    return node
  }
  found = create(directory, name, length, header == 0 ? S_IFDIR | 0o755 : field(header, 1))
  if (found < 0) return null
  const made = changetype<Node>(<usize>found)
  if (isSeveral && !isDirectory(made)) {
    made.reserved = field(header, 0)
    made.next = several
    several = made
  }
  return made
}

function fill(node: Node, header: usize, content: usize, size: u32): void {
  node.mode = field(header, 1)
  node.modified = <u64>field(header, 5) * 1_000_000_000
  node.device = (field(header, 9) << 8) | field(header, 10)
  // Of the names of a file the first one with content has it.
  if (isDirectory(node) || node.size != 0) return
  node.size = size
  for (let at: u32 = 0; at < size; at += 4096) {
    let page = content + at
    const part = min<u32>(size - at, 4096)
    // The archive's own page becomes the file's.
    if ((page & 4095) == 0 && part == 4096) claimPage(page)
    else {
      page = allocateRawPage()
      if (page == 0) panic("the initial file system does not fit into memory")
      memory.copy(page, content + at, part)
      memory.fill(page + part, 0, 4096 - part)
    }
    const place = placeOf(node, at >> 12, true)
    if (place == 0) panic("the initial file system does not fit into memory")
    store<usize>(place, page)
  }
}
