// 16550A: the registers, the interrupts, and what drivers probe for.
import { beforeEach, describe, expect, test } from "vitest"
import { createUart, type Uart } from "../src/devices/uart.ts"
import { SnapshotError } from "../src/index.ts"

const [data, enable, identify, fifo, line, modem, status, modemStatus, scratch] = [0, 1, 2, 2, 3, 4, 5, 6, 7]

let sent: number[]
let raised: boolean
/** How often the interrupt line was driven. */
let signals: number
let uart: Uart
const load = (register: number) => uart.load(register, 1) ?? -1
const store = (register: number, value: number) => void expect(uart.store(register, 1, value)).toBe(true)
const type = (text: string) => uart.receive(new TextEncoder().encode(text))

beforeEach(() => {
  sent = []
  raised = false
  signals = 0
  const interrupt = (level: boolean) => {
    raised = level
    signals++
  }
  uart = createUart({ transmit: (byte) => sent.push(byte), interrupt })
})

test("bytes written are sent at once, and the transmitter is empty again", () => {
  store(data, 0x41)
  expect(uart.store(data, 4, 0xffff_ff42)).toBe(true)
  expect(sent).toEqual([0x41, 0x42])
  expect(load(status)).toBe(0x60)
  expect(raised).toBe(false)
})

test("without FIFO one byte is received at a time", () => {
  expect(uart.ready()).toBe(1)
  expect(type("ab")).toBe(1)
  expect(uart.ready()).toBe(0)
  expect(load(status)).toBe(0x61)
  expect(load(data)).toBe(0x61)
  expect(load(status)).toBe(0x60)
  expect(load(data)).toBe(0)
})

test("the FIFO takes 16, and is emptied by FCR", () => {
  store(fifo, 1)
  expect(type("0123456789abcdefgh")).toBe(16)
  expect(type("x")).toBe(0)
  expect(load(data)).toBe(0x30)
  expect(uart.ready()).toBe(1)
  store(fifo, 5)
  expect(uart.ready()).toBe(1)
  store(fifo, 3)
  expect(uart.ready()).toBe(16)
  type("abc")
  store(fifo, 0)
  expect(uart.ready()).toBe(1)
})

test.each([
  [0, 1],
  [0x40, 4],
  [0x80, 8],
  [0xc0, 14],
])("trigger level %#: fewer bytes than it give the timeout indication", (level, trigger) => {
  store(fifo, 1 | level)
  store(enable, 1)
  expect(load(identify)).toBe(0xc1)
  for (let count = 1; count <= 16; count++) {
    type("x")
    expect(load(identify)).toBe(count < trigger ? 0xcc : 0xc4)
    expect(raised).toBe(true)
  }
  for (let count = 0; count < 16; count++) load(data)
  expect(load(identify)).toBe(0xc1)
  expect(raised).toBe(false)
})

test("interrupts come by priority: line status, data, transmitter, modem status", () => {
  store(modem, 0x10 | 0x0b)
  store(data, 1)
  store(data, 2)
  load(modemStatus)
  store(modem, 0x10)
  store(enable, 0xf)
  expect(load(identify)).toBe(6)
  expect(load(status)).toBe(0x63)
  expect(load(identify)).toBe(4)
  load(data)
  expect(load(identify)).toBe(2)
  expect(load(identify)).toBe(0)
  expect(raised).toBe(true)
  load(modemStatus)
  expect(load(identify)).toBe(1)
  expect(raised).toBe(false)
})

test("THR empty: interrupts when enabled and after each byte; reading IIR or writing THR clears it", () => {
  store(enable, 2)
  expect(raised).toBe(true)
  expect(load(identify)).toBe(2)
  expect(raised).toBe(false)
  store(enable, 2)
  expect(raised).toBe(false)
  store(data, 0x41)
  expect(raised).toBe(true)
  store(enable, 0)
  expect(raised).toBe(false)
  expect(load(identify)).toBe(1)
})

