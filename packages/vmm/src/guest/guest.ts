// A guest: virtual harts, RAM, devices, and what the monitor knows of them.
import type { GuestPhysical, MachineStop, Monitor, PhysicalMemory } from "@lamina/interfaces"
import { demandAttention, instructionsPerTick, interruptCause, notePmpChange, type TranslatingHart } from "@lamina/isa"
import {
  createBoard,
  createMachineTime,
  createObservers,
  createSerialInput,
  createVirtioBlock,
  createVirtioConsole,
  createVirtioEntropy,
  never,
  ramBase,
  toldBus,
  type BlockBackend,
  type Board,
  type DirectMemory,
  type MachineTime,
  type Observers,
  type SerialInput,
  type VirtioConsole,
} from "@lamina/machine"
import type { FramePool } from "../memory/frame-pool.ts"
import { createGuestRam, type GuestRam } from "../memory/guest-ram.ts"
import { pageSize } from "../memory/page.ts"
import { createEmulator, type Emulator } from "../processor/emulator.ts"
import { createProtections, type Protections } from "../shadow/protection.ts"
import { createShadowTables, type ShadowTables, type ShadowTablesOptions } from "../shadow/shadow-tables.ts"
import { noExits, type ExitCounts } from "./exit-counts.ts"
import { createGuestReach, type GuestReach } from "./physical-reach.ts"
import { breakReservation, makeVirtualHart, retiredBy, setTime, type VirtualHart } from "./virtual-hart.ts"
import { createVirtualState, type VirtualState } from "./virtual-state.ts"

export interface GuestParts {
  readonly name: string
  readonly harts: number
  /** Bytes of RAM. */
  readonly memory: number
  readonly disks: readonly BlockBackend[]
  readonly entropy: ((into: Uint8Array, drawn: number) => void) | undefined
  /** What the serial port sends, and the virtio console, where there is one. */
  readonly transmit: (bytes: Uint8Array) => void
  readonly transmitConsole: ((bytes: Uint8Array) => void) | undefined
  /** What the real-time clock shows at the start: nanoseconds since the epoch. */
  readonly startTime: bigint
}

/** What a guest asks of the monitor. */
export interface GuestHooks {
  readonly machine: PhysicalMemory
  readonly frames: FramePool
  readonly shadow: Omit<ShadowTablesOptions, "machine" | "ram">
  /** The time of a virtual hart now; of the one that runs, while it runs. */
  time(v: VirtualHart): number
  /** The virtual hart whose instruction is being carried out, or that ran last. */
  current(guest: Guest): VirtualHart
  /** `sfence.vma` of a virtual hart. */
  fenced(guest: Guest, v: VirtualHart, address?: bigint): void
  /** The guest has come to rest. */
  stopped(guest: Guest): void
}

export interface Guest {
  readonly name: string
  readonly state: VirtualState
  readonly harts: readonly VirtualHart[]
  readonly ram: GuestRam
  readonly memory: PhysicalMemory
  readonly shadow: ShadowTables
  readonly protections: Protections
  readonly board: Board
  readonly time: MachineTime
  readonly input: SerialInput
  readonly console: VirtioConsole | undefined
  readonly disks: readonly BlockBackend[]
  readonly observers: Observers
  readonly emulator: Emulator
  readonly reach: GuestReach
  monitor: Monitor | undefined
  /** How it came to rest, until somebody has it go on. */
  stop: MachineStop | undefined
  readonly exits: ExitCounts
  /** For page-table walks as a virtual hart makes them. */
  translating(v: VirtualHart): TranslatingHart
  /** Steps of all virtual harts: instructions completed, exceptions taken. */
  steps(): number
  /** Time of the next event of the devices. */
  nextDeviceEvent(): number
  /** As after power-on; RAM keeps its content. */
  reset(): void
  /** All RAM has this content; pages that are zero need no frames. */
  replaceRam(content: Uint8Array): void
}

