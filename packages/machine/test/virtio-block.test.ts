// The disk: requests as a driver makes them, over images of each kind, and what goes wrong with images.
import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { HostFile } from "@lamina/interfaces"
import { nodeHost } from "@lamina/host"
import {
  createFileBackend,
  createMemoryBackend,
  createOverlay,
  createVirtioBlock,
  DiskImageError,
  SnapshotError,
  type BlockBackend,
} from "../src/index.ts"
import { createRam, Driver, features, ramStart, ringsAt, status } from "./virtio-driver.ts"

const rings = ringsAt(0, 16)
const header = ramStart + 0x2000
const data = ramStart + 0x4000
const end = ramStart + 0x3000
const types = { in: 0, out: 1, flush: 4, id: 8, discard: 11, writeZeroes: 13 } as const

class Disk extends Driver {
  constructor(backend: BlockBackend, serial?: string) {
    const ram = createRam()
    super(createVirtioBlock({ memory: ram.memory, backend, ...(serial ? { serial } : {}) }), ram)
    this.start([rings], features.version1 | this.offered())
  }

  #header(type: number, sector: bigint) {
    this.ram.view.setUint32(header - ramStart, type, true)
    this.ram.view.setBigUint64(header - ramStart + 8, sector, true)
    this.ram.bytes[end - ramStart] = 0xff
    return { address: header, length: 16 }
  }
  get #status() {
    return { address: end, length: 1, write: true }
  }

  /** Gives the status that the request ended with, and how many bytes the device says it wrote. */
  fetch(type: number, sector: bigint, length: number): readonly (number | undefined)[] {
    const used = this.request(rings, [
      this.#header(type, sector),
      ...(length > 0 ? [{ address: data, length, write: true }] : []),
      this.#status,
    ])
    return [this.ram.bytes[end - ramStart], used?.length]
  }
  send(type: number, sector: bigint, content: Uint8Array): number {
    this.write(data, content)
    const body = content.length > 0 ? [{ address: data, length: content.length }] : []
    this.request(rings, [this.#header(type, sector), ...body, this.#status])
    return this.ram.bytes[end - ramStart]
  }
}

const pattern = (length: number, start = 0) => Uint8Array.from({ length }, (_, index) => (start + index * 7) & 0xff)
const range = (sector: bigint, count: number, flags = 0) => {
  const bytes = new DataView(new ArrayBuffer(16))
  bytes.setBigUint64(0, sector, true)
  bytes.setUint32(8, count, true)
  bytes.setUint32(12, flags, true)
  return new Uint8Array(bytes.buffer)
}

describe("requests", () => {
  let image: Uint8Array
  let disk: Disk
  beforeEach(() => {
    image = pattern(512 * 8)
    disk = new Disk(createMemoryBackend(image), "serial-0")
  })

  test("the configuration tells capacity and limits", () => {
    expect([disk.load(0x100), disk.load(0x104), disk.load(0x114)]).toEqual([8, 0, 512])
    expect(disk.load(0x10c)).toBe(254)
    expect(disk.offered() & 0xfff_ffffn).toBe(0b110_0010_0100_0100n)
  })

  test("sectors are read and written", () => {
    expect(disk.fetch(types.in, 2n, 1024)).toEqual([0, 1025])
    expect(disk.read(data, 1024)).toEqual(image.slice(1024, 2048))
    expect(disk.send(types.out, 7n, pattern(512, 3))).toBe(0)
    expect(image.slice(512 * 7)).toEqual(pattern(512, 3))
    expect(disk.send(types.flush, 0n, new Uint8Array(0))).toBe(0)
  })

  test("a request may be split anywhere", () => {
    disk.ram.view.setBigUint64(header - ramStart + 8, 1n, true)
    const pieces = [1, 9, 6].map((length, index) => ({ address: header + [0, 1, 10][index], length }))
    const used = disk.request(rings, [
      ...pieces,
      { address: data, length: 500, write: true },
      { address: data + 500, length: 13, write: true },
    ])
    expect(used).toEqual({ id: 0, length: 513 })
    expect(disk.read(data, 512)).toEqual(image.slice(512, 1024))
    expect(disk.read(data + 512, 1)).toEqual(Uint8Array.of(0))
  })

  test.each<[string, number, bigint, number]>([
    ["the first sector behind the end", types.in, 8n, 512],
    ["sectors across the end", types.in, 7n, 1024],
    ["a sector that wraps around", types.in, 2n ** 64n - 1n, 512],
    ["a sector whose offset wraps around", types.in, 2n ** 55n, 512],
    ["half a sector", types.in, 0n, 256],
  ])("%s is an I/O error", (_name, type, sector, length) => {
    expect(disk.fetch(type, sector, length)).toEqual([1, 0])
    const before = image.slice()
    expect(disk.send(types.out, sector, pattern(length, 9))).toBe(1)
    expect(image).toEqual(before)
  })

  test("nothing is read in no sectors, wherever in the image", () => {
    expect(disk.fetch(types.in, 8n, 0)).toEqual([0, 1])
    expect(disk.fetch(types.in, 9n, 0)[0]).toBe(1)
  })

  test("requests that are not known are unsupported", () => {
    expect(disk.fetch(2, 0n, 512)).toEqual([2, 0])
    expect(disk.fetch(0xffff_ffff, 0n, 0)).toEqual([2, 1])
  })

  test("the serial is given as far as there is room", () => {
    expect(disk.fetch(types.id, 0n, 20)).toEqual([0, 21])
    expect(new TextDecoder().decode(disk.read(data, 20))).toBe("serial-0".padEnd(20, "\0"))
    disk.ram.bytes.fill(0xee, data - ramStart, data - ramStart + 32)
    expect(disk.fetch(types.id, 0n, 6)).toEqual([0, 7])
    expect(new TextDecoder().decode(disk.read(data, 6))).toBe("serial")
    expect(disk.fetch(types.id, 0n, 32)).toEqual([0, 20])
    expect([...disk.read(data + 20, 12)]).toEqual(Array.from({ length: 12 }, () => 0xee))
  })

  test("WRITE_ZEROES zeroes ranges, DISCARD takes them, both within the image only", () => {
    const two = Uint8Array.of(...range(1n, 1), ...range(4n, 2, 1))
    expect(disk.send(types.writeZeroes, 0n, two)).toBe(0)
    const expected = pattern(4096)
    expected.fill(0, 512, 1024)
    expected.fill(0, 2048, 3072)
    expect(image).toEqual(expected)
    expect(disk.send(types.discard, 0n, range(0n, 8))).toBe(0)
    expect(disk.send(types.discard, 0n, range(0n, 8, 1))).toBe(2)
    expect(disk.send(types.writeZeroes, 0n, range(0n, 8, 2))).toBe(2)
    for (const wrong of [range(7n, 2), range(8n, 1), range(2n ** 64n - 1n, 1), range(0n, 0xffff_ffff)]) {
      expect(disk.send(types.writeZeroes, 0n, wrong)).toBe(1)
      expect(disk.send(types.discard, 0n, wrong)).toBe(1)
    }
    expect(disk.send(types.writeZeroes, 0n, new Uint8Array(0))).toBe(1)
    expect(disk.send(types.writeZeroes, 0n, new Uint8Array(15))).toBe(1)
    expect(disk.send(types.writeZeroes, 0n, new Uint8Array(17 * 16))).toBe(1)
    expect(image).toEqual(expected)
  })

  test.each([
    [
      "a header",
      [
        { address: header, length: 15 },
        { address: end, length: 1, write: true },
      ],
    ],
    ["a status", [{ address: header, length: 16 }]],
  ])("a request without room for %s breaks the device", (_name, pieces) => {
    expect(disk.request(rings, pieces)).toBeUndefined()
    expect(disk.status & status.needsReset).toBe(status.needsReset)
  })

  test("a range longer than the device takes is an I/O error", () => {
    const large = new Disk({ ...createMemoryBackend(image), size: 2 ** 40, write: () => undefined })
    for (const type of [types.discard, types.writeZeroes]) {
      expect(large.send(type, 0n, range(0n, 8192))).toBe(0)
      expect(large.send(type, 0n, range(0n, 8193))).toBe(1)
    }
  })

  test("a read into the queue itself ends", () => {
    image.fill(0xff)
    for (let index = 0; index < 16; index++) disk.offer(rings, 0)
    disk.setChain(rings.descriptors, 0, [
      { address: header, length: 16 },
      { address: rings.driver - 0x100, length: 512, write: true },
      { address: end, length: 1, write: true },
    ])
    disk.notify()
    expect(disk.status & status.needsReset).toBe(status.needsReset)
  })

  test("a read-only disk says so, and is not written", () => {
    const before = image.slice()
    const locked = new Disk(createMemoryBackend(image, { readOnly: true }))
    expect(locked.offered() & 0xfff_ffffn).toBe(0b10_0110_0100n)
    expect(locked.fetch(types.in, 0n, 512)[0]).toBe(0)
    expect(locked.send(types.out, 0n, pattern(512, 1))).toBe(1)
    expect(locked.send(types.writeZeroes, 0n, range(0n, 1))).toBe(1)
    expect(locked.send(types.discard, 0n, range(0n, 1))).toBe(1)
    expect(image).toEqual(before)
  })
})

describe("raw files", () => {
  let directory: string
  let path: string
  let file: HostFile
  const open = (write = true): HostFile => {
    const opened = nodeHost().files(directory).open("/disk.img", { read: true, write })
    if ("error" in opened) throw new Error(opened.error)
    return opened
  }
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "lamina-disk-"))
    path = join(directory, "disk.img")
    writeFileSync(path, pattern(512 * 4 + 100))
    file = open()
  })
  afterEach(() => {
    file.close()
    rmSync(directory, { recursive: true })
  })

  test("are read and written in place; a rest that fills no sector is left alone", () => {
    const disk = new Disk(createFileBackend(file))
    expect(disk.load(0x100)).toBe(4)
    expect(disk.fetch(types.in, 1n, 1024)[0]).toBe(0)
    expect(disk.read(data, 1024)).toEqual(pattern(2048).slice(512, 1536))
    expect(disk.send(types.out, 3n, new Uint8Array(512))).toBe(0)
    expect(disk.send(types.out, 4n, new Uint8Array(512))).toBe(1)
    expect(disk.send(types.flush, 0n, new Uint8Array(0))).toBe(0)
    const expected = pattern(512 * 4 + 100)
    expected.fill(0, 1536, 2048)
    expect(new Uint8Array(readFileSync(path))).toEqual(expected)
  })

  test("a file that was truncated meanwhile gives I/O errors where it ends, and the rest still works", () => {
    const disk = new Disk(createFileBackend(file))
    const descriptor = openSync(path, "r+")
    ftruncateSync(descriptor, 700)
    closeSync(descriptor)
    expect(disk.fetch(types.in, 0n, 512)).toEqual([0, 513])
    expect(disk.fetch(types.in, 1n, 512)).toEqual([1, 0])
    expect(disk.fetch(types.in, 3n, 512)).toEqual([1, 0])
    expect(disk.status).toBe(15)
  })

  test("a file that may not be written gives I/O errors for writes", () => {
    const readable = open(false)
    const disk = new Disk(createFileBackend(readable))
    expect(disk.send(types.out, 0n, new Uint8Array(512))).toBe(1)
    expect(disk.fetch(types.in, 0n, 512)[0]).toBe(0)
    expect(new Uint8Array(readFileSync(path))).toEqual(pattern(512 * 4 + 100))
    readable.close()
  })

  test("a full host, a failing one, and one that does it by halves", () => {
    const failing: HostFile = {
      ...file,
      status: () => file.status(),
      read: (into, offset) => file.read(into.subarray(0, 100), offset),
      write: (from, offset) => (offset < 1024 ? file.write(from.subarray(0, 100), offset) : { error: "ENOSPC" }),
      sync: () => ({ error: "EIO" }),
    }
    const backend = createFileBackend(failing)
    expect(backend.write(1024, new Uint8Array(512))).toEqual({ error: "ENOSPC" })
    const disk = new Disk(backend)
    expect(disk.fetch(types.in, 0n, 512)).toEqual([0, 513])
    expect(disk.read(data, 512)).toEqual(pattern(512))
    expect(disk.send(types.out, 0n, pattern(512, 5))).toBe(0)
    expect(disk.send(types.out, 2n, pattern(512, 5))).toBe(1)
    expect(disk.send(types.out, 1n, pattern(1024, 5))).toBe(1)
    expect(disk.send(types.flush, 0n, new Uint8Array(0))).toBe(1)
    expect(disk.status).toBe(15)
    expect(new Uint8Array(readFileSync(path)).subarray(0, 512)).toEqual(pattern(512, 5))
  })

  test("a write that takes nothing is an error, not a wait", () => {
    const stuck: HostFile = { ...file, status: () => file.status(), write: () => 0 }
    expect(createFileBackend(stuck).write(0, new Uint8Array(512))).toEqual({ error: "EIO" })
  })

  test("a size that cannot be told is the caller's to hear of", () => {
    const lost: HostFile = { ...file, status: () => ({ error: "EIO" }) }
    expect(() => createFileBackend(lost)).toThrow(new DiskImageError("the image's size cannot be told: EIO"))
  })

  test("a snapshot belongs to an image of the same size", () => {
    const backend = createFileBackend(file)
    backend.restore(backend.save())
    expect(() => backend.restore({ size: 512 })).toThrow(new SnapshotError("disk: the image has another size, 2048"))
  })
})

