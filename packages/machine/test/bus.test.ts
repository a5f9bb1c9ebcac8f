// The bus: who answers where, how wide accesses are split, and who may watch.
import { expect, test } from "vitest"
import type { Bus, GuestPhysical } from "@lamina/interfaces"
import { createDeviceBus, observeBus } from "../src/bus.ts"
import type { Device } from "../src/device.ts"

const at = (address: number) => address as GuestPhysical

function scratch(name: string, size: number): Device & { readonly log: string[] } {
  const log: string[] = []
  return {
    name,
    size,
    log,
    load(offset, width) {
      log.push(`load ${offset} ${width}`)
      return width === 2 ? undefined : 0xffff_fff0 + offset
    },
    store(offset, width, value) {
      log.push(`store ${offset} ${width} ${value.toString(16)}`)
      return width !== 2
    },
    reset() {},
    save: () => ({}),
    restore() {},
  }
}

function board(): { bus: Bus; low: ReturnType<typeof scratch>; high: ReturnType<typeof scratch> } {
  const [low, high] = [scratch("low", 16), scratch("high", 8)]
  const bus = createDeviceBus([
    { base: 0x2000, device: high },
    { base: 0x1000, device: low },
  ])
  return { bus, low, high }
}

test("a device answers in its range, and nobody outside of it", () => {
  const { bus, low, high } = board()
  expect(bus.load(at(0x1004), 4)).toBe(0xffff_fff4n)
  expect(bus.load(at(0x2000), 1)).toBe(0xffff_fff0n)
  expect(bus.store(at(0x100f), 1, 0xabn)).toBe(true)
  expect(low.log).toEqual(["load 4 4", "store 15 1 ab"])
  expect(high.log).toEqual(["load 0 1"])
  for (const address of [0, 0xfff, 0x1010, 0x1fff, 0x2008, 2 ** 40]) {
    expect(bus.load(at(address), 1)).toBeUndefined()
    expect(bus.store(at(address), 1, 0n)).toBe(false)
  }
  expect(bus.load(at(0x2006), 4)).toBeUndefined()
  expect(bus.store(at(0x100c), 8, 0n)).toBe(false)
})

test("what a device refuses is refused", () => {
  const { bus } = board()
  expect(bus.load(at(0x1000), 2)).toBeUndefined()
  expect(bus.store(at(0x1000), 2, 0n)).toBe(false)
})

test("8 bytes are two times 4, the lower half first", () => {
  const { bus, low } = board()
  expect(bus.load(at(0x1000), 8)).toBe(0xffff_fff4_ffff_fff0n)
  expect(bus.store(at(0x1008), 8, 0x8899_aabb_ccdd_eeffn)).toBe(true)
  expect(low.log).toEqual(["load 0 4", "load 4 4", "store 8 4 ccddeeff", "store 12 4 8899aabb"])
})

test("devices that overlap are refused", () => {
  const entries = [
    { base: 0x1008, device: scratch("second", 8) },
    { base: 0x1000, device: scratch("first", 9) },
  ]
  expect(() => createDeviceBus(entries)).toThrow(new RangeError("first and second overlap at 0x1008"))
})

test("a bus without devices answers nothing", () => {
  expect(createDeviceBus([]).load(at(0), 1)).toBeUndefined()
})

test("an observer sees what was loaded and stored", () => {
  const seen: string[] = []
  const bus = observeBus(board().bus, {
    load: (address, size, value) => seen.push(`load ${address.toString(16)} ${size} ${value?.toString(16)}`),
    store: (address, size, value, taken) => seen.push(`store ${address.toString(16)} ${size} ${value} ${taken}`),
  })
  expect(bus.load(at(0x1000), 1)).toBe(0xffff_fff0n)
  expect(bus.load(at(0), 1)).toBeUndefined()
  expect(bus.store(at(0x1000), 2, 1n)).toBe(false)
  expect(seen).toEqual(["load 1000 1 fffffff0", "load 0 1 undefined", "store 1000 2 1 false"])
})
