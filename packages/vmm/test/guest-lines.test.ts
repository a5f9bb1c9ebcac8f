// The lines of guests over one line of the machine: both ends, whatever the line takes at a time.
import type { SerialLine } from "@lamina/interfaces"
import { SnapshotError } from "@lamina/machine"
import { expect, test } from "vitest"
import { createConsoleMultiplexer, createGuestLine, createGuestLines, type ConsoleMultiplexer } from "../src/index.ts"
import { fakeLine } from "./fake-line.ts"
import { bytes, isInterrupted, joined, text, withDevices } from "./host-machine.ts"
import { generator, randomBytes, type Random } from "./random-bytes.ts"

const channels = [0, 1, 2] as const

/** Many of the bytes are those that escapes are made of. */
const awkwardBytes = (random: Random, length: number) =>
  randomBytes(random, length, 6).map((byte) => [0x10, 0x10, 0x40, 0x41, 0x42, 0x61][byte])

/** A monitor whose guests take all that arrives, and what they got. */
function greedyMonitor(send: (part: Uint8Array) => undefined = () => undefined) {
  const got = channels.map((): Uint8Array[] => [])
  const multiplexer = createConsoleMultiplexer(send)
  for (const channel of channels)
    multiplexer.attach(channel, (part) => {
      got[channel].push(part.slice())
      return part.length
    })
  return { multiplexer, got: () => got.map(joined) }
}

/** Sends all parts over the lines, some at a time and in any order between the lines, repeating what was not taken. */
function sendAll(
  random: Random,
  lines: readonly SerialLine[],
  contents: readonly Uint8Array[],
  deliver: () => void,
): void {
  const done = lines.map(() => 0)
  while (done.some((count, index) => count < contents[index].length)) {
    const index = random(lines.length)
    const part = contents[index].subarray(done[index], done[index] + 1 + random(10))
    done[index] += lines[index].send(part)
    deliver()
  }
}

test.each([1, 2, 3, 50])("guest lines lose and mix nothing when up to %d bytes are taken at a time", (most) => {
  const random = generator(most)
  const fake = fakeLine(() => random(most + 1))
  const guestLines = createGuestLines(fake.line)
  const lines = channels.map((channel) => createGuestLine(guestLines, channel, `guest${channel}`))
  const { multiplexer, got } = greedyMonitor()
  const contents = channels.map(() => awkwardBytes(random, 2000))
  sendAll(random, lines, contents, () => multiplexer.receive(fake.taken()))
  expect(got()).toEqual(contents)
})

test.each([1, 2, 7])("nested guest lines lose and mix nothing when up to %d bytes are taken at a time", (most) => {
  const random = generator(100 + most)
  const fake = fakeLine(() => random(most + 1))
  const outerLines = createGuestLines(fake.line)
  const neighbour = createGuestLine(outerLines, 0, "neighbour")
  const innerLines = createGuestLines(createGuestLine(outerLines, 1, "inner machine"))
  const lines = [neighbour, ...channels.map((channel) => createGuestLine(innerLines, channel, "guest"))]
  const inner = greedyMonitor()
  const outer = createConsoleMultiplexer(() => undefined)
  const beside: Uint8Array[] = []
  outer.attach(0, (part) => beside.push(part.slice()) && part.length)
  outer.attach(1, (part) => {
    inner.multiplexer.receive(part)
    return part.length
  })
  const contents = lines.map(() => awkwardBytes(random, 1000))
  sendAll(random, lines, contents, () => outer.receive(fake.taken()))
  expect([joined(beside), ...inner.got()]).toEqual(contents)
})

