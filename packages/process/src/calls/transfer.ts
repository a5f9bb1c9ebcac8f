// read, write and their relatives: moving bytes between open files and the guest.
import { failed, refuse, type Result } from "../errno.ts"
import { openFlag, type OpenFile } from "../files/open-file.ts"
import type { GuestProcess } from "../guest-process.ts"
import { raise, signal } from "../signals.ts"
import { transferChunk } from "../tuning.ts"
import type { SystemCall } from "./system-call.ts"

/** Most bytes that one call moves (MAX_RW_COUNT). */
const largestTransfer = 0x7fff_f000
const maximumVectors = 1024
const largestOffset = 2 ** 53

/** Reads up to `count` bytes at `offset` to guest memory. Where a pipe is empty the process would wait for ever. */
export function readToGuest(p: GuestProcess, file: OpenFile, address: number, count: number, offset: number): Result {
  const { node } = file
  if (node.list) return refuse("EISDIR")
  if (node.identity !== undefined) p.space.flushShared(node.identity)
  const wanted = Math.min(count, largestTransfer)
  let done = 0
  while (done < wanted) {
    const chunk = Math.min(wanted - done, transferChunk)
    const room = p.memory.accessible(address + done, chunk, "write")
    if (room === 0) return done > 0 ? done : refuse("EFAULT")
    const buffer = new Uint8Array(room)
    const got = node.read(buffer, offset + done)
    if (failed(got)) {
      if (done > 0) return done
      return got.error === "EAGAIN" && !(file.flags & openFlag.NONBLOCK) ? p.endInDeadlock(`read of ${file.path}`) : got
    }
    p.memory.write(address + done, buffer.subarray(0, got))
    done += got
    if (got < room || !node.seekable) break
  }
  return done
}

/** Writes `count` bytes from guest memory at `offset`. */
export function writeFromGuest(
  p: GuestProcess,
  file: OpenFile,
  address: number,
  count: number,
  offset: number,
): Result {
  const wanted = Math.min(count, largestTransfer)
  let done = 0
  while (done < wanted) {
    const chunk = Math.min(wanted - done, transferChunk)
    const room = p.memory.accessible(address + done, chunk, "read")
    if (room === 0) return done > 0 ? done : refuse("EFAULT")
    const put = writeBytes(p, file, p.memory.read(address + done, room), offset + done)
    if (failed(put)) return done > 0 && !p.ended ? done : put
    done += put
    if (put < room && file.flags & openFlag.NONBLOCK) break
  }
  return done
}

/** Writes bytes that are not the guest's. */
export function writeBytes(p: GuestProcess, file: OpenFile, bytes: Uint8Array, offset: number): Result {
  const { node } = file
  if (bytes.length > 0 && node.identity !== undefined) p.space.flushShared(node.identity)
  const put = node.write(bytes, offset)
  if (failed(put)) {
    if (put.error === "EPIPE") raise(p, signal.SIGPIPE, `SIGPIPE: write to ${file.path}, which nobody reads`)
    return put.error === "EAGAIN" && !(file.flags & openFlag.NONBLOCK) ? p.endInDeadlock(`write to ${file.path}`) : put
  }
  if (node.identity !== undefined) p.space.refreshShared(node.identity)
  return put
}

/** Where the next sequential write goes. */
function writePosition(file: OpenFile): Result {
  if (!(file.flags & openFlag.APPEND) || !file.node.seekable) return file.offset
  const status = file.node.status()
  return failed(status) ? status : status.size
}

export function readSequentially(p: GuestProcess, file: OpenFile, address: number, count: number): Result {
  const got = readToGuest(p, file, address, count, file.offset)
  if (!failed(got) && file.node.seekable) file.offset += got
  return got
}

export function writeSequentially(p: GuestProcess, file: OpenFile, address: number, count: number): Result {
  const at = writePosition(file)
  if (failed(at)) return at
  const put = writeFromGuest(p, file, address, count, at)
  if (!failed(put) && file.node.seekable) file.offset = at + put
  return put
}

