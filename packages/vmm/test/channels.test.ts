// Channels in a stream: what goes in on one end comes out on the other, wherever the stream is cut.
import { expect, test } from "vitest"
import { channelCount, createChannelDecoder, createChannelEncoder, type ChannelBytes } from "../src/index.ts"
import { bytes, joined } from "./host-machine.ts"
import { cut, generator, randomBytes, type Random } from "./random-bytes.ts"

const dle = 0x10
const random = generator(11)

/** Bytes of which many are those that escapes are made of. */
const awkwardBytes = (length: number): Uint8Array =>
  randomBytes(random, length).map((byte) => (byte % 3 === 0 ? dle : byte % 3 === 1 ? 0x40 + (byte >> 6) : byte))

/** All bytes of each channel, in order. */
function byChannel(pieces: readonly ChannelBytes[]): Map<number, Uint8Array> {
  const channels = new Map<number, Uint8Array>()
  for (const { channel, bytes: part } of pieces)
    channels.set(channel, joined([channels.get(channel) ?? new Uint8Array(0), part]))
  return channels
}

const decodeCut = (stream: Uint8Array, longest: number, cuts: Random): readonly ChannelBytes[] => {
  const decoder = createChannelDecoder()
  return [...cut(cuts, stream, longest)].flatMap((piece) => [...decoder.decode(piece)])
}

test("a single guest's stream is as it was, but for DLE", () => {
  const encoder = createChannelEncoder()
  expect(encoder.encode(0, bytes("plain\r\n"))).toEqual(bytes("plain\r\n"))
  expect([...encoder.encode(0, Uint8Array.of(1, dle, 0x41))]).toEqual([1, dle, dle, 0x41])
})

test("a channel is selected when it is another, and before its bytes", () => {
  const encoder = createChannelEncoder()
  expect([...encoder.encode(2, bytes("a"))]).toEqual([dle, 0x42, 0x61])
  expect([...encoder.encode(2, bytes("b"))]).toEqual([0x62])
  expect([...encoder.encode(1, new Uint8Array(0))]).toEqual([])
  expect(encoder.selected).toBe(2)
  expect([...encoder.encode(0, bytes("c"))]).toEqual([dle, 0x40, 0x63])
  expect([...encoder.encode(channelCount - 1, bytes("d"))]).toEqual([dle, 0xff, 0x64])
})

test("there are as many channels as there are selections", () => {
  const encoder = createChannelEncoder()
  for (const channel of [-1, channelCount, 0.5, NaN])
    expect(() => encoder.encode(channel, bytes("x"))).toThrow(`channel ${channel} is not from 0 to 191`)
})

test("escapes without a meaning are skipped, and an escape at the end waits", () => {
  const decoder = createChannelDecoder()
  expect(decoder.decode(Uint8Array.of(0x61, dle, 0x20, 0x62, dle))).toEqual([{ channel: 0, bytes: bytes("ab") }])
  expect(decoder.state).toEqual({ selected: 0, isEscaped: true })
  expect(decoder.decode(Uint8Array.of(0x43))).toEqual([])
  expect(decoder.decode(bytes("c"))).toEqual([{ channel: 3, bytes: bytes("c") }])
})

test.each([1, 2, 7, 100])("random writes arrive, cut into pieces of up to %d bytes", (longest) => {
  for (let round = 0; round < 100; round++) {
    const encoder = createChannelEncoder()
    const writes = Array.from({ length: 1 + random(20) }, () => ({
      channel: random(4),
      bytes: awkwardBytes(random(9)),
    }))
    const stream = joined(writes.map((write) => encoder.encode(write.channel, write.bytes)))
    const found = decodeCut(stream, longest, random)
    expect(byChannel(found)).toEqual(byChannel(writes.filter((write) => write.bytes.length > 0)))
    expect(found.every((piece) => piece.bytes.length > 0)).toBe(true)
  }
})

test("channels keep their order among one another", () => {
  const encoder = createChannelEncoder()
  const stream = joined([0, 1, 0, 2, 1].map((channel, index) => encoder.encode(channel, Uint8Array.of(index, dle))))
  expect(
    createChannelDecoder()
      .decode(stream)
      .map(({ channel }) => channel),
  ).toEqual([0, 1, 0, 2, 1])
})

test("a stream within a stream arrives", () => {
  for (let round = 0; round < 50; round++) {
    const [inner, outer] = [createChannelEncoder(), createChannelEncoder()]
    const writes = Array.from({ length: 20 }, () => ({ channel: random(3), bytes: awkwardBytes(1 + random(9)) }))
    const stream = joined(writes.map((write) => outer.encode(5, inner.encode(write.channel, write.bytes))))
    const through = decodeCut(stream, 3, random)
    expect(new Set(through.map(({ channel }) => channel))).toEqual(new Set([5]))
    const decoder = createChannelDecoder()
    expect(byChannel(through.flatMap((piece) => [...decoder.decode(piece.bytes)]))).toEqual(byChannel(writes))
  }
})
