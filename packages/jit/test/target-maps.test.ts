// Maps of jump targets: what they say of addresses, and how they lie in memory.
import type { MachineMemory } from "@lamina/interfaces"
import { expect, test } from "vitest"
import { mapTargets, type TargetMap } from "../src/build/target-map.ts"
import { jumpMaps } from "../src/layout.ts"
import { TargetMaps } from "../src/target-maps.ts"

function room() {
  const bytes = new Uint8Array(jumpMaps.end)
  return { bytes, maps: new TargetMaps({ bytes: () => bytes } as MachineMemory) }
}

/** What a map says of an address: the number of the target, 0 for none, as code reads it. */
function numberOf({ place, low, size, hash }: TargetMap, bytes: Uint8Array, address: number): number {
  const half = (address - low) / 2
  if (half < 0 || half >= size) return 0
  if (!hash) return bytes[place + half]
  const number = bytes[place + (Math.imul(half, hash.multiplier) >>> (32 - hash.bits))]
  return new DataView(bytes.buffer).getUint32(hash.keys + 4 * number, true) === half ? number : 0
}

for (const [distance, isHashed] of [
  [6, false],
  [342, true],
] as const)
  test(`200 targets every ${String(distance)} bytes`, () => {
    const { bytes, maps } = room()
    const targets = Array.from({ length: 200 }, (_, index) => -800 + distance * ((index * 77) % 200))
    const map = mapTargets(targets, (each) => maps.keep(each))!
    expect(map.hash !== undefined).toBe(isHashed)
    for (const [index, target] of targets.entries()) expect(numberOf(map, bytes, target)).toBe(index + 1)
    for (let address = -1000; address < 70_000; address += 2)
      if (!targets.includes(address)) expect(numberOf(map, bytes, address)).toBe(0)
  })

test("there are no maps of more targets than a byte can tell apart", () => {
  const targets = Array.from({ length: 256 }, (_, index) => 4 * index)
  expect(mapTargets(targets, () => 0)).toBeUndefined()
})

test("a map is shared, and its place is free when nobody has it any more", () => {
  const { bytes, maps } = room()
  const first = maps.keep(Uint8Array.of(1, 2, 3))!
  const second = maps.keep(Uint8Array.of(4, 5, 6, 7, 8))!
  expect(maps.keep(Uint8Array.of(1, 2, 3))).toBe(first)
  expect(second).toBeGreaterThanOrEqual(first + 3)
  expect(second % 4).toBe(0)
  maps.free(first)
  expect(maps.keep(Uint8Array.of(9, 9))).not.toBe(first)
  maps.free(first)
  expect(maps.keep(Uint8Array.of(8, 8, 8))).toBe(first)
  expect([...bytes.subarray(second, second + 5)]).toEqual([4, 5, 6, 7, 8])
})

test("where there is no room there is no map", () => {
  const { maps } = room()
  const size = jumpMaps.end - jumpMaps.start
  const whole = maps.keep(new Uint8Array(size))!
  expect(maps.keep(Uint8Array.of(1))).toBeUndefined()
  maps.free(whole)
  expect(maps.keep(new Uint8Array(size + 1))).toBeUndefined()
  expect(maps.keep(Uint8Array.of(1))).toBe(jumpMaps.start)
})

test("a map of another run lies where it lay, unless there is another one", () => {
  const { bytes, maps } = room()
  const place = jumpMaps.start + 64
  expect(maps.restore(place, Uint8Array.of(1, 2, 3))).toBe(true)
  expect([...bytes.subarray(place, place + 3)]).toEqual([1, 2, 3])
  expect(maps.restore(place, Uint8Array.of(1, 2, 3))).toBe(true)
  expect(maps.restore(place, Uint8Array.of(1, 2, 4))).toBe(false)
  expect(maps.restore(place + 2, Uint8Array.of(1))).toBe(false)
  expect(maps.restore(jumpMaps.end - 2, Uint8Array.of(1, 2, 3))).toBe(false)
  expect(maps.restore(jumpMaps.start - 2, Uint8Array.of(1))).toBe(false)
  // Two have it.
  maps.free(place)
  expect(maps.restore(place, Uint8Array.of(7))).toBe(false)
  maps.free(place)
  expect(maps.restore(place, Uint8Array.of(7))).toBe(true)
})
