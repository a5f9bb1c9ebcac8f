// Guests that do everything wrong to a whole machine: it always comes to rest, nothing is thrown, and all engines agree.
import type { EngineFactory, MachineStop } from "@lamina/interfaces"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import { describe, expect, test } from "vitest"
import {
  boardMap,
  createMemoryBackend,
  createSbiMonitor,
  ramBase,
  restoreSnapshot,
  saveSnapshot,
  type WholeSystemOptions,
} from "../src/index.ts"
import { virtioRegisters } from "../src/devices/virtio/registers.ts"
import { accessProgram, scratch, type Access, type AccessKind } from "./access-table.ts"
import { assembleBare, bareMachine, loadElf, type BareMachine } from "./bare-machine.ts"

const factories = await Promise.all(interpreterStyles.map((style) => loadInterpreter(style)))
const fastest = factories[factories.length - 1]
const off: MachineStop = { kind: "powered-off", status: 0 }
const outOfFuel: MachineStop = { kind: "out-of-fuel" }

interface Outcome {
  readonly stop: MachineStop
  readonly steps: number
  readonly output: string
  readonly state: Uint8Array
}

async function outcome({ machine, output }: BareMachine, stop: MachineStop): Promise<Outcome> {
  return { stop, steps: machine.steps, output: output(), state: await saveSnapshot(machine) }
}

/** Runs a program on every engine; gives what came of it, which is the same on all. */
async function everywhere(
  text: string,
  fuel: number,
  options: Partial<WholeSystemOptions> = {},
  prepare: (made: BareMachine) => void = () => {},
): Promise<Outcome> {
  const elf = assembleBare(text)
  const run = async (engine: EngineFactory): Promise<Outcome> => {
    const made = bareMachine(elf, engine, options)
    prepare(made)
    return outcome(made, made.machine.run(fuel))
  }
  const first = await run(factories[0])
  for (const engine of factories.slice(1)) {
    const { state, ...rest } = await run(engine)
    const { state: expected, ...others } = first
    expect(rest).toEqual(others)
    expect(Buffer.compare(state, expected)).toBe(0)
  }
  return first
}

describe("a guest that spins with interrupts off", () => {
  const elf = assembleBare("_start:\n  csrw mie, zero\nspin:\n  addi s0, s0, 1\n  j spin")

  test("is left when the fuel is used, saved, restored and reset", { timeout: 60_000 }, async () => {
    for (const engine of factories) {
      const { machine } = bareMachine(elf, engine, { harts: 2 })
      expect(machine.run(100_001)).toEqual(outOfFuel)
      expect(machine.steps).toBe(100_001)
      const saved = await saveSnapshot(machine)
      const other = bareMachine(elf, fastest, { harts: 2 }).machine
      await restoreSnapshot(other, saved)
      for (const each of [machine, other]) expect(each.run(50_000)).toEqual(outOfFuel)
      const later = await saveSnapshot(machine)
      expect(await saveSnapshot(other)).toEqual(later)
      machine.reset()
      expect([machine.steps, machine.time()]).toEqual([0, 0n])
      expect(machine.run(100_001)).toEqual(outOfFuel)
      expect(await saveSnapshot(machine)).toEqual(saved)
    }
  })
})

