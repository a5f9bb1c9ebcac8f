// The outside's end of a machine's line that carries the channels of all guests: a line for each guest.
import type { SerialLine } from "@lamina/interfaces"
import { savedState, type DeviceState } from "@lamina/machine"
import { linePiece } from "../tuning.ts"
import { channelCount, streamStart, type StreamState } from "./channel.ts"
import { createChannelDecoder } from "./channel-decoder.ts"
import { encodeChannel } from "./channel-encoder.ts"
import { restoredStreamState } from "./stream-state.ts"

/** The one who takes a machine's line apart, and puts together what is sent on it. There is one for each machine's line. */
export interface GuestLines {
  /** Sends bytes on a channel. Gives how many were taken, from the start. */
  send(channel: number, bytes: Uint8Array): number
  /** From now on `receive` gets what comes on a channel. Gives a function that ends this. */
  connect(channel: number, receive: (bytes: Uint8Array) => void): () => void
  /** Where both streams stand, for the snapshot that has the monitor's ends. */
  save(): DeviceState
  /** Throws `SnapshotError`. */
  restore(state: DeviceState): void
}

/** Listens to a machine's line from now on. Nobody else may send on it. */
export function createGuestLines(machineLine: SerialLine): GuestLines {
  let sent: StreamState = streamStart
  let decoder = createChannelDecoder()
  const listeners = new Map<number, Set<(bytes: Uint8Array) => void>>()
  machineLine.connect((piece) => {
    for (const { channel, bytes } of decoder.decode(piece))
      for (const receive of listeners.get(channel) ?? []) receive(bytes)
  })

  /** Sends a piece, and counts what of it has arrived. What the line took is decoded for that, so an escape that it took half of is known. */
  const sendPiece = (channel: number, piece: Uint8Array): number => {
    const encoded = encodeChannel(sent, channel, piece)
    const arrived = createChannelDecoder(sent)
    const taken = machineLine.send(encoded)
    const parts = arrived.decode(encoded.subarray(0, taken))
    sent = arrived.state
    return parts.reduce((sum, { bytes }) => sum + bytes.length, 0)
  }

  return {
    send(channel, bytes) {
      let taken = 0
      while (taken < bytes.length) {
        const piece = bytes.subarray(taken, taken + linePiece)
        const count = sendPiece(channel, piece)
        taken += count
        if (count < piece.length) break
      }
      return taken
    },
    connect(channel, receive) {
      const those = listeners.get(channel) ?? new Set()
      listeners.set(channel, those)
      // A function of its own, so that the same one can listen twice.
      const listener = (bytes: Uint8Array) => receive(bytes)
      those.add(listener)
      return () => void those.delete(listener)
    },
    save: () => ({ sent: { ...sent }, received: { ...decoder.state } }),
    restore(state) {
      const saved = savedState("guest lines", state)
      const newSent = restoredStreamState("guest lines", saved.state("sent"))
      decoder = createChannelDecoder(restoredStreamState("guest lines", saved.state("received")))
      sent = newSent
    },
  }
}

/** A guest's line: one channel of a machine's line. Throws `RangeError` for a channel that is not from 0 to `channelCount` - 1. */
export function createGuestLine(lines: GuestLines, channel: number, name: string): SerialLine {
  if (!(Number.isInteger(channel) && channel >= 0 && channel < channelCount))
    throw new RangeError(`channel ${channel} is not from 0 to ${channelCount - 1}`)
  return {
    name,
    send: (bytes) => lines.send(channel, bytes),
    connect: (receive) => lines.connect(channel, receive),
  }
}