/** Makes a guest, switched off: all its virtual harts are stopped. */
export function createGuest(parts: GuestParts, hooks: GuestHooks): Guest {
  const { machine } = hooks
  const state = createVirtualState(parts.harts)
  const view = state.view()
  const harts = Array.from({ length: parts.harts }, (_, id) => makeVirtualHart(view, state.hartState(id), id))
  const ram = createGuestRam(machine, hooks.frames, ramBase, parts.memory)
  const shadow = createShadowTables({ ...hooks.shadow, machine, ram })
  const observers = createObservers(state)
  const attention = () => demandAttention(view)
  const direct: DirectMemory = {
    read: (address, into) => ram.read(address, into),
    write(address, from) {
      harts.forEach(breakReservation)
      return ram.write(address, from)
    },
  }
  const console = parts.transmitConsole && createVirtioConsole({ memory: direct, transmit: parts.transmitConsole })
  const now = () => hooks.time(hooks.current(guest))
  const board = createBoard({
    harts: parts.harts,
    time: () => BigInt(now()) / BigInt(instructionsPerTick),
    setTime(ticks) {
      const steps = ticks * BigInt(instructionsPerTick)
      if (steps >= BigInt(never)) return
      const by = Number(steps) - now()
      for (const v of harts) {
        const moved = hooks.time(v) + by
        v.lag -= by
        v.ready += by
        setTime(v, moved)
      }
      attention()
    },
    software: (hart, raised) => time.setLine(hart, interruptCause.machineSoftware, raised),
    timerChanged: attention,
    external(hart, mode, raised) {
      const { machineExternal, supervisorExternal } = interruptCause
      time.setLine(hart, mode === "machine" ? machineExternal : supervisorExternal, raised)
    },
    transmit: (byte) => parts.transmit(Uint8Array.of(byte)),
    now: () => time.epoch() + BigInt(now()),
    alarmChanged: attention,
    stop(stop) {
      guest.stop = stop
      hooks.stopped(guest)
    },
    memory: direct,
    virtio: [
      ...parts.disks.map((backend) => createVirtioBlock({ memory: direct, backend })),
      ...(parts.entropy ? [createVirtioEntropy({ memory: direct, entropy: parts.entropy })] : []),
      ...(console ? [console] : []),
    ],
  })
  const time = createMachineTime(state, board.clint.mtimecmp, undefined, parts.startTime)
  const input = createSerialInput(board.serial)
  const bus = input.feeding(toldBus(board.bus, observers))
  const reach = createGuestReach(machine, ram, () => bus, shadow.updated)
  const emulator = createEmulator(
    view,
    { ...reach, translating: (block) => ({ view, state: block, tables: reach.tables }) },
    () => shadow.stale.entries,
    (v, address) => hooks.fenced(guest, v, address),
  )
  const memory: PhysicalMemory = {
    base: ramBase as GuestPhysical,
    size: parts.memory,
    read: direct.read,
    write: direct.write,
    load: (address, size) =>
      reach.isRam(BigInt(address), size) ? reach.loadRam(BigInt(address), size) : bus.load(address, size),
    store(address, size, value) {
      if (!reach.isRam(BigInt(address), size)) return bus.store(address, size, value)
      harts.forEach(breakReservation)
      reach.storeRam(BigInt(address), size, value)
      return true
    },
  }
  const guest: Guest = {
    name: parts.name,
    ...{ state, harts, ram, memory, shadow, protections: createProtections(view), board, time, input, console },
    disks: parts.disks,
    ...{ observers, emulator, reach, monitor: undefined, stop: undefined, exits: noExits() },
    translating: (v) => ({ view, state: v.block, tables: reach.tables }),
    steps: () => harts.reduce((sum, v) => sum + Number(retiredBy(v)) + v.exceptions, 0),
    nextDeviceEvent: () => time.nextAlarm(board.rtc),
    replaceRam(content) {
      shadow.clear()
      ram.release()
      for (let at = 0; at < content.length; at += pageSize) {
        const page = content.subarray(at, at + pageSize)
        if (page.some((byte) => byte !== 0)) ram.write((ram.base + at) as GuestPhysical, page)
      }
      attention()
    },
    reset() {
      for (const v of harts) {
        state.reset(v.id)
        v.started = v.id === 0 || guest.monitor === undefined
        v.alarm = never
        v.next = 0
        v.exceptions = 0
        v.lag = 0
        v.ready = 0
      }
      shadow.clear()
      board.reset()
      input.content(new Uint8Array(0))
      guest.stop = undefined
      notePmpChange(view)
      attention()
    },
  }
  guest.reset()
  return guest
}
