// The machine's lines through their drivers: serial port, virtio console, and the interrupt controller.
import type { Machine, PhysicalMemory } from "@lamina/interfaces"
import { boardMap, createMemoryBackend, restoreSnapshot, saveSnapshot } from "@lamina/machine"
import { expect, test } from "vitest"
import { dmaArena, openDevices } from "../src/index.ts"
import { arena, bytes, hostMachine, isInterrupted, joined, text, withDevices } from "./host-machine.ts"
import { generator, randomBytes } from "./random-bytes.ts"

/** Collects what comes on one of a machine's lines. */
function heard(machine: Machine, line: number): { text(): string; bytes(): Uint8Array } {
  const parts: Uint8Array[] = []
  machine.serialLines[line].connect((part) => parts.push(part.slice()))
  return { text: () => text(joined(parts)), bytes: () => joined(parts) }
}

test("a machine may have nothing but a serial port, or not even that", () => {
  const { devices } = withDevices()
  expect([devices.disks.length, devices.console, devices.serial === undefined]).toEqual([0, undefined, false])
  const machine = hostMachine()
  const ramOnly: PhysicalMemory = {
    ...machine.memory,
    load: (address, size) => (address < machine.memory.base ? undefined : machine.memory.load(address, size)),
    store: (address, size, value) => address >= machine.memory.base && machine.memory.store(address, size, value),
  }
  const bare = openDevices({ ...machine, memory: ramOnly }, arena(machine))
  expect([bare.serial, bare.console, bare.disks]).toEqual([undefined, undefined, []])
  bare.onSerial({ receive: () => {} })
  bare.onConsole({ receive: () => {} })
  bare.interrupt()
  bare.poll()
})

test("a machine without an interrupt controller is polled", () => {
  const machine = hostMachine()
  const { base, size } = boardMap.plic
  const isPlic = (address: number) => address >= base && address < base + size
  const memory: PhysicalMemory = {
    ...machine.memory,
    load: (address, length) => (isPlic(address) ? undefined : machine.memory.load(address, length)),
  }
  const devices = openDevices({ ...machine, memory }, arena(machine))
  let received = ""
  devices.onSerial({ receive: (part) => (received += text(part)) })
  machine.serialLines[0].send(bytes("polled"))
  devices.interrupt()
  devices.poll()
  expect(received).toBe("polled")
})

test("what is written to the serial port and the console is sent", () => {
  const { machine, devices } = withDevices({ console: {} })
  const [serial, console] = [heard(machine, 0), heard(machine, 1)]
  const long = randomBytes(generator(3), 10_000)
  expect(devices.serial?.write(bytes("Hello, serial port"))).toBeUndefined()
  expect(devices.console?.write(long)).toBeUndefined()
  expect(devices.console?.write(bytes("!"))).toBeUndefined()
  expect(devices.console?.write(new Uint8Array(0))).toBeUndefined()
  expect(serial.text()).toBe("Hello, serial port")
  expect(Buffer.compare(console.bytes(), joined([long, bytes("!")]))).toBe(0)
  expect(isInterrupted(machine)).toBe(false)
})

test("bytes for the serial port interrupt the hart until they are taken", () => {
  const { machine, devices } = withDevices()
  const parts: Uint8Array[] = []
  devices.onSerial({ receive: (part) => parts.push(part) })
  expect(isInterrupted(machine)).toBe(false)
  const sent = randomBytes(generator(4), 10_000)
  expect(machine.serialLines[0].send(sent)).toBe(sent.length)
  expect(isInterrupted(machine)).toBe(true)
  devices.interrupt()
  expect(isInterrupted(machine)).toBe(false)
  expect(Buffer.compare(joined(parts), sent)).toBe(0)
  machine.serialLines[0].send(bytes("more"))
  expect(isInterrupted(machine)).toBe(true)
  devices.interrupt()
  expect(text(parts[parts.length - 1])).toBe("more")
})

test("nothing is lost on the console when more is sent than there are buffers", () => {
  const { machine, devices } = withDevices({ console: {} })
  const parts: Uint8Array[] = []
  devices.onConsole({ receive: (part) => parts.push(part) })
  const line = machine.serialLines[1]
  const sent = randomBytes(generator(5), 100_000)
  let taken = line.send(sent)
  expect(taken).toBe(16384)
  expect(line.send(sent.subarray(taken))).toBe(0)
  while (taken < sent.length) {
    expect(isInterrupted(machine)).toBe(true)
    devices.interrupt()
    expect(isInterrupted(machine)).toBe(false)
    taken += line.send(sent.subarray(taken))
  }
  devices.interrupt()
  expect(Buffer.compare(joined(parts), sent)).toBe(0)
})

