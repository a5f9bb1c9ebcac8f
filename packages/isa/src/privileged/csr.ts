// Control and status registers at work: reading and writing them over a hart's state, rules of their fields applied.
import { hartState, instructionsPerTick, memoryHeader, translationWatch } from "../hart-state.ts"
import { csrSlot } from "./csr-slot.ts"
import { csrTable, type CsrDescription } from "./csr-table.ts"
import { fieldMask, legalizer, type CsrFieldRule } from "./csr-field.ts"
import { environmentBit, interruptCause, statusBit } from "./status-bits.ts"
import { notePmpChange, pmpAddressCsr, pmpConfigCsr } from "./pmp-csr.ts"

/** Reads and writes a register over the state block at offset `state` of a machine's memory. No permission is asked. */
export interface CsrAccess {
  read(view: DataView, state: number): bigint
  /** Ignores what the fields' rules forbid. Absent for read-only registers. */
  write?(view: DataView, state: number, value: bigint): void
  /** What set and clear instructions start from, where that is not what `read` gives: `mip` without its wires. */
  readStored?(view: DataView, state: number): bigint
  /** Whether this machine has it, for registers of which there may be fewer. */
  exists?(view: DataView): boolean
}

export interface Csr extends CsrAccess {
  readonly description: CsrDescription
}

const get = (view: DataView, place: number) => view.getBigUint64(place, true)
const set = (view: DataView, place: number, value: bigint) => view.setBigUint64(place, BigInt.asUintN(64, value), true)

/** The bits of a register's fields: of all, or of those with a kind of rule. */
const mask = (name: string, kind?: CsrFieldRule["kind"]) =>
  described(name)
    .fields.filter(({ rule }) => kind === undefined || rule.kind === kind)
    .reduce((bits, field) => bits | fieldMask(field), 0n)
function described(name: string): CsrDescription {
  const found = csrTable.find((row) => row.name === name)
  if (!found) throw new RangeError(`there is no CSR ${name}`)
  return found
}

const slot = {
  mip: csrSlot("mip"),
  mie: csrSlot("mie"),
  mideleg: csrSlot("mideleg"),
  menvcfg: csrSlot("menvcfg"),
} as const
const supervisorTimer = 1n << BigInt(interruptCause.supervisorTimer)

/** Asks the owner of the harts to look before the next instruction. */
export function demandAttention(view: DataView): void {
  view.setUint32(memoryHeader.attention, 1, true)
}

/** Tells who watches translations, if anybody does, that some may have changed. */
export function noteTranslationChange(view: DataView): void {
  if (view.getUint32(memoryHeader.translationWatch, true) === translationWatch.off) return
  view.setUint32(memoryHeader.translationWatch, translationWatch.changed, true)
  demandAttention(view)
}

/** `demandAttention` when an interrupt is pending and enabled in `mie`, so that it may have become deliverable. */
export function noticeInterrupts(view: DataView, state: number): void {
  if ((pendingInterrupts(view, state) & view.getUint32(state + slot.mie, true)) !== 0) demandAttention(view)
}

/** `mip`: bits that software wrote, and wires. Below 2^16. */
export function pendingInterrupts(view: DataView, state: number): number {
  const written = view.getUint32(state + slot.mip, true)
  const wires = view.getUint32(state + hartState.interruptLines, true)
  return (hasStimecmp(view, state) ? written & ~Number(supervisorTimer) : written) | wires
}

/** Whether `menvcfg` has the supervisor's timer compare with `stimecmp` (Sstc). */
export function hasStimecmp(view: DataView, state: number): boolean {
  return view.getUint32(state + slot.menvcfg + 4, true) >>> (environmentBit.STCE - 32) !== 0
}

/** Marks the floating-point state as changed: `mstatus.FS` becomes dirty. */
export function dirtyFloat(view: DataView, state: number): void {
  const low = view.getUint32(state + hartState.mstatus, true)
  view.setUint32(state + hartState.mstatus, (low | (3 << statusBit.FS)) >>> 0, true)
}