describe("overlays", () => {
  const make = (limit?: number, size = 512 * 9) => {
    const bytes = pattern(size)
    const base = createMemoryBackend(bytes, { readOnly: true })
    return { bytes, overlay: createOverlay(base, { clusterSize: 1024, ...(limit === undefined ? {} : { limit }) }) }
  }
  const content = (backend: BlockBackend) => {
    const bytes = new Uint8Array(backend.size)
    expect(backend.read(0, bytes)).toBeUndefined()
    return bytes
  }

  test("what is written is read again, and the base stays", () => {
    const { bytes, overlay } = make()
    const expected = bytes.slice()
    for (const [offset, length, start] of [
      [512, 512, 1],
      [1536, 2048, 2],
      [4096, 512, 3],
    ]) {
      expect(overlay.write(offset, pattern(length, start))).toBeUndefined()
      expected.set(pattern(length, start), offset)
    }
    expect(content(overlay)).toEqual(expected)
    expect(bytes).toEqual(pattern(512 * 9))
    expect(overlay.readOnly).toBe(false)
  })

  test("a full overlay refuses what needs more room, and keeps what it has", () => {
    const { bytes, overlay } = make(2048)
    expect(overlay.write(0, pattern(512, 1))).toBeUndefined()
    expect(overlay.write(1024, pattern(512, 1))).toBeUndefined()
    expect(overlay.write(2048, pattern(512, 1))).toEqual({ error: "ENOSPC" })
    expect(overlay.write(512, pattern(512, 1))).toBeUndefined()
    expect(content(overlay).slice(2048)).toEqual(bytes.slice(2048))
    const disk = new Disk(overlay)
    expect(disk.send(types.out, 6n, new Uint8Array(512))).toBe(1)
    expect(disk.send(types.out, 0n, new Uint8Array(512))).toBe(0)
  })

  test("a base that cannot be read fails what has to be copied", () => {
    const base: BlockBackend = { ...make().overlay, read: () => ({ error: "EIO" }) }
    const overlay = createOverlay(base, { clusterSize: 1024 })
    expect(overlay.write(0, new Uint8Array(512))).toEqual({ error: "EIO" })
    expect(overlay.read(0, new Uint8Array(512))).toEqual({ error: "EIO" })
    expect(overlay.write(0, new Uint8Array(1024))).toBeUndefined()
    expect(overlay.read(0, new Uint8Array(512))).toBeUndefined()
  })

  test("snapshots keep what was written", () => {
    const { overlay } = make()
    overlay.write(4096, pattern(512, 9))
    overlay.write(512, pattern(512, 8))
    const saved = overlay.save()
    const before = content(overlay)
    overlay.write(0, new Uint8Array(4608))
    const other = make().overlay
    other.restore(saved)
    expect(content(other)).toEqual(before)
    expect(other.save()).toEqual(saved)
    for (const wrong of [
      { clusterSize: 512 },
      { clusters: null },
      { clusters: [{ index: 5, bytes: new Uint8Array(512) }] },
      { clusters: [{ index: 4, bytes: new Uint8Array(511) }] },
      { base: { image: new Uint8Array(1) } },
    ]) {
      expect(() => other.restore({ ...saved, ...wrong })).toThrow(SnapshotError)
    }
    expect(content(other)).toEqual(before)
  })
})

test("an image in memory is kept by snapshots", () => {
  const image = createMemoryBackend(pattern(1024))
  const saved = image.save()
  image.write(0, new Uint8Array(512))
  image.restore(saved)
  const bytes = new Uint8Array(512)
  image.read(0, bytes)
  expect(bytes).toEqual(pattern(512))
  expect(() => image.restore({ image: new Uint8Array(512) })).toThrow("disk: the image has another size, 1024")
})
