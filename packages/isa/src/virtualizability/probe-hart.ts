// A hart for experiments: a state block of its own, in a situation that one asks about.
import { hartState, hartStateSize, memoryHeader, translationWatch } from "../hart-state.ts"
import { csrTable } from "../privileged/csr-table.ts"
import { csrOf, resetCsrs } from "../privileged/csr.ts"
import { environmentBit, privilegeLevel, statusBit } from "../privileged/status-bits.ts"

/** The state block as the functions of the privileged architecture take it. */
export interface ProbeHart {
  readonly view: DataView
  readonly state: number
  /** Undoes all that was done to it since it was made. */
  reset(): void
}

/** Where the state block lies in a probe's memory: behind the header, as near as can be, for it is copied often. */
export const probeState = 128

interface Situation {
  readonly privilege: number
  /** Values of CSRs; the others are as after reset. */
  readonly csrs: Readonly<Record<string, bigint>>
}

const bits = (...positions: readonly number[]) =>
  positions.reduce((sum, position) => sum | (1n << BigInt(position)), 0n)
const all = 0xffff_ffff_ffff_ffffn
/** Floating point is on and clean, so that marking it dirty is a change. */
const floatOn = bits(statusBit.FS)

/** In which an instruction is tried. */
export const situations = {
  /** The most privileged mode. */
  machine: { privilege: privilegeLevel.machine, csrs: { mstatus: floatOn } },
  /** Where a VMM has its guests, their kernels included. */
  user: { privilege: privilegeLevel.user, csrs: { mstatus: floatOn, mcounteren: 0n, scounteren: 0n } },
  /** The same with the counters let through. */
  userWithCounters: { privilege: privilegeLevel.user, csrs: { mstatus: floatOn, mcounteren: all, scounteren: all } },
  /** A guest's kernel in supervisor mode, where nothing that could trap does. */
  supervisor: {
    privilege: privilegeLevel.supervisor,
    csrs: { mstatus: floatOn, mcounteren: all, menvcfg: bits(environmentBit.STCE) },
  },
  /** The same with all that can be made to trap: `TVM`, `TW`, `TSR`, the counters and the supervisor's timer. */
  guardedSupervisor: {
    privilege: privilegeLevel.supervisor,
    csrs: { mstatus: floatOn | bits(statusBit.TVM, statusBit.TW, statusBit.TSR), mcounteren: 0n, menvcfg: 0n },
  },
} as const satisfies Readonly<Record<string, Situation>>

export type SituationName = keyof typeof situations

/** Makes a hart in a situation; `prepare` may do more to it. */
export function probeHart(name: SituationName, prepare?: (view: DataView) => void): ProbeHart {
  const view = new DataView(new ArrayBuffer(probeState + hartStateSize))
  const state = probeState
  view.setUint32(memoryHeader.pmpEntries, 64, true)
  view.setUint32(memoryHeader.translationWatch, translationWatch.watching, true)
  resetCsrs(view, state)
  const { privilege, csrs }: Situation = situations[name]
  for (const { name: csr, number } of csrTable) {
    if (csr in csrs) csrOf(view, number)?.write?.(view, state, csrs[csr])
  }
  view.setUint32(state + hartState.privilege, privilege, true)
  prepare?.(view)
  const bytes = new Uint8Array(view.buffer)
  const before = bytes.slice()
  return { view, state, reset: () => bytes.set(before) }
}
