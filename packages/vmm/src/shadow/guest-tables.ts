// The guest's own page tables, as far as shadows were made of them: what was seen in them, and whether they may have changed since.
import type { GuestPhysical, PhysicalMemory } from "@lamina/interfaces"
import type { GuestRam } from "../memory/guest-ram.ts"
import { pageSize } from "../memory/page.ts"
import { quietFences } from "../tuning.ts"
import { entriesOfTable } from "./entry.ts"
import type { ShadowPage } from "./shadow-page.ts"

/** A page of guest RAM that holds a page table. */
export interface GuestTable {
  readonly page: number
  /** The entries as they were last seen: two words each, the low one first. */
  readonly seen: Uint32Array
  readonly shadows: Set<ShadowPage>
  /** Whether the guest can write to it unnoticed: then it is looked through at each fence. */
  open: boolean
  /** Fences since it changed. */
  quiet: number
}

export interface GuestTables {
  at(page: number): GuestTable | undefined
  /** The table in a page of RAM, of which shadows are made from now on. */
  follow(page: number): GuestTable
  forget(table: GuestTable): void
  /** The page may be written to unnoticed from now on. Whether it was protected until now. */
  open(page: number): boolean
  /** Notes what an entry is now, in two words. Whether it was another when it was seen last. */
  see(table: GuestTable, index: number, low: number, high: number): boolean
  /**
   * Looks through all open tables for entries that have changed, and calls `changed` for each. Tables that have long stayed as they were are
   * closed: `protect` is called for each.
   */
  compare(changed: (table: GuestTable, index: number) => void, protect: (table: GuestTable) => void): void
  clear(): void
  readonly followed: number
}

/** The tables of a guest, none yet. */
export function createGuestTables(machine: PhysicalMemory, ram: GuestRam): GuestTables {
  const tables = new Map<number, GuestTable>()
  const open = new Set<GuestTable>()
  const now = new Uint8Array(pageSize)
  const words = new Uint32Array(now.buffer)

  const readTable = (page: number) => {
    const frame = ram.placedFrame(page)
    if (frame === undefined) now.fill(0)
    else machine.read(frame as GuestPhysical, now)
  }
  return {
    at: (page) => tables.get(page),
    get followed() {
      return tables.size
    },
    follow(page) {
      const known = tables.get(page)
      if (known) return known
      readTable(page)
      const table: GuestTable = { page, seen: words.slice(), shadows: new Set(), open: true, quiet: 0 }
      tables.set(page, table)
      open.add(table)
      return table
    },
    forget(table) {
      tables.delete(table.page)
      open.delete(table)
    },
    open(page) {
      const table = tables.get(page)
      if (!table) return false
      table.quiet = 0
      if (table.open) return false
      table.open = true
      open.add(table)
      return true
    },
    see({ seen }, index, low, high) {
      if (seen[2 * index] === low && seen[2 * index + 1] === high) return false
      seen[2 * index] = low
      seen[2 * index + 1] = high
      return true
    },
    compare(changed, protect) {
      for (const table of open) {
        readTable(table.page)
        const { seen } = table
        let isSame = true
        for (let index = 0; index < entriesOfTable; index++) {
          if (seen[2 * index] === words[2 * index] && seen[2 * index + 1] === words[2 * index + 1]) continue
          seen.set(words.subarray(2 * index, 2 * index + 2), 2 * index)
          isSame = false
          changed(table, index)
        }
        table.quiet = isSame ? table.quiet + 1 : 0
        if (table.quiet < quietFences) continue
        table.open = false
        open.delete(table)
        protect(table)
      }
    },
    clear() {
      tables.clear()
      open.clear()
    },
  }
}
