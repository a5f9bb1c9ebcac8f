// System calls that tell about files and file systems, and mount them (Linux, man-pages section 2).
import { EBADF, EFAULT, EINVAL, ENODEV, ENOTDIR } from "../errno"
import { File, fileOf, NODE_FILE, PIPE_READER, PIPE_WRITER } from "../files/descriptors"
import { nextDiskEntry, readDiskStatistics } from "../files/disk-nodes"
import { Entry, nameOf, nextEntry } from "../files/memory-directory"
import { DEVICES_TYPE, DISK_TYPE, MEMORY_TYPE, mountOn, PROC_TYPE, typeOf, unmount } from "../files/mounts"
import { isDirectory, kindOf, MEMORY, Node, PROC, releaseNode, S_IFCHR, S_IFDIR, S_IFIFO } from "../files/node"
import { AT_FDCWD, copyPath } from "../files/path"
import { procEntry } from "../files/proc"
import { freePages, releasePage, totalPages } from "../memory/pages"
import { copyOut } from "../memory/user-memory"
import { AT_SYMLINK_NOFOLLOW, nodeAt, nodeOfDescriptor } from "./node-at"

const statSize: u32 = 128

/** Fills `struct stat` (Linux, include/uapi/asm-generic/stat.h). */
function fillStat(node: Node, at: usize): void {
  memory.fill(at, 0, statSize)
  store<u64>(at, <u64>node.fileSystem + 1)
  store<u64>(at + 8, node.number)
  store<u32>(at + 16, node.mode)
  store<u32>(at + 20, node.links == 0 && node.fileSystem == PROC ? 1 : node.links)
  store<u32>(at + 24, node.user)
  store<u32>(at + 28, node.group)
  const major: u64 = node.device >> 8
  const minor: u64 = node.device & 255
  store<u64>(at + 32, (major << 8) | minor)
  store<u64>(at + 48, node.size)
  store<u32>(at + 56, 4096)
  store<u64>(at + 64, (node.size + 511) >> 9)
  putTime(at + 72, node.accessed)
  putTime(at + 88, node.modified)
  putTime(at + 104, node.changed)
}

function putTime(at: usize, time: u64): void {
  store<u64>(at, time / 1_000_000_000)
  store<u64>(at + 8, time % 1_000_000_000)
}

const statBuffer: usize = memory.data(256, 8)

export function sysStat(descriptor: u64, address: u64, to: u64, flags: u64): i64 {
  const found = nodeAt(descriptor, address, <u32>flags, ((<u32>flags) & AT_SYMLINK_NOFOLLOW) == 0)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  fillStat(node, statBuffer)
  releaseNode(node)
  return copyOut(to, statBuffer, statSize) ? 0 : EFAULT
}

export function sysStatOpen(descriptor: u64, to: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  if (file.node != null) fillStat(file.node!, statBuffer)
  else fillPipeStat(file)
  return copyOut(to, statBuffer, statSize) ? 0 : EFAULT
}

function fillPipeStat(file: File): void {
  memory.fill(statBuffer, 0, statSize)
  store<u64>(statBuffer, 9)
  store<u64>(statBuffer + 8, file.data)
  store<u32>(statBuffer + 16, file.kind == PIPE_READER || file.kind == PIPE_WRITER ? S_IFIFO | 0o600 : S_IFCHR | 0o600)
  store<u32>(statBuffer + 20, 1)
  store<u32>(statBuffer + 56, 4096)
}

/** `struct statx` has what `stat` has, elsewhere. */
export function sysStatx(descriptor: u64, address: u64, flags: u64, to: u64): i64 {
  const found = nodeAt(descriptor, address, <u32>flags, ((<u32>flags) & AT_SYMLINK_NOFOLLOW) == 0)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const at = statBuffer
  memory.fill(at, 0, 256)
  store<u32>(at, 0x7ff)
  store<u32>(at + 4, 4096)
  store<u32>(at + 16, node.links == 0 && node.fileSystem == PROC ? 1 : node.links)
  store<u32>(at + 20, node.user)
  store<u32>(at + 24, node.group)
  store<u16>(at + 28, <u16>node.mode)
  store<u64>(at + 32, node.number)
  store<u64>(at + 40, node.size)
  store<u64>(at + 48, (node.size + 511) >> 9)
  putTime(at + 64, node.accessed)
  putTime(at + 96, node.changed)
  putTime(at + 112, node.modified)
  store<u32>(at + 128, node.device >> 8)
  store<u32>(at + 132, node.device & 255)
  store<u32>(at + 140, node.fileSystem + 1)
  releaseNode(node)
  return copyOut(to, at, 256) ? 0 : EFAULT
}

const DT_UNKNOWN: u8 = 0

