// read, write and their relatives: moving bytes between open files and the guest.
import type { HostError } from "@lamina/interfaces"
import { failed, refuse, type Result } from "../errno.ts"
import { openFlag, type OpenFile } from "../files/open-file.ts"
import type { GuestProcess } from "../guest-process.ts"
import { raise } from "../signals/send-signal.ts"
import { signal } from "../signals/signal.ts"
import type { Outcome } from "../tasks/wait.ts"
import { transferChunk } from "../tuning.ts"
import type { SystemCall } from "./system-call.ts"

/** Most bytes that one call moves (MAX_RW_COUNT). */
const largestTransfer = 0x7fff_f000
const maximumVectors = 1024
const largestOffset = 2 ** 53

export type Direction = "read" | "write"

/** A piece of guest memory. */
export interface Part {
  readonly address: number
  readonly length: number
}

/**
 * Moves bytes between guest memory and an open file, at `offset` or, undefined, at the file's own position. Where nothing can be moved
 * yet it waits, unless the file is not to.
 */
export function transfer(
  p: GuestProcess,
  file: OpenFile,
  direction: Direction,
  parts: readonly Part[],
  offset: number | undefined,
): Outcome {
  const { node } = file
  const total = parts.reduce((sum, { length }) => sum + length, 0)
  if (direction === "read" && node.list) return refuse("EISDIR")
  if (node.identity !== undefined) p.space.shared.flush(node.identity)
  let done = 0
  const start = () => (offset !== undefined ? offset : direction === "read" ? file.offset : writePosition(file))
  /** Undefined when it has to wait. */
  const move = (): Result | undefined => {
    for (;;) {
      const part = partAt(parts, done)
      const from = done >= largestTransfer || !part ? undefined : part
      if (!from) return done
      const chunk = Math.min(from.length, transferChunk, largestTransfer - done)
      const room = p.memory.accessible(from.address, chunk, direction === "read" ? "write" : "read")
      if (room === 0) return done > 0 ? done : refuse("EFAULT")
      const at = start()
      if (failed(at)) return at
      const place = offset === undefined ? at : at + done
      const moved =
        direction === "read"
          ? readPart(p, file, from.address, room, place)
          : writePart(p, file, from.address, room, place)
      if (failed(moved)) {
        const mayWait = moved.error === "EAGAIN" && !(file.flags & openFlag.NONBLOCK)
        if (mayWait && (direction === "write" || done === 0)) return undefined
        return done > 0 ? done : moved
      }
      done += moved
      if (offset === undefined && node.seekable) file.offset = at + moved
      // A stream from outside may have nothing more, and would wait for it.
      if (direction === "read" && (moved < room || node.comesFromOutside)) return done
      if (direction === "write" && moved < room && file.flags & openFlag.NONBLOCK) return done
    }
  }
  if (total === 0) {
    // Only what cannot be waited for is tried with nothing.
    const none = node.seekable && direction === "write" ? node.write(new Uint8Array(0), 0) : 0
    return failed(none) ? none : 0
  }
  if (direction === "read" && node.comesFromOutside && !p.kernel.isAlone) {
    return { ...waitFor(file, direction), poll: () => undefined, waitOutside: () => move() ?? 0 }
  }
  const first = move()
  if (first !== undefined) return first
  return { ...waitFor(file, direction), poll: move, interrupted: () => (done > 0 ? done : refuse("EINTR")) }
}

function waitFor(file: OpenFile, direction: Direction) {
  const what = direction === "read" ? `read of ${file.path}` : `write to ${file.path}`
  return { kind: "wait", what, restarts: true, wakeAt: () => file.node.readyAt?.() } as const
}

/** What is left of the parts behind the first `done` bytes, as far as it is one piece. */
function partAt(parts: readonly Part[], done: number): Part | undefined {
  let before = 0
  for (const { address, length } of parts) {
    if (done < before + length) return { address: address + done - before, length: length - (done - before) }
    before += length
  }
  return undefined
}

function readPart(p: GuestProcess, file: OpenFile, address: number, length: number, offset: number): Result {
  const buffer = new Uint8Array(length)
  const got = file.node.read(buffer, offset)
  if (!failed(got)) p.memory.write(address, buffer.subarray(0, got))
  return got
}

function writePart(p: GuestProcess, file: OpenFile, address: number, length: number, offset: number): Result {
  return writeBytes(p, file, p.memory.read(address, length), offset)
}

/** Writes bytes that are not the guest's. */
export function writeBytes(p: GuestProcess, file: OpenFile, bytes: Uint8Array, offset: number): Result {
  const { node } = file
  if (bytes.length > 0 && node.identity !== undefined) p.space.shared.flush(node.identity)
  const put = node.write(bytes, offset)
  if (failed(put)) {
    if (put.error === "EPIPE") raise(p, signal.SIGPIPE, `SIGPIPE: write to ${file.path}, which nobody reads`)
    return put
  }
  if (node.identity !== undefined) p.space.shared.reload(node.identity)
  return put
}

