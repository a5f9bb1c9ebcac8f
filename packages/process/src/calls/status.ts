// stat and its relatives: what files and file systems are, and changing it.
import type { FileKind, FileStatus, HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import type { GuestProcess } from "../guest-process.ts"
import { view } from "../memory/user-memory.ts"
import { AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH, changeablePlace, placeAt, target } from "./paths.ts"
import type { SystemCall } from "./system-call.ts"

/** S_IF* bits of `st_mode`. */
const kindBits: Readonly<Record<FileKind, number>> = {
  fifo: 0o010000,
  "character-device": 0o020000,
  directory: 0o040000,
  "block-device": 0o060000,
  file: 0o100000,
  symlink: 0o120000,
  socket: 0o140000,
}
const blockSize = 4096
const nanosecondsPerSecond = 1_000_000_000n

interface TimeParts {
  readonly seconds: bigint
  readonly nanoseconds: bigint
}

function timeParts(time: bigint): TimeParts {
  const nanoseconds = ((time % nanosecondsPerSecond) + nanosecondsPerSecond) % nanosecondsPerSecond
  return { seconds: (time - nanoseconds) / nanosecondsPerSecond, nanoseconds }
}

/** struct stat of include/uapi/asm-generic/stat.h, 128 bytes. */
function statBytes(status: FileStatus): Uint8Array {
  const bytes = new Uint8Array(128)
  const out = view(bytes)
  out.setBigUint64(0, BigInt.asUintN(64, status.device), true)
  out.setBigUint64(8, BigInt.asUintN(64, status.inode), true)
  out.setUint32(16, kindBits[status.kind] | status.mode, true)
  out.setUint32(20, status.links, true)
  out.setUint32(24, status.user, true)
  out.setUint32(28, status.group, true)
  out.setBigInt64(48, BigInt(status.size), true)
  out.setInt32(56, blockSize, true)
  out.setBigInt64(64, BigInt(Math.ceil(status.size / blockSize) * 8), true)
  for (const [at, time] of [
    [72, status.accessed],
    [88, status.modified],
    [104, status.changed],
  ] as const) {
    const { seconds, nanoseconds } = timeParts(time)
    out.setBigInt64(at, seconds, true)
    out.setBigInt64(at + 8, nanoseconds, true)
  }
  return bytes
}

const STATX_BASIC_STATS = 0x7ff

/** struct statx of include/uapi/linux/stat.h, 256 bytes. */
function statxBytes(status: FileStatus): Uint8Array {
  const bytes = new Uint8Array(256)
  const out = view(bytes)
  out.setUint32(0, STATX_BASIC_STATS, true)
  out.setUint32(4, blockSize, true)
  out.setUint32(16, status.links, true)
  out.setUint32(20, status.user, true)
  out.setUint32(24, status.group, true)
  out.setUint16(28, kindBits[status.kind] | status.mode, true)
  out.setBigUint64(32, BigInt.asUintN(64, status.inode), true)
  out.setBigUint64(40, BigInt(status.size), true)
  out.setBigUint64(48, BigInt(Math.ceil(status.size / blockSize) * 8), true)
  for (const [at, time] of [
    [64, status.accessed],
    [96, status.changed],
    [112, status.modified],
  ] as const) {
    const { seconds, nanoseconds } = timeParts(time)
    out.setBigInt64(at, seconds, true)
    out.setUint32(at + 8, Number(nanoseconds), true)
  }
  // The device as makedev(3) packs it: major and minor apart.
  const device = BigInt.asUintN(64, status.device)
  out.setUint32(136, Number(((device >> 8n) & 0xfffn) | ((device >> 32n) & 0xffff_f000n)), true)
  out.setUint32(140, Number((device & 0xffn) | ((device >> 12n) & 0xffff_ff00n)), true)
  return bytes
}

function statusOf(p: GuestProcess, directory: number, address: number, flags: number): FileStatus | HostError {
  const found = target(p, directory, address, flags)
  if (failed(found)) return found
  if ("file" in found) return found.file.node.status()
  return found.place.status ?? refuse("ENOENT")
}

function give(
  p: GuestProcess,
  address: number,
  status: FileStatus | HostError,
  bytes: (status: FileStatus) => Uint8Array,
): Result {
  if (failed(status)) return status
  p.memory.write(address, bytes(status))
  return 0
}

function fstat(p: GuestProcess, descriptor: number, address: number): Result {
  const file = p.descriptors.get(descriptor)
  return file ? give(p, address, file.node.status(), statBytes) : refuse("EBADF")
}

function newfstatat(p: GuestProcess, directory: number, path: number, address: number, flags: number): Result {
  if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH | 0x800)) return refuse("EINVAL")
  return give(p, address, statusOf(p, directory, path, flags), statBytes)
}

