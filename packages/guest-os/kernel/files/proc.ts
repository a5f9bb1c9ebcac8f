// /proc: what the kernel knows, as files (Linux, proc(5)): as much as ps, free, uptime, mount and programs that look for themselves need.
import { ENOENT, ENOMEM } from "../errno"
import { current } from "../process/hart"
import { allProcesses, findProcess, Process } from "../process/process"
import { fileOf, mostDescriptors } from "./descriptors"
import { scratch } from "./either-copy"
import { isSymlink, newNode, Node, PROC, S_IFDIR } from "./node"
import { pathOf } from "./path"
import { defineProcessFiles, defineSystemFiles } from "./proc-files"
import { add, addString, beginText, textLength } from "./text"

/** What a file says, of a process or of all. */
type Show = (process: Process) => void

/** A name in the root, or in the directory of each process: its mode, and for a file what it says. */
@unmanaged
class Row {
  name: string
  mode: u32
  show: usize
}

const rows: usize = memory.data(384, 8)
let rowCount: u32 = 0
/** So many of them are of the root. */
let rootRows: u32 = 0

export const FILE_MODE: u32 = 0o100444
export const LINK_MODE: u32 = 0o120777

/** What a node is: its kind in the low byte of `data`, above it the number of a process or a descriptor. From FIRST on a kind is a row. */
const ROOT: u32 = 0
const PROCESS: u32 = 1
const DESCRIPTOR: u32 = 2
const FIRST: u32 = 3
const rootNumber: u32 = 0x70000000

export function define(name: string, mode: u32, show: Show): void {
  const row = rowAt(rowCount++)
  row.name = name
  row.mode = mode
  row.show = changetype<usize>(show)
}

function rowAt(index: u32): Row {
  return changetype<Row>(rows + <usize>index * offsetof<Row>())
}

function kindOf(node: Node): u32 {
  return (<u32>node.data) & 255
}

function idOf(node: Node): i32 {
  return <i32>((<u32>node.data) >> 8)
}

/** The kind of the directory of descriptors; those behind it are the links. */
function descriptorsKind(): u32 {
  return FIRST + rootRows
}

/** A node for what it shows; it lives as long as somebody holds it. */
function make(kind: u32, id: u32): i64 {
  const mode = kind >= FIRST ? rowAt(kind - FIRST).mode : kind == DESCRIPTOR ? LINK_MODE : S_IFDIR | 0o555
  const node = newNode(mode)
  if (node == null) return ENOMEM
  node.fileSystem = PROC
  node.data = kind | (id << 8)
  node.number = rootNumber + kind + (id << 8)
  if (kind != ROOT) node.parent = root
  return <i64>changetype<usize>(node)
}

let root: Node | null = null

export function procRoot(): Node | null {
  if (root != null) return root
  const made = make(ROOT, 0)
  if (made < 0) return null
  root = changetype<Node>(<usize>made)
  root!.links = 2
  defineSystemFiles()
  rootRows = rowCount
  defineProcessFiles()
  return root
}

function isNamed(row: Row, name: usize, length: u32): bool {
  if (<u32>row.name.length != length) return false
  for (let i: u32 = 0; i < length; i++) if (load<u8>(name + i) != row.name.charCodeAt(i)) return false
  return true
}

function numberIn(name: usize, length: u32): i32 {
  let value: i32 = 0
  for (let i: u32 = 0; i < length; i++) {
    const digit = <i32>load<u8>(name + i) - 48
    if (digit < 0 || digit > 9 || value > 100_000) return -1
    value = value * 10 + digit
  }
  return value
}

export function procLookup(directory: Node, name: usize, length: u32): i64 {
  const kind = kindOf(directory)
  const id = idOf(directory)
  const number = numberIn(name, length)
  if (kind == descriptorsKind()) {
    const isOpen = number >= 0 && id == current().id && fileOf(number) != null
    return isOpen ? make(DESCRIPTOR, number) : ENOENT
  }
  if (kind == ROOT && number >= 0) return findProcess(number) == null ? ENOENT : make(PROCESS, number)
  if (kind == PROCESS && findProcess(id) == null) return ENOENT
  const end = kind == ROOT ? rootRows : rowCount
  for (let i: u32 = kind == ROOT ? 0 : rootRows; i < end; i++)
    if (isNamed(rowAt(i), name, length)) return make(FIRST + i, id)
  return ENOENT
}

/** The node that a link of /proc stands for, not held; null for one that is text. */
export function procLinkTarget(link: Node): Node | null {
  const kind = kindOf(link)
  if (kind == DESCRIPTOR) {
    const open = fileOf(idOf(link))
    return open == null ? null : open.node
  }
  const process = findProcess(idOf(link))
  if (process == null) return null
  const which = kind - descriptorsKind()
  return which == 1 ? process.executable : which == 2 ? process.workingDirectory : process.root
}

/** An entry of a directory: the cursor that comes next, or 0 at the end. Its name goes to `name`. */
export function procEntry(directory: Node, cursor: u64, name: usize): u64 {
  beginText(name, 64)
  const next = kindOf(directory) == descriptorsKind() ? nextDescriptor(cursor) : nextName(kindOf(directory), cursor)
  add("%c")
  return next
}

function nextDescriptor(cursor: u64): u64 {
  let descriptor = <i32>cursor
  while (descriptor < <i32>mostDescriptors && fileOf(descriptor) == null) descriptor++
  if (descriptor == <i32>mostDescriptors) return 0
  add("%d", descriptor)
  return <u64>descriptor + 1
}

function nextName(kind: u32, cursor: u64): u64 {
  const first: u32 = kind == ROOT ? 0 : rootRows
  const count: u64 = kind == ROOT ? rootRows : rowCount - rootRows
  if (cursor < count) {
    add(rowAt(first + <u32>cursor).name)
    return cursor + 1
  }
  if (kind != ROOT) return 0
  // Processes by number, which the cursor is beyond what has names.
  let best: i32 = i32.MAX_VALUE
  for (let each = allProcesses(); each != null; each = each!.next)
    if (<u64>each.id + count >= cursor && each.id < best && each.id == each.group) best = each.id
  if (best == i32.MAX_VALUE) return 0
  add("%d", best)
  return <u64>best + count + 1
}

/** Makes the text of a file of /proc anew. Gives its length. */
export function makeProcText(node: Node, page: usize): u32 {
  beginText(page, 4096)
  const kind = kindOf(node)
  // What is of no process is told to whoever asks. The first row is `self`, a link that is text.
  const process = kind < descriptorsKind() ? current() : findProcess(idOf(node))
  if (isSymlink(node) && kind != FIRST) showPath(procLinkTarget(node))
  else if (process != null) changetype<Show>(rowAt(kind - FIRST).show)(process)
  return textLength()
}

function showPath(node: Node | null): void {
  if (node == null) return
  const end = scratch + 4095
  store<u8>(end, 0)
  const found = pathOf(node, scratch, end)
  if (found > 0) addString(<usize>found)
}