/** A register in its place. `changed` is told of each write. */
function stored(row: CsrDescription, changed?: (view: DataView, state: number) => void): CsrAccess {
  const place = csrSlot(row.name)
  const legalize = legalizer(row.fields)
  return {
    read: (view, state) => get(view, state + place),
    write(view, state, value) {
      set(view, state + place, legalize(get(view, state + place), value))
      changed?.(view, state)
    },
  }
}

const statusPlace = hartState.mstatus
const dirtyBits = 3n << BigInt(statusBit.FS)
const legalizeStatus = legalizer(described("mstatus").fields)

/** `mstatus`, or the part of it that `visible` shows. */
function status(visible: bigint): CsrAccess {
  return {
    read(view, state) {
      const value = get(view, state + statusPlace)
      return ((value & dirtyBits) === dirtyBits ? value | (1n << 63n) : value) & visible
    },
    write(view, state, value) {
      const old = get(view, state + statusPlace)
      set(view, state + statusPlace, legalizeStatus(old, (old & ~visible) | (value & visible)))
      noticeInterrupts(view, state)
    },
  }
}

/** `sie` or `sip`: what is delegated of `mie` or `mip` (section 12.1.3). */
function delegated(read: CsrAccess["read"], place: number, writable: bigint): CsrAccess {
  const shown = (view: DataView, state: number) => get(view, state + slot.mideleg)
  return {
    read: (view, state) => read(view, state) & shown(view, state),
    readStored: (view, state) => get(view, state + place) & shown(view, state),
    write(view, state, value) {
      const bits = shown(view, state) & writable
      set(view, state + place, (get(view, state + place) & ~bits) | (value & bits))
      noticeInterrupts(view, state)
    },
  }
}

interface Counter extends Required<Pick<CsrAccess, "read" | "write">> {
  /** What the next instruction will read. */
  next(view: DataView, state: number): bigint
}

/** A counter that runs with retired instructions, unless bit `inhibit` of `mcountinhibit` stops it. */
function counter(offset: number, inhibit: number): Counter {
  const stopped = (view: DataView, state: number) =>
    ((view.getUint32(state + hartState.mcountinhibit, true) >> inhibit) & 1) !== 0
  const counted = (view: DataView, state: number, present: bigint) =>
    stopped(view, state) ? 0n : get(view, state + hartState.instret) + present
  const read = (view: DataView, state: number, present: bigint) =>
    BigInt.asUintN(64, get(view, state + offset) + counted(view, state, present))
  return {
    read: (view, state) => read(view, state, 0n),
    next: (view, state) => read(view, state, 1n),
    // The instruction that writes is not counted: the next one reads what was written (section 3.1.10).
    write: (view, state, value) => set(view, state + offset, value - counted(view, state, 1n)),
  }
}

const cycle = counter(hartState.cycleOffset, 0)
const instret = counter(hartState.instretOffset, 2)

const floatField = (offset: number, width: number): Required<Pick<CsrAccess, "read" | "write">> => ({
  read: (view, state) => BigInt(view.getUint32(state + offset, true)),
  write(view, state, value) {
    view.setUint32(state + offset, Number(BigInt.asUintN(width, value)), true)
    dirtyFloat(view, state)
  },
})
const fflags = floatField(hartState.fflags, 5)
const frm = floatField(hartState.frm, 3)

const pending: CsrAccess["read"] = (view, state) => BigInt(pendingInterrupts(view, state))

