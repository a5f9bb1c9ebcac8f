// System calls on descriptors (Linux, man-pages section 2).
import { EBADF, EFAULT, EINVAL, EMFILE, ENODEV, ENOMEM, ENOTTY, ENXIO, EOPNOTSUPP, ESPIPE } from "../errno"
import { controlConsole } from "../files/console"
import {
  closeDescriptor,
  closeFile,
  closesOnExec,
  File,
  giveDescriptor,
  holdFile,
  mayWrite,
} from "../files/descriptors"
import {
  CONSOLE_FILE,
  DISK_FILE,
  LINK_FILE,
  NODE_FILE,
  NULL_FILE,
  PIPE_READER,
  PIPE_WRITER,
} from "../files/descriptors"
import { mostDescriptors, newFile, setClosesOnExec, setDescriptor } from "../files/descriptors"
import { O_APPEND, O_CLOEXEC, O_NONBLOCK, O_WRONLY } from "../files/descriptors"
import { diskSize, syncDisk, syncNode } from "../files/disk-nodes"
import { controlLink } from "../files/link"
import { truncateNode } from "../files/node"
import { filled, freePipe, newPipe, Pipe } from "../files/pipe"
import { readFile, writeFile } from "../files/transfer"
import { copyIn, copyOut, putUser32, putUser64 } from "../memory/user-memory"
import { current } from "../process/hart"

function canSeek(file: File): bool {
  return file.kind == NODE_FILE || file.kind == DISK_FILE
}

/** pread64 and pwrite64. */
export function sysTransferAt(file: File, at: u64, count: u64, offset: u64, writes: bool): i64 {
  if (!canSeek(file)) return ESPIPE
  if (<i64>offset < 0) return EINVAL
  return writes ? writeFile(file, at, count, offset, true) : readFile(file, at, count, offset, true)
}

const mostVectors: u64 = 1024
const vector: usize = memory.data(16, 8)

/** readv, writev and those at an offset: one part after the other, until one is not done in full. */
export function sysVector(file: File, vectors: u64, count: u64, offset: u64, writes: bool, isGiven: bool): i64 {
  if (count > mostVectors) return EINVAL
  if (isGiven && !canSeek(file)) return ESPIPE
  let total: i64 = 0
  for (let i: u64 = 0; i < count; i++) {
    if (!copyIn(vector, vectors + 16 * i, 16)) return total != 0 ? total : EFAULT
    const base = load<u64>(vector)
    const length = load<u64>(vector + 8)
    if (<i64>length < 0) return total != 0 ? total : EINVAL
    if (length == 0) continue
    const at = offset + total
    const done = writes ? writeFile(file, base, length, at, isGiven) : readFile(file, base, length, at, isGiven)
    if (done < 0) return total != 0 ? total : done
    total += done
    if (<u64>done < length) break
  }
  return total
}

export function sysSeek(file: File, offset: i64, from: u64): i64 {
  if (!canSeek(file)) return ESPIPE
  const size = file.kind == DISK_FILE ? <i64>diskSize() : <i64>file.node!.size
  let to: i64
  if (from == 0) to = offset
  else if (from == 1) to = <i64>file.offset + offset
  else if (from == 2) to = size + offset
  // Holes are not told apart: all is data, up to the end.
  else if (from == 3 || from == 4) {
    if (offset < 0 || offset >= size) return ENXIO
    to = from == 3 ? offset : size
  } else return EINVAL
  if (to < 0) return EINVAL
  file.offset = <u64>to
  return to
}

/** The least free descriptor from `least` on. */
export function sysDuplicate(file: File, least: u64, closes: bool): i64 {
  if (least >= mostDescriptors) return EINVAL
  const given = giveDescriptor(file, <u32>least, closes)
  if (given >= 0) holdFile(file)
  return given
}

export function sysDuplicateTo(file: File, from: u64, to: u64, flags: u64): i64 {
  if (<u32>to >= mostDescriptors) return EBADF
  if (<u32>from == <u32>to) return EINVAL
  const table = current().descriptors!
  holdFile(file)
  closeDescriptor(table, <u32>to)
  setDescriptor(table, <u32>to, file, ((<u32>flags) & O_CLOEXEC) != 0)
  return <i64>(<u32>to)
}

