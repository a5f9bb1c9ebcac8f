// The whole-system VM: a board with harts, memory and devices, all of it emulated (Smith and Nair, chapter 8).
import type {
  Clock,
  Engine,
  EngineFactory,
  GuestPhysical,
  Machine,
  MachineStop,
  Monitor,
  PhysicalMemory,
} from "@lamina/interfaces"
import {
  createMachineMemory,
  demandAttention,
  instructionsPerTick,
  interruptCause,
  notePmpChange,
  ticksPerSecond,
} from "@lamina/isa"
import type { DirectMemory } from "./device.ts"
import { breakReservations, createGuestMemory } from "./core/guest-memory.ts"
import { createHartView } from "./core/hart-view.ts"
import { createMachineTime, never } from "./core/machine-time.ts"
import { createObservers, toldBus, type MachineObserver } from "./core/observers.ts"
import { resetHart } from "./core/reset-hart.ts"
import { createRunLoop } from "./core/run-loop.ts"
import { createSerialInput, type SerialInput } from "./core/serial-input.ts"
import { createSerialLine } from "./core/serial-line.ts"
import { watchingBus } from "./core/watched-memory.ts"
import { describeBoard } from "./device-tree/describe-board.ts"
import { createBoard, type Board } from "./devices/board.ts"
import { ramBase } from "./devices/board-map.ts"
import type { BlockBackend } from "./devices/disk/block-backend.ts"
import { createVirtioBlock } from "./devices/virtio/block.ts"
import { createVirtioConsole, type ConsoleSize, type VirtioConsole } from "./devices/virtio/console.ts"
import { createVirtioEntropy } from "./devices/virtio/entropy.ts"
import type { WholeSystemParts } from "./core/parts.ts"
import type { MachineConfiguration } from "./snapshot/snapshot.ts"

export interface WholeSystemOptions {
  readonly engine: EngineFactory
  /** 1 to 8; 1 by default. */
  readonly harts?: number
  /** Bytes of RAM: a multiple of 4096 up to 2 GiB; 128 MiB by default. */
  readonly memory?: number
  /** What the serial port sends. Others may listen by `serialLines`. */
  readonly transmit?: (byte: number) => void
  /** Virtio disks, in this order. */
  readonly disks?: readonly BlockBackend[]
  /** Feeds a virtio entropy device; none without. `drawn` is how many bytes it gave since power-on, snapshots included. */
  readonly entropy?: (into: Uint8Array, drawn: number) => void
  /** A virtio console beside the serial port, Linux's `hvc0`: what it sends, and how large its window is. */
  readonly console?: { readonly transmit?: (bytes: Uint8Array) => void; readonly size?: ConsoleSize }
  /** Time follows this clock, and harts that wait need it to go on. Without, time is virtual: a nanosecond for each step. */
  readonly clock?: Clock
  /**
   * What the real-time clock shows at the start: nanoseconds since the epoch; 2026-01-01 by default. With a clock it goes on through
   * resets and snapshots; virtual time starts anew.
   */
  readonly startTime?: bigint
}

/** A machine, and what only its owner may do with it. */
export interface WholeSystem extends Machine {
  readonly input: SerialInput
  /** The virtio console, where there is one: takes what is typed as far as the guest has room. */
  readonly console: VirtioConsole | undefined
  /** Attaches an observer, beside those that are there. Gives a function that detaches it. */
  observe(observer: MachineObserver): () => void
  /** Steps of all harts since power-on: instructions completed, exceptions taken. */
  readonly steps: number
  readonly engine: Engine
  /** Another engine takes over, between two calls of `run`. */
  makeEngine(factory: EngineFactory): void
  /** As after power-on; RAM keeps its content. Firmware starts all harts, a monitor the first only. */
  reset(): void
  /** What a snapshot of this machine can be restored to. */
  readonly configuration: MachineConfiguration
  /** What has been attached. */
  readonly monitor: Monitor | undefined
  /** For snapshots and debuggers: what the machine is made of. */
  readonly parts: WholeSystemParts
}

const maximumHarts = 8
const maximumMemory = 2 ** 31
const pageSize = 4096
const pmpEntries = 16
const defaultMemory = 128 * 2 ** 20
const defaultStart = 1_767_225_600_000_000_000n