test("looking at what does not change says nothing to the interrupt controller", () => {
  store(enable, 3)
  const calls = signals
  for (const register of [line, modem, status, scratch]) load(register)
  store(scratch, 1)
  expect(signals).toBe(calls)
  store(data, 0x41)
  expect(signals).toBe(calls + 1)
})

test("the divisor stands behind DLAB", () => {
  store(line, 0x83)
  store(data, 0x34)
  store(enable, 0x12)
  expect([load(data), load(enable)]).toEqual([0x34, 0x12])
  store(line, 3)
  expect([load(data), load(enable), load(line)]).toEqual([0, 0, 3])
  expect(sent).toEqual([])
})

test("modem lines: connected, and looped back with their changes", () => {
  expect(load(modemStatus)).toBe(0xb0)
  store(modem, 0x10)
  expect(load(modemStatus)).toBe(0x0b)
  expect(load(modemStatus)).toBe(0)
  for (const [outputs, inputs] of [
    [1, 0x20],
    [2, 0x10],
    [4, 0x40],
    [8, 0x80],
  ]) {
    store(modem, 0x10 | outputs)
    expect(load(modemStatus) & 0xf0).toBe(inputs)
  }
  store(modem, 0x14)
  expect(load(modemStatus) & 4).toBe(0)
  store(modem, 0x10)
  expect(load(modemStatus)).toBe(4)
  expect(uart.ready()).toBe(0)
})

describe("as drivers probe", () => {
  test("a 16550A: four IER bits, loopback, FIFO bits of IIR that go with FCR, scratch", () => {
    store(enable, 0)
    expect(load(enable)).toBe(0)
    store(enable, 0xff)
    expect(load(enable)).toBe(0xf)
    store(enable, 0)
    store(modem, 0x1a)
    expect(load(modemStatus) & 0xf0).toBe(0x90)
    store(modem, 8)
    store(line, 0xbf)
    store(fifo, 0)
    store(line, 0)
    store(fifo, 1)
    expect(load(identify) >> 6).toBe(3)
    store(line, 0x80)
    store(fifo, 0x21)
    expect(load(identify) >> 5).toBe(6)
    store(fifo, 0)
    expect(load(identify) >> 6).toBe(0)
    store(line, 0)
    store(scratch, 0xa5)
    expect(load(scratch)).toBe(0xa5)
  })

  test("THRE is asserted anew each time that its interrupt is enabled", () => {
    store(enable, 2)
    expect(load(identify) & 1).toBe(0)
    store(enable, 0)
    store(enable, 2)
    expect(load(status) & 0x40).toBe(0x40)
    expect(load(identify) & 1).toBe(0)
  })
})

test("nothing answers behind the registers", () => {
  expect(uart.load(8, 1)).toBeUndefined()
  expect(uart.store(8, 1, 0)).toBe(false)
})

test("state is saved, restored and reset", () => {
  const fresh = uart.save()
  store(fifo, 0x81)
  store(enable, 3)
  store(line, 0x1b)
  store(modem, 0xb)
  store(scratch, 9)
  type("abc")
  const saved = uart.save()
  uart.reset()
  expect(raised).toBe(false)
  expect(uart.save()).toEqual(fresh)
  uart.restore(saved)
  // Whether it has been asked for is in the interrupt controller's state.
  expect(raised).toBe(false)
  expect(uart.save()).toEqual(saved)
  expect([load(data), load(data), load(data)]).toEqual([0x61, 0x62, 0x63])
})

test.each([
  [{ fifo: 2 }, "serial: 'fifo' has bits that do not stick"],
  [{ received: new Uint8Array(2) }, "serial: 'received' has no FIFO to be in"],
  [{ received: new Uint8Array(17), fifo: 1 }, "serial: 'received' is not up to 16 bytes"],
  [{ enabled: 16 }, "serial: 'enabled' is not an integer from 0 to 15"],
  [{ overrun: 1 }, "serial: 'overrun' is neither true nor false"],
])("a state that cannot be is refused: %o", (wrong, message) => {
  const before = uart.save()
  expect(() => uart.restore({ ...before, scratch: 1, ...wrong })).toThrow(new SnapshotError(message))
  expect(uart.save()).toEqual(before)
})
