// Snapshots: a run interrupted anywhere, saved, restored elsewhere and continued ends as the uninterrupted one; spoilt ones are refused.
import type { GuestPhysical } from "@lamina/interfaces"
import { interpreterStyles, loadInterpreter } from "@lamina/interpreter"
import { describe, expect, test } from "vitest"
import {
  boardMap,
  restoreSnapshot,
  saveSnapshot,
  snapshotConfiguration,
  SnapshotError,
  type WholeSystem,
} from "../src/index.ts"
import { assembleBare, bareMachine } from "./bare-machine.ts"
import { busyProgram } from "./busy-program.ts"

const interruptions = 100
const harts = 3
const factories = await Promise.all(interpreterStyles.map((style) => loadInterpreter(style)))
const elf = assembleBare(busyProgram(12))
const plenty = 10_000_000

/** A small generator of numbers, the same each time (xorshift). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

async function ended(): Promise<{ steps: number; output: string; end: Uint8Array }> {
  const { machine, output } = bareMachine(elf, factories[factories.length - 1], { harts })
  expect(machine.run(plenty)).toEqual({ kind: "powered-off", status: 0 })
  return { steps: machine.steps, output: output(), end: await saveSnapshot(machine) }
}

describe("a run that is interrupted", async () => {
  const whole = await ended()

  test("takes a while, and says so", () => {
    expect(whole.steps).toBeGreaterThan(50_000)
    expect(whole.output.split("\n")).toHaveLength(13)
  })

  test(`${interruptions} times ends in the same state, whichever engines run it`, { timeout: 600_000 }, async () => {
    const next = numbers(20261126)
    for (let round = 0; round < interruptions; round++) {
      const engine = () => factories[next(factories.length)]
      const first = bareMachine(elf, engine(), { harts })
      first.machine.run(next(whole.steps))
      const saved = await saveSnapshot(first.machine)
      const second = bareMachine(assembleBare("_start: j _start"), engine(), { harts })
      second.machine.run(next(1000))
      await restoreSnapshot(second.machine, saved)
      expect(await saveSnapshot(second.machine)).toEqual(saved)
      expect(second.machine.run(plenty)).toEqual({ kind: "powered-off", status: 0 })
      expect(second.machine.steps).toBe(whole.steps)
      expect(first.output() + second.output()).toBe(whole.output)
      expect(await saveSnapshot(second.machine)).toEqual(whole.end)
    }
  })

  test("in pieces is the same run", async () => {
    const next = numbers(7)
    const { machine, output } = bareMachine(elf, factories[factories.length - 1], { harts })
    let stop = machine.run(1)
    while (stop.kind === "out-of-fuel") stop = machine.run(1 + next(300))
    expect(machine.steps).toBe(whole.steps)
    expect(output()).toBe(whole.output)
    expect(await saveSnapshot(machine)).toEqual(whole.end)
  })
})

describe("a snapshot is refused", async () => {
  const make = (options = {}) => bareMachine(elf, factories[1], { harts, ...options }).machine
  const machine = make()
  machine.run(12_345)
  const saved = await saveSnapshot(machine)
  const refusal = async (bytes: Uint8Array, onto = make()): Promise<string> => {
    const before = await saveSnapshot(onto)
    const error: unknown = await restoreSnapshot(onto, bytes).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SnapshotError)
    expect(await saveSnapshot(onto)).toEqual(before)
    const { message } = error as SnapshotError
    expect(message).not.toContain("\n")
    return message
  }

  test("with any bit flipped", { timeout: 120_000 }, async () => {
    const next = numbers(99)
    for (let round = 0; round < 200; round++) {
      const spoilt = saved.slice()
      spoilt[next(spoilt.length)] ^= 1 << next(8)
      expect(await refusal(spoilt)).toMatch(/damaged|no snapshot|version/)
    }
  })

  test("cut short", async () => {
    for (const length of [0, 7, 19, 20, 40, saved.length - 1])
      expect(await refusal(saved.subarray(0, length))).toMatch(/damaged|no snapshot/)
  })

  test("of another version", async () => {
    const other = saved.slice()
    other[8] = 9
    expect(await refusal(other)).toBe("the snapshot is of version 9; this program reads version 1")
  })

  test("of another board", async () => {
    expect(await refusal(saved, make({ harts: 2 }))).toContain("number of harts 3, this one has 2")
    expect(await refusal(saved, make({ memory: 1 << 21 }))).toContain("bytes of memory")
    expect(await refusal(saved, make({ entropy: () => {} }))).toContain("entropy device")
    expect(await refusal(saved, make({ console: { transmit: () => {} } }))).toContain("virtio console")
  })

  test("but says what machine it is of", () => {
    expect(snapshotConfiguration(saved)).toEqual({
      harts: 3,
      memory: 1 << 20,
      disks: [],
      entropy: false,
      console: false,
    })
  })
})

test("the real-time clock follows the host's through a reset and a snapshot", async () => {
  let time = 7_000_000_000n
  const clock = { now: () => time, monotonic: () => time - 5n, sleep: () => {} }
  const make = () =>
    bareMachine(assembleBare("_start: j _start"), factories[1], { clock, startTime: clock.now() }).machine
  const shown = ({ memory }: WholeSystem) => {
    const [low, high] = [0, 4].map((offset) => memory.load((boardMap.rtc.base + offset) as GuestPhysical, 4) ?? 0n)
    return (high << 32n) | low
  }
  const machine = make()
  expect(shown(machine)).toBe(time)
  time += 3_000_000_000n
  machine.run(300_000)
  // A clock that stands still while the machine runs is left behind by what it runs.
  const ahead = shown(machine) - time
  expect(ahead).toBeGreaterThanOrEqual(0n)
  expect(ahead).toBeLessThanOrEqual(300_000n)
  const saved = await saveSnapshot(machine)
  time += 4_000_000_000n
  machine.reset()
  expect(shown(machine)).toBe(time)
  const other = make()
  time += 1_000_000_000n
  await restoreSnapshot(other, saved)
  expect(shown(other)).toBe(time)
})
