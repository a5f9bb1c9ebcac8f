// Reading and writing open files, from and to the current process.
import { EBADF, EFAULT } from "../errno"
import { copyOut } from "../memory/user-memory"
import { current } from "../process/hart"
import { readConsole, writeConsole } from "./console"
import * as files from "./descriptors"
import { File } from "./descriptors"
import { syncNode, transferDisk } from "./disk-nodes"
import { scratch } from "./either-copy"
import { readLink, writeLink } from "./link"
import { readContent, writeContent } from "./node"
import { Pipe, readPipe, writePipe } from "./pipe"
import { fillRandom } from "./random"

/** Most bytes that one call moves, as on Linux. */
const mostBytes: u64 = 0x7ffff000

/** Reads at the file's own place, or at one that is given. */
export function readFile(file: File, to: u64, count: u64, at: u64, isGiven: bool): i64 {
  return files.mayRead(file) ? transfer(file, to, count, at, isGiven, false) : EBADF
}

export function writeFile(file: File, from: u64, count: u64, at: u64, isGiven: bool): i64 {
  return files.mayWrite(file) ? transfer(file, from, count, at, isGiven, true) : EBADF
}

function transfer(file: File, user: u64, given: u64, at: u64, isGiven: bool, writes: bool): i64 {
  const count = <u32>min<u64>(given, mostBytes)
  const waits = (file.flags & files.O_NONBLOCK) == 0
  switch (file.kind) {
    case files.NODE_FILE:
    case files.DISK_FILE:
      return transferAt(file, user, count, isGiven ? at : file.offset, isGiven, writes)
    case files.PIPE_READER:
      return readPipe(changetype<Pipe>(file.data), user, count, waits)
    case files.PIPE_WRITER:
      return writePipe(changetype<Pipe>(file.data), true, user, count, waits)
    case files.CONSOLE_FILE:
      return writes ? counted(writeConsole(user, count)) : readConsole(user, count, waits)
    case files.LINK_FILE:
      return writes ? counted(writeLink(file, user, count)) : readLink(file, user, count)
    case files.NULL_FILE:
      return writes ? <i64>count : 0
    default:
      return writes ? <i64>count : readMade(user, count, file.kind == files.RANDOM_FILE)
  }
}

/** Accounts for what has been written to the outside. */
function counted(written: i64): i64 {
  if (written > 0) current().outputBytes += written
  return written
}

/** What has places: they move on unless one was given. */
function transferAt(file: File, user: u64, count: u32, at: u64, isGiven: bool, writes: bool): i64 {
  const node = file.node!
  const isNode = file.kind == files.NODE_FILE
  const place = writes && isNode && (file.flags & files.O_APPEND) != 0 ? node.size : at
  let done: i64
  if (!isNode) done = transferDisk(user, place, count, writes)
  else if (writes) done = writeContent(node, true, user, place, count)
  else done = readContent(node, true, user, place, count)
  if (done > 0 && !isGiven) file.offset = place + done
  const problem = done > 0 && writes && isNode && (file.flags & files.O_SYNC) != 0 ? syncNode(node) : 0
  return problem != 0 ? <i64>problem : done
}

/** Zeros or random bytes, for the current process. */
export function readMade(to: u64, count: u32, isRandom: bool): i64 {
  memory.fill(scratch, 0, 4096)
  let done: u32 = 0
  while (done < count) {
    const part = min<u32>(count - done, 4096)
    if (isRandom) fillRandom(scratch, part)
    if (!copyOut(to + done, scratch, part)) break
    done += part
  }
  return done == 0 && count != 0 ? <i64>EFAULT : done
}