/** Where the next sequential write goes. */
function writePosition(file: OpenFile): Result {
  if (!(file.flags & openFlag.APPEND) || !file.node.seekable) return file.offset
  const status = file.node.status()
  return failed(status) ? status : status.size
}

function opened(p: GuestProcess, descriptor: number, direction: Direction) {
  const file = p.file(descriptor)
  if (failed(file)) return file
  return (direction === "read" ? file.readable : file.writable) ? file : refuse("EBADF")
}

/** Whether a transfer at an offset, which the call carries, can be. */
function checkOffset(file: OpenFile, offset: number): Result {
  if (!file.node.seekable) return refuse("ESPIPE")
  return offset >= 0 && offset < largestOffset ? offset : refuse("EINVAL")
}

function single(direction: Direction) {
  return (p: GuestProcess, descriptor: number, address: number, length: number): Outcome => {
    const file = opened(p, descriptor, direction)
    return failed(file) ? file : transfer(p, file, direction, [{ address, length }], undefined)
  }
}

function singleAt(direction: Direction) {
  return (p: GuestProcess, descriptor: number, address: number, length: number, offset: number): Outcome => {
    const file = opened(p, descriptor, direction)
    if (failed(file)) return file
    const at = checkOffset(file, offset)
    return failed(at) ? at : transfer(p, file, direction, [{ address, length }], at)
  }
}

/** The pieces that an array of `struct iovec` names. Throws `BadAddress`. */
export function partsAt(p: GuestProcess, vector: number, count: number): readonly Part[] | HostError {
  if (count > maximumVectors) return refuse("EINVAL")
  const parts = Array.from({ length: count }, (_, index) => {
    const at = vector + index * 16
    return { address: p.memory.u64(at), length: p.memory.u64(at + 8) }
  })
  return parts.some(({ length }) => length >= 2 ** 63) ? refuse("EINVAL") : parts
}

/** readv and the like; `offset` is -1 for the file's own position. */
function vectored(
  p: GuestProcess,
  direction: Direction,
  descriptor: number,
  vector: number,
  count: number,
  offset: number,
): Outcome {
  const file = opened(p, descriptor, direction)
  if (failed(file)) return file
  const parts = partsAt(p, vector, count)
  if (failed(parts)) return parts
  const at = offset === -1 ? undefined : checkOffset(file, offset)
  return failed(at) ? at : transfer(p, file, direction, parts, at)
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

/** sendfile and copy_file_range: moves bytes from file to file; -1 stands for a file's own position. `done` is told how many. */
function copy(
  p: GuestProcess,
  [from, fromAt]: readonly [OpenFile, number],
  [to, toAt]: readonly [OpenFile, number],
  count: number,
  done: (moved: number) => void,
): Outcome {
  const total = Math.min(count, largestTransfer)
  if (from.node.identity !== undefined) p.space.shared.flush(from.node.identity)
  let moved = 0
  const end = () => {
    done(moved)
    return moved
  }
  const move = (): Result | undefined => {
    while (moved < total) {
      const buffer = new Uint8Array(Math.min(total - moved, transferChunk))
      const got = from.node.read(buffer, fromAt < 0 ? from.offset : fromAt + moved)
      if (failed(got)) return moved > 0 ? end() : got
      if (got === 0) break
      const at = toAt < 0 ? writePosition(to) : toAt + moved
      const put = failed(at) ? at : writeBytes(p, to, buffer.subarray(0, got), at)
      if (failed(put)) {
        if (put.error === "EAGAIN" && !(to.flags & openFlag.NONBLOCK)) return undefined
        return moved > 0 ? end() : put
      }
      if (fromAt < 0 && from.node.seekable) from.offset += put
      if (toAt < 0 && to.node.seekable) to.offset = Number(at) + put
      moved += put
      if (put < got && to.flags & openFlag.NONBLOCK) break
    }
    return end()
  }
  const interrupted = () => (moved > 0 ? end() : refuse("EINTR"))
  return move() ?? { ...waitFor(to, "write"), poll: move, interrupted }
}

function sendfile(p: GuestProcess, out: number, input: number, offset: number, count: number): Outcome {
  const from = opened(p, input, "read")
  const to = opened(p, out, "write")
  if (failed(from)) return from
  if (failed(to)) return to
  if (from.node.list || !from.node.seekable) return refuse("EINVAL")
  const at = offset === 0 ? -1 : Number(p.memory.i64(offset))
  if (offset !== 0 && at < 0) return refuse("EINVAL")
  return copy(p, [from, at], [to, -1], count, (moved) => {
    if (offset !== 0) p.memory.setU64(offset, BigInt(at + moved))
  })
}

function copyFileRange(p: GuestProcess, ...[input, inOffset, out, outOffset, count, flags]: number[]): Outcome {
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
  return copy(p, [from, fromAt], [to, toAt], count, (moved) => {
    if (inOffset !== 0) p.memory.setU64(inOffset, BigInt(fromAt + moved))
    if (outOffset !== 0) p.memory.setU64(outOffset, BigInt(toAt + moved))
  })
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
