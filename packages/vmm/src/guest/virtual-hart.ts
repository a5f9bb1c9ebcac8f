// A virtual hart: its block of state, and the hart of the machine that it is loaded on while its instructions execute.
import type { Hart, PrivilegeLevel } from "@lamina/interfaces"
import {
  csrNumberOf,
  csrOf,
  demandAttention,
  hartState,
  noReservation,
  privilegeLevel,
  statusBit,
  translate,
  type TranslatingHart,
} from "@lamina/isa"
import { never } from "@lamina/machine"
import type { ShadowSpace } from "../shadow/shadow-tables.ts"

/** What the monitor keeps of a virtual hart. */
export interface VirtualHart {
  readonly id: number
  readonly view: DataView
  /** Where its block starts in `view`. */
  readonly block: number
  /** The machine's hart that it is loaded on. */
  real: Hart | undefined
  /** The number of the hart whose time is its own, loaded or not; `lag` is by how much its own is behind. */
  home: number
  lag: number
  /** Whether its time stands still: its guest does not run. */
  isHeld: boolean
  /** What the real hart had retired when `instret` was last brought up to date. */
  retiredMark: bigint
  started: boolean
  /** Its own time since which it could have run, while it is not loaded and could. */
  ready: number
  /** Its own time at which its monitor wants to be called, and that of whatever comes next, that included. */
  alarm: number
  next: number
  /** Exceptions that it has taken. */
  exceptions: number
  /** The machine's hart that it may run on, if only there. */
  pin: number | undefined
  /** What its addresses mean now; undefined while no space can say it: then its instructions are carried out one by one. */
  space: ShadowSpace | undefined
  /** The state that this is for: the view, `satp`, and the count of changes of PMP entries. */
  readonly seen: { view: number; satpLow: number; satpHigh: number; protections: number }
  /** The bits of `mstatus` that the real hart was given. */
  mirrored: number
}

export const csr = {
  fcsr: csrNumberOf("fcsr"),
  frm: csrNumberOf("frm"),
  fflags: csrNumberOf("fflags"),
  mstatus: csrNumberOf("mstatus"),
  sstatus: csrNumberOf("sstatus"),
  satp: csrNumberOf("satp"),
} as const

const registers = 32
const floatStateMask = 3 << statusBit.FS
const dirty = 3

const get = (v: VirtualHart, offset: number) => v.view.getBigUint64(v.block + offset, true)
const set = (v: VirtualHart, offset: number, value: bigint) => v.view.setBigUint64(v.block + offset, value, true)
const statusOf = (v: VirtualHart) => v.view.getUint32(v.block + hartState.mstatus, true)

/** A virtual hart after reset, loaded nowhere. */
export function makeVirtualHart(view: DataView, block: number, id: number): VirtualHart {
  return {
    ...{ id, view, block, real: undefined, home: 0, lag: 0, isHeld: true, retiredMark: 0n, started: false },
    ...{ ready: 0, alarm: never, next: never, exceptions: 0, pin: undefined, space: undefined, mirrored: 0 },
    seen: { view: -1, satpLow: 0, satpHigh: 0, protections: 0 },
  }
}

/** Gives the registers to a hart of the machine, in user mode. Where it translates is for others to set. */
export function load(v: VirtualHart, real: Hart): void {
  for (let register = 1; register < registers; register++) real.setX(register, get(v, hartState.x + 8 * register))
  for (let register = 0; register < registers; register++) real.setF(register, get(v, hartState.f + 8 * register))
  real.setCsr(csr.fcsr, floatControl(v))
  real.pc = get(v, hartState.pc)
  real.privilege = privilegeLevel.user
  v.real = real
  v.retiredMark = real.retired
  v.mirrored = -1
  mirrorStatus(v)
}

/** Takes the registers back. */
export function unload(v: VirtualHart): void {
  const { real } = v
  if (!real) return
  saveFloatStatus(v)
  saveCounts(v)
  saveFloatControl(v)
  for (let register = 1; register < registers; register++) set(v, hartState.x + 8 * register, real.x(register))
  for (let register = 0; register < registers; register++) set(v, hartState.f + 8 * register, real.f(register))
  set(v, hartState.pc, real.pc)
  v.real = undefined
  v.space = undefined
  v.seen.view = -1
}

