// Goldfish RTC: time in two halves, and the alarm.
import { beforeEach, expect, test } from "vitest"
import { createGoldfishRtc, type GoldfishRtc } from "../src/devices/goldfish-rtc.ts"
import { SnapshotError } from "../src/index.ts"

let now: bigint
let raised: boolean
let changes: number
let rtc: GoldfishRtc
const load = (offset: number) => rtc.load(offset, 4)
const store = (offset: number, value: number) => void expect(rtc.store(offset, 4, value)).toBe(true)
const setAlarm = (at: bigint) => {
  store(0x0c, Number(at >> 32n))
  store(0x08, Number(BigInt.asUintN(32, at)))
}

beforeEach(() => {
  now = 0x17a0_0000_ffff_fff0n
  raised = false
  changes = 0
  rtc = createGoldfishRtc({
    now: () => now,
    interrupt: (level) => void (raised = level),
    alarmChanged: () => void changes++,
  })
})

test("reading the low half keeps the high one that belongs to it", () => {
  expect(load(0)).toBe(0xffff_fff0)
  now += 0x20n
  expect(load(4)).toBe(0x17a0_0000)
  expect(load(0)).toBe(0x10)
  expect(load(4)).toBe(0x17a0_0001)
})

test("the guest can set its clock, which goes on from there", () => {
  store(4, 1)
  store(0, 2)
  now += 5n
  expect([load(0), load(4)]).toEqual([7, 1])
})

test("the alarm interrupts when it is due, where that is enabled", () => {
  store(0x10, 1)
  setAlarm(now + 100n)
  expect([load(8), load(0x0c), load(0x10), load(0x18)]).toEqual([0x54, 0x17a0_0001, 1, 1])
  expect(rtc.alarm()).toBe(now + 100n)
  expect(changes).toBe(1)
  now += 99n
  rtc.poll()
  expect(raised).toBe(false)
  now += 1n
  rtc.poll()
  expect(raised).toBe(true)
  expect(load(0x18)).toBe(0)
  expect(rtc.alarm()).toBeUndefined()
  store(0x1c, 0)
  expect(raised).toBe(false)
})

test("an alarm in the past interrupts at once, or as soon as it may", () => {
  setAlarm(5n)
  expect(raised).toBe(false)
  store(0x10, 1)
  expect(raised).toBe(true)
})

test("an alarm is given in the guest's time, and can be cleared", () => {
  store(4, 0)
  store(0, 0)
  setAlarm(1000n)
  expect(rtc.alarm()).toBe(now + 1000n)
  store(0x14, 0)
  expect(rtc.alarm()).toBeUndefined()
  now += 2000n
  rtc.poll()
  store(0x10, 1)
  expect(raised).toBe(false)
})

test("only words are answered; what is no register reads 0", () => {
  expect(rtc.load(0, 1)).toBeUndefined()
  expect(rtc.store(0, 2, 0)).toBe(false)
  expect(load(0x20)).toBe(0)
  store(0x20, 1)
})

test("state is saved and restored", () => {
  store(0x10, 1)
  setAlarm(now + 100n)
  const saved = rtc.save()
  rtc.reset()
  expect(rtc.alarm()).toBeUndefined()
  expect(load(0x10)).toBe(0)
  now += 200n
  rtc.restore(saved)
  expect(raised).toBe(false)
  rtc.poll()
  expect(raised).toBe(true)
  expect(() => rtc.restore({ ...saved, alarm: 5 })).toThrow(
    new SnapshotError("rtc: 'alarm' is not an unsigned number of 64 bits"),
  )
})
