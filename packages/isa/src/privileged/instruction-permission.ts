// Who may execute the privileged instructions and those of floating point (privileged manual, sections 3.1.6, 3.3 and 12.2).
// Each function says whether the instruction is legal in the hart's present state.
import { hartState } from "../hart-state.ts"
import { privilegeLevel, statusBit } from "./status-bits.ts"
import type { TrapLevel } from "./trap-entry.ts"

const { user, supervisor, machine } = privilegeLevel

const privilegeOf = (view: DataView, state: number) => view.getUint32(state + hartState.privilege, true)
const statusHas = (view: DataView, state: number, bit: number) =>
  ((view.getUint32(state + hartState.mstatus, true) >>> bit) & 1) !== 0

/** `mret` (3) and `sret` (1): for their own mode and those above; `TSR` keeps `sret` from the supervisor. */
export function mayReturnFromTrap(view: DataView, state: number, level: TrapLevel): boolean {
  const privilege = privilegeOf(view, state)
  const isLocked = level === supervisor && privilege === supervisor && statusHas(view, state, statusBit.TSR)
  return privilege >= level && !isLocked
}

/** `wfi`: not for user mode; `TW` keeps it from the supervisor. */
export function mayWaitForInterrupt(view: DataView, state: number): boolean {
  const privilege = privilegeOf(view, state)
  return privilege === machine || (privilege !== user && !statusHas(view, state, statusBit.TW))
}

/** `sfence.vma`: not for user mode; `TVM` keeps it from the supervisor. */
export function mayFenceTranslations(view: DataView, state: number): boolean {
  const privilege = privilegeOf(view, state)
  return privilege === machine || (privilege !== user && !statusHas(view, state, statusBit.TVM))
}

/** Instructions with floating-point operands, and the CSRs of floating point: `mstatus.FS` is not off, in any mode. */
export function mayUseFloat(view: DataView, state: number): boolean {
  return ((view.getUint32(state + hartState.mstatus, true) >>> statusBit.FS) & 3) !== 0
}