test("each key takes one buffer, and gives it back", () => {
  const { machine, devices } = withDevices({ console: {} })
  let received = ""
  devices.onConsole({ receive: (part) => (received += text(part)) })
  for (let round = 0; round < 100; round++) {
    for (const key of "abcdefg") expect(machine.serialLines[1].send(bytes(key))).toBe(1)
    devices.interrupt()
  }
  expect(received).toBe("abcdefg".repeat(100))
})

test("bytes wait for a listener, and do not interrupt before there is one", () => {
  const { machine, devices } = withDevices({ console: {} })
  machine.serialLines[0].send(bytes("early"))
  machine.serialLines[1].send(bytes("bird"))
  expect(isInterrupted(machine)).toBe(false)
  const received: string[] = []
  devices.onSerial({ receive: (part) => received.push(text(part)) })
  devices.onConsole({ receive: (part) => received.push(text(part)) })
  expect(received).toEqual(["early", "bird"])
})

test.each([0, 1])(
  "a listener without room leaves bytes with the device of line %d, which does not interrupt meanwhile",
  (which) => {
    const { machine, devices } = withDevices({ console: {} })
    let room = true
    let received = ""
    const listener = { receive: (part: Uint8Array) => (received += text(part)), hasRoom: () => room }
    if (which === 0) devices.onSerial(listener)
    else devices.onConsole(listener)
    const line = machine.serialLines[which]
    room = false
    line.send(bytes("one"))
    expect(isInterrupted(machine)).toBe(true)
    devices.interrupt()
    line.send(bytes("two"))
    expect([isInterrupted(machine), received]).toEqual([false, ""])
    room = true
    devices.poll()
    expect(received).toBe("onetwo")
    line.send(bytes("three"))
    expect(isInterrupted(machine)).toBe(true)
    devices.interrupt()
    expect(received).toBe("onetwothree")
  },
)

test("another hart can be the one that is interrupted", () => {
  const machine = hostMachine({ harts: 2 })
  const devices = openDevices(machine, arena(machine), 1)
  let received = ""
  devices.onSerial({ receive: (part) => (received += text(part)) })
  machine.serialLines[0].send(bytes("x"))
  expect([isInterrupted(machine, 0), isInterrupted(machine, 1)]).toEqual([false, true])
  devices.interrupt()
  expect([isInterrupted(machine, 1), received]).toEqual([false, "x"])
})

test("drivers go on over a snapshot: all that they know lies in the machine", async () => {
  const random = generator(6)
  const make = () => {
    const host = withDevices({ console: {}, disks: [createMemoryBackend(new Uint8Array(4096))] })
    let received = ""
    host.devices.onConsole({ receive: (part) => (received += text(part)) })
    return { ...host, received: () => received, sent: heard(host.machine, 1) }
  }
  const one = make()
  const content = randomBytes(random, 4096)
  for (let count = 0; count < 5; count++) {
    one.machine.serialLines[1].send(bytes("taken "))
    one.devices.interrupt()
    one.devices.console?.write(bytes("."))
    one.devices.disks[0].write(0, content)
  }
  one.machine.serialLines[1].send(bytes("on its way"))
  const other = make()
  await restoreSnapshot(other.machine, await saveSnapshot(one.machine))
  expect(isInterrupted(other.machine)).toBe(true)
  other.devices.interrupt()
  other.machine.serialLines[1].send(bytes(", late"))
  other.devices.interrupt()
  other.devices.console?.write(bytes("goes on"))
  const into = new Uint8Array(4096)
  expect(other.devices.disks[0].read(0, into)).toBeUndefined()
  expect(into).toEqual(content)
  expect([other.received(), other.sent.text()]).toEqual(["on its way, late", "goes on"])
})

test("memory for drivers is whole pages of RAM, and ends", () => {
  const { memory } = hostMachine()
  const { base } = memory
  expect(() => dmaArena(memory, { base, size: 100 })).toThrow(
    new RangeError("0x80000000 to 0x80000064 is not whole pages"),
  )
  expect(() => dmaArena(memory, { base, size: 1 << 21 })).toThrow(
    new RangeError("0x80000000 to 0x80200000 is not in RAM"),
  )
  memory.write(base, Uint8Array.of(1))
  const allocate = dmaArena(memory, { base, size: 8192 })
  expect([allocate(1), allocate(1)]).toEqual([base, base + 4096])
  expect(memory.load(base, 1)).toBe(0n)
  expect(() => allocate(1)).toThrow(new RangeError("no 1 pages are left for drivers in 0x80000000 to 0x80002000"))
})
