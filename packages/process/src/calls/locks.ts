// Locks on files: flock(2), fcntl_locking(2).
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import type { FileLock } from "../files/file-locks.ts"
import type { OpenFile } from "../files/open-file.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import type { Outcome } from "../tasks/wait.ts"

const lockType = { READ: 0, WRITE: 1, UNLOCK: 2 } as const
const seek = { SET: 0, CUR: 1, END: 2 } as const

/** Locks of flock and of fcntl do not see each other; neither do those of files that are none. */
const wholeName = ({ node }: OpenFile) => `whole ${node.identity}`
const recordName = ({ node }: OpenFile) => `record ${node.identity}`

/** Takes a lock, or waits for whoever is in the way. */
function take(p: GuestProcess, name: string, lock: FileLock, waits: boolean): Outcome {
  const { locks } = p.kernel
  const attempt = (): Result | undefined => {
    if (locks.conflict(name, lock)) return undefined
    locks.set(name, lock)
    return 0
  }
  const first = attempt()
  if (first !== undefined) return first
  return waits ? { kind: "wait", what: "a file's lock", restarts: true, poll: attempt } : refuse("EAGAIN")
}

const LOCK_SH = 1
const LOCK_EX = 2
const LOCK_NB = 4
const LOCK_UN = 8

/** The lock belongs to the open file, which children share. */
export function flock(p: GuestProcess, descriptor: number, operation: number): Outcome {
  const file = p.file(descriptor)
  if (failed(file)) return file
  const kind = operation & ~LOCK_NB
  const whole = { owner: file, start: 0, end: Infinity }
  if (kind === LOCK_UN) {
    p.kernel.locks.clear(wholeName(file), whole)
    return 0
  }
  if (kind !== LOCK_SH && kind !== LOCK_EX) return refuse("EINVAL")
  const lock: FileLock = { ...whole, pid: p.pid, exclusive: kind === LOCK_EX }
  // A lock is given up before it is exchanged for one of the other kind.
  p.kernel.locks.clear(wholeName(file), whole)
  dropAtEnd(p, file)
  return take(p, wholeName(file), lock, !(operation & LOCK_NB))
}

/** What belongs to an open file ends with it. */
function dropAtEnd(p: GuestProcess, file: OpenFile): void {
  const { locks } = p.kernel
  file.atEnd = () => locks.drop(file)
}

/** struct flock: type, whence, start, length, pid. Throws `BadAddress`. */
function readLock(p: GuestProcess, file: OpenFile, address: number, ofFile: boolean) {
  const fields = view(p.memory.read(address, 32))
  const whence = fields.getInt16(2, true)
  const length = Number(fields.getBigInt64(16, true))
  let start = Number(fields.getBigInt64(8, true))
  if (whence === seek.CUR) start += file.offset
  else if (whence === seek.END) {
    const status = file.node.status()
    if (failed(status)) return status
    start += status.size
  } else if (whence !== seek.SET) return refuse("EINVAL")
  const from = length < 0 ? start + length : start
  if (from < 0) return refuse("EINVAL")
  const end = length === 0 ? Infinity : length < 0 ? start : start + length
  const type = fields.getInt16(0, true)
  if (type < lockType.READ || type > lockType.UNLOCK) return refuse("EINVAL")
  const lock: FileLock = { owner: ofFile ? file : p, pid: p.pid, exclusive: type === lockType.WRITE, start: from, end }
  return { type, lock }
}

export function getLock(p: GuestProcess, file: OpenFile, address: number, ofFile: boolean): Result {
  const wanted = readLock(p, file, address, ofFile)
  if (failed(wanted)) return wanted
  const other = p.kernel.locks.conflict(recordName(file), wanted.lock)
  if (!other) {
    p.memory.write(address, Uint8Array.of(lockType.UNLOCK, 0))
    return 0
  }
  const bytes = new Uint8Array(32)
  const out = view(bytes)
  out.setInt16(0, other.exclusive ? lockType.WRITE : lockType.READ, true)
  out.setBigInt64(8, BigInt(other.start), true)
  out.setBigInt64(16, other.end === Infinity ? 0n : BigInt(other.end - other.start), true)
  out.setInt32(24, other.owner instanceof Object && "pid" in other.owner ? other.pid : -1, true)
  p.memory.write(address, bytes)
  return 0
}

export function setLock(p: GuestProcess, file: OpenFile, address: number, ofFile: boolean, waits: boolean): Outcome {
  const wanted: ReturnType<typeof readLock> | HostError = readLock(p, file, address, ofFile)
  if (failed(wanted)) return wanted
  const { type, lock } = wanted
  if (type === lockType.UNLOCK) {
    p.kernel.locks.clear(recordName(file), lock)
    return 0
  }
  if (type === lockType.READ && !file.readable) return refuse("EBADF")
  if (type === lockType.WRITE && !file.writable) return refuse("EBADF")
  if (ofFile) dropAtEnd(p, file)
  return take(p, recordName(file), lock, waits)
}

/** Closing any descriptor of a file gives up the process's locks in it. */
export function dropRecordLocks(p: GuestProcess, file: OpenFile | undefined): void {
  if (file?.node.identity === undefined) return
  p.kernel.locks.drop(p, recordName(file))
}
