// Takes a stream apart into the bytes of its channels.
import { dle, firstSelect, streamStart, type StreamState } from "./channel.ts"

/** Bytes that arrived on a channel, one after the other; never none. */
export interface ChannelBytes {
  readonly channel: number
  readonly bytes: Uint8Array
}

/** The receiving end of a stream, which comes in pieces that are cut anywhere. */
export interface ChannelDecoder {
  /** What a piece of the stream has for channels, in its order; bytes may be parts of `piece`. Escapes without a meaning are skipped. */
  decode(piece: Uint8Array): readonly ChannelBytes[]
  readonly state: StreamState
}

/** Makes it, at the start of a stream or somewhere in one. */
export function createChannelDecoder(start: StreamState = streamStart): ChannelDecoder {
  let { selected, isEscaped } = start

  const decode = (piece: Uint8Array): readonly ChannelBytes[] => {
    if (piece.length === 0) return []
    if (!isEscaped && !piece.includes(dle)) return [{ channel: selected, bytes: piece }]
    const found: ChannelBytes[] = []
    const data = new Uint8Array(piece.length)
    let length = 0
    let begin = 0
    const finish = () => {
      if (length > begin) found.push({ channel: selected, bytes: data.subarray(begin, length) })
      begin = length
    }
    for (const byte of piece) {
      if (!isEscaped) {
        if (byte === dle) isEscaped = true
        else data[length++] = byte
        continue
      }
      isEscaped = false
      if (byte === dle) data[length++] = byte
      else if (byte >= firstSelect) {
        finish()
        selected = byte - firstSelect
      }
    }
    finish()
    return found
  }
  return {
    decode,
    get state() {
      return { selected, isEscaped }
    },
  }
}
