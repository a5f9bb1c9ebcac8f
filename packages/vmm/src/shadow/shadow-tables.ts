// Shadow page tables: what the machine's harts walk while a guest's code runs. They are made lazily of the guest's own tables, or of its
// physical addresses where it does not translate, and map to the frames that hold its pages. A cache: kept across address spaces and modes.
import type { GuestPhysical, PhysicalMemory } from "@lamina/interfaces"
import { entryBit, InternalError, type Translation } from "@lamina/isa"
import type { FramePool } from "../memory/frame-pool.ts"
import type { GuestRam } from "../memory/guest-ram.ts"
import { pageOf, pageSize } from "../memory/page.ts"
import { fillAround, placeAround } from "../tuning.ts"
import { entriesOfTable, entrySize, frameNumber, indexAt, isLeaf, makeEntry, rightsMask } from "./entry.ts"
import { createGuestTables, type GuestTable } from "./guest-tables.ts"
import type { Protection } from "./protection.ts"
import {
  clearEntry,
  emptyTable,
  entryName,
  link,
  makeShadowPage,
  roleKey,
  storeEntry,
  type ShadowPage,
  type ShadowRole,
} from "./shadow-page.ts"
import { isPaged, isSeen, rightsIn, view, type View } from "./view.ts"

/** What a virtual hart's addresses lead to: the root of its shadow tables. */
export interface ShadowSpace {
  readonly root: ShadowPage
  /** The value of `satp` with which a hart of the machine walks them. */
  readonly satp: bigint
  readonly levels: number
}

export interface ShadowCounts {
  /** Entries that were made because the guest used them, and those made with them. */
  fills: number
  around: number
  /** Spaces that were found made, and those that had to be made. */
  hits: number
  misses: number
  /** Shadow pages that had to go for others. */
  evictions: number
  /** Entries that went because the guest changed its own. */
  changes: number
  /** Writes to protected page tables. */
  tableWrites: number
}

/** Found in a guest's tables; always a leaf where they translate. */
export type Found = Extract<Translation, { kind: "found" }>

export interface ShadowTables {
  readonly counts: ShadowCounts
  /** The space of a view; for one that translates, that of the guest's tables that `satp` names. */
  space(of: View, satp: bigint, protection: Protection): ShadowSpace
  /**
   * Makes the entry for an access at a virtual address that leads to RAM at `found`. Whether it could: pages that physical memory protection
   * cuts up have none, nor have those that the access may not reach.
   */
  fill(space: ShadowSpace, address: bigint, found: Found, access: "load" | "store" | "fetch"): boolean
  /** The monitor has set A or D in an entry of the guest's, which its shadow does not mind if it is the shadow of this entry. */
  updated(page: number, index: number, entry: bigint): void
  /** The guest orders its changes of page tables: entries of those that have changed go. */
  synchronise(): void
  /** Counts what has become wrong of what harts may have cached; `tables` counts what may have been cached of many addresses at once. */
  readonly stale: { readonly entries: number; readonly tables: number }
  /** Where the shadow pages are in the machine's memory. */
  addresses(): readonly number[]
  /** Shadow pages at present, and guest tables followed. */
  readonly pages: number
  readonly followed: number
  /** Gives all shadow pages back, or those long not used, but the roots of `kept`. */
  evict(kept: ReadonlySet<ShadowPage>): void
  clear(): void
}

export interface ShadowTablesOptions {
  readonly machine: PhysicalMemory
  readonly pool: FramePool
  readonly ram: GuestRam
  /** Numbers for shadow pages of all guests: one is free again when it comes back. */
  readonly identifiers: { take(): number; give(id: number): void }
  /** Everything that harts have cached of shadow tables has to be forgotten now. */
  readonly fence: () => void
  /** Makes room in the pool. */
  readonly makeRoom: () => void
}

