// The link to the host: many streams over the virtio console. `/dev/link` is one of them, at first stream 0.
import { EAGAIN, EFAULT, ENOMEM, ENOTTY, ENXIO, ERESTART } from "../errno"
import { hasConsoleDevice, sendToHost, takeReceived } from "../hardware/virtio/console"
import { allocate, release } from "../memory/heap"
import { copyIn } from "../memory/user-memory"
import { sleepOn } from "../process/sleep"
import { File, O_NONBLOCK } from "./descriptors"
import { scratch } from "./either-copy"
import { filled, freePipe, newPipe, Pipe, readPipe, wakeReaders, writePipe } from "./pipe"

/** Kinds of frames: to the host, and from it. */
const dataFrame: u32 = 0
const wantFrame: u32 = 1
const closedFrame: u32 = 2
const endFrame: u32 = 1
const headerSize: u32 = 12
/** The ioctl that binds an open file to a stream. */
const bindStream: u32 = 0x4c01
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

/** The frame that is being received: its header so far, how much of it is there, and its stream. */
const header: usize = memory.data(16, 8)
let inHeader: u32 = 0
let payloadLeft: u32 = 0

export function openLink(file: File): i32 {
  return hasConsoleDevice() ? bindTo(file, 0) : ENXIO
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
  if (old != 0) releaseStream(changetype<Stream>(old))
  return 0
}

function findStream(number: u32): Stream | null {
  let stream = streams
  while (stream != null && stream.number != number) stream = stream.next
  return stream
}

function releaseStream(stream: Stream): void {
  if (--stream.references != 0) return
  if (streams == stream) streams = stream.next
  else {
    let before = streams!
    while (before.next != stream) before = before.next!
    before.next = stream.next
  }
  freePipe(stream.pipe!)
  release(changetype<usize>(stream), offsetof<Stream>())
}

export function closeLink(file: File): void {
  const stream = changetype<Stream | null>(file.data)
  if (stream == null) return
  if (stream.references == 1) sendFrame(stream.number, closedFrame, 0)
  releaseStream(stream)
}

export function controlLink(file: File, request: u32, argument: u64): i32 {
  return request == bindStream ? bindTo(file, <u32>argument) : ENOTTY
}

/** Sends a frame whose payload stands in `scratch` behind the header. */
function sendFrame(stream: u32, kind: u32, length: u32): void {
  store<u32>(scratch, stream)
  store<u32>(scratch, kind, 4)
  store<u32>(scratch, length, 8)
  sendToHost(scratch, headerSize + length)
}

export function writeLink(file: File, from: u64, count: u32): i64 {
  const stream = changetype<Stream>(file.data)
  let done: u32 = 0
  while (done < count) {
    const part = min<u32>(count - done, 4096 - headerSize)
    if (!copyIn(scratch + headerSize, from + done, part)) return done == 0 ? <i64>EFAULT : <i64>done
    sendFrame(stream.number, dataFrame, part)
    done += part
  }
  return done
}

function hasInput(stream: Stream): bool {
  return filled(stream.pipe!) != 0 || stream.hasEnded != 0
}

/** Whether there is something to be read. If not, the host is asked for so many bytes. */
function ask(stream: Stream, count: u32): bool {
  if (hasInput(stream) || stream.isWanted != 0) return hasInput(stream)
  stream.isWanted = 1
  store<u32>(scratch + headerSize, count)
  sendFrame(stream.number, wantFrame, 4)
  takeReceived()
  return hasInput(stream)
}

export function readLink(file: File, to: u64, count: u32): i64 {
  const stream = changetype<Stream>(file.data)
  const pipe = stream.pipe!
  takeReceived()
  while (!ask(stream, min<u32>(count, mostWanted))) {
    if ((file.flags & O_NONBLOCK) != 0) return EAGAIN
    if (!sleepOn(changetype<usize>(pipe))) return ERESTART
  }
  if (filled(pipe) == 0) {
    stream.hasEnded = 0
    return 0
  }
  const result = readPipe(pipe, to, count, false)
  takeReceived()
  return result
}

export function linkHasInput(file: File): bool {
  return ask(changetype<Stream>(file.data), 4096)
}

let taken: u32 = 0

/** Takes bytes from the host. False when a stream has no room for them: the same bytes come again. */
export function linkReceived(from: usize, length: u32): bool {
  while (taken < length) {
    if (inHeader < headerSize) {
      store<u8>(header + inHeader++, load<u8>(from + taken++))
      if (inHeader == headerSize) beginFrame()
      continue
    }
    const available = min<u32>(length - taken, payloadLeft)
    const stream = findStream(load<u32>(header))
    const put = stream == null ? <i64>available : writePipe(stream.pipe!, false, from + taken, available, false)
    const part: u32 = put < 0 ? 0 : <u32>put
    taken += part
    payloadLeft -= part
    if (payloadLeft == 0) inHeader = 0
    if (part < available) return false
  }
  taken = 0
  return true
}

function beginFrame(): void {
  payloadLeft = load<u32>(header, 8)
  if (payloadLeft == 0) inHeader = 0
  const stream = findStream(load<u32>(header))
  if (stream == null) return
  stream.isWanted = 0
  if (load<u32>(header, 4) != endFrame) return
  stream.hasEnded = 1
  wakeReaders(stream.pipe!)
}