export function sysPipe(into: u64, flags: u64): i64 {
  const pipe = newPipe()
  const shared = (<u32>flags) & O_NONBLOCK
  const reader = newFile(NULL_FILE, shared, null)
  const writer = newFile(NULL_FILE, shared | O_WRONLY, null)
  if (pipe == null || reader == null || writer == null) {
    if (pipe != null) freePipe(pipe)
    if (reader != null) closeFile(reader)
    if (writer != null) closeFile(writer)
    return ENOMEM
  }
  reader.kind = PIPE_READER
  writer.kind = PIPE_WRITER
  reader.data = changetype<usize>(pipe)
  writer.data = changetype<usize>(pipe)
  const closes = ((<u32>flags) & O_CLOEXEC) != 0
  const table = current().descriptors!
  const first = giveDescriptor(reader, 0, closes)
  const second = giveDescriptor(writer, 0, closes)
  if (second >= 0 && putUser32(into, <u32>first) && putUser32(into + 4, <u32>second)) return 0
  if (first < 0) closeFile(reader)
  else closeDescriptor(table, <u32>first)
  if (second < 0) closeFile(writer)
  else closeDescriptor(table, <u32>second)
  return second < 0 ? EMFILE : EFAULT
}

const F_DUPFD: u32 = 0
const F_GETFD: u32 = 1
const F_SETFD: u32 = 2
const F_GETFL: u32 = 3
const F_SETFL: u32 = 4
const F_GETLK: u32 = 5
const F_SETLK: u32 = 6
const F_SETLKW: u32 = 7
const F_DUPFD_CLOEXEC: u32 = 1030
const F_UNLCK: u16 = 2

export function sysControl(file: File, descriptor: u64, command: u64, argument: u64): i64 {
  const table = current().descriptors!
  switch (<u32>command) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
      return sysDuplicate(file, argument, <u32>command == F_DUPFD_CLOEXEC)
    case F_GETFD:
      return closesOnExec(table, <u32>descriptor) ? 1 : 0
    case F_SETFD:
      setClosesOnExec(table, <u32>descriptor, (argument & 1) != 0)
      return 0
    case F_GETFL:
      return file.flags | 0o100000
    case F_SETFL: {
      const changeable = O_APPEND | O_NONBLOCK
      file.flags = (file.flags & ~changeable) | ((<u32>argument) & changeable)
      return 0
    }
    case F_GETLK:
      // Nobody holds locks: there is one user, and programs that lock are alone.
      store<u16>(lockType, F_UNLCK)
      return copyOut(argument, lockType, 2) ? 0 : EFAULT
    case F_SETLK:
    case F_SETLKW:
      return 0
    default:
      return EINVAL
  }
}

const lockType: usize = memory.data(8, 8)

const FIONREAD: u32 = 0x541b
const FIOCLEX: u32 = 0x5451
const FIONCLEX: u32 = 0x5450
const BLKGETSIZE64: u32 = 0x80081272

export function sysDeviceControl(file: File, descriptor: u64, given: u64, argument: u64): i64 {
  const request = <u32>given
  if (request == FIOCLEX || request == FIONCLEX) {
    setClosesOnExec(current().descriptors!, <u32>descriptor, request == FIOCLEX)
    return 0
  }
  if (file.kind == CONSOLE_FILE) return controlConsole(request, argument)
  if (file.kind == LINK_FILE) return controlLink(file, request, argument)
  if (file.kind == DISK_FILE && request == BLKGETSIZE64) return putUser64(argument, diskSize()) ? 0 : EFAULT
  if (request == FIONREAD && file.kind == PIPE_READER)
    return putUser32(argument, filled(changetype<Pipe>(file.data))) ? 0 : EFAULT
  return ENOTTY
}

export function sysTruncateOpen(file: File, size: i64): i64 {
  if (file.kind != NODE_FILE || !mayWrite(file) || size < 0) return EINVAL
  return truncateNode(file.node!, <u64>size)
}

/** fallocate: files have no room of their own; the size is what can be given. */
export function sysAllocate(file: File, mode: u64, offset: i64, length: i64): i64 {
  if (!mayWrite(file)) return EBADF
  if (file.kind != NODE_FILE) return ENODEV
  if (offset < 0 || length <= 0) return EINVAL
  if (mode > 1) return EOPNOTSUPP
  const end = <u64>offset + <u64>length
  return mode == 0 && end > file.node!.size ? truncateNode(file.node!, end) : 0
}

export function sysSyncFile(file: File): i64 {
  if (file.kind == DISK_FILE) return syncDisk()
  return file.kind == NODE_FILE ? syncNode(file.node!) : EINVAL
}
