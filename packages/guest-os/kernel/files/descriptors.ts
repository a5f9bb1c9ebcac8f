// Descriptors and the open files that they stand for.
import { EBADF, EMFILE } from "../errno"
import { allocate, release } from "../memory/heap"
import { allocateRawPage, releasePage } from "../memory/pages"
import { current } from "../process/hart"
import { closeLink } from "./link"
import { Node, releaseNode } from "./node"
import { closePipe, Pipe } from "./pipe"

/** What an open file is of. */
export const NODE_FILE: u32 = 0
export const PIPE_READER: u32 = 1
export const PIPE_WRITER: u32 = 2
export const CONSOLE_FILE: u32 = 3
export const NULL_FILE: u32 = 4
export const ZERO_FILE: u32 = 5
export const RANDOM_FILE: u32 = 7
export const LINK_FILE: u32 = 8
export const DISK_FILE: u32 = 9

export const O_ACCMODE: u32 = 3
export const O_WRONLY: u32 = 1
export const O_RDWR: u32 = 2
export const O_CREAT: u32 = 0o100
export const O_EXCL: u32 = 0o200
export const O_NOCTTY: u32 = 0o400
export const O_TRUNC: u32 = 0o1000
export const O_APPEND: u32 = 0o2000
export const O_NONBLOCK: u32 = 0o4000
export const O_SYNC: u32 = 0o4010000
export const O_DIRECTORY: u32 = 0o200000
export const O_NOFOLLOW: u32 = 0o400000
export const O_CLOEXEC: u32 = 0o2000000
export const O_PATH: u32 = 0o10000000

@unmanaged
export class File {
  references: u32
  kind: u32
  /** O_APPEND, O_NONBLOCK and the access mode. */
  flags: u32
  node: Node | null
  offset: u64
  /** A pipe, or what a device keeps of it. */
  data: usize
}

@unmanaged
export class DescriptorTable {
  references: u32
  /** A page of pointers to files; the lowest bit of one says that exec closes it. */
  files: usize
  /** Descriptors from here on are free. */
  end: u32
}

export const mostDescriptors: u32 = 1024
const CLOSES: usize = 1

function placeOf(table: DescriptorTable, descriptor: u32): usize {
  return table.files + ((<usize>descriptor) << 2)
}

/** The open file of a descriptor below the table's end; 0 when there is none. */
function fileAt(table: DescriptorTable, descriptor: u32): usize {
  return load<usize>(placeOf(table, descriptor)) & ~CLOSES
}

export function closesOnExec(table: DescriptorTable, descriptor: u32): bool {
  return (load<usize>(placeOf(table, descriptor)) & CLOSES) != 0
}

export function setClosesOnExec(table: DescriptorTable, descriptor: u32, closes: bool): void {
  store<usize>(placeOf(table, descriptor), fileAt(table, descriptor) | (closes ? CLOSES : 0))
}

export function newTable(): DescriptorTable | null {
  const address = allocate(offsetof<DescriptorTable>())
  if (address == 0) return null
  const table = changetype<DescriptorTable>(address)
  table.references = 1
  // What is behind `end` is not looked at.
  table.files = allocateRawPage()
  if (table.files != 0) return table
  release(address, offsetof<DescriptorTable>())
  return null
}

export function copyDescriptors(from: DescriptorTable): DescriptorTable | null {
  const to = newTable()
  if (to == null) return null
  to.end = from.end
  memory.copy(to.files, from.files, from.end << 2)
  for (let descriptor: u32 = 0; descriptor < from.end; descriptor++) {
    const file = fileAt(from, descriptor)
    if (file != 0) changetype<File>(file).references++
  }
  return to
}

export function holdDescriptors(table: DescriptorTable): void {
  table.references++
}

export function releaseDescriptors(table: DescriptorTable): void {
  if (--table.references != 0) return
  for (let descriptor: u32 = 0; descriptor < table.end; descriptor++) {
    const file = fileAt(table, descriptor)
    if (file != 0) closeFile(changetype<File>(file))
  }
  releasePage(table.files)
  release(changetype<usize>(table), offsetof<DescriptorTable>())
}

export function closeOnExec(table: DescriptorTable): void {
  for (let descriptor: u32 = 0; descriptor < table.end; descriptor++)
    if (closesOnExec(table, descriptor)) closeDescriptor(table, descriptor)
}

/** The open file of a descriptor of the current process, not held; null when there is none. */
export function fileOf(descriptor: i32): File | null {
  const table = current().descriptors!
  if (<u32>descriptor >= table.end) return null
  return changetype<File | null>(fileAt(table, <u32>descriptor))
}

/** The least free descriptor from `least` on stands for a file from now on. Gives it, or an error. */
export function giveDescriptor(file: File, least: u32, closes: bool): i32 {
  const table = current().descriptors!
  for (let descriptor = least; descriptor < mostDescriptors; descriptor++) {
    if (descriptor < table.end && fileAt(table, descriptor) != 0) continue
    setDescriptor(table, descriptor, file, closes)
    return <i32>descriptor
  }
  return EMFILE
}

export function setDescriptor(table: DescriptorTable, descriptor: u32, file: File, closes: bool): void {
  while (table.end <= descriptor) store<usize>(placeOf(table, table.end++), 0)
  store<usize>(placeOf(table, descriptor), changetype<usize>(file))
  setClosesOnExec(table, descriptor, closes)
}

export function closeDescriptor(table: DescriptorTable, descriptor: u32): i32 {
  if (descriptor >= table.end) return EBADF
  const file = fileAt(table, descriptor)
  if (file == 0) return EBADF
  store<usize>(placeOf(table, descriptor), 0)
  while (table.end > 0 && fileAt(table, table.end - 1) == 0) table.end--
  closeFile(changetype<File>(file))
  return 0
}

/** A new open file with one reference; null when there is no memory. It takes over the reference to the node. */
export function newFile(kind: u32, flags: u32, node: Node | null): File | null {
  const address = allocate(offsetof<File>())
  if (address == 0) return null
  const file = changetype<File>(address)
  file.references = 1
  file.kind = kind
  file.flags = flags
  file.node = node
  return file
}

export function holdFile(file: File): void {
  file.references++
}

export function closeFile(file: File): void {
  if (--file.references != 0) return
  const kind = file.kind
  if (kind == PIPE_READER || kind == PIPE_WRITER) closePipe(changetype<Pipe>(file.data), kind == PIPE_WRITER)
  if (kind == LINK_FILE) closeLink(file)
  if (file.node != null) releaseNode(file.node!)
  release(changetype<usize>(file), offsetof<File>())
}

export function mayRead(file: File): bool {
  return (file.flags & O_ACCMODE) != O_WRONLY
}

export function mayWrite(file: File): bool {
  return (file.flags & O_ACCMODE) != 0
}
