// Frames of the host link: u32 stream, u32 kind, u32 length, then the payload; little-endian.

export const toHost = { data: 0, want: 1, closed: 2 } as const
export const toGuest = { data: 0, end: 1 } as const

export interface Frame {
  readonly stream: number
  readonly kind: number
  readonly payload: Uint8Array
}

const headerSize = 12
/** A guest that sends more at once has lost its way. */
const largestPayload = 1 << 24

export function encodeFrame({ stream, kind, payload }: Frame): Uint8Array {
  const bytes = new Uint8Array(headerSize + payload.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, stream, true)
  view.setUint32(4, kind, true)
  view.setUint32(8, payload.length, true)
  bytes.set(payload, headerSize)
  return bytes
}

/** Takes bytes as they come and calls `receive` with each frame that is complete. Throws `RangeError` for bytes that are no frames. */
export function createFrameReader(receive: (frame: Frame) => void): (bytes: Uint8Array) => void {
  const header = new Uint8Array(headerSize)
  const view = new DataView(header.buffer)
  let inHeader = 0
  let payload: Uint8Array | undefined
  let inPayload = 0
  return (bytes) => {
    let at = 0
    while (at < bytes.length || (payload && inPayload === payload.length)) {
      if (!payload) {
        const part = bytes.subarray(at, at + headerSize - inHeader)
        header.set(part, inHeader)
        at += part.length
        inHeader += part.length
        if (inHeader < headerSize) return
        const length = view.getUint32(8, true)
        if (length > largestPayload) throw new RangeError(`a frame of ${length} bytes`)
        payload = new Uint8Array(length)
        inPayload = 0
      }
      const part = bytes.subarray(at, at + payload.length - inPayload)
      payload.set(part, inPayload)
      at += part.length
      inPayload += part.length
      if (inPayload < payload.length) return
      const frame = { stream: view.getUint32(0, true), kind: view.getUint32(4, true), payload }
      payload = undefined
      inHeader = 0
      receive(frame)
    }
  }
}