/**
 * Takes the reservation from the hart of the machine: the monitor's writes take it away there, of which the guest must see nothing. Until it is
 * given back it is in the block.
 */
export function takeReservation(v: VirtualHart): void {
  const reservation = v.real?.reservation
  if (!v.real || reservation === undefined) return
  set(v, hartState.reservation, reservation)
  v.real.reservation = undefined
}

/** Gives it back; before the machine executes. */
export function giveReservation(v: VirtualHart): void {
  const reservation = get(v, hartState.reservation)
  if (!v.real || reservation === noReservation) return
  v.real.reservation = reservation
  set(v, hartState.reservation, noReservation)
}

/** Takes it away, when memory is written by something that is not a hart. */
export function breakReservation(v: VirtualHart): void {
  set(v, hartState.reservation, noReservation)
}

const floatControl = (v: VirtualHart) =>
  BigInt((v.view.getUint32(v.block + hartState.frm, true) << 5) | v.view.getUint32(v.block + hartState.fflags, true))

/** Brings flags and rounding mode of the block up to date. */
export function saveFloatControl(v: VirtualHart): void {
  if (!v.real) return
  const control = Number(v.real.csr(csr.fcsr))
  v.view.setUint32(v.block + hartState.fflags, control & 31, true)
  v.view.setUint32(v.block + hartState.frm, control >> 5, true)
}

/** Gives the block's flags and rounding mode to the real hart. */
export function loadFloatControl(v: VirtualHart): void {
  if (!v.real) return
  v.real.setCsr(csr.fcsr, floatControl(v))
  v.mirrored = -1
}

/** Brings `mstatus.FS` up to date: the real hart has seen the floating-point state change. */
export function saveFloatStatus(v: VirtualHart): void {
  const status = statusOf(v)
  const state = (status >>> statusBit.FS) & 3
  if (!v.real || state === 0 || state === dirty) return
  // The real hart has executed nothing since the guest wrote its own.
  if ((status & floatStateMask) !== v.mirrored) return
  const real = Number(BigInt.asUintN(32, v.real.csr(csr.mstatus)))
  if (((real >>> statusBit.FS) & 3) !== dirty) return
  v.view.setUint32(v.block + hartState.mstatus, (status | floatStateMask) >>> 0, true)
  v.mirrored = floatStateMask
}

/** Has the real hart go by the virtual `mstatus.FS`, which is all that user mode goes by. */
export function mirrorStatus(v: VirtualHart): void {
  const wanted = statusOf(v) & floatStateMask
  if (!v.real || wanted === v.mirrored) return
  v.mirrored = wanted
  v.real.setCsr(csr.mstatus, BigInt(wanted))
}

/** Brings `instret` up to date. */
export function saveCounts(v: VirtualHart): void {
  if (!v.real) return
  const { retired } = v.real
  if (retired === v.retiredMark) return
  set(v, hartState.instret, get(v, hartState.instret) + retired - v.retiredMark)
  v.retiredMark = retired
}

/** Instructions that it has retired. */
export function retiredBy(v: VirtualHart): bigint {
  saveCounts(v)
  return get(v, hartState.instret)
}

/** Sets the virtual hart's time: what it has retired and what it is ahead by. */
export function setTime(v: VirtualHart, time: number): void {
  saveCounts(v)
  set(v, hartState.timeOffset, BigInt.asUintN(64, BigInt(time) - get(v, hartState.instret)))
}

/** The virtual hart's time when it was set last, and what has been retired since. */
export function timeOf(v: VirtualHart): number {
  saveCounts(v)
  return Number(BigInt.asIntN(64, get(v, hartState.instret) + get(v, hartState.timeOffset)))
}

/** What a virtual hart asks of the monitor. */
export interface VirtualHartHooks {
  /** Its time now. */
  time(v: VirtualHart): number
  /** Of all address spaces: what is forgotten is what has changed. */
  fence(v: VirtualHart, address?: bigint): void
  setStarted(v: VirtualHart, started: boolean): void
  setAlarm(v: VirtualHart, time: number | undefined): void
  translating(v: VirtualHart): TranslatingHart
  /** Its guest's monitor is serving it: what changes is looked at when that is done. */
  isServed(v: VirtualHart): boolean
}

