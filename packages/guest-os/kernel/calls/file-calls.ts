// System calls on descriptors (Linux, man-pages section 2).
import { EBADF, EFAULT, EINVAL, EMFILE, ENODEV, ENOMEM, ENOTTY, ENXIO, ESPIPE } from "../errno"
import { controlConsole } from "../files/console"
import {
  closeDescriptor,
  closeFile,
  closesOnExec,
  CONSOLE_FILE,
  DISK_FILE,
  File,
  fileOf,
  giveDescriptor,
  holdFile,
  LINK_FILE,
  mayWrite,
  mostDescriptors,
  newFile,
  NODE_FILE,
  O_APPEND,
  O_CLOEXEC,
  O_NONBLOCK,
  O_WRONLY,
  PIPE_READER,
  PIPE_WRITER,
  setClosesOnExec,
  setDescriptor,
} from "../files/descriptors"
import { diskSize, syncDisk, syncNode } from "../files/disk-nodes"
import { controlLink } from "../files/link"
import { isFile, truncateNode } from "../files/node"
import { filled, newPipe, Pipe } from "../files/pipe"
import { POLLIN, POLLOUT, POLLPRI, readiness, waitForChange } from "../files/poll"
import { readFile, writeFile } from "../files/transfer"
import { never, ticks } from "../hardware/time"
import { copyIn, copyOut, getUser64, putUser32, putUser64, userValue } from "../memory/user-memory"
import { allocateRawPage, releasePage } from "../memory/pages"
import { current } from "../process/hart"
import { setBlocked } from "../process/signals"
import { deadlineOf } from "./time-calls"

export function sysRead(descriptor: u64, to: u64, count: u64): i64 {
  const file = fileOf(<i32>descriptor)
  return file == null ? EBADF : readFile(file, to, count, 0, false)
}

export function sysWrite(descriptor: u64, from: u64, count: u64): i64 {
  const file = fileOf(<i32>descriptor)
  return file == null ? EBADF : writeFile(file, from, count, 0, false)
}

function canSeek(file: File): bool {
  return file.kind == NODE_FILE || file.kind == DISK_FILE
}

export function sysReadAt(descriptor: u64, to: u64, count: u64, offset: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  if (!canSeek(file)) return ESPIPE
  return <i64>offset < 0 ? EINVAL : readFile(file, to, count, offset, true)
}

export function sysWriteAt(descriptor: u64, from: u64, count: u64, offset: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  if (!canSeek(file)) return ESPIPE
  return <i64>offset < 0 ? EINVAL : writeFile(file, from, count, offset, true)
}

const mostVectors: u64 = 1024

