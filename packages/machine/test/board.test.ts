// The board as software finds it: every device of the map at its place, wired to the harts.
import { beforeEach, expect, test } from "vitest"
import type { GuestPhysical, MachineStop } from "@lamina/interfaces"
import { boardMap } from "../src/devices/board-map.ts"
import {
  createBoard,
  createMemoryBackend,
  createVirtioBlock,
  SnapshotError,
  type Board,
  type VirtioDevice,
} from "../src/index.ts"

const at = (address: number) => address as GuestPhysical
const plic = boardMap.plic.base

let board: Board
let events: string[]
let stops: MachineStop[]
let sent: number[]

function make(virtio: readonly VirtioDevice[] = []): Board {
  return createBoard({
    harts: 1,
    time: () => 5n,
    software: (hart, raised) => events.push(`software ${hart} ${raised}`),
    timerChanged: (hart) => events.push(`timer ${hart}`),
    external: (hart, mode, raised) => events.push(`external ${hart} ${mode} ${raised}`),
    transmit: (byte) => sent.push(byte),
    now: () => 0x1_0000_0002n,
    stop: (stop) => stops.push(stop),
    memory: { read: () => false, write: () => false },
    virtio,
  })
}
const store = (address: number, value: number, size: 1 | 4 = 4) =>
  void expect(board.bus.store(at(address), size, BigInt(value))).toBe(true)

beforeEach(() => {
  events = []
  stops = []
  sent = []
  board = make()
})

test("each device answers at its place", () => {
  expect(board.bus.load(at(boardMap.clint.base + 0xbff8), 8)).toBe(5n)
  expect(board.bus.load(at(boardMap.rtc.base), 8)).toBe(0x1_0000_0002n)
  store(boardMap.serial.base, 0x41, 1)
  expect(sent).toEqual([0x41])
  store(boardMap.test.base, 0x5555)
  expect(stops).toEqual([{ kind: "powered-off", status: 0 }])
  expect(board.bus.load(at(plic + boardMap.plic.size - 4), 4)).toBe(0n)
  expect(board.bus.load(at(0x8000_0000), 4)).toBeUndefined()
})

test("the serial port interrupts as source 10, the clock as 11", () => {
  store(plic + 40, 1)
  store(plic + 44, 1)
  store(plic + 0x2080, 3 << 10)
  store(boardMap.serial.base + 1, 1, 1)
  expect(board.serial.receive(Uint8Array.of(1))).toBe(1)
  expect(events).toEqual(["external 0 supervisor true"])
  expect(board.bus.load(at(plic + 0x20_1004), 4)).toBe(10n)
  store(boardMap.rtc.base + 0x10, 1)
  store(boardMap.rtc.base + 8, 1)
  expect(board.bus.load(at(plic + 0x20_1004), 4)).toBe(11n)
})

test("a restored board goes on where the saved one was", () => {
  store(plic + 40, 1)
  store(plic + 0x2080, 1 << 10)
  store(boardMap.serial.base + 1, 1, 1)
  board.serial.receive(Uint8Array.of(7))
  const saved = board.save()
  board = make()
  events = []
  board.restore(saved)
  expect(board.save()).toEqual(saved)
  expect(events).toContain("external 0 supervisor true")
  expect(board.bus.load(at(plic + 0x20_1004), 4)).toBe(10n)
  board.reset()
  expect(board.save()).toEqual(make().save())
})

test("a snapshot without a device is refused", () => {
  expect(() => board.restore({ ...board.save(), serial: 1 })).toThrow(
    new SnapshotError("board: 'serial' is not a state"),
  )
})

test("virtio devices fill the slots from the first on; empty ones have device id 0", () => {
  const memory = { read: () => false, write: () => false }
  const disk = () => createVirtioBlock({ memory, backend: createMemoryBackend(new Uint8Array(1024)) })
  board = make([disk(), disk()])
  const ids = Array.from({ length: 8 }, (_, slot) => board.bus.load(at(0x1000_1008 + slot * 0x1000), 4))
  expect(ids).toEqual([2n, 2n, 0n, 0n, 0n, 0n, 0n, 0n])
  const nine = Array.from({ length: 9 }, disk)
  expect(() => make(nine)).toThrow(new RangeError("9 virtio devices for 8 slots"))
  expect(() => make([disk()]).restore(board.save())).toThrow("virtio_mmio: another kind of device is attached")
})
