// What a virtual hart's addresses mean, given to the hart that it is loaded on.
import { hartState, memoryHeader } from "@lamina/isa"
import type { Guest } from "../guest/guest.ts"
import { csr, mirrorStatus, type VirtualHart } from "../guest/virtual-hart.ts"
import { hasLentPrivilege, isPaged, viewOf } from "../shadow/view.ts"

/**
 * Brings the space of a virtual hart, and what of `mstatus` real user mode goes by, up to date. Cheap where nothing has changed. The space is undefined
 * where loads and stores have another mode's privilege.
 */
export function updateSpace({ shadow, protections }: Guest, v: VirtualHart): void {
  const { real, seen, block, view: state } = v
  if (!real) return
  mirrorStatus(v)
  if (hasLentPrivilege(state, block)) {
    v.space = undefined
    seen.view = -1
    return
  }
  const of = viewOf(state, block)
  const pages = isPaged(of)
  const satpLow = pages ? state.getUint32(block + hartState.satp, true) : 0
  const satpHigh = pages ? state.getUint32(block + hartState.satp + 4, true) : 0
  const changes = state.getUint32(memoryHeader.pmpChanges, true)
  const isSame =
    seen.view === of && seen.satpLow === satpLow && seen.satpHigh === satpHigh && seen.protections === changes
  if (isSame && v.space) return
  seen.view = of
  seen.satpLow = satpLow
  seen.satpHigh = satpHigh
  seen.protections = changes
  v.space = shadow.space(of, pages ? state.getBigUint64(block + hartState.satp, true) : 0n, protections.of(block))
  real.setCsr(csr.satp, v.space.satp)
}
