// Reading and writing open files, from and to the current process.
import { EAGAIN, EBADF, EFAULT, EFBIG, EINVAL, EIO, EISDIR, ENOSPC, ENXIO } from "../errno"
import { allocateRawPage, releasePage } from "../memory/pages"
import { copyIn, copyOut } from "../memory/user-memory"
import { readConsole, writeConsole } from "./console"
import {
  CONSOLE_FILE,
  DISK_FILE,
  File,
  FULL_FILE,
  LINK_FILE,
  mayRead,
  mayWrite,
  NODE_FILE,
  NULL_FILE,
  O_APPEND,
  O_NONBLOCK,
  O_SYNC,
  PIPE_READER,
  PIPE_WRITER,
  RANDOM_FILE,
  ZERO_FILE,
} from "./descriptors"
import { readDisk, syncNode, writeDisk } from "./disk-nodes"
import { readLink, writeLink } from "./link"
import { changePage, isDirectory, largestFile, Node, ownPage, peekPage, PROC, readNode, DISK, touch } from "./node"
import { Pipe, readPipe, writePipe } from "./pipe"
import { fillRandom } from "./random"

/** Most bytes that one call moves, as on Linux. */
const mostBytes: u64 = 0x7ffff000

/** Reads at the file's own place, or at one that is given. */
export function readFile(file: File, to: u64, given: u64, at: u64, isGiven: bool): i64 {
  if (!mayRead(file)) return EBADF
  const count = <u32>(given < mostBytes ? given : mostBytes)
  switch (file.kind) {
    case NODE_FILE: {
      const done = readInto(file.node!, to, isGiven ? at : file.offset, count)
      if (done > 0 && !isGiven) file.offset += done
      return done
    }
    case PIPE_READER:
      return readPipe(changetype<Pipe>(file.data), to, count, (file.flags & O_NONBLOCK) == 0)
    case CONSOLE_FILE:
      return readConsole(to, count, (file.flags & O_NONBLOCK) == 0)
    case NULL_FILE:
      return 0
    case ZERO_FILE:
    case FULL_FILE:
      return give(to, count, false)
    case RANDOM_FILE:
      return give(to, count, true)
    case LINK_FILE:
      return readLink(file, to, count)
    case DISK_FILE: {
      const done = readDisk(to, isGiven ? at : file.offset, count)
      if (done > 0 && !isGiven) file.offset += done
      return done
    }
    default:
      return EBADF
  }
}

export function writeFile(file: File, from: u64, given: u64, at: u64, isGiven: bool): i64 {
  if (!mayWrite(file)) return EBADF
  const count = <u32>(given < mostBytes ? given : mostBytes)
  switch (file.kind) {
    case NODE_FILE: {
      const node = file.node!
      const place = (file.flags & O_APPEND) != 0 ? node.size : isGiven ? at : file.offset
      const done = writeFrom(node, from, place, count)
      if (done > 0 && !isGiven) file.offset = place + done
      if (done > 0 && (file.flags & O_SYNC) != 0) {
        const problem = syncNode(node)
        if (problem != 0) return problem
      }
      return done
    }
    case PIPE_WRITER:
      return writePipe(changetype<Pipe>(file.data), from, count, (file.flags & O_NONBLOCK) == 0)
    case CONSOLE_FILE:
      return writeConsole(from, count)
    case NULL_FILE:
    case ZERO_FILE:
    case RANDOM_FILE:
      return count
    case FULL_FILE:
      return ENOSPC
    case LINK_FILE:
      return writeLink(file, from, count)
    case DISK_FILE: {
      const done = writeDisk(from, isGiven ? at : file.offset, count)
      if (done > 0 && !isGiven) file.offset += done
      return done
    }
    default:
      return EBADF
  }
}

function readInto(node: Node, to: u64, offset: u64, count: u32): i64 {
  if (isDirectory(node)) return EISDIR
  if (node.fileSystem == PROC) return readMade(node, to, offset, count)
  if (offset >= node.size) return 0
  let left = <u64>count < node.size - offset ? count : <u32>(node.size - offset)
  const total = left
  let at = offset
  let into = to
  while (left != 0) {
    const inPage = (<u32>at) & 4095
    const part = left < 4096 - inPage ? left : 4096 - inPage
    const page = node.fileSystem == DISK ? ownPage(node, <u32>(at >> 12)) : peekPage(node, <u32>(at >> 12))
    if (page == 0 && node.fileSystem == DISK) return total == left ? EIO : <i64>(total - left)
    if (!copyOut(into, page == 0 ? zeroPage() : page + inPage, part))
      return total == left ? EFAULT : <i64>(total - left)
    at += part
    into += part
    left -= part
  }
  return total
}

let zeros: usize = 0

function zeroPage(): usize {
  if (zeros == 0) {
    zeros = allocateRawPage()
    memory.fill(zeros, 0, 4096)
  }
  return zeros
}

function readMade(node: Node, to: u64, offset: u64, count: u32): i64 {
  const page = allocateRawPage()
  if (page == 0) return EAGAIN
  let done = readNode(node, page, offset, count < 4096 ? count : 4096)
  if (done > 0 && !copyOut(to, page, <u32>done)) done = EFAULT
  releasePage(page)
  return done
}

function writeFrom(node: Node, from: u64, offset: u64, count: u32): i64 {
  if (isDirectory(node)) return EISDIR
  if (node.fileSystem == PROC) return EINVAL
  if (offset > largestFile || count > largestFile - offset) return EFBIG
  let at = offset
  let source = from
  let left = count
  while (left != 0) {
    const inPage = (<u32>at) & 4095
    const part = left < 4096 - inPage ? left : 4096 - inPage
    const page = changePage(node, <u32>(at >> 12))
    if (page == 0) {
      if (left == count) return ENOSPC
      break
    }
    if (!copyIn(page + inPage, source, part)) {
      if (left == count) return EFAULT
      break
    }
    at += part
    source += part
    left -= part
  }
  if (at > node.size) node.size = at
  if (count != 0) {
    node.isDirty = 1
    touch(node)
  }
  return count - left
}

function give(to: u64, count: u32, isRandom: bool): i64 {
  const page = allocateRawPage()
  if (page == 0) return ENXIO
  if (!isRandom) memory.fill(page, 0, 4096)
  let done: u32 = 0
  while (done < count) {
    const part = count - done < 4096 ? count - done : 4096
    if (isRandom) fillRandom(page, part)
    if (!copyOut(to + done, page, part)) break
    done += part
  }
  releasePage(page)
  return done == 0 && count != 0 ? EFAULT : <i64>done
}
