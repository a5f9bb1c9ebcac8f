// Pipes: 64 KiB between those who write and those who read (POSIX.1-2017, write: up to 4096 bytes are never torn).
import { EAGAIN, EFAULT, ENOMEM, EPIPE, ERESTART } from "../errno"
import { allocate, release } from "../memory/heap"
import { allocateRawPage, releasePage } from "../memory/pages"
import { copyIn, copyOut } from "../memory/user-memory"
import { current } from "../process/hart"
import { SIGPIPE, signalProcess } from "../process/signals"
import { sleepOn, wakeUp } from "../process/sleep"

const pageCount: u32 = 16
export const pipeSize: u32 = pageCount * 4096
const atomicSize: u32 = 4096

/** A ring; positions grow for ever and wrap around. Behind it stand the pointers to its pages. */
@unmanaged
export class Pipe {
  read: u32
  written: u32
  readers: u32
  writers: u32
  /** Its address is the writers' channel. */
  writersChannel: u32
}

const ringSize: u32 = offsetof<Pipe>() + pageCount * 4

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

/** Channels: readers sleep on the pipe, writers on the byte behind. */
function readersOf(pipe: Pipe): usize {
  return changetype<usize>(pipe)
}

function writersOf(pipe: Pipe): usize {
  return changetype<usize>(pipe) + offsetof<Pipe>("writersChannel")
}

export const pollChannel: usize = memory.data(16, 16)

function changed(pipe: Pipe, channel: usize): void {
  wakeUp(channel)
  wakeUp(pollChannel)
}

/** One side is closed once more; with the last of both the pipe goes. */
export function closePipe(pipe: Pipe, isWriter: bool): void {
  if (isWriter) pipe.writers--
  else pipe.readers--
  if (pipe.readers == 0 && pipe.writers == 0) return freePipe(pipe)
  if (isWriter && pipe.writers == 0) changed(pipe, readersOf(pipe))
  if (!isWriter && pipe.readers == 0) changed(pipe, writersOf(pipe))
}

export function freePipe(pipe: Pipe): void {
  for (let i: u32 = 0; i < pageCount; i++) {
    const page = load<usize>(slotOf(pipe, i << 12))
    if (page != 0) releasePage(page)
  }
  release(changetype<usize>(pipe), ringSize)
}

/** Takes bytes out, to the current process. */
function take(pipe: Pipe, to: u64, count: u32): i64 {
  let left = count < filled(pipe) ? count : filled(pipe)
  const total = left
  let at = to
  while (left != 0) {
    const inPage = pipe.read & 4095
    const part = left < 4096 - inPage ? left : 4096 - inPage
    const slot = slotOf(pipe, pipe.read)
    if (!copyOut(at, load<usize>(slot) + inPage, part)) return total == left ? EFAULT : <i64>(total - left)
    advance(pipe, part)
    at += part
    left -= part
  }
  return total
}

function advance(pipe: Pipe, count: u32): void {
  const slot = slotOf(pipe, pipe.read)
  pipe.read += count
  // A page that has been read goes back, but for the one that is being written: the next, or in a full ring this one again.
  if ((pipe.read & 4095) == 0 && pipe.read != pipe.written && filled(pipe) <= pipeSize - 4096) {
    releasePage(load<usize>(slot))
    store<usize>(slot, 0)
  }
}

/** Where the next bytes go, up to the end of the page; 0 when there is no memory. */
function room(pipe: Pipe): usize {
  const slot = slotOf(pipe, pipe.written)
  let page = load<usize>(slot)
  if (page == 0) {
    page = allocateRawPage()
    if (page == 0) return 0
    store<usize>(slot, page)
  }
  return page + (pipe.written & 4095)
}

/** Reads from a pipe into the current process. */
export function readPipe(pipe: Pipe, to: u64, count: u32, waits: bool): i64 {
  if (count == 0) return 0
  while (filled(pipe) == 0) {
    if (pipe.writers == 0) return 0
    if (!waits) return EAGAIN
    if (!sleepOn(readersOf(pipe))) return ERESTART
  }
  const wasFull = pipeSize - filled(pipe) < atomicSize
  const result = take(pipe, to, count)
  if (result > 0 && (wasFull || pipeSize - filled(pipe) >= atomicSize)) changed(pipe, writersOf(pipe))
  return result
}

/** Writes from the current process. */
export function writePipe(pipe: Pipe, from: u64, count: u32, waits: bool): i64 {
  let left = count
  let at = from
  while (left != 0) {
    if (pipe.readers == 0) {
      signalProcess(current(), SIGPIPE)
      return EPIPE
    }
    const free = pipeSize - filled(pipe)
    const needed = count <= atomicSize ? left : 1
    if (free < needed) {
      if (!waits) return left != count ? <i64>(count - left) : EAGAIN
      if (!sleepOn(writersOf(pipe))) return left != count ? <i64>(count - left) : ERESTART
      continue
    }
    const wasEmpty = free == pipeSize
    let part = left < free ? left : free
    let done: u32 = 0
    while (done < part) {
      const into = room(pipe)
      if (into == 0) break
      const inPage: u32 = 4096 - ((<u32>into) & 4095)
      const piece = part - done < inPage ? part - done : inPage
      if (!copyIn(into, at, piece)) return left != count ? <i64>(count - left) : EFAULT
      pipe.written += piece
      at += piece
      done += piece
    }
    if (done == 0) return left != count ? <i64>(count - left) : ENOMEM
    left -= done
    if (wasEmpty) changed(pipe, readersOf(pipe))
  }
  return count
}

/** Puts bytes in from kernel memory, as far as there is room. Gives how many. */
export function fillPipe(pipe: Pipe, from: usize, count: u32): u32 {
  let done: u32 = 0
  while (done < count && filled(pipe) < pipeSize) {
    const into = room(pipe)
    if (into == 0) break
    let piece: u32 = 4096 - ((<u32>into) & 4095)
    if (piece > count - done) piece = count - done
    if (piece > pipeSize - filled(pipe)) piece = pipeSize - filled(pipe)
    memory.copy(into, from + done, piece)
    pipe.written += piece
    done += piece
  }
  if (done != 0) changed(pipe, readersOf(pipe))
  return done
}

/** Has those who wait for bytes look whether there will be any. */
export function wakeReaders(pipe: Pipe): void {
  changed(pipe, readersOf(pipe))
}
