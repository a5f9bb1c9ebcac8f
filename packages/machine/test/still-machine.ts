// A machine that executes nothing: harts with real CSRs, RAM and the board's devices, for tests of monitors.
import type { GuestPhysical, Hart, Machine, MachineStop, PrivilegeLevel } from "@lamina/interfaces"
import { createMachineMemory, csrNumber, csrOf, hartState, interruptCause, resetCsrs } from "@lamina/isa"
import { createBoard } from "../src/index.ts"

export const ramStart = 0x8000_0000
export const ramSize = 0x10_0000

export const csrOfName = (name: string): number => {
  const number = csrNumber(name)
  if (number === undefined) throw new Error(`no CSR ${name}`)
  return number
}

export interface StillMachineOptions {
  readonly harts?: number
  /** Registers that the harts do not have. */
  readonly without?: readonly string[]
  /** Bits of `menvcfg` that stick. */
  readonly environment?: bigint
  /** Whether devices answer on the bus. */
  readonly devices?: boolean
  /** Virtual pages that translate elsewhere; the others translate to themselves, or not at all. */
  readonly pages?: ReadonlyMap<bigint, number | undefined>
}

export interface StillHart extends Hart {
  retired: bigint
  /** How often translations were forgotten. */
  fences: number
  named(name: string): bigint
  setNamed(name: string, value: bigint): void
}

export interface StillMachine extends Machine {
  readonly harts: readonly StillHart[]
  readonly stops: MachineStop[]
  /** What the serial port sent. */
  readonly sent: number[]
  now: bigint
  /** Bytes come over the serial line. */
  type(text: string): void
  /** The external interrupt of the supervisor of a hart rises or falls. */
  external(hart: number, raised: boolean): void
}

export function stillMachine(options: StillMachineOptions = {}): StillMachine {
  const { harts: count = 2, without = [], devices = true, pages = new Map<bigint, number>() } = options
  const memory = createMachineMemory({
    harts: count,
    ram: { base: ramStart, size: ramSize },
    pmpEntries: without.includes("pmpcfg0") ? 0 : 16,
  })
  const view = memory.view()
  const missing = new Set(without.map(csrOfName))
  const state = (hart: number) => memory.hartState(hart)

  const line = (hart: number, cause: number, raised: boolean) => {
    const place = state(hart) + hartState.interruptLines
    const others = view.getUint32(place, true) & ~(1 << cause)
    view.setUint32(place, raised ? others | (1 << cause) : others, true)
  }
  const makeHart = (id: number): StillHart => {
    const base = state(id)
    resetCsrs(view, base)
    const find = (number: number) => {
      const csr = missing.has(number) ? undefined : csrOf(view, number)
      if (!csr) throw new RangeError(`no CSR ${number}`)
      return csr
    }
    const wide = (place: number) => view.getBigUint64(base + place, true)
    const setWide = (place: number, value: bigint) => view.setBigUint64(base + place, value, true)
    const hart: StillHart = {
      id,
      get pc() {
        return wide(hartState.pc)
      },
      set pc(value) {
        setWide(hartState.pc, value)
      },
      get privilege() {
        return view.getUint32(base + hartState.privilege, true) as PrivilegeLevel
      },
      set privilege(value) {
        view.setUint32(base + hartState.privilege, value, true)
      },
      x: (register) => wide(hartState.x + 8 * register),
      setX(register, value) {
        if (BigInt.asUintN(64, value) !== value) throw new RangeError(`${value} is not an unsigned number of 64 bits`)
        if (register !== 0) setWide(hartState.x + 8 * register, value)
      },
      f: (register) => wide(hartState.f + 8 * register),
      setF: (register, value) => setWide(hartState.f + 8 * register, value),
      csr: (number) => find(number).read(view, base),
      setCsr(number, value) {
        const { write } = find(number)
        if (!write) throw new RangeError(`CSR ${number} is read-only`)
        const isEnvironment = number === csrOfName("menvcfg")
        write(view, base, isEnvironment ? value & (options.environment ?? 0n) : value)
      },
      started: id === 0,
      waiting: false,
      retired: 0n,
      time: 0,
      alarm: undefined,
      reservation: undefined,
      fences: 0,
      fenceTranslations() {
        hart.fences++
      },
      translate(address) {
        const page = address & ~0xfffn
        if (!pages.has(page)) return Number(address)
        const frame = pages.get(page)
        return frame === undefined ? undefined : frame + Number(address & 0xfffn)
      },
      named: (name) => hart.csr(csrOfName(name)),
      setNamed: (name, value) => hart.setCsr(csrOfName(name), value),
    }
    return hart
  }

  const inRam = (address: number, length: number) => address >= ramStart && address + length <= ramStart + ramSize
  const bytesAt = (address: number, length: number) => {
    const { offset } = memory.ram
    return memory.bytes().subarray(offset + address - ramStart, offset + address - ramStart + length)
  }
  const stops: MachineStop[] = []
  const sent: number[] = []
  const timers = () => {
    for (let hart = 0; hart < count; hart++) {
      line(hart, interruptCause.machineTimer, machine.now >= board.clint.mtimecmp(hart))
    }
  }
  let now = 0n
  const board = createBoard({
    harts: count,
    time: () => now,
    timerChanged: () => timers(),
    software: (hart, raised) => line(hart, interruptCause.machineSoftware, raised),
    external: (hart, mode, raised) =>
      line(hart, mode === "machine" ? interruptCause.machineExternal : interruptCause.supervisorExternal, raised),
    transmit: (byte) => void sent.push(byte),
    now: () => 0n,
    stop: (stop) => void stops.push(stop),
    memory: { read: () => false, write: () => false },
  })
  const harts = Array.from({ length: count }, (_, id) => makeHart(id))
  const machine: StillMachine = {
    name: "still",
    harts,
    stops,
    sent,
    get now() {
      return now
    },
    set now(ticks) {
      now = ticks
      timers()
    },
    type(text) {
      board.serial.receive(new TextEncoder().encode(text))
    },
    external: (hart, raised) => line(hart, interruptCause.supervisorExternal, raised),
    memory: {
      base: ramStart as GuestPhysical,
      size: ramSize,
      read(address, into) {
        if (!inRam(address, into.length)) return false
        into.set(bytesAt(address, into.length))
        return true
      },
      write(address, from) {
        if (!inRam(address, from.length)) return false
        bytesAt(address, from.length).set(from)
        return true
      },
      load: (address, size) => (devices ? board.bus.load(address, size) : undefined),
      store: (address, size, value) => devices && board.bus.store(address, size, value),
    },
    deviceTree: () => new Uint8Array(),
    serialLines: [],
    time: () => now,
    ticksPerSecond: 10_000_000,
    attach: (monitor) => monitor.attach(machine),
    rest: (stop) => void stops.push(stop),
    run: () => ({ kind: "out-of-fuel" }),
  }
  return machine
}
