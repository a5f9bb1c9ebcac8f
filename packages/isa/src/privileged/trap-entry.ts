// Taking traps and returning from them; interrupts, their delegation and priorities (privileged manual, sections 3.1.6 to 3.1.9, 3.3.2).
import { hartState } from "../hart-state.ts"
import { csrSlot } from "./csr-slot.ts"
import { noticeInterrupts, pendingInterrupts } from "./csr.ts"
import { interruptPriority, privilegeLevel, statusBit } from "./status-bits.ts"

/** A trap to be taken. `value` is what `mtval` or `stval` gets. */
export interface TrapEvent {
  readonly interrupt: boolean
  /** As `mcause` encodes it, without the interrupt bit. */
  readonly cause: number
  readonly value: bigint
}

/** The modes that take traps: 1 supervisor, 3 machine. */
export type TrapLevel = 1 | 3

const slots = (letter: "m" | "s") => ({
  epc: csrSlot(`${letter}epc`),
  cause: csrSlot(`${letter}cause`),
  tval: csrSlot(`${letter}tval`),
  tvec: csrSlot(`${letter}tvec`),
})
const slotsOf: Readonly<Record<TrapLevel, ReturnType<typeof slots>>> = { 1: slots("s"), 3: slots("m") }
const slot = { medeleg: csrSlot("medeleg"), mideleg: csrSlot("mideleg"), mie: csrSlot("mie") } as const
const { supervisor, machine } = privilegeLevel

const bit = (word: number, position: number) => (word >>> position) & 1

/** The mode that a trap goes to: the supervisor's if it is delegated and comes from no higher mode. */
export function trapLevel(view: DataView, state: number, { interrupt, cause }: TrapEvent): TrapLevel {
  if (view.getUint32(state + hartState.privilege, true) === machine) return machine
  const delegation = view.getUint32(state + (interrupt ? slot.mideleg : slot.medeleg), true)
  return cause < 32 && bit(delegation, cause) ? supervisor : machine
}

/** Enters the trap handler of a mode: `pc`, privilege, and the CSRs that describe the trap. */
export function enterTrap(view: DataView, state: number, level: TrapLevel, trap: TrapEvent): void {
  const { epc, cause, tval, tvec } = slotsOf[level]
  const privilege = view.getUint32(state + hartState.privilege, true)
  const status = view.getUint32(state + hartState.mstatus, true)
  view.setBigUint64(state + epc, view.getBigUint64(state + hartState.pc, true), true)
  view.setUint32(state + cause, trap.cause, true)
  view.setUint32(state + cause + 4, trap.interrupt ? 0x8000_0000 : 0, true)
  view.setBigUint64(state + tval, trap.value, true)
  view.setUint32(state + hartState.mstatus, stacked(status, level, privilege), true)
  view.setUint32(state + hartState.privilege, level, true)
  view.setUint32(state + hartState.waiting, 0, true)
  const vector = view.getBigUint64(state + tvec, true)
  const base = vector & ~3n
  const entry = trap.interrupt && (vector & 3n) === 1n ? base + BigInt(4 * trap.cause) : base
  view.setBigUint64(state + hartState.pc, BigInt.asUintN(64, entry), true)
}

/** `mstatus`, its low half, with the interrupt enable and the previous mode pushed. */
function stacked(status: number, level: TrapLevel, privilege: number): number {
  const { SIE, SPIE, SPP, MIE, MPIE, MPP } = statusBit
  if (level === machine) {
    const cleared = status & ~((1 << MIE) | (1 << MPIE) | (3 << MPP))
    return (cleared | (bit(status, MIE) << MPIE) | (privilege << MPP)) >>> 0
  }
  const cleared = status & ~((1 << SIE) | (1 << SPIE) | (1 << SPP))
  return (cleared | (bit(status, SIE) << SPIE) | (privilege << SPP)) >>> 0
}

/** Returns from a trap of a mode, `mret` or `sret`: gives the address to go on at; privilege and `mstatus` are restored. */
export function returnFromTrap(view: DataView, state: number, level: TrapLevel): bigint {
  const { SIE, SPIE, SPP, MIE, MPIE, MPP, MPRV } = statusBit
  const status = view.getUint32(state + hartState.mstatus, true)
  const [enable, previous] = level === machine ? [MIE, MPIE] : [SIE, SPIE]
  const privilege = level === machine ? (status >>> MPP) & 3 : bit(status, SPP)
  let next = (status & ~(1 << enable)) | (bit(status, previous) << enable) | (1 << previous)
  next &= ~(level === machine ? 3 << MPP : 1 << SPP)
  if (privilege !== machine) next &= ~(1 << MPRV)
  view.setUint32(state + hartState.mstatus, next >>> 0, true)
  view.setUint32(state + hartState.privilege, privilege, true)
  noticeInterrupts(view, state)
  return view.getBigUint64(state + slotsOf[level].epc, true)
}

/** The interrupt that a hart takes before its next instruction, if any. */
export function deliverableInterrupt(view: DataView, state: number): TrapEvent | undefined {
  const pending = pendingInterrupts(view, state) & view.getUint32(state + slot.mie, true)
  if (pending === 0) return undefined
  const delegation = view.getUint32(state + slot.mideleg, true)
  const privilege = view.getUint32(state + hartState.privilege, true)
  const status = view.getUint32(state + hartState.mstatus, true)
  const toMachine = privilege < machine || bit(status, statusBit.MIE) ? pending & ~delegation : 0
  const isSupervised = privilege < supervisor || (privilege === supervisor && bit(status, statusBit.SIE) === 1)
  const taken = toMachine || (isSupervised ? pending & delegation : 0)
  const cause = interruptPriority.find((each) => bit(taken, each))
  return cause === undefined ? undefined : { interrupt: true, cause, value: 0n }
}

/** Whether `wfi` goes on: an interrupt is pending that `mie` enables, whatever else masks it (section 3.3.3). */
export function wakesUp(view: DataView, state: number): boolean {
  return (pendingInterrupts(view, state) & view.getUint32(state + slot.mie, true)) !== 0
}