type Direction = "read" | "write"

function opened(p: GuestProcess, descriptor: number, direction: Direction) {
  const file = p.file(descriptor)
  if (failed(file)) return file
  return (direction === "read" ? file.readable : file.writable) ? file : refuse("EBADF")
}

/** One transfer at an offset, which the call carries. */
function positioned(
  p: GuestProcess,
  direction: Direction,
  file: OpenFile,
  address: number,
  count: number,
  offset: number,
) {
  if (!file.node.seekable) return refuse("ESPIPE")
  if (!(offset >= 0 && offset < largestOffset)) return refuse("EINVAL")
  const move = direction === "read" ? readToGuest : writeFromGuest
  return move(p, file, address, count, offset)
}

function single(direction: Direction) {
  return (p: GuestProcess, descriptor: number, address: number, count: number): Result => {
    const file = opened(p, descriptor, direction)
    if (failed(file)) return file
    return direction === "read" ? readSequentially(p, file, address, count) : writeSequentially(p, file, address, count)
  }
}

function singleAt(direction: Direction) {
  return (p: GuestProcess, descriptor: number, address: number, count: number, offset: number): Result => {
    const file = opened(p, descriptor, direction)
    return failed(file) ? file : positioned(p, direction, file, address, count, offset)
  }
}

/** readv and the like; `offset` is -1 for the file's own position. */
function vectored(
  p: GuestProcess,
  direction: Direction,
  descriptor: number,
  vector: number,
  count: number,
  offset: number,
): Result {
  const file = opened(p, descriptor, direction)
  if (failed(file)) return file
  if (count > maximumVectors) return refuse("EINVAL")
  const parts = Array.from({ length: count }, (_, index) => {
    const at = vector + index * 16
    return { address: p.memory.u64(at), length: p.memory.u64(at + 8) }
  })
  if (parts.some(({ length }) => length >= 2 ** 63)) return refuse("EINVAL")
  const sequential = direction === "read" ? readSequentially : writeSequentially
  let done = 0
  for (const { address, length } of parts) {
    if (length === 0) continue
    const wanted = Math.min(length, largestTransfer - done)
    const moved =
      offset === -1
        ? sequential(p, file, address, wanted)
        : positioned(p, direction, file, address, wanted, offset + done)
    if (failed(moved)) return done > 0 && !p.ended ? done : moved
    done += moved
    if (moved < length) break
  }
  return done
}

function vector(direction: Direction) {
  return (p: GuestProcess, descriptor: number, address: number, count: number) =>
    vectored(p, direction, descriptor, address, count, -1)
}

function vectorAt(direction: Direction) {
  return (p: GuestProcess, descriptor: number, address: number, count: number, offset: number) =>
    offset < 0 ? refuse("EINVAL") : vectored(p, direction, descriptor, address, count, offset)
}

/** preadv2 and pwritev2: flags are hints but for RWF_APPEND (0x10), which pwritev2 does not take here. */
function vectorAt2(direction: Direction) {
  return (
    p: GuestProcess,
    descriptor: number,
    address: number,
    count: number,
    offset: number,
    _high: number,
    flags: number,
  ) => (flags & ~0xf ? refuse("EOPNOTSUPP") : vectored(p, direction, descriptor, address, count, offset))
}

