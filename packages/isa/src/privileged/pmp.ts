// Physical memory protection: which accesses its entries allow (privileged manual, section 3.7).
import { hartState, memoryHeader } from "../hart-state.ts"
import { pmpBit, pmpMatch, pmpMatchOf } from "./pmp-csr.ts"
import { privilegeLevel } from "./status-bits.ts"

export type PmpAccess = "fetch" | "load" | "store"

/** An entry that is on: it speaks for [start, end). */
export interface PmpRegion {
  readonly start: bigint
  readonly end: bigint
  readonly config: number
}

/** The address of an entry that matches everything, which is what most have, and where that ends. */
const allOnes = (1n << 54n) - 1n
const everythingEnd = 1n << 57n
const entriesOf = (view: DataView) => view.getUint32(memoryHeader.pmpEntries, true)

/** What an entry speaks for; undefined when it is off, or matches nothing. */
function regionOf(view: DataView, state: number, entry: number): PmpRegion | undefined {
  const config = view.getUint8(state + hartState.pmpConfig + entry)
  const match = pmpMatchOf(config)
  if (match === pmpMatch.off) return undefined
  const addressOf = (index: number) => view.getBigUint64(state + hartState.pmpAddress + 8 * index, true)
  const address = addressOf(entry)
  const start = address << 2n
  switch (match) {
    case pmpMatch.tor: {
      const below = entry === 0 ? 0n : addressOf(entry - 1) << 2n
      // An upper bound that is not above the lower one matches nothing.
      return below < start ? { start: below, end: start, config } : undefined
    }
    case pmpMatch.na4:
      return { start, end: start + 4n, config }
    default: {
      if (address === allOnes) return { start: 0n, end: everythingEnd, config }
      // The number of trailing ones gives the size: 2^(ones + 3) bytes.
      const lowest = ~address & (address + 1n)
      const base = (address & ~(lowest - 1n)) << 2n
      return { start: base, end: base + (lowest << 3n), config }
    }
  }
}

/** A hart's entries that are on, the one with the highest priority first. */
export function pmpRegions(view: DataView, state: number): readonly PmpRegion[] {
  const regions = Array.from({ length: entriesOf(view) }, (_, entry) => regionOf(view, state, entry))
  return regions.filter((region) => region !== undefined)
}

const needed: Readonly<Record<PmpAccess, number>> = {
  load: pmpBit.read,
  store: pmpBit.write,
  fetch: pmpBit.execute,
}

/** Whether an entry with this configuration allows an access at a privilege level: machine mode is bound by locked ones only. */
export function pmpConfigAllows(config: number, access: PmpAccess, privilege: number): boolean {
  if (privilege === privilegeLevel.machine && !(config & pmpBit.locked)) return true
  return (config & needed[access]) !== 0
}

/** Whether the entries let an access to [address, address + size) pass; a hart without entries lets everything pass. */
export function pmpAllows(
  view: DataView,
  state: number,
  address: bigint,
  size: number,
  access: PmpAccess,
  privilege: number,
): boolean {
  const entries = entriesOf(view)
  if (entries === 0) return true
  const end = address + BigInt(size)
  for (let entry = 0; entry < entries; entry++) {
    const region = regionOf(view, state, entry)
    if (!region || region.end <= address || end <= region.start) continue
    // The first entry that matches any byte decides, and fails what it does not match whole.
    return region.start <= address && end <= region.end && pmpConfigAllows(region.config, access, privilege)
  }
  return privilege === privilegeLevel.machine
}
