// Views: the ways in which one guest page table is seen, by the mode of the virtual hart. Each has shadow tables of its own, as the real
// mode is the user's in all of them.
import { entryBit, hartState, privilegeLevel, statusBit } from "@lamina/isa"
import { rightsMask } from "./entry.ts"

/**
 * - `user`: pages of the user;
 * - `supervisor`: pages of the supervisor;
 * - `supervisorWithUser`: `mstatus.SUM` is set: those of the user too, but not their instructions;
 * - `bare`: supervisor or user without translation;
 * - `machine`: no translation, and protected by locked PMP entries only.
 *
 * Of the first three each is there a second time, for `mstatus.MXR`: `executableReads` is added.
 */
export const view = { user: 0, supervisor: 1, supervisorWithUser: 2, bare: 3, machine: 4 } as const
export const executableReads = 8
export type View = number

const { user, machine } = privilegeLevel

/** Whether a view goes by page tables of the guest. */
export const isPaged = (of: View): boolean => of !== view.bare && of !== view.machine

/** Whether loads and stores are those of another mode than fetches: `mstatus.MPRV`. No view serves both. */
export function hasLentPrivilege(state: DataView, block: number): boolean {
  const status = state.getUint32(block + hartState.mstatus, true)
  const isLent = (status >>> statusBit.MPRV) & 1
  return isLent === 1 && ((status >>> statusBit.MPP) & 3) !== state.getUint32(block + hartState.privilege, true)
}

/** The view of a virtual hart whose state block is at `block`. */
export function viewOf(state: DataView, block: number): View {
  const privilege = state.getUint32(block + hartState.privilege, true)
  if (privilege === machine) return view.machine
  if (state.getUint32(block + hartState.satp + 4, true) >>> 28 === 0) return view.bare
  const status = state.getUint32(block + hartState.mstatus, true)
  const reads = (status >>> statusBit.MXR) & 1 ? executableReads : 0
  if (privilege === user) return view.user | reads
  return ((status >>> statusBit.SUM) & 1 ? view.supervisorWithUser : view.supervisor) | reads
}

/** What of a leaf's R, W and X a view may use. D must be set for W, so that the first store to a page is seen. */
export function rightsIn(of: View, flags: number): number {
  let rights = flags & rightsMask
  if (!(flags & entryBit.dirty)) rights &= ~entryBit.write
  if (of & executableReads && rights & entryBit.execute) rights |= entryBit.read
  if ((of & ~executableReads) === view.supervisorWithUser && flags & entryBit.user) rights &= ~entryBit.execute
  return rights
}

/** Whether a leaf can be used in a view at all. */
export function isSeen(of: View, flags: number): boolean {
  const mode = of & ~executableReads
  if (mode === view.user) return (flags & entryBit.user) !== 0
  return mode !== view.supervisor || (flags & entryBit.user) === 0
}