const sv39 = 8n
const bareLevels = 3
/** Flags of a leaf in guest-physical addresses. */
const everyRight = rightsMask | entryBit.dirty
/** Shadow pages that one fill may need. */
const roomToFill = 8
const shadowFlags = entryBit.valid | entryBit.user | entryBit.accessed | entryBit.dirty
/** Entries that lead to a page which are noted without a look at whether those noted before still do. */
const fewNames = 32
/** What a walk sets. */
const updatedBits = entryBit.accessed | entryBit.dirty
const needed = { load: entryBit.read, store: entryBit.write, fetch: entryBit.execute } as const

/** The shadow tables of a guest, none yet. Listens to the RAM. */
export function createShadowTables(options: ShadowTablesOptions): ShadowTables {
  const { machine, pool, ram, identifiers, fence } = options
  const tables = createGuestTables(machine, ram)
  const pages = new Map<string, ShadowPage>()
  /** Those by number that are there. */
  const byId = new Map<number, ShadowPage>()
  /** The entries that lead to each page of RAM, by name; some may be others' by now. */
  const mappings: (number[] | undefined)[] = []
  const spaces = new Map<string, ShadowSpace>()
  const counts: ShadowCounts = { fills: 0, around: 0, hits: 0, misses: 0, evictions: 0, changes: 0, tableWrites: 0 }
  const stale = { entries: 0, tables: 0 }
  let needs = 0

  const ramPage = (address: number): number | undefined => {
    const distance = address - ram.base
    return distance >= 0 && distance < ram.size ? pageOf(distance) : undefined
  }
  const pageFor = (role: ShadowRole): ShadowPage => {
    const key = roleKey(role)
    const known = pages.get(key)
    if (known) return known
    let address = pool.take()
    if (address === undefined) {
      options.makeRoom()
      address = pool.take()
    }
    if (address === undefined) throw new InternalError("there is no room for shadow page tables")
    const page = makeShadowPage(machine, role, key, identifiers.take(), address)
    pages.set(key, page)
    byId.set(page.id, page)
    if ("table" in role.of) tables.follow(role.of.table).shadows.add(page)
    return page
  }
  const touch = (page: ShadowPage) => {
    page.used = ++needs
  }

  /** The shadow page that an entry of a table above those of leaves is to lead to. */
  const childOf = (page: ShadowPage, index: number): ShadowPage => {
    const { view: of, protection, level } = page
    const below = { view: of, protection, level: level - 1 }
    if ("base" in page.of) {
      const base = page.of.base + index * pageSize * entriesOfTable ** level
      return pageFor({ ...below, of: { base, flags: page.of.flags } })
    }
    const entry = readEntry(page.of.table, index)
    const flags = Number(entry & 0xffn)
    const address = frameNumber(entry) * pageSize
    if (isLeaf(flags)) return pageFor({ ...below, of: { base: address, flags: flags & (everyRight | entryBit.user) } })
    const table = ramPage(address)
    if (table === undefined) throw new InternalError("a page table that was walked is not in RAM")
    return pageFor({ ...below, of: { table } })
  }
  const readEntry = (table: number, index: number): bigint => {
    const frame = ram.placedFrame(table)
    const entry = frame === undefined ? 0n : (machine.load((frame + index * entrySize) as GuestPhysical, 8) ?? 0n)
    see(table, index, Number(BigInt.asUintN(32, entry)), Number(entry >> 32n))
    return entry
  }
  /** An entry of the guest's as it is now: what was made of another goes. */
  const see = (page: number, index: number, low: number, high: number) => {
    const table = tables.at(page)
    if (table && tables.see(table, index, low, high)) changed(table, index)
  }

  /** Makes a leaf. `flags` are the guest's. Whether it allows `need`; if not nothing is made, nor when `need` is 0 and nothing is allowed. */
  const makeLeaf = (page: ShadowPage, index: number, target: number, flags: number, need: number): boolean => {
    const { view: of, protection } = page
    if (!isSeen(of, flags)) return false
    let rights = rightsIn(of, flags) & protection.rights(of, ram.base + target * pageSize)
    if (rights & entryBit.write) {
      const table = tables.at(target)
      const isProtected = table !== undefined && !table.open
      if (need === entryBit.write) {
        if (isProtected) openTable(target)
        ram.makeOwn(target)
      } else if (isProtected || ram.isShared(target)) rights &= ~entryBit.write
    }
    if ((need === 0 ? rights : rights & need) === 0) return false
    const name = entryName(page, index)
    const isKnown = page.leaves[index] === target + 1
    page.leaves[index] = target + 1
    if (!isKnown) noteMapping(target, name)
    storeEntry(machine, page, index, makeEntry(ram.frame(target), rights | shadowFlags))
    return true
  }
  /** Fills the entries of a table of leaves around one. */
  const fillNeighbours = (page: ShadowPage, index: number) => {
    // Memory protection may keep a walk from entries beside one that it may read.
    if ("table" in page.of && !mayWalk(page.protection, page.of.table)) return
    const window = "table" in page.of ? fillAround : placeAround
    const first = index & -window
    const entries = "table" in page.of ? readWindow(page.of.table, first) : undefined
    for (let at = first; at < first + window; at++) {
      if (page.leaves[at] !== 0) continue
      let target: number | undefined
      let flags: number
      if (entries && "table" in page.of) {
        const [low, high] = [entries[2 * (at - first)], entries[2 * (at - first) + 1]]
        flags = low & 0xff
        const isUsable = isLeaf(flags) && (flags & entryBit.valid) !== 0 && (flags & entryBit.accessed) !== 0
        if (!isUsable || high >>> 22 !== 0 || (flags & (entryBit.read | entryBit.write)) === entryBit.write) continue
        target = ramPage(((low >>> 10) + high * 2 ** 22) * pageSize)
        if (target !== undefined && ram.placedFrame(target) === undefined) continue
      } else if ("base" in page.of) {
        flags = page.of.flags
        target = ramPage(page.of.base + at * pageSize)
      } else continue
      if (target !== undefined && makeLeaf(page, at, target, flags, 0)) counts.around++
    }
  }
  const mayWalk = (protection: Protection, table: number) =>
    (protection.rights(view.supervisor, ram.base + table * pageSize) & entryBit.read) !== 0
  const windowBytes = new Uint8Array(fillAround * entrySize)
  const windowWords = new Uint32Array(windowBytes.buffer)
  const readWindow = (table: number, first: number): Uint32Array => {
    const frame = ram.placedFrame(table)
    if (frame === undefined) windowWords.fill(0)
    else machine.read((frame + first * entrySize) as GuestPhysical, windowBytes)
    for (let at = 0; at < fillAround; at++) see(table, first + at, windowWords[2 * at], windowWords[2 * at + 1])
    return windowWords
  }

  /** The table of leaves whose entry of that name leads to a page, if one does. */
  const leadsTo = (name: number, target: number): ShadowPage | undefined => {
    const page = byId.get(Math.floor(name / entriesOfTable))
    return page?.level === 0 && page.leaves[name % entriesOfTable] === target + 1 ? page : undefined
  }
  const noteMapping = (target: number, name: number) => {
    const names = (mappings[target] ??= [])
    names.push(name)
    // Names of what has gone stay until there are as many of them again: so there are never many more than entries.
    const isTime = names.length >= fewNames && (names.length & (names.length - 1)) === 0
    if (isTime) mappings[target] = [...new Set(names)].filter((each) => leadsTo(each, target) !== undefined)
  }
  const unmap = (target: number) => {
    const names = mappings[target]
    if (!names) return
    mappings[target] = undefined
    stale.entries++
    for (const name of names) {
      const page = leadsTo(name, target)
      if (page) clearEntry(machine, page, name % entriesOfTable)
    }
    fence()
  }
  const openTable = (page: number) => {
    if (tables.open(page)) counts.tableWrites++
  }
  ram.listener = { written: (page) => void tables.open(page), moved: unmap }

  const drop = (page: ShadowPage) => {
    for (const name of page.parents) {
      const parent = byId.get(Math.floor(name / entriesOfTable))
      if (parent) clearEntry(machine, parent, name % entriesOfTable)
    }
    for (const [index, child] of page.children.entries()) child?.parents.delete(entryName(page, index))
    if ("table" in page.of) {
      const table = tables.at(page.of.table)
      table?.shadows.delete(page)
      if (table?.shadows.size === 0) tables.forget(table)
    }
    pages.delete(page.key)
    byId.delete(page.id)
    identifiers.give(page.id)
    // Whatever walks the machine's tables may know what is in them until the fence that follows; so what the page is next must not show through.
    emptyTable(machine, page.address)
    pool.give(page.address)
  }
  const changed = (table: GuestTable, index: number) => {
    for (const page of table.shadows) {
      if (!clearEntry(machine, page, index)) continue
      counts.changes++
      stale.entries++
      if (page.level > 0) stale.tables++
    }
  }

  return {
    counts,
    stale,
    get pages() {
      return pages.size
    },
    get followed() {
      return tables.followed
    },
    addresses: () => Array.from(pages.values(), ({ address }) => address),
    space(of, satp, protection) {
      const levels = !isPaged(of) || satp >> 60n === sv39 ? bareLevels : bareLevels + 1
      const table = isPaged(of) ? ramPage(Number(satp & 0xfff_ffff_ffffn) * pageSize) : undefined
      // As many as there are root tables, whatever a guest writes to its satp.
      const key = `${of} ${protection.number} ${levels} ${table}`
      const known = spaces.get(key)
      if (known) {
        counts.hits++
        touch(known.root)
        return known
      }
      counts.misses++
      const root = pageFor({
        ...{ view: of, protection, level: levels - 1 },
        // A root outside of RAM has no entries: whoever walks it gets access faults.
        of: table === undefined ? { base: isPaged(of) ? -1 : 0, flags: isPaged(of) ? 0 : everyRight } : { table },
      })
      const mode = levels === bareLevels ? sv39 : sv39 + 1n
      const made = { root, levels, satp: (mode << 60n) | (BigInt(root.id) << 44n) | BigInt(root.address / pageSize) }
      touch(root)
      spaces.set(key, made)
      return made
    },
    fill(space, address, found, access) {
      const target = ramPage(Number(found.physical))
      if (target === undefined) return false
      if (pool.free < roomToFill) options.makeRoom()
      let page = space.root
      for (let level = space.levels - 1; level > 0; level--) {
        const index = indexAt(address, level)
        if ("table" in page.of) readEntry(page.of.table, index)
        let child = page.children[index]
        if (!child) {
          child = childOf(page, index)
          link(machine, page, index, child)
        }
        touch(child)
        page = child
      }
      const index = indexAt(address, 0)
      const flags = "base" in page.of ? page.of.flags : Number((found.leaf?.entry ?? 0n) & 0xffn)
      if ("table" in page.of) readEntry(page.of.table, index)
      const isMade = makeLeaf(page, index, target, flags, needed[access])
      if (isMade) {
        counts.fills++
        fillNeighbours(page, index)
      }
      return isMade
    },
    updated(page, index, entry) {
      const table = tables.at(page)
      if (!table) return
      const { seen } = table
      const [low, high] = [Number(BigInt.asUintN(32, entry)), Number(entry >> 32n)]
      const known = seen[2 * index]
      // The guest may have written another entry, or taken A or D away, and not ordered it yet.
      const isAnother = seen[2 * index + 1] !== high || (known & ~low) !== 0 || (low & ~known & ~updatedBits) !== 0
      tables.see(table, index, low, high)
      if (isAnother) return changed(table, index)
      // Flags of superpages are in the roles of what is below.
      for (const each of table.shadows) if (each.level > 0) clearEntry(machine, each, index)
    },
    synchronise: () => tables.compare(changed, ({ page }) => unmap(page)),
    evict(kept) {
      const all = [...pages.values()].filter((page) => !kept.has(page)).sort((a, b) => a.used - b.used)
      const going = all.slice(0, Math.ceil(all.length / 2))
      for (const page of going) drop(page)
      counts.evictions += going.length
      for (const [key, { root }] of spaces) if (!pages.has(root.key)) spaces.delete(key)
      fence()
    },
    clear() {
      for (const page of [...pages.values()]) drop(page)
      spaces.clear()
      tables.clear()
      mappings.length = 0
      fence()
    },
  }
}