const counts: ReadonlySet<number> = new Set(
  ["cycle", "time", "instret", "mcycle", "minstret", "mcountinhibit"].map(csrNumberOf),
)
/** Whether a CSR is a counter, or stops them: they go by what is retired, and time. */
export const isOfCounts = (number: number): boolean => counts.has(number)
const isFloatControl = (number: number) => number >= csr.fflags && number <= csr.fcsr

function checked(register: number): number {
  if (Number.isInteger(register) && register >= 0 && register < registers) return register
  throw new RangeError(`there is no register ${register}`)
}

/** The virtual hart as firmware, monitors and debuggers of the guest see it. */
export function hartOf(v: VirtualHart, hooks: VirtualHartHooks): Hart {
  const { view, block } = v
  const find = (number: number) => {
    const found = csrOf(view, number)
    if (!found) throw new RangeError(`there is no CSR 0x${number.toString(16)}`)
    return found
  }
  const save = (number: number) => {
    if (number === csr.mstatus || number === csr.sstatus) saveFloatStatus(v)
    if (isFloatControl(number)) {
      saveFloatStatus(v)
      saveFloatControl(v)
    }
    if (isOfCounts(number)) setTime(v, hooks.time(v))
  }
  const attend = () => {
    if (!hooks.isServed(v)) demandAttention(view)
  }
  return {
    id: v.id,
    get pc() {
      return v.real ? v.real.pc : get(v, hartState.pc)
    },
    set pc(value) {
      if (v.real) v.real.pc = value
      else set(v, hartState.pc, BigInt.asUintN(64, value & ~1n))
    },
    get privilege() {
      return view.getUint32(block + hartState.privilege, true) as PrivilegeLevel
    },
    set privilege(value) {
      view.setUint32(block + hartState.privilege, value, true)
      attend()
    },
    x: (register) => (v.real ? v.real.x(register) : get(v, hartState.x + 8 * checked(register))),
    setX(register, value) {
      if (v.real) v.real.setX(register, value)
      else if (checked(register) !== 0) set(v, hartState.x + 8 * register, BigInt.asUintN(64, value))
    },
    f: (register) => (v.real ? v.real.f(register) : get(v, hartState.f + 8 * checked(register))),
    setF(register, value) {
      if (v.real) v.real.setF(register, value)
      else set(v, hartState.f + 8 * checked(register), BigInt.asUintN(64, value))
    },
    csr(number) {
      const found = find(number)
      save(number)
      return found.read(view, block)
    },
    setCsr(number, value) {
      const found = find(number)
      if (!found.write) throw new RangeError(`the CSR ${found.description.name} is read-only`)
      save(number)
      found.write(view, block, BigInt.asUintN(64, value))
      if (isFloatControl(number)) loadFloatControl(v)
      attend()
    },
    get started() {
      return v.started
    },
    set started(value) {
      hooks.setStarted(v, value)
    },
    get waiting() {
      return view.getUint32(block + hartState.waiting, true) !== 0
    },
    set waiting(value) {
      view.setUint32(block + hartState.waiting, value ? 1 : 0, true)
      demandAttention(view)
    },
    get retired() {
      return retiredBy(v)
    },
    get time() {
      return hooks.time(v)
    },
    get alarm() {
      return v.alarm === never ? undefined : v.alarm
    },
    set alarm(time) {
      hooks.setAlarm(v, time)
    },
    get reservation() {
      const address = get(v, hartState.reservation)
      return address === noReservation ? undefined : address
    },
    set reservation(address) {
      set(v, hartState.reservation, address ?? noReservation)
    },
    fenceTranslations(address) {
      hooks.fence(v, address)
    },
    translate(address, access) {
      const found = translate(hooks.translating(v), BigInt.asUintN(64, address), access, false)
      return found.kind === "found" ? Number(found.physical) : undefined
    },
  }
}
