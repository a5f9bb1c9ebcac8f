// Translation contexts: a number for each state in which addresses may translate differently, part of all tags in TLBs and
// jump cache. Switching, and flushing, means another number; tables are emptied only when the numbers have run out.
import type { MachineMemory } from "@lamina/interfaces"
import { privilegeLevel, statusBit } from "@lamina/isa"
import { contexts, denial, layout, superpageEntries, walk } from "./generated/layout.ts"
import { walkOrder, type Access } from "./generated/memory-functions.ts"
import type { PageDenials } from "./page-denials.ts"

/** One context. */
export interface TranslationContext {
  readonly number: number
  /** Where pages of code lie in the machine's memory, by virtual page number: what fetches have found. */
  readonly fetchPages: Map<number, number>
}

/** The contexts of one value of `satp` on one hart, by `variantOf`. */
type Space = (TranslationContext | undefined)[]

export interface TranslationContexts {
  /** The context that generated code runs in. */
  current(): TranslationContext
  /** Makes the context of a hart's present state the current one. Cheap where nothing has changed. */
  enter(hart: number): void
  /** `sfence.vma` on a hart: forgets translations of an address, of an address space, or of all where they are undefined. */
  fence(hart: number, address: bigint | undefined, addressSpace: number | undefined): void
  /** Forgets everything of all harts. */
  clear(): void
}

export interface ContextTables {
  /** Empties the TLBs and the jump cache. */
  emptyAll(): void
  flushJumps(): void
  /** Empties the entries for the page of an address in all TLBs. */
  dropPage(address: bigint): void
}

const pte = { valid: 1, read: 2, write: 4, execute: 8, user: 16, accessed: 64, dirty: 128 } as const
const usedBits: Readonly<Record<Access, number>> = {
  load: pte.valid | pte.read | pte.accessed,
  store: pte.valid | pte.write | pte.accessed | pte.dirty,
  fetch: pte.valid | pte.execute | pte.accessed,
}
const { user, supervisor, machine } = privilegeLevel
const has = (status: number, bit: number) => ((status >>> bit) & 1) !== 0
/** What of `mstatus` matters to translation. */
const statusMask = (1 << statusBit.SUM) | (1 << statusBit.MXR) | (1 << statusBit.MPRV) | (3 << statusBit.MPP)
const largePageShifts = [21n, 30n, 39n]

/** Makes the contexts over a machine's memory. */
export function createTranslationContexts(
  memory: MachineMemory,
  denials: PageDenials,
  tables: ContextTables,
): TranslationContexts {
  const spaces = Array.from({ length: memory.harts }, () => new Map<string, Space>())
  let used = 0
  let current: TranslationContext | undefined
  /** The state that `current` is for. */
  let last = { hart: -1, privilege: -1, status: -1, satpLow: -1, satpHigh: -1 }

  const clear = () => {
    for (const map of spaces) map.clear()
    current = undefined
    used = 0
    memory.bytes().fill(0, layout.superpages, layout.superpages + superpageEntries)
    tables.emptyAll()
  }
  const make = (): TranslationContext => {
    used++
    return { number: used, fetchPages: new Map() }
  }
  const enter = (hart: number) => {
    if (denials.update(hart)) forgetHart(hart)
    const view = memory.view()
    const privilege = view.getUint32(layout.privilege, true)
    const status = view.getUint32(layout.mstatus, true) & statusMask
    const satpLow = view.getUint32(layout.satp, true)
    const satpHigh = view.getUint32(layout.satp + 4, true)
    const isSame =
      current !== undefined &&
      last.privilege === privilege &&
      last.status === status &&
      last.satpLow === satpLow &&
      last.satpHigh === satpHigh &&
      last.hart === hart
    if (isSame) return
    last = { hart, privilege, status, satpLow, satpHigh }
    if (used + 1 >= contexts.limit) clear()
    const key = `${satpHigh} ${satpLow}`
    let space = spaces[hart].get(key)
    if (!space) spaces[hart].set(key, (space = []))
    const variant = variantOf(privilege, status)
    current = space[variant] ??= make()
    view.setBigUint64(layout.context, BigInt(current.number * contexts.unit), true)
    for (const [index, access] of walkOrder.entries()) writeWalk(view, layout.walks + index * walk.size, access)
  }
  const forgetHart = (hart: number) => {
    spaces[hart].clear()
    if (last.hart === hart) current = undefined
  }

  return {
    current() {
      if (!current) enter(last.hart)
      return current as TranslationContext
    },
    enter,
    clear,
    fence(hart, address, addressSpace) {
      const isLarge = address !== undefined && largePageShifts.some((shift) => mayBeInSuperpage(memory, address, shift))
      if (address !== undefined && !isLarge) {
        tables.dropPage(address)
        const page = Number(address >> 12n)
        let hadCode = false
        for (const space of spaces[hart].values())
          for (const context of space) if (context?.fetchPages.delete(page)) hadCode = true
        if (hadCode) tables.flushJumps()
        return
      }
      for (const key of spaces[hart].keys()) {
        const space = (Number(key.split(" ")[0]) >>> 12) & 0xffff
        if (addressSpace === undefined || space === addressSpace) spaces[hart].delete(key)
      }
      if (last.hart === hart) current = undefined
    },
  }
}

/** A number for what of privilege and `mstatus` matters. */
function variantOf(privilege: number, status: number): number {
  const lent = has(status, statusBit.MPRV) ? 4 + ((status >>> statusBit.MPP) & 3) : 0
  return privilege | (has(status, statusBit.SUM) ? 4 : 0) | (has(status, statusBit.MXR) ? 8 : 0) | (lent << 4)
}

/** Writes the parameters of page walks for one kind of access in the hart's present state. */
function writeWalk(view: DataView, place: number, access: Access): void {
  const status = view.getUint32(layout.mstatus, true)
  const own = view.getUint32(layout.privilege, true)
  const lent = access !== "fetch" && has(status, statusBit.MPRV)
  const privilege = lent ? (status >>> statusBit.MPP) & 3 : own
  const satp = view.getBigUint64(layout.satp, true)
  const mode = Number(satp >> 60n)
  const isPaged = privilege !== machine && mode !== 0
  const mayReachUser = access !== "fetch" && has(status, statusBit.SUM)
  view.setBigUint64(place + walk.root, (satp & 0xfff_ffff_ffffn) << 12n, true)
  view.setBigUint64(place + walk.shift, isPaged ? (mode === 8 ? 30n : 39n) : 0n, true)
  view.setUint32(place + walk.set, usedBits[access] | (privilege === user ? pte.user : 0), true)
  view.setUint32(place + walk.clear, privilege === supervisor && !mayReachUser ? pte.user : 0, true)
  view.setUint32(place + walk.denied, denial[access] << (privilege === machine ? denial.machineShift : 0), true)
  view.setUint32(place + walk.executableReads, access === "load" && has(status, statusBit.MXR) ? pte.read : 0, true)
}

/** Whether a part of a superpage of 2^shift bytes around an address may be in a TLB. */
function mayBeInSuperpage(memory: MachineMemory, address: bigint, shift: bigint): boolean {
  const index = Number(BigInt.asUintN(32, (address >> shift) + shift)) & (superpageEntries - 1)
  return memory.bytes()[layout.superpages + index] !== 0
}
