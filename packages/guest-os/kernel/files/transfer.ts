// Reading and writing open files, from and to the current process.
import { EBADF, EFAULT, ENOMEM, ENOSPC } from "../errno"
import { allocatePage, releasePage } from "../memory/pages"
import { copyOut } from "../memory/user-memory"
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
import { syncNode, transferDisk } from "./disk-nodes"
import { readLink, writeLink } from "./link"
import { readContent, writeContent } from "./node"
import { Pipe, readPipe, writePipe } from "./pipe"
import { fillRandom } from "./random"

/** Most bytes that one call moves, as on Linux. */
const mostBytes: u64 = 0x7ffff000

/** Reads at the file's own place, or at one that is given. */
export function readFile(file: File, to: u64, given: u64, at: u64, isGiven: bool): i64 {
  if (!mayRead(file)) return EBADF
  const count = <u32>min<u64>(given, mostBytes)
  const waits = (file.flags & O_NONBLOCK) == 0
  const place = isGiven ? at : file.offset
  let done: i64
  switch (file.kind) {
    case NODE_FILE:
      done = readContent(file.node!, true, to, place, count)
      break
    case DISK_FILE:
      done = transferDisk(to, place, count, false)
      break
    case PIPE_READER:
      return readPipe(changetype<Pipe>(file.data), to, count, waits)
    case CONSOLE_FILE:
      return readConsole(to, count, waits)
    case LINK_FILE:
      return readLink(file, to, count)
    case NULL_FILE:
      return 0
    case ZERO_FILE:
    case FULL_FILE:
    case RANDOM_FILE:
      return readMade(to, count, file.kind == RANDOM_FILE)
    default:
      return EBADF
  }
  if (done > 0 && !isGiven) file.offset += done
  return done
}

export function writeFile(file: File, from: u64, given: u64, at: u64, isGiven: bool): i64 {
  if (!mayWrite(file)) return EBADF
  const count = <u32>min<u64>(given, mostBytes)
  let place = isGiven ? at : file.offset
  let done: i64
  switch (file.kind) {
    case NODE_FILE:
      if ((file.flags & O_APPEND) != 0) place = file.node!.size
      done = writeContent(file.node!, true, from, place, count)
      break
    case DISK_FILE:
      done = transferDisk(from, place, count, true)
      break
    case PIPE_WRITER:
      return writePipe(changetype<Pipe>(file.data), true, from, count, (file.flags & O_NONBLOCK) == 0)
    case CONSOLE_FILE:
      return writeConsole(from, count)
    case LINK_FILE:
      return writeLink(file, from, count)
    case FULL_FILE:
      return ENOSPC
    default:
      return count
  }
  if (done > 0 && !isGiven) file.offset = place + done
  const problem = done > 0 && (file.flags & O_SYNC) != 0 && file.kind == NODE_FILE ? syncNode(file.node!) : 0
  return problem != 0 ? <i64>problem : done
}

/** Zeros or random bytes. */
function readMade(to: u64, count: u32, isRandom: bool): i64 {
  const page = allocatePage()
  if (page == 0) return ENOMEM
  let done: u32 = 0
  while (done < count) {
    const part = min<u32>(count - done, 4096)
    if (isRandom) fillRandom(page, part)
    if (!copyOut(to + done, page, part)) break
    done += part
  }
  releasePage(page)
  return done == 0 && count != 0 ? <i64>EFAULT : done
}
