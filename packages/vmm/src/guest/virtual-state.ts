// The privileged state of a guest's virtual harts: blocks as the harts of any machine have them, in memory of the monitor's own. Registers
// that unprivileged instructions use are in them while a virtual hart is not loaded; otherwise a hart of the machine has them.
import type { HostOffset } from "@lamina/interfaces"
import {
  firstHartState,
  hartState,
  hartStateSize,
  memoryHeader,
  noReservation,
  privilegeLevel,
  resetCsrs,
} from "@lamina/isa"
import { ramBase, type HartStates } from "@lamina/machine"

/** As many PMP entries as the harts of a whole-system VM have. */
const pmpEntries = 16

export interface VirtualState extends HartStates {
  readonly view: () => DataView
  readonly harts: number
  /** The state of a hart after reset (privileged manual, section 3.4). */
  reset(hart: number): void
}

export function createVirtualState(harts: number): VirtualState {
  const view = new DataView(new ArrayBuffer(firstHartState + harts * hartStateSize))
  view.setUint32(memoryHeader.pmpEntries, pmpEntries, true)
  const blockOf = (hart: number) => (firstHartState + hart * hartStateSize) as HostOffset
  return {
    view: () => view,
    harts,
    hartState: blockOf,
    reset(hart) {
      const block = blockOf(hart)
      new Uint8Array(view.buffer, block, hartStateSize).fill(0)
      resetCsrs(view, block)
      view.setUint32(block + hartState.id, hart, true)
      view.setUint32(block + hartState.privilege, privilegeLevel.machine, true)
      view.setBigUint64(block + hartState.pc, BigInt(ramBase), true)
      view.setBigUint64(block + hartState.reservation, noReservation, true)
    },
  }
}