test("what guests send reaches who listens to their lines, nested or not", () => {
  const random = generator(21)
  const fake = fakeLine()
  const outerLines = createGuestLines(fake.line)
  const innerLines = createGuestLines(createGuestLine(outerLines, 1, "inner machine"))
  const lines = [
    createGuestLine(outerLines, 0, "a"),
    createGuestLine(innerLines, 0, "b"),
    createGuestLine(innerLines, 1, "c"),
  ]
  const outer = createConsoleMultiplexer((part) => {
    for (const byte of part) fake.transmit(Uint8Array.of(byte))
    return undefined
  })
  const inner = createConsoleMultiplexer((part) => outer.write(1, part))
  const got = lines.map((line) => {
    const parts: Uint8Array[] = []
    line.connect((part) => parts.push(part.slice()))
    return () => joined(parts)
  })
  const contents = lines.map(() => awkwardBytes(random, 500))
  for (let at = 0; at < 500; at += 10) {
    outer.write(0, contents[0].subarray(at, at + 10))
    inner.write(0, contents[1].subarray(at, at + 10))
    inner.write(1, contents[2].subarray(at, at + 10))
  }
  expect(got.map((each) => each())).toEqual(contents)
})

test("everybody who listens hears everything until he stops", () => {
  const fake = fakeLine()
  const line = createGuestLine(createGuestLines(fake.line), 0, "guest")
  const heard: string[] = []
  const listener = (part: Uint8Array) => void heard.push(text(part))
  const ends = [line.connect(listener), line.connect(listener)]
  fake.transmit(bytes("a"))
  ends[0]()
  fake.transmit(bytes("b"))
  expect(heard).toEqual(["a", "a", "b"])
})

test("a line's channel is one that there is", () => {
  const lines = createGuestLines(fakeLine().line)
  expect(() => createGuestLine(lines, 192, "guest")).toThrow(new RangeError("channel 192 is not from 0 to 191"))
})

/** A monitor that gives each guest a channel of the machine's console, whose guests take `room` bytes at a time. */
function monitored(kind: "serial" | "console", room: (channel: number) => number) {
  const { machine, devices } = withDevices({ console: {} })
  const driver = kind === "serial" ? devices.serial : devices.console
  const multiplexer = createConsoleMultiplexer((part) => driver?.write(part))
  const got = channels.map((): Uint8Array[] => [])
  for (const channel of channels)
    multiplexer.attach(channel, (part) => {
      const taken = part.slice(0, room(channel))
      got[channel].push(taken)
      return taken.length
    })
  if (kind === "serial") devices.onSerial(multiplexer)
  else devices.onConsole(multiplexer)
  const guestLines = createGuestLines(machine.serialLines[kind === "serial" ? 0 : 1])
  const lines = channels.map((channel) => createGuestLine(guestLines, channel, kind))
  return { machine, devices, multiplexer, lines, got: () => got.map(joined) }
}

test.each(["serial", "console"] as const)("guests talk over the machine's %s, each by itself", (kind) => {
  const random = generator(31)
  const { machine, devices, multiplexer, lines, got } = monitored(kind, () => random(20))
  const contents = channels.map(() => awkwardBytes(random, 3000))
  sendAll(random, lines, contents, () => {
    if (isInterrupted(machine)) devices.interrupt()
    multiplexer.pump(random(3))
  })
  while (channels.some((channel) => multiplexer.waiting(channel) > 0)) multiplexer.pump()
  expect(got()).toEqual(contents)

  const heard = channels.map(() => "")
  lines.forEach((line, index) => line.connect((part) => (heard[index] += text(part))))
  for (const word of ["one", "two", "three"])
    for (const channel of channels) multiplexer.write(channel, bytes(`${word}${channel} `))
  expect(heard).toEqual(channels.map((channel) => `one${channel} two${channel} three${channel} `))
})

