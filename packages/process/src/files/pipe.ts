// A pipe, and the counter of `eventfd`.
import type { HostError } from "@lamina/interfaces"
import { refuse } from "../errno.ts"
import { syntheticStatus } from "./nodes.ts"
import type { FileNode } from "./open-file.ts"

/** Bytes that a pipe holds (pipe(7)). */
export const pipeCapacity = 65536

/** PIPE_BUF */
const atomicSize = 4096

/** A pipe. Where Linux would wait, its ends return EAGAIN. */
export class Pipe {
  readonly #inode: number
  readonly #bytes = new Uint8Array(pipeCapacity)
  #start = 0
  #filled = 0
  #readers = 0
  #writers = 0
  /** How often an end has been opened. */
  #readersEver = 0
  #writersEver = 0

  constructor(inode: number) {
    this.#inode = inode
  }

  get hasReader(): boolean {
    return this.#readers > 0
  }

  openReader(): FileNode {
    this.#readers++
    this.#readersEver++
    const before = this.#writersEver
    const hadWriter = this.#writers > 0
    // Who has never had a writer waits for one, in `open` or in `poll`.
    const met = () => hadWriter || this.#writersEver !== before
    return {
      ...this.#either(),
      read: (into) => this.#read(into),
      write: () => refuse("EBADF"),
      ready: () => ({ readable: this.#filled > 0, writable: false, hangup: this.#writers === 0 && met() }),
      isComplete: met,
      close: () => this.#closed(() => this.#readers--),
    }
  }

  openWriter(): FileNode {
    this.#writers++
    this.#writersEver++
    const before = this.#readersEver
    const hadReader = this.#readers > 0
    return {
      ...this.#either(),
      read: () => refuse("EBADF"),
      write: (from) => this.#write(from),
      ready: () => ({ readable: false, writable: this.#isWritable, hangup: this.#readers === 0 }),
      isComplete: () => hadReader || this.#readersEver !== before,
      close: () => this.#closed(() => this.#writers--),
    }
  }

  /** A named pipe that is opened for both: who does so is its own other end. */
  openBoth(): FileNode {
    const [reader, writer] = [this.openReader(), this.openWriter()]
    return {
      ...this.#either(),
      read: (into) => reader.read(into, 0),
      write: (from) => writer.write(from, 0),
      ready: () => ({ readable: this.#filled > 0, writable: this.#isWritable, hangup: false }),
      close() {
        reader.close()
        writer.close()
      },
    }
  }

  get #isWritable(): boolean {
    return pipeCapacity - this.#filled >= atomicSize
  }

  #either() {
    return {
      seekable: false,
      status: () => syntheticStatus("fifo", this.#inode, 0o600),
      available: () => this.#filled,
    }
  }

  #closed(count: () => void): void {
    count()
    // What nobody has read by then is lost.
    if (this.#readers + this.#writers === 0) this.#filled = 0
  }

  #read(into: Uint8Array): number | HostError {
    if (this.#filled === 0) return this.#writers > 0 ? refuse("EAGAIN") : 0
    const count = Math.min(into.length, this.#filled)
    const first = Math.min(count, pipeCapacity - this.#start)
    into.set(this.#bytes.subarray(this.#start, this.#start + first))
    into.set(this.#bytes.subarray(0, count - first), first)
    this.#start = (this.#start + count) % pipeCapacity
    this.#filled -= count
    return count
  }

  #write(from: Uint8Array): number | HostError {
    if (this.#readers === 0) return refuse("EPIPE")
    // As much as PIPE_BUF goes in as a whole or not at all.
    const room = pipeCapacity - this.#filled
    if (room === 0 || (from.length <= atomicSize && from.length > room)) return refuse("EAGAIN")
    const count = Math.min(from.length, room)
    const at = (this.#start + this.#filled) % pipeCapacity
    const first = Math.min(count, pipeCapacity - at)
    this.#bytes.set(from.subarray(0, first), at)
    this.#bytes.set(from.subarray(first, count), 0)
    this.#filled += count
    return count
  }
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
