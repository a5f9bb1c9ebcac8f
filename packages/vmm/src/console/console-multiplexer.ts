// The monitor's end of a line that carries the channels of all guests.
import type { HostError } from "@lamina/interfaces"
import { savedState, type DeviceState } from "@lamina/machine"
import { channelLimit } from "../tuning.ts"
import { channelCount } from "./channel.ts"
import { createChannelDecoder } from "./channel-decoder.ts"
import { createChannelEncoder } from "./channel-encoder.ts"
import { restoredStreamState } from "./stream-state.ts"

/** A guest's device takes bytes: gives how many, from the start. */
export type TakeBytes = (bytes: Uint8Array) => number

export interface ConsoleMultiplexer {
  /** A channel is a guest's from now on: `take` gets what arrives on it, as far as it takes it. Gives a function that ends this. */
  attach(channel: number, take: TakeBytes): () => void
  /** Sends what a guest's device has sent. Throws `RangeError` for a channel that is not from 0 to `channelCount` - 1. */
  write(channel: number, bytes: Uint8Array): HostError | undefined
  /** Bytes from the machine's line. Those that a guest does not take wait for it; those for a channel that nobody has are gone. */
  receive(bytes: Uint8Array): void
  /** Offers guests, or one, again what waits for them: after they have made room, or before they run. */
  pump(channel?: number): void
  /** Bytes that wait for a guest. */
  waiting(channel: number): number
  /** Whether no channel holds so much that the machine's line had better wait. */
  hasRoom(): boolean
  save(): DeviceState
  /** Throws `SnapshotError`. Guests that are there keep their channels. */
  restore(state: DeviceState): void
}

/** What waits for a guest. */
interface Inbox {
  chunks: Uint8Array[]
  waiting: number
}

/** Makes the monitor's end over whatever sends on the machine's line, a driver's `write`. */
export function createConsoleMultiplexer(send: (bytes: Uint8Array) => HostError | undefined): ConsoleMultiplexer {
  let encoder = createChannelEncoder()
  let decoder = createChannelDecoder()
  const takers = new Map<number, TakeBytes>()
  const inboxes = new Map<number, Inbox>()
  /** The channel whose guest is being given bytes. */
  let giving: number | undefined

  const give = (channel: number, inbox: Inbox) => {
    const take = takers.get(channel)
    // A guest's device may want to be pumped when it is given bytes.
    if (!take || giving !== undefined) return
    giving = channel
    try {
      while (inbox.chunks.length > 0) {
        const [first] = inbox.chunks
        const taken = take(first)
        inbox.waiting -= taken
        if (taken < first.length) {
          inbox.chunks[0] = first.subarray(taken)
          return
        }
        inbox.chunks.shift()
      }
    } finally {
      giving = undefined
    }
  }
  const keep = (channel: number, bytes: Uint8Array) => {
    const inbox = inboxes.get(channel) ?? { chunks: [], waiting: 0 }
    inboxes.set(channel, inbox)
    inbox.chunks.push(bytes.slice())
    inbox.waiting += bytes.length
  }

  return {
    attach(channel, take) {
      takers.set(channel, take)
      return () => {
        if (takers.get(channel) !== take) return
        takers.delete(channel)
        inboxes.delete(channel)
      }
    },
    write: (channel, bytes) => send(encoder.encode(channel, bytes)),
    receive(bytes) {
      for (const { channel, bytes: part } of decoder.decode(bytes)) if (takers.has(channel)) keep(channel, part)
      for (const [channel, inbox] of inboxes) give(channel, inbox)
    },
    pump(channel) {
      for (const [each, inbox] of inboxes) if (channel === undefined || channel === each) give(each, inbox)
    },
    waiting: (channel) => inboxes.get(channel)?.waiting ?? 0,
    hasRoom: () => [...inboxes.values()].every(({ waiting }) => waiting < channelLimit),
    save: () => ({
      sent: { selected: encoder.selected, isEscaped: false },
      received: { ...decoder.state },
      waiting: [...inboxes].map(([channel, { chunks, waiting }]) => ({ channel, bytes: joined(chunks, waiting) })),
    }),
    restore(state) {
      const saved = savedState("console channels", state)
      const sent = restoredStreamState("console channels", saved.state("sent"))
      const received = restoredStreamState("console channels", saved.state("received"))
      const count = Array.isArray(state.waiting) ? state.waiting.length : 0
      const waiting = saved.states("waiting", count).map((each) => {
        const fields = savedState("console channels", each)
        return {
          channel: fields.integer("channel", channelCount - 1),
          bytes: fields.bytes("bytes", Number.MAX_SAFE_INTEGER),
        }
      })
      encoder = createChannelEncoder(sent.selected)
      decoder = createChannelDecoder(received)
      inboxes.clear()
      for (const { channel, bytes } of waiting) if (bytes.length > 0) keep(channel, bytes)
    },
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
