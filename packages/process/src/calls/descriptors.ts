// Opening, closing, duplicating and positioning descriptors; pipes.
import { failed, refuse, type Result } from "../errno.ts"
import { memoryNode } from "../files/nodes.ts"
import { makeOpenFile, openFlag, releaseOpenFile, type OpenFile } from "../files/open-file.ts"
import { eventCounter, Pipe, pipeCapacity } from "../files/pipe.ts"
import type { GuestProcess } from "../guest-process.ts"
import { pathAt, resolveFrom } from "./paths.ts"
import type { Outcome } from "../tasks/wait.ts"
import { dropRecordLocks, flock, getLock, setLock } from "./locks.ts"
import type { SystemCall } from "./system-call.ts"

function open(p: GuestProcess, directory: number, path: string, flags: number, mode: number): Outcome {
  if ((flags & openFlag.TMPFILE) === openFlag.TMPFILE) return refuse("EOPNOTSUPP")
  const exclusive = (flags & openFlag.CREAT) !== 0 && (flags & openFlag.EXCL) !== 0
  const place = resolveFrom(p, directory, path, !(flags & openFlag.NOFOLLOW) && !exclusive)
  if (failed(place)) return place
  if (!place.status && flags & openFlag.CREAT && path.endsWith("/")) return refuse("EISDIR")
  const file = p.tree.open(place, flags, mode & 0o7777 & ~p.umask)
  if (failed(file)) return file
  if (flags & openFlag.TRUNC && file.node.identity !== undefined) p.space.shared.reload(file.node.identity)
  const add = () => p.descriptors.add(file, (flags & openFlag.CLOEXEC) !== 0)
  const isComplete = () => file.node.isComplete?.() ?? true
  return flags & (openFlag.NONBLOCK | openFlag.PATH) || isComplete() ? add() : waitForOtherEnd(file, isComplete, add)
}

/** An end of a named pipe is open as soon as the other one is. */
function waitForOtherEnd(file: OpenFile, isComplete: () => boolean, add: () => Result): Outcome {
  let added = false
  return {
    kind: "wait",
    what: `open of ${file.path}`,
    restarts: true,
    poll() {
      if (!isComplete()) return undefined
      added = true
      return add()
    },
    release() {
      if (!added) releaseOpenFile(file)
    },
  }
}

function openat(p: GuestProcess, directory: number, address: number, flags: number, mode: number): Outcome {
  const path = pathAt(p, address)
  return failed(path) ? path : open(p, directory, path, flags, mode)
}

/** struct open_how: flags, mode, resolve; 64 bits each. The restrictions of `resolve` are not supported. */
function openat2(p: GuestProcess, directory: number, address: number, how: number, size: number): Outcome {
  if (size < 24) return refuse("EINVAL")
  const [flags, mode, resolve] = [p.memory.u64(how), p.memory.u64(how + 8), p.memory.u64(how + 16)]
  if (resolve !== 0 || flags >= 2 ** 31 || mode > 0o7777) return refuse("EINVAL")
  const path = pathAt(p, address)
  return failed(path) ? path : open(p, directory, path, flags, mode)
}

function close(p: GuestProcess, descriptor: number): Result {
  dropRecordLocks(p, p.descriptors.get(descriptor))
  return p.descriptors.close(descriptor) ? 0 : refuse("EBADF")
}

function closeRange(p: GuestProcess, first: number, last: number, flags: number): Result {
  if (first > last || flags & ~6) return refuse("EINVAL")
  for (const descriptor of p.descriptors.numbers()) {
    if (descriptor < first || descriptor > last) continue
    const entry = p.descriptors.entry(descriptor)
    if (flags & 4 && entry) entry.closeOnExec = true
    else p.descriptors.close(descriptor)
  }
  return 0
}

function dup(p: GuestProcess, descriptor: number, from = 0, closeOnExec = false): Result {
  const file = p.descriptors.get(descriptor)
  if (!file) return refuse("EBADF")
  file.references++
  return p.descriptors.add(file, closeOnExec, from)
}

function dup3(p: GuestProcess, descriptor: number, to: number, flags: number): Result {
  if (descriptor === to || flags & ~openFlag.CLOEXEC) return refuse("EINVAL")
  const file = p.descriptors.get(descriptor)
  if (!file || !(to >= 0 && to < p.descriptors.limit)) return refuse("EBADF")
  file.references++
  p.descriptors.replace(to, file, (flags & openFlag.CLOEXEC) !== 0)
  return to
}

function pipe2(p: GuestProcess, address: number, flags: number): Result {
  if (flags & ~(openFlag.CLOEXEC | openFlag.NONBLOCK | 0o40000)) return refuse("EINVAL")
  if (p.memory.accessible(address, 8, "write") < 8) return refuse("EFAULT")
  const inode = p.nextInode()
  const pipe = new Pipe(inode)
  const [reader, writer] = [pipe.openReader(), pipe.openWriter()]
  const kept = flags & openFlag.NONBLOCK
  const closeOnExec = (flags & openFlag.CLOEXEC) !== 0
  const input = p.descriptors.add(makeOpenFile(reader, `pipe:[${inode}]`, kept), closeOnExec)
  if (failed(input)) return input
  const output = p.descriptors.add(makeOpenFile(writer, `pipe:[${inode}]`, kept | openFlag.WRONLY), closeOnExec)
  if (failed(output)) {
    p.descriptors.close(input)
    return output
  }
  p.memory.setU32(address, input)
  p.memory.setU32(address + 4, output)
  return 0
}

