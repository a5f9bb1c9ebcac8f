// The CSRs of physical memory protection (privileged manual, section 3.7.1).
import { hartState, memoryHeader } from "../hart-state.ts"
import type { CsrAccess } from "./csr.ts"

/** Bits of an entry's configuration. */
export const pmpBit = { read: 1, write: 2, execute: 4, locked: 128 } as const

/** How an entry's address is matched: bits 4 and 3 of its configuration. */
export const pmpMatch = { off: 0, tor: 1, na4: 2, napot: 3 } as const

/** How an entry with this configuration matches. */
export function pmpMatchOf(config: number): number {
  return (config >> 3) & 3
}

const reserved = 0x60
const addressBits = 54

/** Tells engines that a hart's entries may have changed. */
export function notePmpChange(view: DataView): void {
  view.setUint32(memoryHeader.pmpChanges, view.getUint32(memoryHeader.pmpChanges, true) + 1, true)
}

const configOf = (view: DataView, state: number, entry: number) => view.getUint8(state + hartState.pmpConfig + entry)
const entriesOf = (view: DataView) => view.getUint32(memoryHeader.pmpEntries, true)

/** `pmpcfg` number `index`, which is even: eight entries from `4 * index` on. */
export function pmpConfigCsr(index: number): CsrAccess {
  const first = 4 * index
  return {
    exists: (view) => first < entriesOf(view),
    read: (view, state) => view.getBigUint64(state + hartState.pmpConfig + first, true),
    write(view, state, value) {
      for (let i = 0; i < 8; i++) {
        const old = configOf(view, state, first + i)
        if (old & pmpBit.locked) continue
        const byte = Number((value >> BigInt(8 * i)) & 0xffn) & ~reserved
        // W without R is reserved: W becomes 0 then.
        const legal = byte & pmpBit.read ? byte : byte & ~pmpBit.write
        view.setUint8(state + hartState.pmpConfig + first + i, legal)
      }
      notePmpChange(view)
    },
  }
}

/** `pmpaddr` number `entry`: bits 55 to 2 of an address. */
export function pmpAddressCsr(entry: number): CsrAccess {
  const place = hartState.pmpAddress + 8 * entry
  return {
    exists: (view) => entry < entriesOf(view),
    read: (view, state) => view.getBigUint64(state + place, true),
    write(view, state, value) {
      const next = entry + 1 < 64 ? configOf(view, state, entry + 1) : 0
      const boundsLocked = (next & pmpBit.locked) !== 0 && pmpMatchOf(next) === pmpMatch.tor
      if (configOf(view, state, entry) & pmpBit.locked || boundsLocked) return
      view.setBigUint64(state + place, BigInt.asUintN(addressBits, value), true)
      notePmpChange(view)
    },
  }
}
