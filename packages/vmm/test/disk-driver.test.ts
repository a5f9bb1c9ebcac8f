// The disk driver, on a machine's virtio disks.
import type { HostError, PhysicalMemory } from "@lamina/interfaces"
import { createMemoryBackend, virtioRegisters, virtioSlots } from "@lamina/machine"
import { expect, test } from "vitest"
import { DriverError, openDevices } from "../src/index.ts"
import { arena, faulty, hostMachine, withDevices } from "./host-machine.ts"
import { generator, randomBytes } from "./random-bytes.ts"

const size = 1 << 18
const failed: HostError = { error: "EIO" }
const invalid: HostError = { error: "EINVAL" }

test("disks are found in the order of their slots, with their sizes", () => {
  const { devices } = withDevices({
    disks: [createMemoryBackend(new Uint8Array(1024)), createMemoryBackend(new Uint8Array(size), { readOnly: true })],
    entropy: (into) => into.fill(1),
  })
  expect(devices.disks.map(({ name, size, readOnly }) => [name, size, readOnly])).toEqual([
    ["virtio_mmio@10001000", 1024, false],
    ["virtio_mmio@10002000", size, true],
  ])
})

test("random reads and writes agree with a model", () => {
  const random = generator(1)
  const image = randomBytes(random, size)
  const model = image.slice()
  const [disk] = withDevices({ disks: [createMemoryBackend(image)] }).devices.disks
  for (let round = 0; round < 300; round++) {
    const start = random(size / 512) * 512
    const length = random(Math.min(size - start, 3 * 65536) / 512 + 1) * 512
    if (random(2) === 0) {
      const from = randomBytes(random, length)
      expect(disk.write(start, from)).toBeUndefined()
      model.set(from, start)
    } else {
      const into = new Uint8Array(length)
      expect(disk.read(start, into)).toBeUndefined()
      expect(Buffer.compare(into, model.subarray(start, start + length))).toBe(0)
    }
  }
  expect(Buffer.compare(image, model)).toBe(0)
})

test("what is not whole sectors of the disk is invalid", () => {
  const [disk] = withDevices({ disks: [createMemoryBackend(new Uint8Array(2048))] }).devices.disks
  expect(disk.read(0, new Uint8Array(2048))).toBeUndefined()
  expect(disk.read(2048, new Uint8Array(0))).toBeUndefined()
  expect(disk.read(256, new Uint8Array(512))).toEqual(invalid)
  expect(disk.read(0, new Uint8Array(100))).toEqual(invalid)
  expect(disk.read(1536, new Uint8Array(1024))).toEqual(invalid)
  expect(disk.write(-512, new Uint8Array(512))).toEqual(invalid)
  expect(disk.write(NaN, new Uint8Array(512))).toEqual(invalid)
})

test("a disk that is read-only is not written", () => {
  const image = new Uint8Array(1024)
  const [disk] = withDevices({ disks: [createMemoryBackend(image, { readOnly: true })] }).devices.disks
  expect(disk.write(0, new Uint8Array(512).fill(1))).toEqual({ error: "EROFS" })
  expect(disk.read(0, new Uint8Array(512))).toBeUndefined()
  expect(image.every((byte) => byte === 0)).toBe(true)
})

test("errors of the device come back, and it goes on", () => {
  let failure: HostError | undefined = { error: "ENOSPC" }
  const [disk] = withDevices({
    disks: [faulty(createMemoryBackend(new Uint8Array(1024)), () => failure)],
  }).devices.disks
  expect(disk.read(0, new Uint8Array(512))).toEqual(failed)
  expect(disk.write(0, new Uint8Array(512))).toEqual(failed)
  expect(disk.flush()).toEqual(failed)
  failure = undefined
  expect(disk.write(0, new Uint8Array(512).fill(7))).toBeUndefined()
  expect(disk.flush()).toBeUndefined()
})

test("a flush reaches the backend", () => {
  let flushes = 0
  const backend = createMemoryBackend(new Uint8Array(1024))
  const [disk] = withDevices({ disks: [{ ...backend, flush: () => void flushes++ }] }).devices.disks
  disk.flush()
  expect(flushes).toBe(1)
})

/** A machine's memory on which stores and loads of some registers of the first slot are replaced. */
function altered(memory: PhysicalMemory, changes: Partial<Record<number, (value: bigint) => bigint | undefined>>) {
  const change = (address: number) => changes[address - virtioSlots[0].base]
  return {
    ...memory,
    load: (address, size) => {
      const value = memory.load(address, size)
      const by = change(address)
      return by && value !== undefined ? by(value) : value
    },
    store: (address, size, value) => {
      const by = change(address)
      const stored = by ? by(value) : value
      return stored === undefined || memory.store(address, size, stored)
    },
  } satisfies PhysicalMemory
}

test("a device that serves nothing is an error, not a hang; what it is late with is not disturbed", () => {
  const image = new Uint8Array(1024)
  const machine = hostMachine({ disks: [createMemoryBackend(image)] })
  let isSilent = true
  const memory = altered(machine.memory, {
    [virtioRegisters.queueNotify]: (value) => (isSilent ? undefined : value),
  })
  const [disk] = openDevices({ ...machine, memory }, arena(machine)).disks
  expect(disk.write(0, new Uint8Array(512).fill(1))).toEqual(failed)
  expect(disk.write(512, new Uint8Array(512).fill(2))).toEqual(failed)
  expect(disk.flush()).toEqual(failed)
  isSilent = false
  memory.store((virtioSlots[0].base + virtioRegisters.queueNotify) as never, 4, 0n)
  expect([image[0], image[512]]).toEqual([1, 0])
  expect(disk.write(512, new Uint8Array(512).fill(3))).toBeUndefined()
  expect([image[0], image[512]]).toEqual([1, 3])
})

test.each([
  ["does not reset", virtioRegisters.status, () => 4n],
  ["does not offer virtio version 1", virtioRegisters.deviceFeatures, () => 0n],
  ["refuses the features that it offers", virtioRegisters.status, (value: bigint) => value & ~8n],
  ["queue 0 has no 4 descriptors", virtioRegisters.queueSizeMaximum, () => 3n],
  ["queue 0 does not become ready", virtioRegisters.queueReady, () => 0n],
])("a device that cannot be driven is refused: it %s", (reason, register, by) => {
  const machine = hostMachine({ disks: [createMemoryBackend(new Uint8Array(1024))] })
  const memory = altered(machine.memory, { [register]: by })
  expect(() => openDevices({ ...machine, memory }, arena(machine))).toThrow(
    new DriverError(`virtio_mmio@10001000: ${reason}`),
  )
})
