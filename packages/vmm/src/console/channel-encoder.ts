// Puts the bytes of channels into one stream.
import { channelCount, dle, firstSelect, streamStart, type StreamState } from "./channel.ts"

/**
 * What continues a stream so that `bytes` arrive on a channel; may be `bytes` itself. If an escape has been begun, it is made one that suits.
 * Throws `RangeError` for a channel that is not from 0 to `channelCount` - 1.
 */
export function encodeChannel(state: StreamState, channel: number, bytes: Uint8Array): Uint8Array {
  if (!(Number.isInteger(channel) && channel >= 0 && channel < channelCount))
    throw new RangeError(`channel ${channel} is not from 0 to ${channelCount - 1}`)
  const { selected, isEscaped } = state
  const escapes = bytes.reduce((count, byte) => count + (byte === dle ? 1 : 0), 0)
  if (bytes.length === 0 || (channel === selected && !isEscaped && escapes === 0)) return bytes

  const encoded = new Uint8Array(bytes.length + escapes + 2)
  let length = 0
  const put = (byte: number) => (encoded[length++] = byte)
  const isLiteral = channel === selected && isEscaped && bytes[0] === dle
  if (!isLiteral && (channel !== selected || isEscaped)) {
    if (!isEscaped) put(dle)
    put(firstSelect + channel)
  }
  for (const [index, byte] of bytes.entries()) {
    if (byte === dle && !(isLiteral && index === 0)) put(dle)
    put(byte)
  }
  return encoded.subarray(0, length)
}

/** The sending end of a stream of which everything arrives. */
export interface ChannelEncoder {
  /** What is to be sent so that `bytes` arrive on a channel; may be `bytes` itself. Throws as `encodeChannel` does. */
  encode(channel: number, bytes: Uint8Array): Uint8Array
  /** The channel selected last. */
  readonly selected: number
}

/** Makes it, at the start of a stream or with a channel selected. */
export function createChannelEncoder(selected: number = streamStart.selected): ChannelEncoder {
  return {
    encode(channel, bytes) {
      const encoded = encodeChannel({ selected, isEscaped: false }, channel, bytes)
      if (bytes.length > 0) selected = channel
      return encoded
    },
    get selected() {
      return selected
    },
  }
}