/** getdents64: entries of a directory, from where the last call ended. */
export function sysReadDirectory(descriptor: u64, to: u64, size: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  if (file.kind != NODE_FILE || !isDirectory(file.node!)) return ENOTDIR
  const directory = file.node!
  let done: u32 = 0
  const limit = size < 65536 ? <u32>size : 65536
  while (true) {
    const cursor = file.offset
    const next = nextName(directory, cursor)
    if (next < 0) return done != 0 ? done : next
    if (next == 0) return done
    let length: u32 = 0
    while (load<u8>(entryName + length) != 0) length++
    const record = (19 + length + 1 + 7) & ~7
    if (done + record > limit) return done != 0 ? <i64>done : EINVAL
    const at = entryRecord
    memory.fill(at, 0, record)
    store<u64>(at, entryNumber)
    store<u64>(at + 8, next)
    store<u16>(at + 16, <u16>record)
    store<u8>(at + 18, entryType)
    memory.copy(at + 19, entryName, length)
    if (!copyOut(to + done, at, record)) return done != 0 ? <i64>done : EFAULT
    done += record
    file.offset = <u64>next
  }
}

const entryRecord: usize = memory.data(320, 8)
const entryName: usize = memory.data(264, 8)
let entryNumber: u64 = 0
let entryType: u8 = 0

/** The entry at a cursor: its name to `entryName`. Gives the next cursor, 0 at the end. */
function nextName(directory: Node, cursor: u64): i64 {
  if (cursor < 2) {
    store<u32>(entryName, cursor == 0 ? 0x2e : 0x2e2e)
    entryNumber = cursor == 0 || directory.parent == null ? directory.number : directory.parent!.number
    entryType = <u8>(S_IFDIR >> 12)
    return <i64>cursor + 1
  }
  if (directory.fileSystem == PROC) {
    const next = procEntry(directory, cursor - 2, entryName)
    entryNumber = 0x70000000 + cursor
    entryType = DT_UNKNOWN
    return next == 0 ? 0 : <i64>next + 2
  }
  if (directory.fileSystem != MEMORY) {
    const next = nextDiskEntry(directory, cursor - 2, entryName)
    if (next <= 0) return next
    entryNumber = load<u32>(entryName + 256)
    entryType = load<u8>(entryName + 260)
    return next + 2
  }
  const entry: Entry | null = nextEntry(directory, cursor)
  if (entry == null) return 0
  memory.copy(entryName, nameOf(entry), entry.length)
  store<u8>(entryName + entry.length, 0)
  entryNumber = entry.node!.number
  entryType = <u8>(kindOf(entry.node!) >> 12)
  return <i64>entry.serial + 1
}

export function sysMount(source: u64, target: u64, type: u64): i64 {
  const name = copyPath(type)
  if (name < 0) return name
  const kind = typeNamed(<usize>name)
  releasePage(<usize>name)
  if (kind == 0) return ENODEV
  const found = nodeAt(<u64>(<i64>AT_FDCWD), target, 0, true)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const result = mountOn(node, kind)
  releaseNode(node)
  return result
}

function typeNamed(name: usize): u32 {
  const first = load<u32>(name)
  if (first == 0x636f7270 && load<u8>(name + 4) == 0) return PROC_TYPE
  if (first == 0x74766564) return DEVICES_TYPE
  if (first == 0x6b736964 || first == 0x696d616c) return DISK_TYPE
  if (first == 0x66706d74) return MEMORY_TYPE
  return 0
}

export function sysUnmount(target: u64): i64 {
  const found = nodeAt(<u64>(<i64>AT_FDCWD), target, 0, true)
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const result = unmount(node)
  releaseNode(node)
  return result
}

/** Blocks, free blocks, inodes, free inodes. */
const diskCounts: usize = memory.data(16, 8)

/** statfs (Linux, include/uapi/asm-generic/statfs.h). */
function fileSystemOf(found: i64, to: u64): i64 {
  if (found < 0) return found
  const node = changetype<Node>(<usize>found)
  const type = typeOf(node)
  releaseNode(node)
  const at = statBuffer
  memory.fill(at, 0, 120)
  store<u64>(at, type == PROC_TYPE ? 0x9fa0 : type == DISK_TYPE ? 0x4c616d46 : 0x01021994)
  store<u64>(at + 8, 4096)
  store<u64>(at + 16, totalPages())
  store<u64>(at + 24, freePages())
  store<u64>(at + 32, freePages())
  if (type == DISK_TYPE && readDiskStatistics(diskCounts) == 0) {
    store<u64>(at + 16, load<u32>(diskCounts))
    store<u64>(at + 24, load<u32>(diskCounts + 4))
    store<u64>(at + 32, load<u32>(diskCounts + 4))
    store<u64>(at + 40, load<u32>(diskCounts + 8))
    store<u64>(at + 48, load<u32>(diskCounts + 12))
  }
  store<u64>(at + 64, 255)
  store<u64>(at + 72, 4096)
  return copyOut(to, at, 120) ? 0 : EFAULT
}

export function sysFileSystemAt(path: u64, to: u64): i64 {
  return fileSystemOf(nodeAt(<u64>(<i64>AT_FDCWD), path, 0, true), to)
}

export function sysFileSystemOpen(descriptor: u64, to: u64): i64 {
  return fileSystemOf(nodeOfDescriptor(<i32>descriptor), to)
}
