// The link to the host: many streams over the virtio console. `/dev/link` is one of them, at first stream 0.
import { EAGAIN, EFAULT, EINVAL, ENOMEM, ERESTART } from "../errno"
import { hasConsoleDevice, sendToHost, takeReceived } from "../hardware/virtio/console"
import { allocate, release } from "../memory/heap"
import { allocatePage } from "../memory/pages"
import { copyIn } from "../memory/user-memory"
import { sleepOn } from "../process/sleep"
import { File, O_NONBLOCK } from "./descriptors"
import { fillPipe, filled, freePipe, newPipe, Pipe, readPipe, wakeReaders } from "./pipe"

/** Kinds of frames: to the host, and from it. */
const dataFrame: u32 = 0
const wantFrame: u32 = 1
const closedFrame: u32 = 2
const endFrame: u32 = 1
const headerSize: u32 = 12
/** The ioctl that binds an open file to a stream. */
export const bindStream: u32 = 0x4c01
/** Asked of the host at once, at most. */
const mostWanted: u32 = 16384

@unmanaged
class Stream {
  next: Stream | null
  number: u32
  references: u32
  pipe: Pipe | null
  /** Whether the host has been asked for bytes and has not answered. */
  isWanted: u32
  hasEnded: u32
}

let streams: Stream | null = null
let outgoing: usize = 0

/** The frame that is being received: its header so far, how much of it is there, and its stream. */
const header: usize = memory.data(16, 8)
let inHeader: u32 = 0
let payloadLeft: u32 = 0

export function openLink(file: File): i32 {
  if (!hasConsoleDevice()) return -6
  if (outgoing == 0) outgoing = allocatePage()
  return bindTo(file, 0)
}

function bindTo(file: File, number: u32): i32 {
  let stream = findStream(number)
  if (stream == null) {
    const address = allocate(offsetof<Stream>())
    if (address == 0) return ENOMEM
    stream = changetype<Stream>(address)
    stream.number = number
    stream.pipe = newPipe()
    if (stream.pipe == null) {
      release(address, offsetof<Stream>())
      return ENOMEM
    }
    stream.next = streams
    streams = stream
  }
  stream.references++
  const old = file.data
  file.data = changetype<usize>(stream)
  if (old != 0) releaseStream(changetype<Stream>(old), false)
  return 0
}

function findStream(number: u32): Stream | null {
  for (let at_: usize = changetype<usize>(streams); at_ != 0; at_ = changetype<usize>(changetype<Stream>(at_).next)) {
    const stream = changetype<Stream>(at_)
    if (stream.number == number) return stream
  }
  return null
}

function releaseStream(stream: Stream, tells: bool): void {
  if (--stream.references != 0) return
  if (tells) sendFrame(stream.number, closedFrame, 0)
  let before: Stream | null = null
  let each = streams
  while (each != null && each != stream) {
    before = each
    each = each.next
  }
  if (before != null) before.next = stream.next
  else streams = stream.next
  freePipe(stream.pipe!)
  release(changetype<usize>(stream), offsetof<Stream>())
}

export function closeLink(file: File): void {
  if (file.data != 0) releaseStream(changetype<Stream>(file.data), true)
}

export function controlLink(file: File, request: u32, argument: u64): i32 {
  return request == bindStream ? bindTo(file, <u32>argument) : EINVAL
}

/** Sends a frame whose payload stands in `outgoing` behind the header. */
function sendFrame(stream: u32, kind: u32, length: u32): void {
  store<u32>(outgoing, stream)
  store<u32>(outgoing + 4, kind)
  store<u32>(outgoing + 8, length)
  sendToHost(outgoing, headerSize + length)
}

export function writeLink(file: File, from: u64, count: u32): i64 {
  const stream = changetype<Stream>(file.data)
  let done: u32 = 0
  while (done < count) {
    const part = count - done < 4096 - headerSize ? count - done : 4096 - headerSize
    if (!copyIn(outgoing + headerSize, from + done, part)) return done == 0 ? EFAULT : <i64>done
    sendFrame(stream.number, dataFrame, part)
    done += part
  }
  return done
}

export function readLink(file: File, to: u64, count: u32): i64 {
  const stream = changetype<Stream>(file.data)
  const pipe = stream.pipe!
  takeReceived()
  while (filled(pipe) == 0) {
    if (stream.hasEnded != 0) {
      stream.hasEnded = 0
      return 0
    }
    if (stream.isWanted == 0) {
      stream.isWanted = 1
      store<u32>(outgoing + headerSize, count < mostWanted ? count : mostWanted)
      sendFrame(stream.number, wantFrame, 4)
      takeReceived()
      if (filled(pipe) != 0 || stream.hasEnded != 0) continue
    }
    if ((file.flags & O_NONBLOCK) != 0) return EAGAIN
    if (!sleepOn(changetype<usize>(pipe))) return ERESTART
  }
  const result = readPipe(pipe, to, count, false)
  takeReceived()
  return result
}

export function linkHasInput(file: File): bool {
  const stream = changetype<Stream>(file.data)
  if (filled(stream.pipe!) != 0 || stream.hasEnded != 0) return true
  if (stream.isWanted == 0) {
    stream.isWanted = 1
    store<u32>(outgoing + headerSize, 4096)
    sendFrame(stream.number, wantFrame, 4)
    takeReceived()
  }
  return filled(stream.pipe!) != 0 || stream.hasEnded != 0
}

let taken: u32 = 0

/** Takes bytes from the host. False when a stream has no room for them: the same bytes come again. */
export function linkReceived(from: usize, length: u32): bool {
  while (taken < length) {
    if (payloadLeft == 0 && inHeader < headerSize) {
      store<u8>(header + inHeader++, load<u8>(from + taken++))
      if (inHeader < headerSize) continue
      payloadLeft = load<u32>(header + 8)
      const stream = findStream(load<u32>(header))
      if (stream != null) {
        stream.isWanted = 0
        if (load<u32>(header + 4) == endFrame) {
          stream.hasEnded = 1
          wakeReaders(stream.pipe!)
        }
      }
      if (payloadLeft == 0) inHeader = 0
      continue
    }
    const available = length - taken < payloadLeft ? length - taken : payloadLeft
    const stream = findStream(load<u32>(header))
    const part = stream == null ? available : fillPipe(stream.pipe!, from + taken, available)
    taken += part
    payloadLeft -= part
    if (payloadLeft == 0) inHeader = 0
    if (part < available) return false
  }
  taken = 0
  return true
}
