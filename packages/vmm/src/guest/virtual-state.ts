// The privileged state of a guest's virtual harts: blocks as the harts of any machine have them, in memory of the monitor's own. Registers
// that unprivileged instructions use are in them while a virtual hart is not loaded; otherwise a hart of the machine has them.
import type { HostOffset } from "@lamina/interfaces"
import { firstHartState, hartStateSize, memoryHeader } from "@lamina/isa"
import { resetHart, type HartStates } from "@lamina/machine"

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
  const state: VirtualState = {
    view: () => view,
    harts,
    hartState: blockOf,
    reset: (hart) => resetHart(state, hart),
  }
  return state
}