/** Makes a machine that has just been switched on. Throws `RangeError`, one line, for options out of range. */
export function createWholeSystem(options: WholeSystemOptions): WholeSystem {
  const { harts: hartCount = 1, memory: ramSize = defaultMemory, clock, startTime = defaultStart } = options
  checkRange("harts", hartCount, 1, maximumHarts)
  checkRange("bytes of memory", ramSize, pageSize, maximumMemory)
  if (ramSize % pageSize !== 0) throw new RangeError(`${ramSize} bytes of memory are no multiple of ${pageSize}`)
  const memory = createMachineMemory({ harts: hartCount, ram: { base: ramBase, size: ramSize }, pmpEntries })
  const observers = createObservers(memory)
  let monitor: Monitor | undefined
  let engine: Engine

  const written = (start: GuestPhysical, length: number) => {
    engine.invalidateCode(start, length)
    breakReservations(memory)
  }
  const changed = () => {
    notePmpChange(memory.view())
    engine.flushTranslations()
    engine.invalidateCode(memory.ram.base, ramSize)
  }
  const attention = () => demandAttention(memory.view())
  const now = () => time.epoch() + BigInt(time.position(loop.current))
  const direct: DirectMemory = {
    read: (address, into) => guest.read(address, into),
    write: (address, from) => guest.write(address, from),
  }
  const { transmit } = options
  const serialLine = createSerialLine(
    "serial",
    (bytes) => {
      input.push(bytes)
      return bytes.length
    },
    transmit && ((bytes) => bytes.forEach((byte) => transmit(byte))),
  )
  const toConsole = (bytes: Uint8Array): number => virtioConsole?.receive(bytes) ?? 0
  const consoleLine = options.console && createSerialLine("console", toConsole, options.console.transmit)
  const virtioConsole: VirtioConsole | undefined =
    consoleLine &&
    createVirtioConsole({ ...options.console, memory: direct, transmit: (bytes) => consoleLine.transmit(bytes) })
  const board: Board = createBoard({
    harts: hartCount,
    time: () => machine.time(),
    setTime(ticks) {
      const steps = ticks * BigInt(instructionsPerTick)
      if (steps < BigInt(never)) loop.moveTime(Number(steps) - time.position(loop.current))
    },
    software: (hart, raised) => time.setLine(hart, interruptCause.machineSoftware, raised),
    timerChanged: attention,
    external(hart, mode, raised) {
      const { machineExternal, supervisorExternal } = interruptCause
      time.setLine(hart, mode === "machine" ? machineExternal : supervisorExternal, raised)
    },
    transmit: (byte) => serialLine.transmit(Uint8Array.of(byte)),
    now,
    alarmChanged: attention,
    stop: (stop) => loop.rest(stop),
    memory: direct,
    virtio: [...virtioDevices(options, direct), ...(virtioConsole ? [virtioConsole] : [])],
  })
  const time = createMachineTime(memory, board.clint.mtimecmp, clock, startTime)
  const input = createSerialInput(board.serial)
  const devices = input.feeding(toldBus(board.bus, observers))
  const guest: PhysicalMemory = createGuestMemory(memory, devices, written)
  memory.bus = watchingBus(memory, devices, () => observers.told.access, written)

  const harts = Array.from({ length: hartCount }, (_, hart) =>
    createHartView(memory, hart, {
      fence: (id, address, addressSpace) => engine.fenceTranslations(id, address, addressSpace),
      time: (id) => time.position(id),
      alarm: (id) => loop.alarm(id),
      setAlarm: (id, at) => loop.setAlarm(id, at),
      isStarted: (id) => loop.isStarted(id),
      setStarted: (id, started) => loop.setStarted(id, started),
    }),
  )
  const loop = createRunLoop({
    memory,
    engine: () => engine,
    harts,
    time,
    monitor: () => monitor,
    nextDeviceEvent: () => time.nextAlarm(board.rtc),
    told: () => observers.told,
  })

  const machine: WholeSystem = {
    name: "machine",
    harts,
    memory: guest,
    input,
    console: virtioConsole,
    observe: observers.attach,
    serialLines: consoleLine ? [serialLine, consoleLine] : [serialLine],
    ticksPerSecond,
    get steps() {
      return loop.steps
    },
    get engine() {
      return engine
    },
    makeEngine(factory) {
      engine = factory(memory)
    },
    deviceTree: (boot) => describeBoard(hartCount, ramSize, boot),
    time: () => BigInt(time.position(loop.current)) / BigInt(instructionsPerTick),
    attach(given) {
      if (monitor) throw new RangeError(`the machine has a monitor already: ${monitor.name}`)
      monitor = given
      machine.reset()
      given.attach(machine)
    },
    rest: (stop: MachineStop) => loop.rest(stop),
    run: (fuel = never) => loop.run(fuel),
    reset() {
      for (let hart = 0; hart < hartCount; hart++) resetHart(memory, hart)
      board.reset()
      input.content(new Uint8Array(0))
      loop.reset(harts.map((_, hart) => hart === 0 || monitor === undefined))
      time.synchronise()
      changed()
    },
    get monitor() {
      return monitor
    },
    get configuration() {
      return {
        harts: hartCount,
        memory: ramSize,
        disks: (options.disks ?? []).map(({ size }) => size),
        entropy: options.entropy !== undefined,
        console: virtioConsole !== undefined,
        ...(monitor && { monitor: monitor.name }),
      }
    },
    parts: { memory, board, loop, time, monitor: () => monitor, written, changed },
  }
  engine = options.engine(memory)
  machine.reset()
  return machine
}

function checkRange(what: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return
  throw new RangeError(`a machine has ${least} to ${most} ${what}, not ${value}`)
}

function virtioDevices(options: WholeSystemOptions, memory: DirectMemory) {
  const { disks = [], entropy } = options
  return [
    ...disks.map((backend) => createVirtioBlock({ memory, backend })),
    ...(entropy ? [createVirtioEntropy({ memory, entropy })] : []),
  ]
}