/** sendfile and copy_file_range: moves bytes from file to file; -1 stands for a file's own position. */
function copy(p: GuestProcess, from: OpenFile, to: OpenFile, count: number, fromAt: number, toAt: number): Result {
  const total = Math.min(count, largestTransfer)
  if (from.node.identity !== undefined) p.space.flushShared(from.node.identity)
  let done = 0
  while (done < total) {
    const buffer = new Uint8Array(Math.min(total - done, transferChunk))
    const got = from.node.read(buffer, fromAt < 0 ? from.offset : fromAt + done)
    if (failed(got)) return done > 0 ? done : got
    if (got === 0) break
    const at = toAt < 0 ? writePosition(to) : toAt + done
    const put = failed(at) ? at : writeBytes(p, to, buffer.subarray(0, got), at)
    if (failed(put)) return done > 0 && !p.ended ? done : put
    if (fromAt < 0 && from.node.seekable) from.offset += put
    if (toAt < 0 && to.node.seekable) to.offset = Number(at) + put
    done += put
    if (put < got || !from.node.seekable) break
  }
  return done
}

function sendfile(p: GuestProcess, out: number, input: number, offset: number, count: number): Result {
  const from = opened(p, input, "read")
  const to = opened(p, out, "write")
  if (failed(from)) return from
  if (failed(to)) return to
  if (from.node.list || !from.node.seekable) return refuse("EINVAL")
  const at = offset === 0 ? -1 : Number(p.memory.i64(offset))
  if (offset !== 0 && at < 0) return refuse("EINVAL")
  const moved = copy(p, from, to, count, at, -1)
  if (offset !== 0 && !failed(moved)) p.memory.setU64(offset, BigInt(at + moved))
  return moved
}

function copyFileRange(p: GuestProcess, ...[input, inOffset, out, outOffset, count, flags]: number[]): Result {
  if (flags !== 0) return refuse("EINVAL")
  const from = opened(p, input, "read")
  const to = opened(p, out, "write")
  if (failed(from)) return from
  if (failed(to)) return to
  if (from.node.list || to.node.list) return refuse("EISDIR")
  if (!from.node.seekable || !to.node.seekable) return refuse("EINVAL")
  if (to.flags & openFlag.APPEND) return refuse("EBADF")
  const fromAt = inOffset === 0 ? -1 : Number(p.memory.i64(inOffset))
  const toAt = outOffset === 0 ? -1 : Number(p.memory.i64(outOffset))
  if ((inOffset !== 0 && fromAt < 0) || (outOffset !== 0 && toAt < 0)) return refuse("EINVAL")
  const moved = copy(p, from, to, count, fromAt, toAt)
  if (failed(moved)) return moved
  if (inOffset !== 0) p.memory.setU64(inOffset, BigInt(fromAt + moved))
  if (outOffset !== 0) p.memory.setU64(outOffset, BigInt(toAt + moved))
  return moved
}

export const transferCalls: readonly SystemCall[] = [
  { number: 63, name: "read", args: ["descriptor", "out", "size"], call: single("read") },
  { number: 64, name: "write", args: ["descriptor", "in", "size"], call: single("write") },
  { number: 65, name: "readv", args: ["descriptor", "address", "size"], call: vector("read") },
  { number: 66, name: "writev", args: ["descriptor", "address", "size"], call: vector("write") },
  { number: 67, name: "pread64", args: ["descriptor", "out", "size", "offset"], call: singleAt("read") },
  { number: 68, name: "pwrite64", args: ["descriptor", "in", "size", "offset"], call: singleAt("write") },
  { number: 69, name: "preadv", args: ["descriptor", "address", "size", "offset"], call: vectorAt("read") },
  { number: 70, name: "pwritev", args: ["descriptor", "address", "size", "offset"], call: vectorAt("write") },
  { number: 71, name: "sendfile", args: ["descriptor", "descriptor", "address", "size"], call: sendfile },
  {
    number: 285,
    name: "copy_file_range",
    args: ["descriptor", "address", "descriptor", "address", "size", "unsigned"],
    call: copyFileRange,
  },
  {
    number: 286,
    name: "preadv2",
    args: ["descriptor", "address", "size", "offset", "size", "hex"],
    call: vectorAt2("read"),
  },
  {
    number: 287,
    name: "pwritev2",
    args: ["descriptor", "address", "size", "offset", "size", "hex"],
    call: vectorAt2("write"),
  },
]
