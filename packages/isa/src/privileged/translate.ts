// Address translation, plainly: bare, Sv39 and Sv48 (privileged manual, sections 12.3 to 12.5), and physical memory protection.
import type { MachineMemory } from "@lamina/interfaces"
import { hartState } from "../hart-state.ts"
import { trapCause } from "../trap-cause.ts"
import { csrSlot } from "./csr-slot.ts"
import { entryBit as pte } from "./page-table-entry.ts"
import { pmpAllows, type PmpAccess } from "./pmp.ts"
import { environmentBit, privilegeLevel, statusBit } from "./status-bits.ts"

const pageFault = {
  fetch: trapCause.instructionPageFault,
  load: trapCause.loadPageFault,
  store: trapCause.storePageFault,
}
/** The causes of accesses that translation lets through and memory does not. */
export const accessFault = {
  fetch: trapCause.instructionAccessFault,
  load: trapCause.loadAccessFault,
  store: trapCause.storeAccessFault,
}
const pteSize = 8
const frameBits = 0xfff_ffff_ffffn
/** Levels of the page table by `satp.MODE`. */
const levelsOf: Readonly<Record<number, number>> = { 8: 3, 9: 4 }
const { user, supervisor, machine } = privilegeLevel
const environmentPlace = csrSlot("menvcfg") + 4

/** Where a virtual address leads; or the cause of the page fault or access fault on the way. */
export type Translation =
  | {
      readonly kind: "found"
      readonly physical: bigint
      /** The mode whose rights count: not the hart's own for loads and stores while MPRV is set. */
      readonly privilege: number
      /** The leaf entry and its level, 0 for a page of 4 KiB; undefined where nothing was translated. */
      readonly leaf: { readonly entry: bigint; readonly level: number } | undefined
    }
  | { readonly kind: "fault"; readonly cause: number }

/** Page tables as a walk reaches them, by the physical address of an entry. */
export interface PageTables {
  /** Undefined where there is no RAM. */
  read(place: bigint): bigint | undefined
  /** Of an entry that was read. */
  write(place: bigint, entry: bigint): void
}

/** A hart's state block, and the page tables that its `satp` leads to. */
export interface TranslatingHart {
  readonly view: DataView
  readonly state: number
  readonly tables: PageTables
}

/** The offset in the machine's memory of [physical, physical + size), if all of it is RAM. */
export function ramOffset(memory: MachineMemory, physical: bigint, size: number): number | undefined {
  const { base, offset, size: available } = memory.ram
  const distance = physical - BigInt(base)
  return distance >= 0n && distance + BigInt(size) <= BigInt(available) ? offset + Number(distance) : undefined
}

/** The mode whose rights count for an access (section 3.1.6.3). */
export function effectivePrivilege(view: DataView, state: number, access: PmpAccess): number {
  const status = view.getUint32(state + hartState.mstatus, true)
  const lent = access !== "fetch" && (status >>> statusBit.MPRV) & 1
  return lent ? (status >>> statusBit.MPP) & 3 : view.getUint32(state + hartState.privilege, true)
}

/** The hart of a machine whose state block is at `state`, with tables in the machine's RAM. */
export function translatingHart(memory: MachineMemory, state: number): TranslatingHart {
  const view = memory.view()
  return {
    view,
    state,
    tables: {
      read(place) {
        const offset = ramOffset(memory, place, pteSize)
        return offset === undefined ? undefined : view.getBigUint64(offset, true)
      },
      write(place, entry) {
        const offset = ramOffset(memory, place, pteSize)
        if (offset !== undefined) view.setBigUint64(offset, entry, true)
      },
    },
  }
}

/**
 * The physical address of the byte at virtual address `address`. Leaf entries get A, and D for stores, when `menvcfg.ADUE` says so and `update`
 * is set; otherwise they must have them. The rights are those of `privilege`, the hart's own by default.
 */
export function translate(
  { view, state, tables }: TranslatingHart,
  address: bigint,
  access: PmpAccess,
  update = true,
  privilege = effectivePrivilege(view, state, access),
): Translation {
  const satp = view.getBigUint64(state + hartState.satp, true)
  const levels = levelsOf[Number(satp >> 60n)]
  if (privilege === machine || levels === undefined)
    return { kind: "found", physical: address, privilege, leaf: undefined }

  const fault: Translation = { kind: "fault", cause: pageFault[access] }
  const unreachable: Translation = { kind: "fault", cause: accessFault[access] }
  const mayReach = (place: bigint, kind: PmpAccess) => pmpAllows(view, state, place, pteSize, kind, supervisor)
  if (BigInt.asUintN(64, BigInt.asIntN(12 + 9 * levels, address)) !== address) return fault
  let table = (satp & frameBits) << 12n
  for (let level = levels - 1; level >= 0; level--) {
    const place = table + ((address >> BigInt(12 + 9 * level)) & 511n) * 8n
    const entry = mayReach(place, "load") ? tables.read(place) : undefined
    if (entry === undefined) return unreachable
    const flags = Number(entry & 0xffn)
    const frame = ((entry >> 10n) & frameBits) << 12n
    if (!(flags & pte.valid) || (!(flags & pte.read) && flags & pte.write) || entry >> 54n !== 0n) return fault
    if (!(flags & (pte.read | pte.execute))) {
      if (flags & (pte.user | pte.accessed | pte.dirty)) return fault
      table = frame
      continue
    }
    if (!permits(view, state, flags, access, privilege)) return fault
    const offsetMask = (1n << BigInt(12 + 9 * level)) - 1n
    if (frame & offsetMask) return fault
    const used = access === "store" ? pte.accessed | pte.dirty : pte.accessed
    const usedEntry = entry | BigInt(used)
    if (usedEntry !== entry) {
      if (!updatesEntries(view, state)) return fault
      if (!mayReach(place, "store")) return unreachable
      if (update) tables.write(place, usedEntry)
    }
    return { kind: "found", physical: frame | (address & offsetMask), privilege, leaf: { entry: usedEntry, level } }
  }
  return fault
}

/** Whether the hart sets A and D in page-table entries by itself (Svadu). */
function updatesEntries(view: DataView, state: number): boolean {
  return ((view.getUint32(state + environmentPlace, true) >>> (environmentBit.ADUE - 32)) & 1) !== 0
}

/** Whether a leaf entry's R, W, X and U bits allow the access. */
function permits(view: DataView, state: number, flags: number, access: PmpAccess, privilege: number): boolean {
  const status = view.getUint32(state + hartState.mstatus, true)
  const has = (bit: number) => ((status >>> bit) & 1) !== 0
  if (privilege === user && !(flags & pte.user)) return false
  if (privilege === supervisor && flags & pte.user && (access === "fetch" || !has(statusBit.SUM))) return false
  if (access === "fetch") return (flags & pte.execute) !== 0
  if (access === "store") return (flags & pte.write) !== 0
  return (flags & (has(statusBit.MXR) ? pte.read | pte.execute : pte.read)) !== 0
}