function statx(p: GuestProcess, directory: number, path: number, flags: number, mask: number, address: number): Result {
  if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH | 0x6800) || mask >>> 31) return refuse("EINVAL")
  return give(p, address, statusOf(p, directory, path, flags), statxBytes)
}

const accessRight = { execute: 1, write: 2 } as const

/** The process counts as root: it may read and write everything, and execute what anyone may. */
function faccessat2(p: GuestProcess, directory: number, path: number, mode: number, flags: number): Result {
  if (mode & ~7 || flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH | 0x200)) return refuse("EINVAL")
  const found = target(p, directory, path, flags)
  if (failed(found)) return found
  const status = "file" in found ? found.file.node.status() : (found.place.status ?? refuse("ENOENT"))
  if (failed(status)) return status
  if (mode & accessRight.execute && status.kind !== "directory" && !(status.mode & 0o111)) return refuse("EACCES")
  return mode & accessRight.write && "place" in found && found.place.readOnly ? refuse("EROFS") : 0
}

function changeMode(p: GuestProcess, directory: number, path: number, mode: number, flags: number): Result {
  if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) return refuse("EINVAL")
  const found = target(p, directory, path, flags)
  if (failed(found)) return found
  if ("file" in found) return found.file.node.setMode?.(mode & 0o7777) ?? 0
  const { place } = found
  if (place.readOnly) return refuse("EROFS")
  if (place.status?.kind === "symlink") return refuse("EOPNOTSUPP")
  return place.files.setMode(place.path, mode & 0o7777) ?? 0
}

function fchmod(p: GuestProcess, descriptor: number, mode: number): Result {
  const file = p.file(descriptor)
  if (failed(file)) return file
  return file.node.setMode ? (file.node.setMode(mode & 0o7777) ?? 0) : refuse("EPERM")
}

/** Owners cannot be changed through the host: what already is so succeeds, all else is refused. */
function changeOwner(status: FileStatus | HostError, user: number, group: number): Result {
  if (failed(status)) return status
  const same = (wanted: number, is: number) => wanted === 0xffff_ffff || wanted === is
  return same(user, status.user) && same(group, status.group) ? 0 : refuse("EPERM")
}

function fchown(p: GuestProcess, descriptor: number, user: number, group: number): Result {
  const file = p.file(descriptor)
  return failed(file) ? file : changeOwner(file.node.status(), user, group)
}

function fchownat(
  p: GuestProcess,
  directory: number,
  path: number,
  user: number,
  group: number,
  flags: number,
): Result {
  return changeOwner(statusOf(p, directory, path, flags), user, group)
}

const UTIME_NOW = 0x3fff_ffffn
const UTIME_OMIT = 0x3fff_fffen

function utimensat(p: GuestProcess, directory: number, path: number, times: number, flags: number): Result {
  const found = path === 0 ? target(p, directory, 0, AT_EMPTY_PATH) : target(p, directory, path, flags)
  if (failed(found)) return found
  const status = "file" in found ? found.file.node.status() : (found.place.status ?? refuse("ENOENT"))
  if (failed(status)) return status
  const now = p.host.clock.now()
  const wanted: bigint[] = []
  for (const [index, present] of [status.accessed, status.modified].entries()) {
    const seconds = times === 0 ? 0n : p.memory.i64(times + index * 16)
    const nanoseconds = times === 0 ? UTIME_NOW : p.memory.i64(times + index * 16 + 8)
    if (nanoseconds === UTIME_NOW) wanted.push(now)
    else if (nanoseconds === UTIME_OMIT) wanted.push(present)
    else if (nanoseconds < 0n || nanoseconds >= nanosecondsPerSecond) return refuse("EINVAL")
    else wanted.push(seconds * nanosecondsPerSecond + nanoseconds)
  }
  const [accessed, modified] = wanted
  if ("file" in found) return found.file.node.setTimes?.(accessed, modified) ?? 0
  if (found.place.readOnly) return refuse("EROFS")
  return found.place.files.setTimes(found.place.path, accessed, modified) ?? 0
}

function resize(p: GuestProcess, identity: string | undefined, change: () => HostError | undefined): Result {
  if (identity !== undefined) p.space.shared.flush(identity)
  const failure = change()
  if (identity !== undefined) p.space.shared.reload(identity)
  return failure ?? 0
}

function ftruncate(p: GuestProcess, descriptor: number, size: number): Result {
  const file = p.file(descriptor)
  if (failed(file)) return file
  const { node } = file
  if (!file.writable || !node.truncate || !(size >= 0)) return refuse("EINVAL")
  if (size > Number.MAX_SAFE_INTEGER) return refuse("EFBIG")
  return resize(p, node.identity, () => node.truncate?.(size))
}

function truncate(p: GuestProcess, path: number, size: number): Result {
  const place = changeablePlace(p, -100, path, true)
  if (failed(place)) return place
  if (!(size >= 0)) return refuse("EINVAL")
  const file = p.tree.open(place, 1, 0)
  if (failed(file)) return file
  const { node } = file
  const result = node.truncate ? resize(p, node.identity, () => node.truncate?.(size)) : refuse("EINVAL")
  node.close()
  return result
}

