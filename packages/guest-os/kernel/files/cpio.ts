// The first file system: a cpio archive in memory (format "newc"), whose contents become files.
import { panic } from "../print"
import { allocate, release } from "../memory/heap"
import { allocateRawPage, claimPage } from "../memory/pages"
import { create, lookup } from "./directory"
import { memoryLink } from "./memory-directory"
import { givePage, isDirectory, isFile, newNode, Node, releaseNode, S_IFDIR, S_IFMT, writeNode } from "./node"

const headerSize: usize = 110

function field(at: usize, index: u32): u32 {
  let value: u32 = 0
  const start = at + 6 + <usize>index * 8
  for (let i: usize = 0; i < 8; i++) {
    const digit = <u32>load<u8>(start + i)
    value = (value << 4) | (digit <= 57 ? digit - 48 : (digit | 32) - 87)
  }
  return value
}

/** Makes the root directory. */
export function makeRoot(): Node {
  const root = newNode(S_IFDIR | 0o755)
  if (root == null) panic("there is no memory for the root directory")
  root!.links = 2
  root!.parent = root
  return root!
}

/** Makes the archive's files below `root`. Its pages stay the archive's where the content begins on a page. */
export function unpack(root: Node, start: usize, end: usize): void {
  let at = start
  while (at + headerSize <= end) {
    if (load<u32>(at) != 0x37303730) return
    const nameSize = <usize>field(at, 11)
    const size = field(at, 6)
    const name = at + headerSize
    const content = (name + nameSize + 3) & ~3
    if (content + size > end) panic("the initial file system is cut off")
    if (nameSize == 11 && load<u64>(name) == 0x2152454c49415254) return
    // Zeros may fill a name up, so that the content begins on a page.
    let length: u32 = 0
    while (length < <u32>nameSize && load<u8>(name + length) != 0) length++
    addFile(root, at, name, length, content, size)
    at = (content + size + 3) & ~3
  }
}

function addFile(root: Node, header: usize, given: usize, givenLength: u32, content: usize, size: u32): void {
  const mode = field(header, 1)
  let name = given
  let length = givenLength
  while (length > 0 && (load<u8>(name) == 47 || (load<u8>(name) == 46 && (length == 1 || load<u8>(name + 1) == 47)))) {
    name++
    length--
  }
  if (length == 0) return
  let directory = root
  let held = false
  while (true) {
    let part: u32 = 0
    while (part < length && load<u8>(name + part) != 47) part++
    if (part == length) break
    const next = directoryIn(directory, name, part)
    if (held) releaseNode(directory)
    if (next == null) return
    directory = next
    held = true
    name += part + 1
    length -= part + 1
  }
  const links = field(header, 4)
  const number = field(header, 0)
  if (links > 1 && (mode & S_IFMT) != S_IFDIR && linkTo(directory, name, length, number, size, content)) {
    if (held) releaseNode(directory)
    return
  }
  const found = lookup(directory, name, length)
  const made = found >= 0 ? found : create(directory, name, length, mode)
  if (made >= 0) {
    const node = changetype<Node>(<usize>made)
    node.mode = mode
    node.modified = <u64>field(header, 5) * 1_000_000_000
    node.device = (field(header, 9) << 8) | field(header, 10)
    if (!isDirectory(node)) fill(node, content, size)
    if (links > 1) remember(number, node)
    releaseNode(node)
  }
  if (held) releaseNode(directory)
}

/** The directory of that name, held; made if it is not there. */
function directoryIn(directory: Node, name: usize, length: u32): Node | null {
  const found = lookup(directory, name, length)
  if (found >= 0) return changetype<Node>(<usize>found)
  const made = create(directory, name, length, S_IFDIR | 0o755)
  return made < 0 ? null : changetype<Node>(<usize>made)
}

function fill(node: Node, content: usize, size: u32): void {
  for (let at: u32 = 0; at < size; at += 4096) {
    if (((content + at) & 4095) == 0 && size - at >= 4096) {
      // The archive's own page becomes the file's.
      claimPage(content + at)
      givePage(node, at >> 12, content + at)
      continue
    }
    const page = allocateRawPage()
    if (page == 0) panic("the initial file system does not fit into memory")
    const part = size - at < 4096 ? size - at : 4096
    memory.copy(page, content + at, part)
    if (part < 4096) memory.fill(page + part, 0, 4096 - part)
    givePage(node, at >> 12, page)
  }
  node.size = size
}

/** Files with several names, by their number in the archive. */
@unmanaged
class Several {
  next: Several | null
  number: u32
  node: Node | null
}

let several: Several | null = null

function remember(number: u32, node: Node): void {
  const address = allocate(offsetof<Several>())
  if (address == 0) return
  const entry = changetype<Several>(address)
  entry.number = number
  entry.node = node
  entry.next = several
  several = entry
}

/** Another name of a file that is there; its content may come with any of the names. */
function linkTo(directory: Node, name: usize, length: u32, number: u32, size: u32, content: usize): bool {
  for (let at_: usize = changetype<usize>(several); at_ != 0; at_ = changetype<usize>(changetype<Several>(at_).next)) {
    const entry = changetype<Several>(at_)
    if (entry.number != number) continue
    const node = entry.node!
    memoryLink(directory, name, length, node)
    if (node.size == 0 && size != 0 && isFile(node)) writeNode(node, content, 0, size)
    return true
  }
  return false
}

/** The archive has been unpacked: what was remembered may go. */
export function forgetSeveral(): void {
  while (several != null) {
    const next = several!.next
    release(changetype<usize>(several), offsetof<Several>())
    several = next
  }
}