describe("a storm of traps", () => {
  const fuel = 6000
  const toSupervisor = `
  li t0, -1
  csrw pmpaddr0, t0
  li t0, 0x1f
  csrw pmpcfg0, t0
  li t0, 0xb1ff
  csrw medeleg, t0
  li t0, 0x800
  csrw mstatus, t0
  la t0, supervisor
  csrw mepc, t0
  mret
`
  test.each<[string, string]>([
    ["with no handler", "_start: ecall"],
    ["with mtvec at 0", "_start: csrw mtvec, zero\n.word 0"],
    ["with mtvec in a device", `_start: li t0, ${boardMap.serial.base}\ncsrw mtvec, t0\nebreak`],
    ["with mtvec behind RAM", `_start: li t0, ${ramBase + (1 << 20)}\ncsrw mtvec, t0\nld t0, 0(zero)`],
    ["with a handler that faults", "_start: la t0, trap\ncsrw mtvec, t0\n.balign 4\ntrap: ld t0, 0(zero)"],
    ["with a handler that is no instruction", "_start: la t0, trap\ncsrw mtvec, t0\n.balign 4\ntrap: .word 0"],
    ["with a handler that returns to the fault", "_start: la t0, trap\ncsrw mtvec, t0\necall\n.balign 4\ntrap: mret"],
    [
      "with interrupts that nobody takes away",
      `_start: la t0, trap\ncsrw mtvec, t0\nli t1, ${boardMap.clint.base}\nli t0, 1\nsw t0, 0(t1)\nli t0, 8\ncsrw mie, t0\ncsrs mstatus, t0\nspin: j spin\n.balign 4\ntrap: mret`,
    ],
    ["of the supervisor, without a handler", `_start:${toSupervisor}supervisor: csrw stvec, zero\necall`],
    [
      "of the supervisor, whose handler is not mapped",
      `_start:${toSupervisor}supervisor:
      li t0, -4096
      csrw stvec, t0
      la t0, empty
      srli t0, t0, 12
      li t1, 8
      slli t1, t1, 60
      or t0, t0, t1
      csrw satp, t0
      sfence.vma
      .balign 4096
      empty: .zero 4096`,
    ],
  ])("%s ends with the fuel", { timeout: 60_000 }, async (_, text) => {
    for (const harts of [1, 2]) {
      const { stop, steps } = await everywhere(text, fuel, { harts })
      expect(stop).toEqual(outOfFuel)
      expect(steps).toBe(fuel)
    }
  })

  test("under the SBI monitor ends with the fuel", { timeout: 60_000 }, async () => {
    for (const text of [
      "_start: .word 0",
      "_start: csrw stvec, zero\nebreak",
      "_start: csrr t0, mhartid",
      "_start: ecall\nj _start",
    ]) {
      const monitor = () => createSbiMonitor({ entry: ramBase, deviceTree: ramBase })
      const { stop, steps } = await everywhere(text, fuel, {}, ({ machine }) => machine.attach(monitor()))
      expect(stop).toEqual(outOfFuel)
      expect(steps).toBe(fuel)
    }
  })
})

describe("a machine at rest", () => {
  test("in wfi, with nothing to wake it, waits, and waits again", { timeout: 60_000 }, async () => {
    const { stop, steps } = await everywhere("_start:\n  csrw mie, zero\n  wfi\n  j _start", 10_000, { harts: 2 })
    expect(stop).toEqual({ kind: "waiting" })
    expect(steps).toBe(4)
    const { machine } = bareMachine(assembleBare("_start: csrsi mstatus, 8\nwfi\nj _start"), fastest)
    expect([machine.run(), machine.run(), machine.run(0)]).toEqual([
      { kind: "waiting" },
      { kind: "waiting" },
      outOfFuel,
    ])
    expect(machine.steps).toBe(2)
  })

  test("switched off by one hart while the others run stays off, until it is reset", { timeout: 60_000 }, async () => {
    const text = `
_start:
  csrr t0, mhartid
  li t1, 2
  bne t0, t1, spin
  li t0, 33333
count:
  addi t0, t0, -1
  bnez t0, count
  li t0, 0x100000
  li t1, 0x5555
  sw t1, 0(t0)
spin:
  addi s0, s0, 1
  j spin`
    const { stop } = await everywhere(text, 1_000_000, { harts: 3 })
    expect(stop).toEqual(off)
    const { machine } = bareMachine(assembleBare(text), fastest, { harts: 3 })
    expect(machine.run(1_000_000)).toEqual(off)
    const { steps } = machine
    expect([machine.run(), machine.steps]).toEqual([off, steps])
    machine.reset()
    expect([machine.run(1_000_000), machine.steps]).toEqual([off, steps])
  })
})

