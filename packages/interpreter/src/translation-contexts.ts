// Translation contexts: one for each state of a hart in which addresses may translate differently, with a bank of TLBs of its
// own. Switching means another bank; to flush is to give banks back, which are emptied when they are taken again.
import type { MachineMemory } from "@lamina/interfaces"
import { entryBit as pte, InternalError, privilegeLevel, statusBit } from "@lamina/isa"
import {
  bank,
  denial,
  layout,
  pageSize,
  superpageBits,
  superpageEntries,
  superpageNumberBits,
  tlb,
  walk,
} from "./generated/layout.ts"
import { walkOrder, type Access } from "./generated/page-walk.ts"
import type { PageDenials } from "./page-denials.ts"
import { emptyTable } from "./predecode/record-store.ts"

/** One context. */
export interface TranslationContext {
  /** Only contexts that fetch alike ever have the same one: what jump-cache entries are marked with. */
  readonly number: number
  /** Address of its bank of TLBs. */
  readonly bank: number
  readonly hart: number
  readonly privilege: number
  /** What `layout.walks` holds in it. */
  readonly walks: Uint8Array
  /** Where pages of code lie in the machine's memory, by virtual page number: what fetches have found. Shared by those that fetch alike. */
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
  fence(hart: number, address?: bigint, addressSpace?: number): void
  /** Forgets everything of all harts: anything may have changed. */
  clear(): void
  /** Empties the TLBs for stores: code was made from a page that may be in them. */
  flushWrites(): void
}

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
  flushJumps: () => void,
): TranslationContexts {
  const spaces = Array.from({ length: memory.harts }, () => new Map<string, Space>())
  const banks = memory.allocate(bank.size * bank.count, pageSize)
  const free = Array.from({ length: bank.count }, (_, index) => banks + index * bank.size)
  /** All contexts that have banks, the oldest first. */
  const live = new Set<TranslationContext>()
  let made = 0
  let current: TranslationContext | undefined
  /** The space of `last`, while it is there. */
  let space: Space | undefined
  /** The state that `current` is for. */
  let last = { hart: -1, privilege: -1, status: -1, satpLow: -1, satpHigh: -1 }

  const retire = (context: TranslationContext) => {
    live.delete(context)
    free.push(context.bank)
    if (current === context) current = undefined
  }
  const retireSpace = (hart: number, key: string) => {
    for (const context of spaces[hart].get(key) ?? []) if (context) retire(context)
    spaces[hart].delete(key)
    space = undefined
  }
  const clear = () => {
    denials.invalidate()
    for (const map of spaces) map.clear()
    space = undefined
    for (const context of live) retire(context)
    memory.bytes().fill(0, layout.superpages, layout.superpages + superpageEntries)
    flushJumps()
  }
  /** Makes a context; `alike` is one that fetches as it does. */
  const make = (hart: number, privilege: number, alike: TranslationContext | undefined): TranslationContext => {
    const taken = free.pop()
    if (taken === undefined) throw new InternalError("no bank of TLBs is free")
    emptyTable(memory, taken, bank.size)
    const view = memory.view()
    for (const [index, access] of walkOrder.entries()) writeWalk(view, layout.walks + index * walk.size, access)
    const walks = memory.bytes().slice(layout.walks, layout.walks + walkOrder.length * walk.size)
    const { number, fetchPages } = alike ?? { number: ++made, fetchPages: new Map<number, number>() }
    const context = { number, bank: taken, hart, privilege, walks, fetchPages }
    live.add(context)
    return context
  }
  const retireOldest = () => {
    const [oldest] = live
    for (const [key, contexts] of spaces[oldest.hart])
      if (contexts.includes(oldest)) return retireSpace(oldest.hart, key)
  }
  const enter = (hart: number) => {
    if (denials.update(hart)) forgetHart(hart)
    const view = memory.view()
    const privilege = view.getUint32(layout.privilege, true)
    const status = view.getUint32(layout.mstatus, true)
    const matters = status & (has(status, statusBit.MPRV) ? statusMask : statusMask & ~(3 << statusBit.MPP))
    const satpLow = view.getUint32(layout.satp, true)
    const satpHigh = view.getUint32(layout.satp + 4, true)
    const isSame =
      current !== undefined &&
      last.privilege === privilege &&
      last.status === matters &&
      last.satpLow === satpLow &&
      last.satpHigh === satpHigh &&
      last.hart === hart
    if (isSame) return
    const isSameSpace = last.hart === hart && last.satpLow === satpLow && last.satpHigh === satpHigh
    last = { hart, privilege, status: matters, satpLow, satpHigh }
    if (!isSameSpace || !space) space = spaceOf(hart, `${satpHigh} ${satpLow}`)
    const variant = variantOf(privilege, matters)
    let context = space[variant]
    if (!context) {
      if (free.length === 0) retireOldest()
      // That may have retired the whole space.
      space = spaceOf(hart, `${satpHigh} ${satpLow}`)
      // SUM, MXR and MPRV have no say in fetches (manual volume II, section 3.1.6.3).
      const alike = space.find((each) => each?.privilege === privilege)
      context = make(hart, privilege, alike)
      space[variant] = context
    }
    current = context
    view.setUint32(layout.bank, context.bank, true)
    view.setUint32(layout.context, context.number, true)
    memory.bytes().set(context.walks, layout.walks)
  }
  const spaceOf = (hart: number, key: string): Space => {
    let found = spaces[hart].get(key)
    if (!found) spaces[hart].set(key, (found = []))
    return found
  }
  const forgetHart = (hart: number) => {
    for (const key of [...spaces[hart].keys()]) retireSpace(hart, key)
  }
  /** Drops the entries for the page of an address from a hart's TLBs. Says whether code was fetched from it. */
  const dropPage = (hart: number, address: bigint): boolean => {
    const page = Number(address >> 12n)
    const entry = (page & (tlb.entries - 1)) * tlb.entrySize
    const view = memory.view()
    let hadCode = false
    for (const context of live) {
      if (context.hart !== hart) continue
      for (const access of walkOrder) {
        const place = context.bank + bank[access] + entry + tlb.tag
        view.setInt32(place, -1, true)
        view.setInt32(place + 4, -1, true)
      }
      if (context.fetchPages.delete(page)) hadCode = true
    }
    return hadCode
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
        if (dropPage(hart, address)) flushJumps()
        return
      }
      for (const key of [...spaces[hart].keys()]) {
        const identifier = (Number(key.split(" ")[0]) >>> 12) & 0xffff
        if (addressSpace === undefined || identifier === addressSpace) retireSpace(hart, key)
      }
    },
    flushWrites() {
      for (const context of live) emptyTable(memory, context.bank + bank.store, tlb.entries * tlb.entrySize)
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
  const page = Number(BigInt.asUintN(64, address) >> shift)
  let hash = page + Number(shift)
  // Numbers are beyond 32 bits: they are divided, where integers would be shifted.
  for (let bits = superpageBits; bits < superpageNumberBits; bits += superpageBits) hash ^= page / 2 ** bits
  return memory.bytes()[layout.superpages + (hash & (superpageEntries - 1))] !== 0
}
