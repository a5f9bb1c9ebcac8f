// Pipes: 64 KiB between those who write and those who read (POSIX.1-2017, write: up to 4096 bytes are never torn).
import { EAGAIN, EFAULT, ENOMEM, EPIPE, ERESTART } from "../errno"
import { allocate, release } from "../memory/heap"
import { allocateRawPage, releasePage } from "../memory/pages"
import { copyOut } from "../memory/user-memory"
import { current } from "../process/hart"
import { SIGPIPE, signalProcess } from "../process/signals"
import { sleepOn, wakeUp } from "../process/sleep"
import { eitherCopy } from "./either-copy"

const pageCount: u32 = 16
export const pipeSize: u32 = pageCount * 4096
const atomicSize: u32 = 4096

/** A ring; positions grow until it is empty. Its address is the readers' channel, that of `writersChannel` the writers'. Behind it stand the pointers to its pages. */
@unmanaged
export class Pipe {
  read: u32
  written: u32
  readers: u32
  writers: u32
  writersChannel: u32
}

const ringSize: u32 = offsetof<Pipe>() + pageCount * 4
export const pollChannel: usize = memory.data(16, 16)

export function newPipe(): Pipe | null {
  const address = allocate(ringSize)
  if (address == 0) return null
  const pipe = changetype<Pipe>(address)
  pipe.readers = 1
  pipe.writers = 1
  return pipe
}

function slotOf(pipe: Pipe, position: u32): usize {
  return changetype<usize>(pipe) + offsetof<Pipe>() + (((<usize>(position >> 12)) & (pageCount - 1)) << 2)
}

export function filled(pipe: Pipe): u32 {
  return pipe.written - pipe.read
}

/** Has those who wait for bytes look whether there will be any. */
export function wakeReaders(pipe: Pipe): void {
  wakeUp(changetype<usize>(pipe))
  wakeUp(pollChannel)
}

function wakeWriters(pipe: Pipe): void {
  wakeUp(changetype<usize>(pipe) + offsetof<Pipe>("writersChannel"))
  wakeUp(pollChannel)
}

/** One side is closed once more; with the last of both the pipe goes. */
export function closePipe(pipe: Pipe, isWriter: bool): void {
  if (isWriter) pipe.writers--
  else pipe.readers--
  if (pipe.readers == 0 && pipe.writers == 0) return freePipe(pipe)
  if (pipe.writers == 0) wakeReaders(pipe)
  if (pipe.readers == 0) wakeWriters(pipe)
}

export function freePipe(pipe: Pipe): void {
  for (let i: u32 = 0; i < pageCount; i++) {
    const page = load<usize>(slotOf(pipe, i << 12))
    if (page != 0) releasePage(page)
  }
  release(changetype<usize>(pipe), ringSize)
}

/** Reads from a pipe into the current process. */
export function readPipe(pipe: Pipe, to: u64, count: u32, waits: bool): i64 {
  if (count == 0) return 0
  while (filled(pipe) == 0) {
    if (pipe.writers == 0) return 0
    if (!waits) return EAGAIN
    if (!sleepOn(changetype<usize>(pipe))) return ERESTART
  }
  // Writers wait, and are told that they need not any more, only where less room is than for what is never torn.
  const wasFull = pipeSize - filled(pipe) < atomicSize
  const total = min<u32>(count, filled(pipe))
  let done: u32 = 0
  while (done < total) {
    const inPage = pipe.read & 4095
    const part = min<u32>(total - done, 4096 - inPage)
    if (!copyOut(to + done, load<usize>(slotOf(pipe, pipe.read)) + inPage, part)) break
    pipe.read += part
    done += part
  }
  if (filled(pipe) == 0) {
    // Its first page is enough for who writes little at a time.
    pipe.read = 0
    pipe.written = 0
  }
  if (wasFull && pipeSize - filled(pipe) >= atomicSize) wakeWriters(pipe)
  return done == 0 ? <i64>EFAULT : <i64>done
}

/** Writes from the current process or from kernel memory. */
export function writePipe(pipe: Pipe, isUser: bool, from: u64, count: u32, waits: bool): i64 {
  let done: u32 = 0
  let problem: i64 = 0
  while (done < count && problem == 0) {
    const free = pipeSize - filled(pipe)
    if (pipe.readers == 0) {
      signalProcess(current(), SIGPIPE)
      problem = EPIPE
    } else if (free < (count <= atomicSize && isUser ? count - done : 1)) {
      if (!waits) problem = EAGAIN
      else if (!sleepOn(changetype<usize>(pipe) + offsetof<Pipe>("writersChannel"))) problem = ERESTART
    } else {
      const part = fill(pipe, isUser, from + done, min<u32>(count - done, free))
      if (part < 0) problem = part
      else done += <u32>part
      if (free == pipeSize && part > 0) wakeReaders(pipe)
    }
  }
  return done != 0 ? <i64>done : problem
}

/** Puts bytes into a pipe that has room for them, up to the end of a page. Gives how many, or an error. */
function fill(pipe: Pipe, isUser: bool, from: u64, count: u32): i64 {
  const slot = slotOf(pipe, pipe.written)
  if (load<usize>(slot) == 0) store<usize>(slot, allocateRawPage())
  const page = load<usize>(slot)
  if (page == 0) return ENOMEM
  const inPage = pipe.written & 4095
  const part = min<u32>(count, 4096 - inPage)
  if (!eitherCopy(isUser, from, page + inPage, part, true)) return EFAULT
  pipe.written += part
  return part
}
