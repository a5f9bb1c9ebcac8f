// System calls that tell about files and file systems, and mount them (Linux, man-pages section 2).
import { EFAULT, EINVAL, ENODEV, ENOTDIR } from "../errno"
import { File, NODE_FILE, PIPE_READER, PIPE_WRITER } from "../files/descriptors"
import { nextDiskEntry, readDiskStatistics } from "../files/disk-nodes"
import { nameOf, nextEntry } from "../files/memory-directory"
import { DEVICES_TYPE, DISK_TYPE, MEMORY_TYPE, mountOn, PROC_TYPE, typeOf } from "../files/mounts"
import { isDirectory, kindOf, MEMORY, Node, PROC, S_IFCHR, S_IFIFO } from "../files/node"
import { copyPath } from "../files/path"
import { procEntry } from "../files/proc"
import { freePages, releasePage, totalPages } from "../memory/pages"
import { copyOut } from "../memory/user-memory"
import { lengthOf } from "../string"
import { nodeOfPath, withNode } from "./node-at"

const statSize: u32 = 128
const fileSystemSize: u32 = 120
const buffer: usize = memory.data(128, 8)

function putTime(at: usize, time: u64): void {
  store<u64>(at, time / 1_000_000_000)
  store<u64>(at + 8, time % 1_000_000_000)
}

/** `struct stat` (Linux, include/uapi/asm-generic/stat.h). */
export function sysStat(node: Node, to: u64): i64 {
  memory.fill(buffer, 0, statSize)
  store<u64>(buffer, <u64>node.fileSystem + 1)
  store<u64>(buffer + 8, node.number)
  store<u32>(buffer + 16, node.mode)
  store<u32>(buffer + 20, node.links == 0 && node.fileSystem == PROC ? 1 : node.links)
  store<u32>(buffer + 24, node.user)
  store<u32>(buffer + 28, node.group)
  store<u64>(buffer + 32, node.device)
  store<u64>(buffer + 48, node.size)
  store<u32>(buffer + 56, 4096)
  store<u64>(buffer + 64, (node.size + 511) >> 9)
  putTime(buffer + 72, node.accessed)
  putTime(buffer + 88, node.modified)
  putTime(buffer + 104, node.changed)
  return copyOut(to, buffer, statSize) ? 0 : EFAULT
}

export function sysStatOpen(file: File, to: u64): i64 {
  if (file.node != null) return sysStat(file.node!, to)
  memory.fill(buffer, 0, statSize)
  store<u64>(buffer, 9)
  store<u64>(buffer + 8, file.data)
  store<u32>(buffer + 16, file.kind == PIPE_READER || file.kind == PIPE_WRITER ? S_IFIFO | 0o600 : S_IFCHR | 0o600)
  store<u32>(buffer + 20, 1)
  store<u32>(buffer + 56, 4096)
  return copyOut(to, buffer, statSize) ? 0 : EFAULT
}

/** getdents64: entries of a directory, from where the last call ended. */
export function sysReadDirectory(file: File, to: u64, size: u64): i64 {
  if (file.kind != NODE_FILE || !isDirectory(file.node!)) return ENOTDIR
  let done: u32 = 0
  const limit = size < 65536 ? <u32>size : 65536
  while (true) {
    const next = nextName(file.node!, file.offset)
    if (next <= 0) return done != 0 ? done : next
    const length = lengthOf(entryName)
    const record = (19 + length + 1 + 7) & ~7
    if (done + record > limit) return done != 0 ? <i64>done : EINVAL
    memory.fill(entryRecord, 0, record)
    store<u64>(entryRecord, entryNumber)
    store<u64>(entryRecord + 8, next)
    store<u16>(entryRecord + 16, <u16>record)
    store<u8>(entryRecord + 18, entryType)
    memory.copy(entryRecord + 19, entryName, length)
    if (!copyOut(to + done, entryRecord, record)) return done != 0 ? <i64>done : EFAULT
    done += record
    file.offset = <u64>next
  }
}

const DT_UNKNOWN: u8 = 0
const DT_DIR: u8 = 4
const entryRecord: usize = memory.data(320, 8)
const entryName: usize = memory.data(264, 8)
let entryNumber: u64 = 0
let entryType: u8 = 0

/** The entry at a cursor: its name to `entryName`. Gives the next cursor, 0 at the end. */
function nextName(directory: Node, cursor: u64): i64 {
  if (cursor < 2) {
    store<u32>(entryName, cursor == 0 ? 0x2e : 0x2e2e)
    entryNumber = cursor == 0 || directory.parent == null ? directory.number : directory.parent!.number
    entryType = DT_DIR
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
  const entry = nextEntry(directory, cursor)
  if (entry == null) return 0
  memory.copy(entryName, nameOf(entry), entry.length)
  store<u8>(entryName + entry.length, 0)
  entryNumber = entry.node!.number
  entryType = <u8>(kindOf(entry.node!) >> 12)
  return <i64>entry.serial + 1
}

export function sysMount(target: u64, type: u64): i64 {
  const name = copyPath(type)
  if (name < 0) return name
  const kind = typeNamed(<usize>name)
  releasePage(<usize>name)
  return kind == 0 ? ENODEV : withNode(nodeOfPath(target), kind, 0, (node, kind) => mountOn(node, <u32>kind))
}

/** Types by the first four bytes of their names: proc, devtmpfs, disk or lamina, tmpfs. */
function typeNamed(name: usize): u32 {
  const first = load<u32>(name)
  if (first == 0x636f7270 && load<u8>(name + 4) == 0) return PROC_TYPE
  if (first == 0x74766564) return DEVICES_TYPE
  if (first == 0x6b736964 || first == 0x696d616c) return DISK_TYPE
  return first == 0x66706d74 ? MEMORY_TYPE : 0
}

/** Blocks, free blocks, inodes, free inodes. */
const diskCounts: usize = memory.data(16, 8)

/** statfs (Linux, include/uapi/asm-generic/statfs.h). */
export function sysFileSystem(node: Node, to: u64): i64 {
  const type = typeOf(node)
  memory.fill(buffer, 0, fileSystemSize)
  store<u64>(buffer, type == PROC_TYPE ? 0x9fa0 : type == DISK_TYPE ? 0x4c616d46 : 0x01021994)
  store<u64>(buffer + 8, 4096)
  store<u64>(buffer + 16, totalPages())
  store<u64>(buffer + 24, freePages())
  store<u64>(buffer + 32, freePages())
  if (type == DISK_TYPE && readDiskStatistics(diskCounts) == 0) {
    store<u64>(buffer + 16, load<u32>(diskCounts))
    store<u64>(buffer + 24, load<u32>(diskCounts + 4))
    store<u64>(buffer + 32, load<u32>(diskCounts + 4))
    store<u64>(buffer + 40, load<u32>(diskCounts + 8))
    store<u64>(buffer + 48, load<u32>(diskCounts + 12))
  }
  store<u64>(buffer + 64, 255)
  store<u64>(buffer + 72, 4096)
  return copyOut(to, buffer, fileSystemSize) ? 0 : EFAULT
}