test("a guest that takes nothing keeps others from nothing, until it has a mebibyte", () => {
  let isOpen = false
  const { machine, devices, multiplexer, lines, got } = monitored("console", (channel) =>
    channel === 1 && !isOpen ? 0 : 1 << 20,
  )
  const part = new Uint8Array(8192).fill(0x61)
  let sent = 0
  for (let round = 0; round < 300; round++) {
    sent += lines[1].send(part)
    if (isInterrupted(machine)) devices.interrupt()
    if (round === 100) {
      expect(lines[2].send(bytes("others go on"))).toBe(12)
      devices.interrupt()
      expect(text(got()[2])).toBe("others go on")
    }
  }
  expect(multiplexer.hasRoom()).toBe(false)
  expect(sent).toBeLessThan(2 ** 20 + 2 ** 17)
  expect(lines[1].send(part)).toBe(0)
  isOpen = true
  multiplexer.pump()
  devices.poll()
  expect(got()[1].length).toBe(sent)
  expect(lines[0].send(bytes("again"))).toBe(5)
  devices.interrupt()
  expect(text(got()[0])).toBe("again")
})

test("bytes for a channel that nobody has are gone, with those that wait when its guest ends", () => {
  const multiplexer = createConsoleMultiplexer(() => undefined)
  multiplexer.receive(bytes("nobody"))
  let got = ""
  const detach = multiplexer.attach(0, () => 0)
  multiplexer.receive(bytes("wait"))
  expect(multiplexer.waiting(0)).toBe(4)
  detach()
  detach()
  multiplexer.attach(0, (part) => {
    got += text(part)
    return part.length
  })
  multiplexer.receive(bytes("new"))
  multiplexer.pump()
  expect(got).toBe("new")
})

test("a guest's device may ask for more while it is given bytes", () => {
  const multiplexer: ConsoleMultiplexer = createConsoleMultiplexer(() => undefined)
  let got = ""
  multiplexer.attach(0, (part) => {
    got += text(part.subarray(0, 1))
    multiplexer.pump()
    return 1
  })
  multiplexer.receive(bytes("abc"))
  while (multiplexer.waiting(0) > 0) multiplexer.pump()
  expect(got).toBe("abc")
})

test("both ends go on over a snapshot, in the middle of an escape", () => {
  const make = (room: number) => {
    let left = room
    const fake = fakeLine((length) => {
      const count = Math.min(left, length)
      left -= count
      return count
    })
    const guestLines = createGuestLines(fake.line)
    const { multiplexer, got } = greedyMonitor((part) => void fake.transmit(part))
    multiplexer.attach(1, () => 0)
    const heard: string[] = []
    createGuestLine(guestLines, 2, "guest").connect((part) => void heard.push(text(part)))
    return { fake, guestLines, multiplexer, got, heard }
  }
  const one = make(5)
  expect(one.guestLines.send(1, bytes("ab"))).toBe(2)
  expect(one.guestLines.send(2, bytes("c"))).toBe(0)
  one.multiplexer.receive(one.fake.taken())
  one.multiplexer.write(2, bytes("x"))

  const other = make(100)
  other.multiplexer.restore(one.multiplexer.save())
  other.guestLines.restore(one.guestLines.save())
  expect(other.multiplexer.waiting(1)).toBe(2)
  expect(other.guestLines.send(2, bytes("cd"))).toBe(2)
  other.multiplexer.receive(other.fake.taken())
  expect(text(other.got()[2])).toBe("cd")
  other.multiplexer.write(2, bytes("y"))
  expect(other.heard).toEqual(["y"])
})

test("states that cannot be are refused", () => {
  const { multiplexer } = greedyMonitor()
  const good = multiplexer.save()
  multiplexer.restore(good)
  for (const bad of [
    {},
    { ...good, sent: { selected: 192, isEscaped: false } },
    { ...good, waiting: [{ channel: 0, bytes: 1 }] },
  ])
    expect(() => multiplexer.restore(bad)).toThrow(SnapshotError)
  const guestLines = createGuestLines(fakeLine().line)
  expect(() => guestLines.restore({ sent: { selected: 0, isEscaped: 0 } })).toThrow(SnapshotError)
})