function eventfd2(p: GuestProcess, initial: number, flags: number): Result {
  if (flags & ~(openFlag.CLOEXEC | openFlag.NONBLOCK | 1)) return refuse("EINVAL")
  const node = eventCounter(initial, (flags & 1) !== 0, p.nextInode())
  const file = makeOpenFile(node, "anon_inode:[eventfd]", openFlag.RDWR | (flags & openFlag.NONBLOCK))
  return p.descriptors.add(file, (flags & openFlag.CLOEXEC) !== 0)
}

function memfdCreate(p: GuestProcess, address: number, flags: number): Result {
  const name = p.memory.string(address, 250)
  if (name === undefined || flags & ~3) return refuse("EINVAL")
  const file = makeOpenFile(memoryNode(p.nextInode()), `memfd:${name}`, openFlag.RDWR)
  return p.descriptors.add(file, (flags & 1) !== 0)
}

const fcntlCommand = {
  DUPFD: 0,
  GETFD: 1,
  SETFD: 2,
  GETFL: 3,
  SETFL: 4,
  GETLK: 5,
  SETLK: 6,
  SETLKW: 7,
  SETOWN: 8,
  GETOWN: 9,
  OFD_GETLK: 36,
  OFD_SETLK: 37,
  OFD_SETLKW: 38,
  DUPFD_CLOEXEC: 1030,
  SETPIPE_SZ: 1031,
  GETPIPE_SZ: 1032,
} as const

/** Flags that F_SETFL may change. */
const changeableFlags = openFlag.APPEND | openFlag.NONBLOCK | openFlag.NOATIME

function fcntl(p: GuestProcess, descriptor: number, command: number, argument: number): Outcome {
  const entry = p.descriptors.entry(descriptor)
  if (!entry) return refuse("EBADF")
  const { file } = entry
  switch (command) {
    case fcntlCommand.DUPFD:
    case fcntlCommand.DUPFD_CLOEXEC:
      if (argument >= p.descriptors.limit) return refuse("EINVAL")
      return dup(p, descriptor, argument, command === fcntlCommand.DUPFD_CLOEXEC)
    case fcntlCommand.GETFD:
      return entry.closeOnExec ? 1 : 0
    case fcntlCommand.SETFD:
      entry.closeOnExec = (argument & 1) !== 0
      return 0
    case fcntlCommand.GETFL:
      return file.flags
    case fcntlCommand.SETFL:
      file.flags = (file.flags & ~changeableFlags) | (argument & changeableFlags)
      return 0
    case fcntlCommand.GETLK:
    case fcntlCommand.OFD_GETLK:
      return getLock(p, file, argument, command === fcntlCommand.OFD_GETLK)
    case fcntlCommand.SETLK:
    case fcntlCommand.SETLKW:
      return setLock(p, file, argument, false, command === fcntlCommand.SETLKW)
    case fcntlCommand.OFD_SETLK:
    case fcntlCommand.OFD_SETLKW:
      return setLock(p, file, argument, true, command === fcntlCommand.OFD_SETLKW)
    case fcntlCommand.SETOWN:
      return 0
    case fcntlCommand.GETOWN:
      return 0
    case fcntlCommand.SETPIPE_SZ:
    case fcntlCommand.GETPIPE_SZ:
      return file.path.startsWith("pipe:") ? pipeCapacity : refuse("EBADF")
    default:
      return refuse("EINVAL")
  }
}

const seek = { SET: 0, CUR: 1, END: 2, DATA: 3, HOLE: 4 } as const

function lseek(p: GuestProcess, descriptor: number, offset: number, whence: number): Result {
  const file = p.file(descriptor)
  if (failed(file)) return file
  if (!file.node.seekable) return refuse("ESPIPE")
  const status = file.node.status()
  if (failed(status)) return status
  let position: number
  if (whence === seek.SET) position = offset
  else if (whence === seek.CUR) position = file.offset + offset
  else if (whence === seek.END) position = status.size + offset
  else if (whence === seek.DATA || whence === seek.HOLE) {
    // The whole file counts as data.
    if (!(offset >= 0 && offset < status.size)) return refuse("ENXIO")
    position = whence === seek.DATA ? offset : status.size
  } else return refuse("EINVAL")
  if (!(position >= 0 && position <= Number.MAX_SAFE_INTEGER)) return refuse("EINVAL")
  if (file.node.list && position === 0) delete file.entries
  file.offset = position
  return position
}

export const descriptorCalls: readonly SystemCall[] = [
  { number: 19, name: "eventfd2", args: ["unsigned", "hex"], call: eventfd2 },
  { number: 23, name: "dup", args: ["descriptor"], call: (p, descriptor) => dup(p, descriptor) },
  { number: 24, name: "dup3", args: ["descriptor", "descriptor", "open-flags"], call: dup3 },
  { number: 25, name: "fcntl", args: ["descriptor", "int", "size"], call: fcntl },
  { number: 32, name: "flock", args: ["descriptor", "int"], call: flock },
  { number: 56, name: "openat", args: ["directory", "path", "open-flags", "octal"], call: openat },
  { number: 57, name: "close", args: ["descriptor"], call: close },
  { number: 59, name: "pipe2", args: ["address", "open-flags"], call: pipe2 },
  { number: 62, name: "lseek", args: ["descriptor", "offset", "int"], call: lseek },
  { number: 279, name: "memfd_create", args: ["path", "hex"], call: memfdCreate },
  { number: 436, name: "close_range", args: ["unsigned", "unsigned", "hex"], call: closeRange },
  { number: 437, name: "openat2", args: ["directory", "path", "address", "size"], call: openat2 },
]