/** Numbers below a bound, always the same ones for a seed (a linear congruential generator: Numerical Recipes, section 7.1). */
function numbers(seed: number): (below: number) => number {
  let state = Math.imul(seed, 0x9e37_79b1)
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
type Numbers = ReturnType<typeof numbers>
const pick = <Item>(next: Numbers, items: readonly Item[]): Item => items[next(items.length)]

const virtioBase = 0x1000_1000
const virtioSlot = 0x1000
const devices = [
  ...Object.values(boardMap).map(({ base }) => base),
  ...[0, 1, 2].map((slot) => virtioBase + slot * virtioSlot),
]
const memory = 1 << 20

/** Where nothing good is: devices, ends of RAM and of the address space, nowhere. */
function oddAddress(next: Numbers): bigint {
  const base = pick(next, [...devices, 0, 0x1000, ramBase - 32, ramBase + memory - 8, 2 ** 32, 2 ** 40, 2 ** 56, -16])
  return BigInt.asUintN(64, BigInt(base) + BigInt(next(32)))
}

const kinds: readonly AccessKind[] = ["sb", "sh", "sw", "sw", "sd", "lb", "lhu", "lwu", "ld"]
const rareKinds: readonly AccessKind[] = ["amoadd.w", "amoswap.d", "lr.w", "sc.d", "fld", "fsd", "jump"]

/** An access to a device's registers, aligned or not; never one that ends the run. */
function deviceAccess(next: Numbers): Access {
  const base = pick(next, devices)
  const kind = next(12) === 0 ? pick(next, rareKinds) : pick(next, kinds)
  const reach = pick(next, [0x10, 0x40, 0x100, 0x400, 0x4000, 0x1_0000, 0x60_0000])
  const offset = next(5) === 0 ? next(reach) : next(reach) & -8
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

function store(kind: AccessKind, address: number, value: number | bigint): Access {
  return { kind, address: BigInt(address), value: BigInt.asUintN(64, BigInt(value)) }
}

/** A driver that starts a virtio device and offers it rings and requests in which much is wrong. */
function virtioAbuse(next: Numbers): Access[] {
  const slot = virtioBase + next(3) * virtioSlot
  const register = (name: keyof typeof virtioRegisters, value: number | bigint) =>
    store("sw", slot + virtioRegisters[name], BigInt.asUintN(32, BigInt(value)))
  const area = scratch.start + 0x1000 * next(8)
  const rings = [area, area + 0x400, area + 0x800].map((address) =>
    next(12) === 0 ? oddAddress(next) : BigInt(address),
  )
  const places = [virtioRegisters.queueDescriptorsLow, virtioRegisters.queueDriverLow, virtioRegisters.queueDeviceLow]
  const queue = [
    register("queueSelect", next(20) === 0 ? next(8) : 0),
    register("queueSize", next(12) === 0 ? next(2 ** 16) : 8),
    ...rings.flatMap((address, index) => [
      store("sw", slot + places[index], BigInt.asUintN(32, address)),
      store("sw", slot + places[index] + 4, address >> 32n),
    ]),
    register("queueReady", 1),
  ]
  const descriptors = Array.from({ length: 8 }, (_, index) => {
    const at = area + 16 * index
    const isHeader = index % 3 === 0
    const data = BigInt(scratch.start + 0x1_0000 + next(0x2_0000))
    const length = isHeader ? 16 : pick(next, [1, 512, 512, 4096])
    const flags = (index % 3 < 2 ? 1 : 0) | (isHeader ? 0 : 2)
    return [
      store("sd", at, next(5) === 0 ? oddAddress(next) : data),
      store("sw", at + 8, next(10) === 0 ? next(2 ** 32) : length),
      store("sh", at + 12, next(10) === 0 ? next(8) : flags),
      store("sh", at + 14, next(10) === 0 ? next(2 ** 16) : index + 1),
      ...(isHeader
        ? [store("sw", Number(data), pick(next, [0, 1, 4, 8, 11, 13])), store("sd", Number(data) + 8, next(70))]
        : []),
    ]
  })
  const available = [
    ...[0, 1, 2, 3].map((entry) => store("sh", area + 0x404 + 2 * entry, next(10) === 0 ? next(2 ** 16) : 3 * entry)),
    store("sh", area + 0x402, next(10) === 0 ? next(2 ** 16) : 1 + next(3)),
  ]
  return [
    register("status", 0),
    register("status", 3),
    register("driverFeaturesSelect", 1),
    register("driverFeatures", 1),
    register("driverFeaturesSelect", 0),
    register("driverFeatures", next(3) === 0 ? next(2 ** 32) : 0),
    register("status", 11),
    ...queue,
    register("status", 15),
    ...descriptors.flat(),
    ...available,
    register("queueNotify", next(20) === 0 ? next(2 ** 32) : 0),
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

const disk = Uint8Array.from({ length: 64 * 512 }, (_, index) => (index * 7) ^ (index >> 9))

/** The same machine each time: a disk, a read-only one, random numbers. `refill` makes the disk what it was. */
function abused(elf: Uint8Array, engine: EngineFactory = fastest): BareMachine & { refill(): void } {
  const image = disk.slice()
  const disks = [createMemoryBackend(image), createMemoryBackend(disk.slice(), { readOnly: true })]
  const made = bareMachine(elf, engine, { memory, disks, entropy: (into, drawn) => into.fill(drawn) })
  return { ...made, refill: () => image.set(disk) }
}

const plans: Readonly<Record<string, (next: Numbers) => readonly Access[]>> = {
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

/** Runs on where the guest asked for a reset that nobody does. */
function runToEnd({ machine }: BareMachine, slice: () => number = () => 2_000_000): MachineStop {
  for (let runs = 0; runs < 100_000; runs++) {
    const stop = machine.run(slice())
    if (stop.kind !== "reset" && stop.kind !== "out-of-fuel") return stop
    if (machine.steps > 2_000_000) return stop
  }
  return outOfFuel
}

describe.each(Object.keys(plans))("%s", (name) => {
  test.each([1, 2])(
    "does the same on every engine, in pieces, after a snapshot, after a reset (seed %i)",
    { timeout: 120_000 },
    async (seed) => {
      const elf = assembleBare(accessProgram(plans[name](numbers(seed))))
      const first = abused(elf)
      const whole = await outcome(first, runToEnd(first))
      expect(whole.stop).toEqual(off)
      const expectSame = async (made: BareMachine, stop: MachineStop) => {
        const { state, ...rest } = await outcome(made, stop)
        expect(rest).toEqual({ stop: whole.stop, steps: whole.steps, output: whole.output })
        expect(Buffer.compare(state, whole.state)).toBe(0)
      }
      for (const engine of factories) {
        const made = abused(elf, engine)
        await expectSame(made, runToEnd(made))
      }

      const next = numbers(seed + 100)
      const pieces = abused(elf)
      await expectSame(
        pieces,
        runToEnd(pieces, () => 1 + next(500)),
      )

      const started = abused(elf)
      started.machine.run(next(whole.steps))
      const saved = await saveSnapshot(started.machine)
      const restored = abused(elf)
      await restoreSnapshot(restored.machine, saved)
      const output = () => started.output() + restored.output()
      await expectSame({ machine: restored.machine, output }, runToEnd(restored))

      // RAM and disks keep their content.
      const { machine } = first
      machine.memory.write(machine.memory.base, new Uint8Array(memory))
      first.refill()
      machine.reset()
      loadElf(machine, elf)
      const sent = first.output().length
      await expectSame({ machine, output: () => first.output().slice(sent) }, runToEnd(first))
    },
  )
})