/** Mode 0 makes the file long enough; FALLOC_FL_KEEP_SIZE (1) need do nothing. */
function fallocate(p: GuestProcess, descriptor: number, mode: number, offset: number, length: number): Result {
  const file = p.file(descriptor)
  if (failed(file)) return file
  const { node } = file
  if (!file.writable) return refuse("EBADF")
  if (!(offset >= 0 && length > 0)) return refuse("EINVAL")
  if (mode & ~1 || !node.truncate) return refuse("EOPNOTSUPP")
  const status = node.status()
  if (failed(status)) return status
  if (offset + length > Number.MAX_SAFE_INTEGER) return refuse("EFBIG")
  if (mode === 1 || offset + length <= status.size) return 0
  return resize(p, node.identity, () => node.truncate?.(offset + length))
}

function sync(p: GuestProcess, descriptor: number): Result {
  const file = p.file(descriptor)
  if (failed(file)) return file
  if (file.node.identity !== undefined) p.space.shared.flush(file.node.identity)
  return file.node.sync ? (file.node.sync() ?? 0) : file.node.list ? 0 : refuse("EINVAL")
}

const TMPFS_MAGIC = 0x0102_1994n

/** struct statfs of include/uapi/asm-generic/statfs.h, 120 bytes: a large, half empty file system. */
function statfsBytes(): Uint8Array {
  const bytes = new Uint8Array(120)
  const words = [TMPFS_MAGIC, 4096n, 1n << 24n, 1n << 23n, 1n << 23n, 1n << 20n, 1n << 19n, 0n, 255n, 4096n]
  words.forEach((word, index) => view(bytes).setBigUint64(index * 8, word, true))
  return bytes
}

function statfs(p: GuestProcess, path: number, address: number): Result {
  const place = placeAt(p, -100, path, true)
  if (failed(place)) return place
  if (!place.status) return refuse("ENOENT")
  p.memory.write(address, statfsBytes())
  return 0
}

function fstatfs(p: GuestProcess, descriptor: number, address: number): Result {
  if (!p.descriptors.get(descriptor)) return refuse("EBADF")
  p.memory.write(address, statfsBytes())
  return 0
}

function umask(p: GuestProcess, mask: number): Result {
  const old = p.umask
  p.umask = mask & 0o777
  return old
}

export const statusCalls: readonly SystemCall[] = [
  { number: 43, name: "statfs", args: ["path", "address"], call: statfs },
  { number: 44, name: "fstatfs", args: ["descriptor", "address"], call: fstatfs },
  { number: 45, name: "truncate", args: ["path", "offset"], call: truncate },
  { number: 46, name: "ftruncate", args: ["descriptor", "offset"], call: ftruncate },
  { number: 47, name: "fallocate", args: ["descriptor", "hex", "offset", "offset"], call: fallocate },
  {
    number: 48,
    name: "faccessat",
    args: ["directory", "path", "octal"],
    call: (p, directory, path, mode) => faccessat2(p, directory, path, mode, 0),
  },
  { number: 52, name: "fchmod", args: ["descriptor", "octal"], call: fchmod },
  {
    number: 53,
    name: "fchmodat",
    args: ["directory", "path", "octal"],
    call: (p, directory, path, mode) => changeMode(p, directory, path, mode, 0),
  },
  { number: 54, name: "fchownat", args: ["directory", "path", "unsigned", "unsigned", "hex"], call: fchownat },
  { number: 55, name: "fchown", args: ["descriptor", "unsigned", "unsigned"], call: fchown },
  { number: 79, name: "newfstatat", args: ["directory", "path", "address", "hex"], call: newfstatat },
  { number: 80, name: "fstat", args: ["descriptor", "address"], call: fstat },
  { number: 81, name: "sync", args: [], call: () => 0 },
  { number: 82, name: "fsync", args: ["descriptor"], call: sync },
  { number: 83, name: "fdatasync", args: ["descriptor"], call: sync },
  { number: 84, name: "sync_file_range", args: ["descriptor", "offset", "offset", "hex"], call: sync },
  { number: 88, name: "utimensat", args: ["directory", "path", "address", "hex"], call: utimensat },
  { number: 166, name: "umask", args: ["octal"], call: umask },
  {
    number: 267,
    name: "syncfs",
    args: ["descriptor"],
    call: (p, descriptor) => (p.descriptors.get(descriptor) ? 0 : refuse("EBADF")),
  },
  { number: 291, name: "statx", args: ["directory", "path", "hex", "hex", "address"], call: statx },
  { number: 439, name: "faccessat2", args: ["directory", "path", "octal", "hex"], call: faccessat2 },
  { number: 452, name: "fchmodat2", args: ["directory", "path", "octal", "hex"], call: changeMode },
]
