// Guests that do everything wrong, from fixed seeds: no device throws, hangs, or reaches what is not its own.
import { describe, expect, test } from "vitest"
import type { BusAccessSize } from "@lamina/interfaces"
import type { Device, DeviceValue } from "../src/device.ts"
import { boardMap, createBoard, createMemoryBackend, createVirtioBlock, SnapshotError } from "../src/index.ts"
import { createVirtioConsole, createVirtioEntropy, type BlockBackend, type VirtioDevice } from "../src/index.ts"
import { virtioRegisters } from "../src/devices/virtio/registers.ts"
import { at, createRam, Driver, flags, ramStart, ringsAt, status, type Piece, type Ram } from "./virtio-driver.ts"

const ramSize = 0x1_0000

function generator(seed: number) {
  let state = seed * 2654435761
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
type Random = ReturnType<typeof generator>

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[random(items.length)]

/** Numbers as they go wrong: small, near powers of two, near RAM's ends. */
function oddNumber(random: Random): number {
  const near = (value: number) => Math.max(0, value + random(5) - 2)
  return pick(random, [
    () => random(20),
    () => near(2 ** random(53)),
    () => near(ramStart),
    () => near(ramStart + ramSize),
    () => ramStart + random(ramSize),
    () => random(2 ** 32),
  ])()
}

/** Fails the test, by throwing, where anything outside of the image is touched. */
function guarded(image: BlockBackend): BlockBackend {
  const check = (offset: number, length: number) => {
    const isWithin = Number.isInteger(offset) && offset >= 0 && offset + length <= image.size
    if (!isWithin) throw new Error(`[${offset}, +${length}) is outside of the image`)
  }
  return {
    ...image,
    read: (offset, into) => (check(offset, into.length), image.read(offset, into)),
    write: (offset, from) => (check(offset, from.length), image.write(offset, from)),
  }
}

/** RAM that counts what is asked of it, and lets nothing happen outside of it. */
function countingRam(): Ram & { readonly count: { operations: number; bytes: number } } {
  const ram = createRam(ramSize)
  const count = { operations: 0, bytes: 0 }
  const counted = (length: number) => {
    count.operations++
    count.bytes += length
  }
  return {
    ...ram,
    count,
    memory: {
      read: (address, into) => (counted(into.length), ram.memory.read(address, into)),
      write: (address, from) => (counted(from.length), ram.memory.write(address, from)),
    },
  }
}

const kinds: Readonly<Record<string, (ram: Ram) => VirtioDevice & { receive?(bytes: Uint8Array): number }>> = {
  block: ({ memory }) =>
    createVirtioBlock({ memory, backend: guarded(createMemoryBackend(new Uint8Array(512 * 64).fill(0xee))) }),
  console: ({ memory }) => createVirtioConsole({ memory, transmit() {} }),
  entropy: ({ memory }) => createVirtioEntropy({ memory, entropy: (into) => into.fill(0x5a) }),
}

/** What a device's requests have: something to read, something to write, or both. */
type Shape = "out" | "in" | "both"
const shapes: Readonly<Record<string, readonly Shape[]>> = { block: ["both"], console: ["in", "out"], entropy: ["in"] }

/** Requests as a driver makes them, some in indirect tables, of which in some rounds something is wrong. */
function writeQueue(driver: Driver, random: Random, offset: number, shape: Shape): void {
  const rings = ringsAt(offset, 8)
  const { view } = driver.ram
  const rate = pick(random, [0, 40, 8])
  const wrong = () => rate > 0 && random(rate) === 0

  const headers = 64
  for (let index = 0; index < headers; index++) {
    const at = 0x8000 + index * 16
    view.setUint32(at, pick(random, [0, 0, 1, 1, 4, 8, 11, 13, random(16)]), true)
    view.setBigUint64(at + 8, BigInt(wrong() ? oddNumber(random) : random(70)), true)
  }
  const readable = (length: number) => ({ address: ramStart + 0x8000 + random(headers) * 16, length, write: false })
  const writable = (length: number) => ({ address: ramStart + 0xa000 + random(0x5000), length, write: true })
  const spoilt = (piece: Piece): Piece => ({
    address: wrong() ? oddNumber(random) : piece.address,
    length: wrong() ? oddNumber(random) : piece.length,
    write: wrong() ? !piece.write : (piece.write ?? false),
  })
  const lengths = () => Array.from({ length: random(3) }, () => pick(random, [16, 512, 512, 1024, 1 + random(600)]))

  let descriptor = 0
  let table = offset + 0x2000
  while (descriptor < rings.size) {
    const kind = wrong() ? pick(random, ["out", "in", "both"] as const) : shape
    const pieces = [
      ...(kind === "in" ? [] : [readable(16), ...lengths().map(readable)]),
      ...(kind === "out" ? [] : [...lengths().map(writable), writable(1)]),
    ].map(spoilt)
    if (descriptor + pieces.length > rings.size && !wrong()) break
    driver.offer(rings, wrong() ? random(0x1_0000) : descriptor)
    if (random(2)) {
      const flag = flags.indirect | (wrong() ? random(8) : 0)
      driver.setChain(ramStart + table, 0, pieces)
      driver.setDescriptor(
        rings.descriptors,
        descriptor,
        spoilt({ address: ramStart + table, length: pieces.length * 16 }),
        flag,
        random(8),
      )
      table += 16 * 16
      descriptor++
    } else {
      pieces.forEach((piece, index) => {
        const flag = (index + 1 < pieces.length ? flags.next : 0) | (wrong() ? random(8) : 0)
        driver.setDescriptor(rings.descriptors, descriptor, piece, flag, wrong() ? random(0x1_0000) : descriptor + 1)
        descriptor++
      })
    }
  }
  const available = rings.driver - ramStart + 2
  if (wrong()) view.setUint16(available, random(0x1_0000), true)
}

describe.each(Object.keys(kinds))("a %s device", (kind) => {
  test.each([1, 2, 3])("takes any queue, and ends (seed %i)", (seed) => {
    const random = generator(seed)
    const ram = countingRam()
    const device = kinds[kind](ram)
    const driver = new Driver(device, ram)
    const outcomes = { served: 0, broken: 0 }
    for (let round = 0; round < 1500; round++) {
      const rings = device.queues.map((_, index) => ringsAt(index * 0x4000, 8))
      ram.bytes.fill(0)
      driver.start(rings, BigInt(random(2 ** 32)) | (1n << 32n) | (random(4) === 0 ? 0n : 1n << 28n))
      for (const index of rings.keys()) writeQueue(driver, random, index * 0x4000, shapes[kind][index])
      ram.count.operations = ram.count.bytes = 0
      for (const index of rings.keys()) driver.notify(index)
      device.receive?.(new Uint8Array(random(3000)))
      expect(ram.count.operations).toBeLessThan(20_000)
      expect(ram.count.bytes).toBeLessThan(16 * ramSize)
      if (driver.status & status.needsReset) outcomes.broken++
      else if (driver.usedIndex(rings[0]) > 0) outcomes.served++
    }
    // Otherwise nothing was tested.
    expect(outcomes.served).toBeGreaterThan(50)
    expect(outcomes.broken).toBeGreaterThan(50)
  })

  test.each([4, 5])("takes any registers, in any order (seed %i)", (seed) => {
    const random = generator(seed)
    const ram = countingRam()
    const device = kinds[kind](ram)
    const driver = new Driver(device, ram)
    const offsets = Object.values(virtioRegisters)
    for (let step = 0; step < 20_000; step++) {
      if (step % 50 === 0) {
        ram.bytes.fill(0)
        driver.start([ringsAt(0), ringsAt(0x4000)].slice(0, device.queues.length), BigInt(random(2 ** 32)))
        writeQueue(driver, random, random(2) * 0x4000, shapes[kind][0])
      }
      const offset = random(4) ? pick(random, offsets) : random(0x400) * 4
      ram.count.operations = 0
      if (random(3) === 0) expect(driver.load(offset)).toBeGreaterThanOrEqual(0)
      else driver.store(offset, random(2) ? random(16) : oddNumber(random) % 2 ** 32)
      if (random(10) === 0) device.receive?.(new Uint8Array(random(100)))
      expect(ram.count.operations).toBeLessThan(20_000)
    }
  })
})

function board(virtio: (ram: Ram) => readonly VirtioDevice[] = () => []) {
  const ram = createRam(ramSize)
  const made = createBoard({
    harts: 2,
    time: () => 77n,
    setTime() {},
    software() {},
    timerChanged() {},
    external() {},
    transmit() {},
    now: () => 1_700_000_000_000_000_000n,
    stop() {},
    memory: ram.memory,
    virtio: virtio(ram),
  })
  return { made, ram }
}
const everyKind = (ram: Ram) => Object.values(kinds).map((make) => make(ram))

test.each([6, 7])("every device answers any access with a value of its width, or a fault (seed %i)", (seed) => {
  const random = generator(seed)
  const { made } = board(everyKind)
  const bases = [...Object.values(boardMap), ...[0, 1, 2, 3].map((slot) => ({ base: 0x1000_1000 + slot * 0x1000 }))]
  const outcomes = { values: 0, faults: 0 }
  for (let step = 0; step < 60_000; step++) {
    const { base } = pick(random, bases)
    const size = pick(random, [1, 2, 4, 4, 8] as const satisfies readonly BusAccessSize[])
    const reach = pick(random, [0x10, 0x100, 0x4000, 0x1_0000, 0x60_0000])
    const address = at(base + Math.floor(random(reach) / size) * size)
    if (random(2)) {
      const value = made.bus.load(address, size)
      if (value === undefined) outcomes.faults++
      else {
        outcomes.values++
        if (BigInt.asUintN(size * 8, value) !== value) throw new Error(`${address}: ${value} is not of ${size} bytes`)
      }
    } else made.bus.store(address, size, BigInt.asUintN(size * 8, BigInt(oddNumber(random)) * 0x1_0000_0001n))
    if (random(100) === 0) made.serial.receive(new Uint8Array(random(20)))
  }
  expect(outcomes.values).toBeGreaterThan(1000)
  expect(outcomes.faults).toBeGreaterThan(1000)
  const saved = made.save()
  const other = board(everyKind).made
  other.restore(saved)
  expect(other.save()).toEqual(saved)
})

/** The same state with one value somewhere in it replaced. */
function spoil(random: Random, value: DeviceValue): DeviceValue {
  const other = (): DeviceValue =>
    pick<DeviceValue>(random, [-1, 1.5, NaN, 2 ** 40, 300, -1n, 2n ** 64n, "x", true, null, [], {}, new Uint8Array(3)])
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return other()
  const keys = Object.keys(value)
  if (keys.length === 0 || random(8) === 0) return other()
  const key = pick(random, keys)
  const inner = (value as Record<string, DeviceValue>)[key]
  if (Array.isArray(value))
    return value.map((item: DeviceValue, index) => (`${index}` === key ? spoil(random, inner) : item))
  return { ...value, [key]: spoil(random, inner) }
}

test("a spoilt state is refused with one line, or is one that can be", () => {
  const random = generator(8)
  const { made, ram } = board(everyKind)
  const driver = (slot: number): Pick<Device, "store"> => ({
    store: (offset, size, value) => made.bus.store(at(0x1000_1000 + slot * 0x1000 + offset), size, BigInt(value)),
  })
  driver(0).store(virtioRegisters.status, 4, 15)
  const saved = made.save()
  let refused = 0
  for (let round = 0; round < 3000; round++) {
    const other = board(everyKind).made
    try {
      const name = pick(random, Object.keys(saved))
      other.restore({ ...saved, [name]: spoil(random, saved[name]) })
    } catch (error) {
      if (!(error instanceof SnapshotError) || error.message.includes("\n")) throw error
      refused++
    }
  }
  expect(refused).toBeGreaterThan(1500)
  expect(refused).toBeLessThan(3000)
  expect(ram.bytes.every((byte) => byte === 0)).toBe(true)
})