/** readv, writev and those at an offset: one part after the other, until one is not done in full. */
export function sysVector(descriptor: u64, vectors: u64, count: u64, offset: u64, writes: bool, isGiven: bool): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  if (count > mostVectors) return EINVAL
  if (isGiven && !canSeek(file)) return ESPIPE
  let total: i64 = 0
  for (let i: u64 = 0; i < count; i++) {
    if (!getUser64(vectors + 16 * i)) return total != 0 ? total : EFAULT
    const base = userValue
    if (!getUser64(vectors + 16 * i + 8)) return total != 0 ? total : EFAULT
    const length = userValue
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

export function sysSeek(descriptor: u64, offset: i64, from: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
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

export function sysClose(descriptor: u64): i64 {
  return closeDescriptor(current().descriptors!, <u32>descriptor)
}

export function sysDuplicate(descriptor: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  const given = giveDescriptor(file, 0, false)
  if (given >= 0) holdFile(file)
  return given
}

export function sysDuplicateTo(from: u64, to: u64, flags: u64): i64 {
  const file = fileOf(<i32>from)
  if (file == null || <u32>to >= mostDescriptors) return EBADF
  if (<u32>from == <u32>to) return EINVAL
  const table = current().descriptors!
  holdFile(file)
  closeDescriptor(table, <u32>to)
  setDescriptor(table, <u32>to, file, ((<u32>flags) & O_CLOEXEC) != 0)
  return <i64>(<u32>to)
}

export function sysPipe(into: u64, flags: u64): i64 {
  const pipe = newPipe()
  if (pipe == null) return ENOMEM
  const shared = (<u32>flags) & O_NONBLOCK
  const reader = newFile(PIPE_READER, shared, null)
  const writer = newFile(PIPE_WRITER, shared | O_WRONLY, null)
  if (reader == null || writer == null) return ENOMEM
  reader.data = changetype<usize>(pipe)
  writer.data = changetype<usize>(pipe)
  const closes = ((<u32>flags) & O_CLOEXEC) != 0
  const first = giveDescriptor(reader, 0, closes)
  if (first < 0) {
    closeFile(reader)
    closeFile(writer)
    return EMFILE
  }
  const second = giveDescriptor(writer, 0, closes)
  const table = current().descriptors!
  if (second < 0 || !putUser32(into, <u32>first) || !putUser32(into + 4, <u32>second)) {
    closeDescriptor(table, <u32>first)
    if (second < 0) closeFile(writer)
    else closeDescriptor(table, <u32>second)
    return second < 0 ? EMFILE : EFAULT
  }
  return 0
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
const F_SETPIPE_SZ: u32 = 1031
const F_GETPIPE_SZ: u32 = 1032
const F_UNLCK: u16 = 2

export function sysControl(descriptor: u64, command: u64, argument: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  const table = current().descriptors!
  switch (<u32>command) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC: {
      if (<u32>argument >= mostDescriptors) return EINVAL
      const given = giveDescriptor(file, <u32>argument, <u32>command == F_DUPFD_CLOEXEC)
      if (given >= 0) holdFile(file)
      return given
    }
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
    case F_GETPIPE_SZ:
    case F_SETPIPE_SZ:
      return file.kind == PIPE_READER || file.kind == PIPE_WRITER ? 65536 : EBADF
    default:
      return EINVAL
  }
}

const lockType: usize = memory.data(8, 8)

const FIONREAD: u32 = 0x541b
const FIOCLEX: u32 = 0x5451
const FIONCLEX: u32 = 0x5450
const BLKGETSIZE64: u32 = 0x80081272

export function sysDeviceControl(descriptor: u64, given: u64, argument: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
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
  if (request == FIONREAD && file.kind == NODE_FILE && isFile(file.node!)) {
    const size = file.node!.size
    return putUser32(argument, size > file.offset ? <u32>(size - file.offset) : 0) ? 0 : EFAULT
  }
  return ENOTTY
}

export function sysTruncateOpen(descriptor: u64, size: i64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  if (file.kind != NODE_FILE || !mayWrite(file) || size < 0) return EINVAL
  return truncateNode(file.node!, <u64>size)
}

/** fallocate: files have no room of their own; the size is what can be given. */
export function sysAllocate(descriptor: u64, mode: u64, offset: i64, length: i64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null || !mayWrite(file)) return EBADF
  if (file.kind != NODE_FILE) return ENODEV
  if (offset < 0 || length <= 0) return EINVAL
  if (mode > 1) return -95
  const end = <u64>offset + <u64>length
  return mode == 0 && end > file.node!.size ? truncateNode(file.node!, end) : 0
}

export function sysSyncFile(descriptor: u64): i64 {
  const file = fileOf(<i32>descriptor)
  if (file == null) return EBADF
  if (file.kind == DISK_FILE) return syncDisk()
  return file.kind == NODE_FILE ? syncNode(file.node!) : EINVAL
}

const pollSize: u64 = 8

/** ppoll: descriptors with what is asked of them, and what is the case. */
export function sysPoll(list: u64, count: u64, timeout: u64, mask: u64): i64 {
  if (count > mostDescriptors) return EINVAL
  const deadline = deadlineOf(timeout, false)
  if (deadline == 0) return EFAULT
  const process = current()
  if (mask != 0) {
    if (!getUser64(mask)) return EFAULT
    process.savedMask = process.blocked
    process.restoresMask = 1
    setBlocked(process, userValue)
  }
  const entry = pollEntry
  while (true) {
    let found: i64 = 0
    for (let i: u64 = 0; i < count; i++) {
      if (!copyIn(entry, list + i * pollSize, 8)) return EFAULT
      const descriptor = load<i32>(entry)
      const ready = descriptor < 0 ? 0 : readiness(descriptor, load<u16>(entry + 4))
      store<u16>(entry + 6, <u16>ready)
      if (!copyOut(list + i * pollSize + 6, entry + 6, 2)) return EFAULT
      if (ready != 0) found++
    }
    if (found != 0) return found
    if (deadline != never && ticks() >= deadline) return 0
    const result = waitForChange(deadline)
    if (result == -4) return result
  }
}

const pollEntry: usize = memory.data(8, 8)

/** pselect6: three sets of bits. */
export function sysSelect(count: u64, reads: u64, writes: u64, errors: u64, timeout: u64, mask: u64): i64 {
  if (count > mostDescriptors) return EINVAL
  const deadline = deadlineOf(timeout, false)
  if (deadline == 0) return EFAULT
  const process = current()
  if (mask != 0) {
    if (!getUser64(mask)) return EFAULT
    const set = userValue
    if (set != 0) {
      if (!getUser64(set)) return EFAULT
      process.savedMask = process.blocked
      process.restoresMask = 1
      setBlocked(process, userValue)
    }
  }
  const bytes = <u32>((count + 63) / 64) * 8
  const asked = selectSets
  const found = selectSets + 384
  memory.fill(asked, 0, 384)
  if (reads != 0 && !copyIn(asked, reads, bytes)) return EFAULT
  if (writes != 0 && !copyIn(asked + 128, writes, bytes)) return EFAULT
  if (errors != 0 && !copyIn(asked + 256, errors, bytes)) return EFAULT
  while (true) {
    let total: i64 = 0
    memory.fill(found, 0, 384)
    for (let descriptor: u32 = 0; descriptor < <u32>count; descriptor++) {
      for (let kind: usize = 0; kind < 3; kind++) {
        const place = asked + kind * 128 + ((<usize>descriptor) >> 3)
        if ((((<u32>load<u8>(place)) >> (descriptor & 7)) & 1) == 0) continue
        if (fileOf(<i32>descriptor) == null) return EBADF
        const wanted = kind == 0 ? POLLIN : kind == 1 ? POLLOUT : POLLPRI
        const ready = readiness(<i32>descriptor, wanted)
        // The end of input counts as input, an error as room.
        const isReady = kind == 0 ? ready != 0 : kind == 1 ? ready != 0 && ready != 16 : (ready & POLLPRI) != 0
        if (!isReady) continue
        const bit = found + kind * 128 + ((<usize>descriptor) >> 3)
        store<u8>(bit, <u8>((<u32>load<u8>(bit)) | (1 << (descriptor & 7))))
        total++
      }
    }
    if (total != 0 || (deadline != never && ticks() >= deadline)) {
      if (reads != 0 && !copyOut(reads, found, bytes)) return EFAULT
      if (writes != 0 && !copyOut(writes, found + 128, bytes)) return EFAULT
      if (errors != 0 && !copyOut(errors, found + 256, bytes)) return EFAULT
      return total
    }
    // Others use the sets meanwhile.
    const kept = allocateRawPage()
    if (kept == 0) return ENOMEM
    memory.copy(kept, asked, 384)
    const result = waitForChange(deadline)
    memory.copy(asked, kept, 384)
    releasePage(kept)
    if (result == -4) return result
  }
}

const selectSets: usize = memory.data(768, 8)
