// The state of a hart after reset (privileged manual, section 3.4).
import { hartState, noReservation, privilegeLevel, resetCsrs } from "@lamina/isa"
import { ramBase } from "../devices/board-map.ts"
import type { HartStates } from "./machine-time.ts"

/** Brings a hart's state block there: machine mode, at the start of RAM. */
export function resetHart(states: HartStates, hart: number): void {
  const state = states.hartState(hart)
  const view = states.view()
  new Uint8Array(view.buffer, view.byteOffset + state, hartState.interruptLines).fill(0)
  resetCsrs(view, state)
  view.setUint32(state + hartState.id, hart, true)
  view.setUint32(state + hartState.privilege, privilegeLevel.machine, true)
  view.setBigUint64(state + hartState.pc, BigInt(ramBase), true)
  view.setBigUint64(state + hartState.reservation, noReservation, true)
}
