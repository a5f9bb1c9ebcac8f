// Guests that do everything wrong, from fixed seeds, to a whole machine: nothing is thrown, and all engines agree.
import type { EngineFactory, MachineStop } from "@lamina/interfaces"
import { describe, expect, test } from "vitest"
import { createMemoryBackend, restoreSnapshot, saveSnapshot } from "../src/index.ts"
import { virtioRegisters } from "../src/devices/virtio/registers.ts"
import { memory, numbers, plans, store, virtioBase, virtioSlot } from "./access-plans.ts"
import { accessProgram, scratch } from "./access-table.ts"
import { assembleBare, bareMachine, loadElf, type BareMachine } from "./bare-machine.ts"
import { everywhere, factories, fastest, off, outcome, outOfFuel } from "./every-engine.ts"

const disk = Uint8Array.from({ length: 64 * 512 }, (_, index) => (index * 7) ^ (index >> 9))

/** The same machine each time: a disk, a read-only one, random numbers. `refill` makes the disk what it was. */
function abused(elf: Uint8Array, engine: EngineFactory = fastest): BareMachine & { refill(): void } {
  const image = disk.slice()
  const disks = [createMemoryBackend(image), createMemoryBackend(disk.slice(), { readOnly: true })]
  const made = bareMachine(elf, engine, { memory, disks, entropy: (into, drawn) => into.fill(drawn) })
  return { ...made, refill: () => image.set(disk) }
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

test("virtqueues are full of garbage in part: some serve, some break their device", () => {
  const { machine, output } = abused(assembleBare(accessProgram(plans["virtqueues full of garbage"](numbers(1)))))
  const outcomes = { fine: 0, broken: 0 }
  const isStatus = (address: number) => address >= virtioBase && address % virtioSlot === virtioRegisters.status
  machine.observe({
    bus: {
      load(address, _, value = 0n) {
        if (isStatus(address)) outcomes[value & 64n ? "broken" : "fine"]++
      },
    },
  })
  expect(runToEnd({ machine, output })).toEqual(off)
  expect(outcomes.fine).toBeGreaterThan(20)
  expect(outcomes.broken).toBeGreaterThan(20)
})

test("what a device writes over code is what runs next, on every engine", { timeout: 60_000 }, async () => {
  const [illegal, breakpoint, call] = [0, 0x0010_0073, 0x0000_0073]
  const image = new Uint8Array(new Uint32Array(3 * 128).map((_, word) => [illegal, breakpoint, call][word >> 7]).buffer)
  const order = [1, 2, 0, 2, 1, 1, 0, 2]
  const causes = [2, 3, 11]
  const [rings, header, code] = [scratch.start, scratch.start + 0x2000, scratch.start + 0x3000]
  const register = (name: keyof typeof virtioRegisters, value: number) =>
    store("sw", virtioBase + virtioRegisters[name], value)
  const descriptor = (index: number, address: number, length: number, flags: number) => [
    store("sd", rings + 16 * index, address),
    store("sd", rings + 16 * index + 8, BigInt(length) | (BigInt(flags) << 32n) | (BigInt(index + 1) << 48n)),
  ]
  const accesses = [
    ...[register("status", 3), register("driverFeaturesSelect", 1), register("driverFeatures", 1)],
    ...[register("status", 11), register("queueSize", 8), register("queueDescriptorsLow", rings)],
    ...[register("queueDriverLow", rings + 0x400), register("queueDeviceLow", rings + 0x800)],
    ...[register("queueReady", 1), register("status", 15)],
    ...[...descriptor(0, header, 16, 1), ...descriptor(1, code, 512, 3), ...descriptor(2, header + 16, 1, 2)],
    ...order.flatMap((sector, index) => [
      store("sd", header + 8, sector),
      store("sh", rings + 0x402, index + 1),
      register("queueNotify", 0),
      store("fence.i", 0, 0),
      store("jump", code, 0),
    ]),
  ]
  const taken: number[][] = []
  const { stop } = await everywhere(
    accessProgram(accesses),
    100_000,
    { disks: [createMemoryBackend(image)] },
    ({ machine }) => {
      const own: number[] = []
      taken.push(own)
      machine.observe({ trap: (_, { cause }) => void own.push(cause) })
    },
  )
  expect(stop).toEqual(off)
  expect(taken).toEqual(factories.map(() => order.map((sector) => causes[sector])))
})
