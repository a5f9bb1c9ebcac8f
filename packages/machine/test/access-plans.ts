// What a guest does that does everything wrong: tables of accesses, from a seed.
import { boardMap, ramBase } from "../src/index.ts"
import { virtioRegisters } from "../src/devices/virtio/registers.ts"
import { scratch, type Access, type AccessKind } from "./access-table.ts"

/** Numbers below a bound, always the same ones for a seed (a linear congruential generator: Numerical Recipes, section 7.1). */
export function numbers(seed: number): (below: number) => number {
  let state = Math.imul(seed, 0x9e37_79b1)
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
type Numbers = ReturnType<typeof numbers>
const pick = <Item>(next: Numbers, items: readonly Item[]): Item => items[next(items.length)]

export const virtioBase = 0x1000_1000
export const virtioSlot = 0x1000
const devices = [
  ...Object.values(boardMap).map(({ base }) => base),
  ...[0, 1, 2].map((slot) => virtioBase + slot * virtioSlot),
]
/** Bytes of RAM of the machine that it does this to. */
export const memory = 1 << 20

/** Where nothing good is: devices, ends of RAM and of the address space, nowhere. */
function oddAddress(next: Numbers): bigint {
  const base = pick(next, [...devices, 0, 0x1000, ramBase - 32, ramBase + memory - 8, 2 ** 32, 2 ** 40, 2 ** 56, -16])
  return BigInt.asUintN(64, BigInt(base) + BigInt(next(32)))
}

const kinds: readonly AccessKind[] = ["sb", "sh", "sw", "sw", "sd", "lb", "lhu", "lwu", "ld"]
const rareKinds: readonly AccessKind[] = ["amoadd.w", "amoswap.d", "lr.w", "sc.d", "fld", "fsd", "jump"]

/** Registers that a random place seldom is. */
const important: Readonly<Record<number, readonly number[]>> = {
  [boardMap.test.base]: [0],
  [boardMap.rtc.base]: [0x00, 0x04, 0x08, 0x0c, 0x10],
  [boardMap.clint.base]: [0x0, 0x4000, 0x4004, 0xbff8, 0xbffc],
  [boardMap.plic.base]: [0x4, 0x28, 0x1000, 0x2000, 0x20_0000, 0x20_0004, 0x20_1004],
  [boardMap.serial.base]: [0, 1, 2, 3, 4, 5, 6, 7],
}

/** An access to a device's registers, aligned or not; never one that ends the run. */
function deviceAccess(next: Numbers): Access {
  const base = pick(next, devices)
  const kind = next(12) === 0 ? pick(next, rareKinds) : pick(next, kinds)
  const reach = pick(next, [0x10, 0x40, 0x100, 0x400, 0x4000, 0x1_0000, 0x60_0000])
  const anywhere = next(5) === 0 ? next(reach) : next(reach) & -8
  const offset = next(3) ? anywhere : pick(next, important[base] ?? Object.values(virtioRegisters))
  const value = pick(next, [
    () => next(16),
    () => next(2 ** 16),
    () => next(2 ** 32),
    () => 2 ** next(53),
    () => -1 - next(256),
  ])()
  return {
    kind,
    address: BigInt(base + offset),
    value: BigInt.asUintN(64, BigInt(base === boardMap.test.base ? 0 : value)),
  }
}

export function store(kind: AccessKind, address: number, value: number | bigint): Access {
  return { kind, address: BigInt(address), value: BigInt.asUintN(64, BigInt(value)) }
}

/** A driver that starts a virtio device and offers it rings and requests in which much is wrong. */
function virtioAbuse(next: Numbers): Access[] {
  const slot = virtioBase + next(3) * virtioSlot
  const register = (name: keyof typeof virtioRegisters, value: number | bigint) =>
    store("sw", slot + virtioRegisters[name], BigInt.asUintN(32, BigInt(value)))
  const rate = pick(next, [0, 60, 15])
  const isWrong = () => rate > 0 && next(rate) === 0
  const area = scratch.start + 0x1000 * next(8)
  const rings = [area, area + 0x400, area + 0x800].map((address) => (isWrong() ? oddAddress(next) : BigInt(address)))
  const places = [virtioRegisters.queueDescriptorsLow, virtioRegisters.queueDriverLow, virtioRegisters.queueDeviceLow]
  const queue = [
    register("queueSelect", isWrong() ? next(8) : 0),
    register("queueSize", isWrong() ? next(2 ** 16) : 16),
    ...rings.flatMap((address, index) => [
      store("sw", slot + places[index], BigInt.asUintN(32, address)),
      store("sw", slot + places[index] + 4, address >> 32n),
    ]),
    register("queueReady", 1),
  ]
  const types = [0, 0, 0].map(() => pick(next, [0, 1, 4, 8, 11, 13]))
  const descriptors = Array.from({ length: 9 }, (_, index) => {
    const at = area + 16 * index
    const isHeader = index % 3 === 0
    const data = BigInt(scratch.start + 0x1_0000 + next(0x2_0000))
    const length = isHeader ? 16 : pick(next, [1, 512, 512, 4096])
    const flags = (index % 3 < 2 ? 1 : 0) | (isHeader || (index % 3 === 1 && types[(index - 1) / 3] % 2 === 1) ? 0 : 2)
    return [
      store("sd", at, isWrong() ? oddAddress(next) : data),
      store("sw", at + 8, isWrong() ? next(2 ** 32) : length),
      store("sh", at + 12, isWrong() ? next(8) : flags),
      store("sh", at + 14, isWrong() ? next(2 ** 16) : index + 1),
      ...(isHeader ? [store("sw", Number(data), types[index / 3]), store("sd", Number(data) + 8, next(70))] : []),
    ]
  })
  const available = [
    ...[0, 1, 2, 3].map((entry) => store("sh", area + 0x404 + 2 * entry, isWrong() ? next(2 ** 16) : 3 * entry)),
    store("sh", area + 0x402, isWrong() ? next(2 ** 16) : 1 + next(3)),
  ]
  return [
    register("status", 0),
    register("status", 3),
    register("driverFeaturesSelect", 1),
    register("driverFeatures", 1),
    register("driverFeaturesSelect", 0),
    register("driverFeatures", isWrong() ? next(2 ** 32) : 0),
    register("status", 11),
    ...queue,
    register("status", 15),
    ...descriptors.flat(),
    ...available,
    register("queueNotify", isWrong() ? next(2 ** 32) : 0),
    { kind: "lwu", address: BigInt(slot + virtioRegisters.status), value: 0n },
    { kind: "lhu", address: BigInt(area + 0x802), value: 0n },
  ]
}

/** Page tables anywhere: in devices, in RAM that holds anything, outside of all. */
function tableAccess(next: Numbers): Access[] {
  const root = next(2) ? oddAddress(next) & ~0xfffn : BigInt(scratch.start + 0x1000 * next(4))
  const mode = BigInt(pick(next, [0, 1, 8, 8, 8, 9, 9, 10, 15]))
  const value = (mode << 60n) | (BigInt(next(2) ? next(2 ** 16) : 0) << 44n) | ((root >> 12n) & ((1n << 44n) - 1n))
  const address = pick(next, [() => oddAddress(next), () => BigInt(next(2 ** 32)), () => BigInt(next(512)) << 30n])()
  // Nothing behind it runs for long: `fetched` finds no instruction but in RAM, where there are zeros or faults.
  const kind: AccessKind = next(3) ? "translated" : "fetched"
  const entry = BigInt(scratch.start + 0x1000 * next(4)) + 8n * ((address >> pick(next, [12n, 21n, 30n, 39n])) & 511n)
  const target = next(2) ? oddAddress(next) : BigInt(scratch.start + next(0x1_0000))
  const leaf = ((target >> 12n) << 10n) & ((1n << 54n) - 1n)
  return [
    { kind: "sd", address: entry, value: leaf | BigInt(next(256)) },
    { kind, address, value },
  ]
}

export const plans: Readonly<Record<string, (next: Numbers) => readonly Access[]>> = {
  "any access to any device": (next) => Array.from({ length: 5000 }, () => deviceAccess(next)),
  "virtqueues full of garbage": (next) => Array.from({ length: 120 }, () => virtioAbuse(next)).flat(),
  "page tables and satp anywhere": (next) => Array.from({ length: 1500 }, () => tableAccess(next)).flat(),
  "all of that": (next) =>
    Array.from({ length: 150 }, () => [
      ...Array.from({ length: 10 }, () => deviceAccess(next)),
      ...(next(4) ? [] : virtioAbuse(next)),
      ...tableAccess(next),
    ]).flat(),
  "jumps to everywhere": (next) =>
    Array.from({ length: 1000 }, () => ({ kind: "jump", address: oddAddress(next), value: 0n })),
}
