// The virtio console and the entropy device.
import { beforeEach, expect, test } from "vitest"
import type { DeviceState } from "../src/device.ts"
import { createVirtioConsole, createVirtioEntropy, SnapshotError, type VirtioConsole } from "../src/index.ts"
import { virtioRegisters as registers } from "../src/devices/virtio/registers.ts"
import { createRam, Driver, features, ramStart, ringsAt, status } from "./virtio-driver.ts"

const [receiving, transmitting] = [ringsAt(0), ringsAt(0x1000)]
const buffer = ramStart + 0x2000
const encode = (text: string) => new TextEncoder().encode(text)

let device: VirtioConsole
let driver: Driver
let sent: string

beforeEach(() => {
  const ram = createRam()
  sent = ""
  device = createVirtioConsole({
    memory: ram.memory,
    transmit: (bytes) => void (sent += new TextDecoder().decode(bytes)),
    size: { columns: 132, rows: 50 },
  })
  driver = new Driver(device, ram)
  driver.start([receiving, transmitting], features.version1 | 1n)
})

/** Gives the guest's console `count` buffers of `length` bytes. */
function giveBuffers(count: number, length: number): void {
  for (let index = 0; index < count; index++) {
    driver.setChain(receiving.descriptors, index, [{ address: buffer + index * length, length, write: true }])
    driver.offer(receiving, index)
  }
  driver.notify(0)
}

test("what the guest writes is sent", () => {
  driver.write(buffer, "Hello, world")
  driver.setChain(transmitting.descriptors, 0, [
    { address: buffer, length: 5 },
    { address: buffer + 5, length: 7 },
  ])
  driver.offer(transmitting, 0)
  driver.notify(1)
  expect(sent).toBe("Hello, world")
  expect(driver.used(transmitting, 0)).toEqual({ id: 0, length: 0 })
  expect(driver.interrupt).toBe(true)
})

test("the guest receives as much as it has buffers for", () => {
  expect(device.receive(encode("abc"))).toBe(0)
  giveBuffers(2, 4)
  expect(device.receive(encode("abcdefghij"))).toBe(8)
  expect(driver.read(buffer, 8)).toEqual(encode("abcdefgh"))
  expect([driver.used(receiving, 0), driver.used(receiving, 1)]).toEqual([
    { id: 0, length: 4 },
    { id: 1, length: 4 },
  ])
  expect(driver.interrupt).toBe(true)
  expect(device.receive(encode("x"))).toBe(0)
})

test("a buffer is given back when something is in it", () => {
  giveBuffers(1, 4)
  expect(device.receive(encode("x"))).toBe(1)
  expect(driver.used(receiving, 0)).toEqual({ id: 0, length: 1 })
})

test("a buffer that cannot be written to breaks the device", () => {
  driver.setChain(receiving.descriptors, 0, [{ address: buffer, length: 4 }])
  driver.offer(receiving, 0)
  expect(device.receive(encode("x"))).toBe(0)
  expect(driver.status & status.needsReset).toBe(status.needsReset)
})

test("the size is told, and when it changes", () => {
  expect(driver.load(registers.configuration)).toBe((50 << 16) | 132)
  device.resize({ columns: 132, rows: 50 })
  expect(driver.interrupt).toBe(false)
  device.resize({ columns: 80, rows: 24 })
  expect(driver.load(registers.configuration)).toBe((24 << 16) | 80)
  expect(driver.load(registers.interruptStatus)).toBe(2)
})

test("the size is saved and restored", () => {
  const saved = driver.slot.save()
  device.resize({ columns: 1, rows: 2 })
  driver.slot.restore(saved)
  expect(driver.load(registers.configuration)).toBe((50 << 16) | 132)
  expect(() => driver.slot.restore({ ...saved, device: { columns: 1, rows: 65536 } })).toThrow(
    new SnapshotError("console: 'rows' is not an integer from 0 to 65535"),
  )
})

test("entropy fills what it is given, a large buffer in part", () => {
  const ram = createRam()
  const source = createVirtioEntropy({ memory: ram.memory, entropy: (into) => into.fill(0x5a) })
  const guest = new Driver(source, ram)
  guest.start([receiving])
  expect(guest.request(receiving, [{ address: buffer, length: 3, write: true }])).toEqual({ id: 0, length: 3 })
  expect([...guest.read(buffer, 4)]).toEqual([0x5a, 0x5a, 0x5a, 0])
  expect(guest.request(receiving, [{ address: buffer, length: 0x1_1000, write: true }])).toEqual({
    id: 0,
    length: 0x1_0000,
  })
  expect(guest.read(buffer + 0x1_0000, 1)).toEqual(Uint8Array.of(0))
  expect(guest.request(receiving, [{ address: buffer, length: 3 }])).toEqual({ id: 0, length: 0 })
})

test("entropy says what was drawn since power-on: snapshots keep it, a driver's reset does too", () => {
  const ram = createRam()
  const source = createVirtioEntropy({ memory: ram.memory, entropy: (into, drawn) => into.fill(drawn) })
  const guest = new Driver(source, ram)
  const draw = (length: number) => {
    guest.request(receiving, [{ address: buffer, length, write: true }])
    return guest.read(buffer, 1)[0]
  }
  guest.start([receiving])
  expect([draw(3), draw(7), draw(1)]).toEqual([0, 3, 10])
  const saved = guest.slot.save()
  expect(draw(5)).toBe(11)
  guest.start([receiving])
  expect(draw(5)).toBe(16)
  source.restore(saved.device as DeviceState)
  expect(draw(5)).toBe(11)
  guest.slot.reset()
  guest.start([receiving])
  expect(draw(5)).toBe(0)
  expect(() => source.restore({ drawn: -1 })).toThrow(
    new SnapshotError("virtio entropy: 'drawn' is not an integer from 0 to 9007199254740991"),
  )
})
