// The host's end of the link: many streams over one serial line. The guest gets what it has asked for, never more.
import type { SerialLine } from "@lamina/interfaces"
import { createFrameReader, encodeFrame, toGuest, toHost, type Frame } from "./frame.ts"

/** What the host does at a stream. */
export interface StreamEnd {
  /** The guest has written. */
  data?(bytes: Uint8Array): void
  /** Gives up to `limit` bytes that the guest waits for: none at the end of the stream; undefined when there are none yet. */
  give?(limit: number): Uint8Array | undefined
}

export interface HostLink {
  /** Makes a stream with a number that nobody uses. It is closed when nobody in the guest has it open any more. */
  open(end: StreamEnd): number
  /** Makes the stream with this number. */
  openAt(stream: number, end: StreamEnd): void
  /** Gives what has become available to those who wait. */
  give(stream: number): void
  close(stream: number): void
  /** Sends what the line had no room for, as far as it has room now. Gives how many bytes are left. */
  flush(): number
  /** Frames that have come from the guest. */
  readonly received: number
}

/** Makes the link. Streams that nobody has opened are read by nobody, and are at their end. */
export function createHostLink(line: SerialLine): HostLink {
  const ends = new Map<number, StreamEnd>()
  /** Bytes that the guest waits for, by stream. */
  const wanted = new Map<number, number>()
  let outbox: Uint8Array[] = []
  let numbers = 1
  let received = 0

  const send = (frame: Frame) => {
    outbox.push(encodeFrame(frame))
    link.flush()
  }
  const receive = ({ stream, kind, payload }: Frame) => {
    const end = ends.get(stream)
    received++
    if (kind === toHost.data) end?.data?.(payload)
    else if (kind === toHost.want && payload.length >= 4) {
      wanted.set(stream, new DataView(payload.buffer, payload.byteOffset).getUint32(0, true))
      link.give(stream)
    } else if (kind === toHost.closed) {
      // The number may be given to another.
      link.close(stream)
    }
  }
  line.connect(createFrameReader(receive))

  const link: HostLink = {
    open(end) {
      while (ends.has(numbers)) numbers++
      const stream = numbers++
      ends.set(stream, end)
      return stream
    },
    openAt: (stream, end) => void ends.set(stream, end),
    give(stream) {
      const limit = wanted.get(stream)
      if (limit === undefined) return
      const end = ends.get(stream)
      const bytes = end?.give ? end.give(limit) : new Uint8Array(0)
      if (bytes === undefined) return
      wanted.delete(stream)
      send({ stream, kind: bytes.length > 0 ? toGuest.data : toGuest.end, payload: bytes })
    },
    close(stream) {
      ends.delete(stream)
      wanted.delete(stream)
    },
    flush() {
      while (outbox.length > 0) {
        const taken = line.send(outbox[0])
        if (taken < outbox[0].length) {
          outbox[0] = outbox[0].subarray(taken)
          break
        }
        outbox = outbox.slice(1)
      }
      return outbox.reduce((sum, { length }) => sum + length, 0)
    },
    get received() {
      return received
    },
  }
  return link
}
