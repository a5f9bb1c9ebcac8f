// PLIC: priorities, thresholds, claims and the gateways of level-triggered sources.
import { expect, test } from "vitest"
import { createPlic } from "../src/devices/plic.ts"
import { SnapshotError } from "../src/index.ts"

const priority = (source: number) => source * 4
const enable = (context: number, word = 0) => 0x2000 + context * 0x80 + word * 4
const threshold = (context: number) => 0x20_0000 + context * 0x1000
const claim = (context: number) => threshold(context) + 4

function make(harts = 1) {
  const events: string[] = []
  const plic = createPlic({ harts, external: (hart, mode, raised) => events.push(`${hart} ${mode} ${raised}`) })
  const store = (offset: number, value: number) => expect(plic.store(offset, 4, value)).toBe(true)
  const load = (offset: number) => plic.load(offset, 4)
  return { plic, events, store, load }
}

/** Sources 10 and 40 enabled for hart 0's supervisor mode, which is context 1. */
function supervisor() {
  const made = make()
  made.store(priority(10), 1)
  made.store(priority(40), 2)
  made.store(enable(1), 1 << 10)
  made.store(enable(1, 1), 1 << 8)
  return made
}

test("a source interrupts where it is enabled, until it is claimed", () => {
  const { plic, events, load } = supervisor()
  plic.source(10)(true)
  expect(load(0x1000)).toBe(1 << 10)
  expect(load(claim(0))).toBe(0)
  expect(load(claim(1))).toBe(10)
  expect(load(0x1000)).toBe(0)
  expect(load(claim(1))).toBe(0)
  expect(events).toEqual(["0 supervisor true", "0 supervisor false"])
})

test("a line still high after completion is pending again; one that fell is not", () => {
  const { plic, load, store, events } = supervisor()
  const line = plic.source(10)
  line(true)
  load(claim(1))
  line(false)
  line(true)
  expect(load(0x1000)).toBe(0)
  store(claim(1), 10)
  expect(load(claim(1))).toBe(10)
  line(false)
  store(claim(1), 10)
  expect(load(claim(1))).toBe(0)
  expect(events.at(-1)).toBe("0 supervisor false")
})

test("a request stays pending when its line falls", () => {
  const { plic, load } = supervisor()
  plic.source(10)(true)
  plic.source(10)(false)
  expect(load(claim(1))).toBe(10)
})

test("the highest priority is claimed first, the lowest number among equals", () => {
  const { plic, load, store } = supervisor()
  plic.source(10)(true)
  plic.source(40)(true)
  expect(load(claim(1))).toBe(40)
  expect(load(claim(1))).toBe(10)
  plic.source(10)(false)
  plic.source(40)(false)
  store(claim(1), 10)
  store(claim(1), 40)
  store(priority(10), 2)
  plic.source(40)(true)
  plic.source(10)(true)
  expect(load(claim(1))).toBe(10)
})

test("priorities up to the threshold do not interrupt, but can be claimed; priority 0 never counts", () => {
  const { plic, events, load, store } = supervisor()
  store(threshold(1), 1)
  plic.source(10)(true)
  expect(events).toEqual([])
  store(threshold(1), 0)
  expect(events).toEqual(["0 supervisor true"])
  store(threshold(1), 7)
  expect(events).toEqual(["0 supervisor true", "0 supervisor false"])
  expect(load(claim(1))).toBe(10)
  store(priority(40), 0)
  plic.source(40)(true)
  expect(load(claim(1))).toBe(0)
  expect(load(0x1004)).toBe(1 << 8)
})

test("a completion counts only where the source is enabled", () => {
  const { plic, load, store } = supervisor()
  plic.source(10)(true)
  load(claim(1))
  for (const [context, source] of [
    [0, 10],
    [1, 11],
    [1, 0],
    [1, 96],
    [1, 0xffff_ffff],
  ]) {
    store(claim(context), source)
    expect(load(0x1000)).toBe(0)
  }
  store(claim(1), 10)
  expect(load(0x1000)).toBe(1 << 10)
})

test("each hart has two contexts, machine before supervisor", () => {
  const { plic, store, events } = make(8)
  store(priority(95), 7)
  store(enable(14, 2), 0x8000_0000)
  store(enable(15, 2), 0x8000_0000)
  plic.source(95)(true)
  expect(events).toEqual(["7 machine true", "7 supervisor true"])
})

test("registers keep what they can hold", () => {
  const { load, store, plic } = make()
  store(priority(1), 0xff)
  store(priority(0), 7)
  store(priority(96), 7)
  store(threshold(0), 0xff)
  store(enable(0), 0xffff_ffff)
  store(enable(0, 3), 1)
  store(enable(2), 1)
  store(threshold(2), 1)
  store(0x1000, 0xffff_ffff)
  expect([priority(1), priority(0), priority(96), threshold(0)].map(load)).toEqual([7, 0, 0, 7])
  expect([enable(0), enable(0, 3), enable(2), threshold(2), claim(2), 0x1000].map(load)).toEqual([
    ...[0xffff_fffe, 0, 0, 0, 0, 0],
  ])
  expect(load(0x5f_fffc)).toBe(0)
  expect(plic.load(0, 1)).toBeUndefined()
  expect(plic.store(0, 2, 1)).toBe(false)
})

test.each([0, 96, 1.5, -1])("there is no source %d", (number) => {
  expect(() => make().plic.source(number)).toThrow(RangeError)
})

test("state is saved and restored: in the middle of a service the line is not forwarded twice", () => {
  const { plic, load } = supervisor()
  plic.source(10)(true)
  load(claim(1))
  plic.source(40)(true)
  const other = make()
  other.plic.restore(plic.save())
  expect(other.events).toEqual(["0 machine false", "0 supervisor true"])
  other.plic.source(10)(true)
  expect(other.load(0x1000)).toBe(0)
  other.store(claim(1), 10)
  expect(other.load(0x1000)).toBe(1 << 10)
  expect(other.load(claim(1))).toBe(40)
})

test("of a source that signals, each call is a request, and completion asks for no other", () => {
  const { plic, load, store } = supervisor()
  const signal = plic.signals(10)
  signal(true)
  expect(load(claim(1))).toBe(10)
  store(claim(1), 10)
  expect(load(claim(1))).toBe(0)
  signal(true)
  signal(false)
  expect(load(claim(1))).toBe(0)
  signal(true)
  expect(load(claim(1))).toBe(10)
  signal(true)
  expect(load(claim(1))).toBe(0)
  store(claim(1), 10)
  expect(load(claim(1))).toBe(10)
})

test("reset forgets all but the lines", () => {
  const { plic, load, events } = supervisor()
  plic.source(10)(true)
  load(claim(1))
  plic.reset()
  expect([priority(10), enable(1), enable(1, 1)].map(load)).toEqual([0, 0, 0])
  expect(load(0x1000)).toBe(1 << 10)
  expect(events.at(-1)).toBe("0 supervisor false")
})

test("states that cannot be are refused", () => {
  const { plic } = make()
  const saved = plic.save()
  expect(() => plic.restore({ ...saved, threshold: [0, 8] })).toThrow(
    new SnapshotError("plic: 'threshold' holds what is not an integer from 0 to 7"),
  )
  const priorities = Array.from({ length: 96 }, () => 1)
  expect(() => plic.restore({ ...saved, priority: priorities })).toThrow("plic: source 0 has a priority")
  expect(() => plic.restore({})).toThrow("plic: 'level' is not a list of 3")
})
