// A pipe, and the counter of `eventfd`.
import { refuse } from "../errno.ts"
import { syntheticStatus } from "./nodes.ts"
import type { FileNode } from "./open-file.ts"

/** Bytes that a pipe holds (pipe(7)). */
export const pipeCapacity = 65536

/** PIPE_BUF */
const atomicSize = 4096

/** Both ends of a pipe. Where Linux would wait, they return EAGAIN. */
export function makePipe(inode: number): { readonly reader: FileNode; readonly writer: FileNode } {
  const bytes = new Uint8Array(pipeCapacity)
  let start = 0
  let filled = 0
  let readerOpen = true
  let writerOpen = true
  const status = () => syntheticStatus("fifo", inode, 0o600)
  const reader: FileNode = {
    seekable: false,
    status,
    read(into) {
      if (filled === 0) return writerOpen ? refuse("EAGAIN") : 0
      const count = Math.min(into.length, filled)
      const first = Math.min(count, pipeCapacity - start)
      into.set(bytes.subarray(start, start + first))
      into.set(bytes.subarray(0, count - first), first)
      start = (start + count) % pipeCapacity
      filled -= count
      return count
    },
    write: () => refuse("EBADF"),
    ready: () => ({ readable: filled > 0, writable: false, hangup: !writerOpen }),
    available: () => filled,
    close: () => void (readerOpen = false),
  }
  const writer: FileNode = {
    seekable: false,
    status,
    read: () => refuse("EBADF"),
    write(from) {
      if (!readerOpen) return refuse("EPIPE")
      // As much as PIPE_BUF goes in as a whole or not at all.
      const room = pipeCapacity - filled
      if (room === 0 || (from.length <= atomicSize && from.length > room)) return refuse("EAGAIN")
      const count = Math.min(from.length, pipeCapacity - filled)
      const at = (start + filled) % pipeCapacity
      const first = Math.min(count, pipeCapacity - at)
      bytes.set(from.subarray(0, first), at)
      bytes.set(from.subarray(first, count), 0)
      filled += count
      return count
    },
    ready: () => ({ readable: false, writable: pipeCapacity - filled >= atomicSize, hangup: !readerOpen }),
    available: () => filled,
    close: () => void (writerOpen = false),
  }
  return { reader, writer }
}

const largestCount = 0xffff_ffff_ffff_fffen

/** The counter of eventfd(2). */
export function eventCounter(initial: number, semaphore: boolean, inode: number): FileNode {
  let count = BigInt(initial)
  return {
    seekable: false,
    status: () => syntheticStatus("file", inode, 0o600),
    read(into) {
      if (into.length < 8) return refuse("EINVAL")
      if (count === 0n) return refuse("EAGAIN")
      const taken = semaphore ? 1n : count
      count -= taken
      new DataView(into.buffer, into.byteOffset).setBigUint64(0, taken, true)
      return 8
    },
    write(from) {
      if (from.length < 8) return refuse("EINVAL")
      const added = new DataView(from.buffer, from.byteOffset).getBigUint64(0, true)
      if (added > largestCount) return refuse("EINVAL")
      if (count + added > largestCount) return refuse("EAGAIN")
      count += added
      return 8
    },
    ready: () => ({ readable: count > 0n, writable: count < largestCount, hangup: false }),
    close() {},
  }
}