const computed: Readonly<Record<string, CsrAccess>> = {
  fflags,
  frm,
  fcsr: {
    read: (view, state) => (frm.read(view, state) << 5n) | fflags.read(view, state),
    write(view, state, value) {
      fflags.write(view, state, value)
      frm.write(view, state, value >> 5n)
    },
  },
  cycle: { read: cycle.read },
  instret: { read: instret.read },
  mcycle: cycle,
  minstret: instret,
  time: { read: timeOf },
  mcountinhibit: {
    read: (view, state) => BigInt(view.getUint32(state + hartState.mcountinhibit, true)),
    // The instruction that writes is still counted as before.
    write(view, state, value) {
      const values = [cycle.next(view, state), instret.next(view, state)]
      view.setUint32(state + hartState.mcountinhibit, Number(value & mask("mcountinhibit")), true)
      cycle.write(view, state, values[0])
      instret.write(view, state, values[1])
    },
  },
  mstatus: status((1n << 64n) - 1n),
  sstatus: status(mask("sstatus")),
  mie: stored(described("mie"), noticeInterrupts),
  mideleg: stored(described("mideleg"), noticeInterrupts),
  mip: machinePending(),
  sie: delegated((view, state) => get(view, state + slot.mie), slot.mie, mask("sie")),
  sip: delegated(pending, slot.mip, mask("sip", "stored")),
  stimecmp: stored(described("stimecmp"), demandAttention),
  menvcfg: stored(described("menvcfg"), demandAttention),
  mhartid: { read: (view, state) => BigInt(view.getUint32(state + hartState.id, true)) },
  satp: satp(),
}

/** `time`: the machine's ticks, which all harts share (section 2.3 of the memory-mapped `mtime`). */
export function timeOf(view: DataView, state: number): bigint {
  const instructions = get(view, state + hartState.instret) + get(view, state + hartState.timeOffset)
  return BigInt.asUintN(64, instructions) / BigInt(instructionsPerTick)
}

/** `mip`: wires are not written, nor is the supervisor's timer where `stimecmp` drives it (section 3.1.9; Sstc). */
function machinePending(): CsrAccess {
  const { read, write } = stored(described("mip"), noticeInterrupts)
  return {
    read: pending,
    readStored: read,
    write(view, state, value) {
      const kept = hasStimecmp(view, state) ? supervisorTimer : 0n
      write?.(view, state, (value & ~kept) | (read(view, state) & kept))
    },
  }
}

/** A write with an unsupported mode has no effect on any field (section 12.1.11). */
function satp(): CsrAccess {
  const { read, write } = stored(described("satp"), noteTranslationChange)
  const modes = described("satp").fields[0].rule
  return {
    read,
    write(view, state, value) {
      if (modes.kind === "one-of" && modes.values.includes(value >> 60n)) write?.(view, state, value)
    },
  }
}

function accessOf(row: CsrDescription): CsrAccess {
  const special = computed[row.name]
  if (special) return special
  if (row.kind === "stored") return stored(row)
  if (row.kind === "constant") return { read: () => row.reset, ...(!row.readOnly && { write() {} }) }
  const [, family, index] = /^(pmpcfg|pmpaddr)(\d+)$/.exec(row.name) ?? []
  return family === "pmpcfg" ? pmpConfigCsr(Number(index)) : pmpAddressCsr(Number(index))
}

const csrs: ReadonlyMap<number, Csr> = new Map(
  csrTable.map((row) => [row.number, { description: row, ...accessOf(row) }]),
)

/** The register of a number, 0 to 0xfff, if the machine whose memory `view` shows has it. */
export function csrOf(view: DataView, number: number): Csr | undefined {
  const csr = csrs.get(number)
  return csr?.exists && !csr.exists(view) ? undefined : csr
}

/** Gives all registers of a hart the values that they have after reset; the others stay as they are. */
export function resetCsrs(view: DataView, state: number): void {
  for (const row of csrTable) if (row.kind === "stored") set(view, state + csrSlot(row.name), row.reset)
  for (const place of [
    hartState.interruptLines,
    hartState.cycleOffset,
    hartState.instretOffset,
    hartState.mcountinhibit,
  ])
    set(view, state + place, 0n)
  for (let place: number = hartState.pmpConfig; place < hartState.csrs; place += 8) set(view, state + place, 0n)
  notePmpChange(view)
}
