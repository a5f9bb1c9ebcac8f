// Virtio over MMIO: the handshake, the queues, and what happens to a driver that breaks the rules.
import { beforeEach, describe, expect, test } from "vitest"
import type { VirtioDevice, VirtioTransport } from "../src/devices/virtio/virtio-device.ts"
import { scatter } from "../src/devices/virtio/descriptor-chain.ts"
import { virtioRegisters as registers } from "../src/devices/virtio/registers.ts"
import { SnapshotError } from "../src/index.ts"
import { createRam, Driver, features, flags, ramStart, ringsAt, status, type Piece } from "./virtio-driver.ts"

/** Writes `x` all over what it is given, and keeps the lengths of what it could read. */
class Echo implements VirtioDevice {
  readonly id = 63
  readonly features = 0b101n
  readonly queues = [16, 4]
  readonly seen: number[] = []
  transport!: VirtioTransport
  config = Uint8Array.of(1, 2, 3, 4, 5)
  readonly #ram

  constructor(ram: ReturnType<typeof createRam>) {
    this.#ram = ram
  }
  configuration() {
    return this.config
  }
  connect(transport: VirtioTransport) {
    this.transport = transport
  }
  notified(index: number) {
    const queue = this.transport.queue(index)
    for (let count = queue.available(); count > 0; count--) {
      const chain = queue.take()
      if (!chain) return
      this.seen.push(chain.readableLength)
      scatter(this.#ram.memory, chain.writable, 0, new Uint8Array(chain.writableLength).fill(0x78))
      queue.complete(chain, chain.writableLength)
    }
    queue.settle()
  }
  save() {
    return {}
  }
  restore() {}
}

const rings = ringsAt(0)
const buffer = ramStart + 0x1000
const out = (length = 16): Piece => ({ address: buffer, length })
const into = (length = 16, address = buffer + 0x800): Piece => ({ address, length, write: true })

let device: Echo
let driver: Driver

beforeEach(() => {
  const ram = createRam()
  device = new Echo(ram)
  driver = new Driver(device, ram)
})

test("an empty slot has device id 0, and takes what is written", () => {
  const empty = new Driver(undefined)
  expect([registers.magic, registers.version, registers.deviceId].map((register) => empty.load(register))).toEqual([
    0x7472_6976, 2, 0,
  ])
  for (let offset = 0; offset < 0x200; offset += 4) empty.store(offset, 0xffff_ffff)
  expect(empty.status).toBe(0)
  expect(empty.interrupt).toBe(false)
})

describe("handshake", () => {
  test("says what it is", () => {
    expect(driver.load(registers.deviceId)).toBe(63)
    expect(driver.offered()).toBe(0b101n | features.indirect | features.eventIndex | features.version1)
    driver.store(registers.deviceFeaturesSelect, 2)
    expect(driver.load(registers.deviceFeatures)).toBe(0)
    expect(driver.load(registers.sharedMemoryLengthLow)).toBe(0xffff_ffff)
  })

  test("features that are not offered are refused; those accepted stay", () => {
    driver.store(registers.status, 3)
    driver.accept(features.version1 | 0b10n)
    driver.store(registers.status, 3 | status.featuresOk)
    expect(driver.status).toBe(3)
    driver.accept(features.version1 | 0b1n)
    driver.store(registers.status, 3 | status.featuresOk)
    expect(driver.status).toBe(3 | status.featuresOk)
    driver.accept(0b10n)
    driver.store(registers.status, 15)
    expect(driver.status).toBe(15)
  })

  test("queues have their sizes, and are found by number", () => {
    const maxima = [0, 1, 2, 0xffff_ffff].map((index) => {
      driver.store(registers.queueSelect, index)
      return driver.load(registers.queueSizeMaximum)
    })
    expect(maxima).toEqual([16, 4, 0, 0])
  })

  test("the configuration is read at any size; its changes interrupt, and are counted", () => {
    const { slot } = driver
    expect([slot.load(0x100, 4), slot.load(0x102, 2), slot.load(0x104, 1), slot.load(0x104, 4)]).toEqual([
      ...[0x0403_0201, 0x0403, 5, 5],
    ])
    expect(slot.load(0xffc, 4)).toBe(0)
    driver.start([rings])
    device.transport.configurationChanged()
    expect(driver.interrupt).toBe(true)
    expect(driver.load(registers.interruptStatus)).toBe(2)
    expect(driver.load(registers.configurationGeneration)).toBe(1)
    driver.store(registers.interruptAcknowledge, 2)
    expect(driver.interrupt).toBe(false)
  })

  test("nothing is served before DRIVER_OK, nor after reset", () => {
    driver.start([rings])
    driver.store(registers.status, 11)
    expect(driver.request(rings, [out()])).toBeUndefined()
    driver.store(registers.status, 15)
    driver.notify(2)
    expect(device.seen).toEqual([])
    driver.notify()
    expect(device.seen).toEqual([16])
    driver.store(registers.status, 0)
    driver.notify()
    expect(device.seen).toEqual([16])
    expect(driver.load(registers.queueReady)).toBe(0)
    expect(driver.interrupt).toBe(false)
  })
})

describe("requests", () => {
  test("a chain is read, written and given back, with an interrupt", () => {
    driver.start([rings])
    expect(driver.request(rings, [out(5), out(6), into(3), into(4, buffer + 0x900)])).toEqual({ id: 0, length: 7 })
    expect(device.seen).toEqual([11])
    expect([...driver.read(buffer + 0x800, 4)]).toEqual([0x78, 0x78, 0x78, 0])
    expect([...driver.read(buffer + 0x900, 5)]).toEqual([0x78, 0x78, 0x78, 0x78, 0])
    expect(driver.load(registers.interruptStatus)).toBe(1)
    driver.store(registers.interruptAcknowledge, 1)
    expect(driver.interrupt).toBe(false)
  })

  test("indices wrap after 65536 requests", () => {
    driver.start([rings])
    for (let index = 0; index < 65540; index++) driver.request(rings, [out(1 + (index & 7))])
    expect(device.seen).toHaveLength(65540)
    expect(driver.usedIndex(rings)).toBe(4)
    expect(driver.status).toBe(15)
  })

  test("indirect tables stand for their chain, alone or behind others", () => {
    const table = ramStart + 0x3000
    driver.start([rings])
    driver.setChain(table, 0, [out(2), out(3), into(4)])
    const indirect = { address: table, length: 48 }
    driver.setDescriptor(rings.descriptors, 0, indirect, flags.indirect, 0)
    driver.offer(rings, 0)
    driver.setDescriptor(rings.descriptors, 1, out(10), flags.next, 2)
    driver.setDescriptor(rings.descriptors, 2, indirect, flags.indirect, 0)
    driver.offer(rings, 1)
    driver.notify()
    expect(device.seen).toEqual([5, 15])
    expect(driver.used(rings, 1)).toEqual({ id: 1, length: 4 })
  })

  test("a driver that wants no interrupts gets none", () => {
    driver.start([rings])
    driver.ram.view.setUint16(rings.driver - ramStart, 1, true)
    expect(driver.request(rings, [out()])).toBeDefined()
    expect(driver.interrupt).toBe(false)
  })

  test("event indices: interrupts when used passes the event, and asks to be told of the next request", () => {
    driver.start([rings], features.version1 | features.eventIndex)
    const usedEvent = rings.driver - ramStart + 4 + rings.size * 2
    const availableEvent = rings.device - ramStart + 4 + rings.size * 8
    driver.ram.view.setUint16(usedEvent, 2, true)
    driver.request(rings, [out()])
    driver.request(rings, [out()])
    expect(driver.interrupt).toBe(false)
    expect(driver.ram.view.getUint16(availableEvent, true)).toBe(2)
    driver.request(rings, [out()])
    expect(driver.interrupt).toBe(true)
    driver.store(registers.interruptAcknowledge, 1)
    driver.request(rings, [out()])
    expect(driver.interrupt).toBe(false)
  })

  test("a driver that knows no version 1 is served", () => {
    driver.start([rings], 0n)
    expect(driver.status).toBe(15)
    expect(driver.request(rings, [out()])).toEqual({ id: 0, length: 0 })
  })
})

describe("a driver that breaks the rules finds a device that needs a reset", () => {
  const expectBroken = () => {
    expect(driver.status).toBe(15 | status.needsReset)
    expect(driver.load(registers.interruptStatus) & 2).toBe(2)
    expect(driver.interrupt).toBe(true)
    // And stays quiet.
    const before = device.seen.length
    expect(driver.request(rings, [out()])).toBeUndefined()
    expect(device.seen).toHaveLength(before)
    device.transport.configurationChanged()
    driver.store(registers.status, 15)
    expect(driver.status).toBe(15 | status.needsReset)
    // Until it is reset.
    driver.ram.bytes.fill(0)
    driver.start([rings])
    expect(driver.request(rings, [out()])).toEqual({ id: 0, length: 0 })
  }
  const offerChain = (set: () => void, head = 0) => {
    driver.start([rings])
    set()
    driver.offer(rings, head)
    driver.notify()
  }
  const end = ramStart + 0x2_0000

  test.each<[string, () => void, number?]>([
    ["a loop of one", () => driver.setDescriptor(rings.descriptors, 0, out(), flags.next, 0)],
    [
      "a loop of two",
      () => {
        driver.setDescriptor(rings.descriptors, 0, out(), flags.next, 1)
        driver.setDescriptor(rings.descriptors, 1, out(), flags.next, 0)
      },
    ],
    ["a head outside of the table", () => {}, 8],
    ["a next outside of the table", () => driver.setDescriptor(rings.descriptors, 0, out(), flags.next, 8)],
    ["an empty piece", () => driver.setChain(rings.descriptors, 0, [out(0)])],
    ["a piece that ends outside of RAM", () => driver.setChain(rings.descriptors, 0, [into(17, end - 16)])],
    ["a piece below RAM", () => driver.setChain(rings.descriptors, 0, [into(16, ramStart - 1)])],
    ["a piece at the end of all addresses", () => driver.setChain(rings.descriptors, 0, [into(16, 2 ** 64 - 2048)])],
    ["a piece over all of RAM", () => driver.setChain(rings.descriptors, 0, [into(2 ** 32 - 1, ramStart)])],
    ["a readable piece behind a writable one", () => driver.setChain(rings.descriptors, 0, [into(), out()])],
    [
      "an indirect table that goes on",
      () => driver.setDescriptor(rings.descriptors, 0, out(), flags.indirect | flags.next, 1),
    ],
    [
      "an indirect table of half a descriptor",
      () => driver.setDescriptor(rings.descriptors, 0, out(24), flags.indirect, 0),
    ],
    [
      "an indirect table outside of RAM",
      () => driver.setDescriptor(rings.descriptors, 0, { address: end, length: 16 }, flags.indirect, 0),
    ],
    [
      "indirect within indirect",
      () => {
        driver.setDescriptor(rings.descriptors, 0, out(16), flags.indirect, 0)
        driver.setDescriptor(buffer, 0, { address: buffer + 16, length: 16 }, flags.indirect, 0)
        driver.setChain(buffer + 16, 0, [out()])
      },
    ],
    [
      "a chain longer than the device takes",
      () => {
        driver.setChain(
          buffer,
          0,
          Array.from({ length: 17 }, () => ({ address: ramStart, length: 1 })),
        )
        driver.setDescriptor(rings.descriptors, 0, out(17 * 16), flags.indirect, 0)
      },
    ],
  ])("%s", (_name, set, head) => {
    offerChain(set, head)
    expectBroken()
  })

  test("an indirect table that was not negotiated", () => {
    driver.start([rings], features.version1)
    driver.setChain(buffer, 0, [out()])
    driver.setDescriptor(rings.descriptors, 0, out(16), flags.indirect, 0)
    driver.offer(rings, 0)
    driver.notify()
    expectBroken()
  })

  test("more requests than the queue has room for", () => {
    driver.start([rings])
    driver.ram.view.setUint16(rings.driver - ramStart + 2, 9, true)
    driver.notify()
    expectBroken()
  })

  test.each([
    ["size 0", { size: 0 }],
    ["a size that is no power of two", { size: 6 }],
    ["a size above the maximum", { size: 32 }],
    ["unaligned descriptors", { descriptors: ramStart + 8 }],
    ["an unaligned driver area", { driver: ramStart + 0x101 }],
    ["an unaligned device area", { device: ramStart + 0x802 }],
    ["descriptors outside of RAM", { descriptors: end - 16 }],
    ["a driver area outside of RAM", { driver: 0 }],
    ["a device area outside of RAM", { device: end }],
    ["addresses beyond 2^53", { descriptors: 2 ** 63 }],
  ])("a queue of %s", (_name, wrong) => {
    driver.start([])
    driver.setQueue(0, { ...rings, ...wrong })
    expect(driver.load(registers.queueReady)).toBe(0)
    expectBroken()
  })

  test("registers of a ready queue stay, and a queue made ready anew begins anew", () => {
    driver.start([rings])
    driver.request(rings, [out()])
    driver.store(registers.queueSize, 2)
    driver.store(registers.queueDescriptorsLow, 0)
    expect(driver.request(rings, [out()])).toEqual({ id: 0, length: 0 })
    driver.store(registers.queueReady, 0)
    driver.ram.bytes.fill(0)
    driver.store(registers.queueReady, 1)
    driver.setChain(rings.descriptors, 3, [out()])
    driver.ram.view.setUint16(rings.driver - ramStart + 4, 3, true)
    driver.ram.view.setUint16(rings.driver - ramStart + 2, 1, true)
    driver.notify()
    expect(driver.used(rings, 0)).toEqual({ id: 3, length: 0 })
  })
})

describe("snapshots", () => {
  test("a restored device goes on in the middle of its queues", () => {
    driver.start([rings, ringsAt(0x4000, 4)], features.version1 | features.eventIndex)
    driver.request(rings, [out()])
    const ram = createRam()
    ram.bytes.set(driver.ram.bytes)
    const echo = new Echo(ram)
    const other = new Driver(echo, ram)
    other.slot.restore(driver.slot.save())
    expect(other.slot.save()).toEqual(driver.slot.save())
    expect(other.interrupt).toBe(true)
    other.setChain(rings.descriptors, 2, [out(9)])
    other.offer(rings, 2)
    other.offer(rings, 2)
    other.notify()
    expect(echo.seen).toEqual([9])
    expect(other.used(rings, 1)).toEqual({ id: 2, length: 0 })
  })

  test.each([
    [{ id: 2 }, "virtio_mmio: another kind of device is attached"],
    [{ accepted: 2n }, "virtio_mmio: features are set that are not offered"],
    [{ queues: [] }, "virtio_mmio: 'queues' is not a list of 2"],
    [{ state: 256 }, "virtio_mmio: 'state' is not an integer from 0 to 255"],
  ])("states that cannot be are refused: %o", (wrong, message) => {
    driver.start([rings])
    expect(() => driver.slot.restore({ ...driver.slot.save(), ...wrong })).toThrow(new SnapshotError(message))
  })

  test("a queue that is ready has to lie in RAM", () => {
    driver.start([rings])
    const small = new Driver(new Echo(createRam(0x80)), createRam(0x80))
    expect(() => small.slot.restore(driver.slot.save())).toThrow(
      new SnapshotError("virtio_mmio: a queue that is ready does not lie in RAM"),
    )
  })
})
