// CLINT: the registers, and what the harts and the run loop are told.
import { expect, test } from "vitest"
import { createClint } from "../src/devices/clint.ts"
import { SnapshotError } from "../src/index.ts"

function make(harts = 2) {
  const events: string[] = []
  const clock = { now: 0x1_2345_6789n }
  const clint = createClint({
    harts,
    time: () => clock.now,
    setTime: (ticks) => void (clock.now = ticks),
    software: (hart, raised) => events.push(`software ${hart} ${raised}`),
    timerChanged: (hart) => events.push(`timer ${hart} ${clint.mtimecmp(hart).toString(16)}`),
  })
  return { clint, events, clock }
}

test("msip raises and lowers a hart's software interrupt; only bit 0 counts", () => {
  const { clint, events } = make()
  clint.store(4, 4, 0xffff_ffff)
  expect(clint.load(4, 4)).toBe(1)
  expect(clint.load(0, 4)).toBe(0)
  clint.store(4, 4, 2)
  expect(clint.load(4, 4)).toBe(0)
  expect(events).toEqual(["software 1 true", "software 1 false"])
})

test("no timer is set at first; mtimecmp is written in halves", () => {
  const { clint, events } = make()
  expect(clint.mtimecmp(1)).toBe(2n ** 64n - 1n)
  clint.store(0x4008, 4, 0x1234)
  clint.store(0x400c, 4, 0)
  expect(clint.mtimecmp(1)).toBe(0x1234n)
  expect(clint.mtimecmp(0)).toBe(2n ** 64n - 1n)
  expect(clint.load(0x4008, 4)).toBe(0x1234)
  expect(clint.load(0x4004, 4)).toBe(0xffff_ffff)
  expect(events).toEqual(["timer 1 ffffffff00001234", "timer 1 1234"])
})

test("mtime is the machine's, and can be set in halves", () => {
  const { clint, clock, events } = make()
  expect([clint.load(0xbff8, 4), clint.load(0xbffc, 4)]).toEqual([0x2345_6789, 1])
  clint.store(0xbff8, 4, 5)
  expect(clock.now).toBe(0x1_0000_0005n)
  clint.store(0xbffc, 4, 7)
  expect(clock.now).toBe(0x7_0000_0005n)
  expect(events.filter((event) => event.startsWith("timer 1"))).toHaveLength(2)
})

test("mtime stays where nobody can set it", () => {
  const clint = createClint({ harts: 1, time: () => 3n, software() {}, timerChanged() {} })
  expect(clint.store(0xbff8, 4, 9)).toBe(true)
  expect(clint.load(0xbff8, 4)).toBe(3)
})

test("registers of harts that are not there read 0; other sizes fault", () => {
  const { clint, events } = make()
  for (const offset of [8, 0x4010, 0xbff0, 0xfffc]) {
    expect(clint.store(offset, 4, 1)).toBe(true)
    expect(clint.load(offset, 4)).toBe(0)
  }
  expect(events).toEqual([])
  expect(clint.load(0, 1)).toBeUndefined()
  expect(clint.store(0x4000, 2, 0)).toBe(false)
})

test("state is saved, restored and reset", () => {
  const { clint } = make()
  clint.store(0, 4, 1)
  clint.store(0x400c, 4, 1)
  const other = make()
  other.clint.restore(clint.save())
  expect(other.clint.save()).toEqual(clint.save())
  expect(other.events).toContain("software 0 true")
  expect(other.events).toContain("timer 1 1ffffffff")
  other.clint.reset()
  expect(other.clint.save()).toEqual(make().clint.save())
  expect(other.events.at(-4)).toBe("software 0 false")
})

test.each([
  [{ msip: [0], mtimecmp: [0n, 0n] }, "clint: 'msip' is not a list of 2"],
  [{ msip: [0, 2], mtimecmp: [0n, 0n] }, "clint: 'msip' holds what is not an integer from 0 to 1"],
  [{ msip: [0, 1], mtimecmp: [0n, -1n] }, "clint: 'mtimecmp' holds what is not an unsigned number of 64 bits"],
  [{ msip: [0, 1] }, "clint: 'mtimecmp' is not a list of 2"],
])("a state that cannot be is refused (%#)", (state, message) => {
  const { clint, events } = make()
  expect(() => clint.restore(state)).toThrow(new SnapshotError(message))
  expect(events).toEqual([])
})
