// Minidisks: each is a disk, and none reaches another.
import { createMemoryBackend, SnapshotError } from "@lamina/machine"
import { expect, test } from "vitest"
import { createMinidiskTable } from "../src/index.ts"
import { withDevices } from "./host-machine.ts"
import { generator, randomBytes } from "./random-bytes.ts"

const size = 64 * 512
const invalid = { error: "EINVAL" }

test("minidisks on a real disk do not touch one another, whatever is asked of them", () => {
  const random = generator(7)
  const image = randomBytes(random, size)
  const models = [image.slice(0, 8192), image.slice(8192, 8192 + 4096), image.slice(16384)]
  const [disk] = withDevices({ disks: [createMemoryBackend(image)] }).devices.disks
  const table = createMinidiskTable(disk)
  const minidisks = [
    table.add({ size: 8192 }),
    table.add({ size: 4096 }),
    table.add({ size: size - 16384, start: 16384 }),
  ]
  for (let round = 0; round < 500; round++) {
    const which = random(3)
    const model = models[which]
    const [offset, length] = [(random(80) - 8) * 512, random(20) * 512]
    const isInside = offset >= 0 && offset + length <= model.length
    const from = randomBytes(random, length)
    const result = minidisks[which].write(offset, from)
    expect(result).toEqual(isInside ? undefined : invalid)
    if (isInside) model.set(from, offset)
  }
  for (const [index, minidisk] of minidisks.entries()) {
    const into = new Uint8Array(minidisk.size)
    expect(minidisk.read(0, into)).toBeUndefined()
    expect(Buffer.compare(into, models[index])).toBe(0)
    expect(Buffer.compare(into, image.subarray(minidisk.start, minidisk.start + minidisk.size))).toBe(0)
  }
})

const plainTable = (options = {}) => createMinidiskTable(createMemoryBackend(new Uint8Array(size), options))

test("offsets that are not whole sectors are invalid", () => {
  const minidisk = plainTable().add({ size: 1024 })
  expect(minidisk.read(1, new Uint8Array(512))).toEqual(invalid)
  expect(minidisk.write(0, new Uint8Array(10))).toEqual(invalid)
  expect(minidisk.read(NaN, new Uint8Array(512))).toEqual(invalid)
})

test("the first free range that is long enough is taken; a removed one is free", () => {
  const table = plainTable()
  const first = table.add({ size: 4096 })
  const second = table.add({ size: 512 })
  table.add({ size: 1024 })
  expect(table.ranges.map(({ start }) => start)).toEqual([0, 4096, 4608])
  table.remove(first)
  table.remove(second)
  expect(table.add({ size: 4608 }).start).toBe(0)
  expect(table.add({ size: 512 }).start).toBe(5632)
})

test("a minidisk that was removed is gone for who still has it", () => {
  const table = plainTable()
  const minidisk = table.add({ size: 4096 })
  table.remove(minidisk)
  table.remove(minidisk)
  const gone = { error: "ENXIO" }
  expect(minidisk.read(0, new Uint8Array(512))).toEqual(gone)
  expect(minidisk.write(0, new Uint8Array(512))).toEqual(gone)
  expect(minidisk.flush()).toEqual(gone)
})

test("ranges that do not fit, overlap or are not whole sectors are refused", () => {
  const table = plainTable()
  table.add({ start: 4096, size: 4096 })
  const refused = (request: { start?: number; size: number }, message: string) =>
    expect(() => table.add(request)).toThrow(new RangeError(message))
  refused({ start: 0, size: 4608 }, "minidisk of 4608 bytes at 0 overlaps one of 4096 at 4096")
  refused({ start: 7680, size: 512 }, "minidisk of 512 bytes at 7680 overlaps one of 4096 at 4096")
  refused({ start: 32256, size: 1024 }, "minidisk of 1024 bytes at 32256 is not on a disk of 32768")
  refused({ size: 32768 }, "no 32768 bytes in one piece are free on a disk of 32768")
  refused({ size: 100 }, "minidisk of 100 bytes at 0 is not whole sectors of 512")
  refused({ start: 100, size: 512 }, "minidisk of 512 bytes at 100 is not whole sectors of 512")
  refused({ size: 0 }, "minidisk of 0 bytes at 0 is no range of a disk")
  refused({ start: -512, size: 512 }, "minidisk of 512 bytes at -512 is no range of a disk")
  refused({ start: 0, size: NaN }, "minidisk of NaN bytes at 0 is no range of a disk")
  expect(table.ranges).toEqual([{ start: 4096, size: 4096 }])
})

test("a minidisk is read-only where it or its disk is", () => {
  const table = plainTable()
  const minidisk = table.add({ size: 512, readOnly: true })
  expect([minidisk.readOnly, table.add({ size: 512 }).readOnly]).toEqual([true, false])
  expect(minidisk.write(0, new Uint8Array(512))).toEqual({ error: "EROFS" })
  expect(plainTable({ readOnly: true }).add({ size: 512 }).readOnly).toBe(true)
})

test("snapshots keep the size, and are refused by another", () => {
  const table = plainTable()
  const [one, other] = [table.add({ size: 512 }), table.add({ size: 1024 })]
  one.restore(one.save())
  expect(() => other.restore(one.save())).toThrow(new SnapshotError("minidisk: it has another size, 1024"))
  expect(() => one.restore({})).toThrow(SnapshotError)
})
