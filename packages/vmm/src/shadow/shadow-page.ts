// A page of shadow page tables: what the monitor keeps of it beside the 512 entries in the machine's memory.
import { entryBit } from "@lamina/isa"
import type { GuestPhysical, PhysicalMemory } from "@lamina/interfaces"
import { entriesOfTable, entrySize, makeEntry } from "./entry.ts"
import type { Protection } from "./protection.ts"
import type { View } from "./view.ts"

/** What a shadow page is the shadow of, seen in a view under a protection. */
export interface ShadowRole {
  readonly view: View
  readonly protection: Protection
  /** 0 for a table of leaves. */
  readonly level: number
  /**
   * The page of guest RAM that holds the guest's table; or, where the guest has none for so small pieces, the guest-physical address that the
   * table's first byte leads to, and the flags of the leaf that it is a part of.
   */
  readonly of: { readonly table: number } | { readonly base: number; readonly flags: number }
}

export interface ShadowPage extends ShadowRole {
  readonly key: string
  /** Its number: its place in the pool, and its address space identifier as a root. */
  readonly id: number
  /** Where its entries are in the machine's memory. */
  readonly address: number
  /** For tables of leaves: one more than the page of guest RAM that each entry leads to, 0 where there is none. */
  readonly leaves: Int32Array
  /** For other tables: what each entry leads to. */
  readonly children: (ShadowPage | undefined)[]
  /** The entries that lead here: `entryName` of each. */
  readonly parents: Set<number>
  /** When it was last needed, by count of needs. */
  used: number
}

const noLeaves = new Int32Array(0)

/** The key of a role: no other role has it. */
export function roleKey({ view, protection, level, of }: ShadowRole): string {
  const what = "table" in of ? `t${of.table}` : `${of.base}/${of.flags}`
  return `${view} ${protection.number} ${level} ${what}`
}

/** A number for an entry of a shadow page. */
export const entryName = (page: ShadowPage, index: number): number => page.id * entriesOfTable + index

/** A shadow page with no entries. */
export function makeShadowPage(
  machine: PhysicalMemory,
  role: ShadowRole,
  key: string,
  id: number,
  address: number,
): ShadowPage {
  emptyTable(machine, address)
  return {
    ...role,
    ...{ key, id, address },
    leaves: role.level === 0 ? new Int32Array(entriesOfTable) : noLeaves,
    children: role.level === 0 ? [] : new Array<undefined>(entriesOfTable).fill(undefined),
    parents: new Set(),
    used: 0,
  }
}

const noEntries = new Uint8Array(entriesOfTable * entrySize)

/** Empties a page of tables. */
export function emptyTable(machine: PhysicalMemory, address: number): void {
  machine.write(address as GuestPhysical, noEntries)
}

/** Writes the entry. */
export function storeEntry(machine: PhysicalMemory, page: ShadowPage, index: number, entry: bigint): void {
  machine.store((page.address + index * entrySize) as GuestPhysical, 8, entry)
}

/** Has an entry lead to another shadow page. */
export function link(machine: PhysicalMemory, page: ShadowPage, index: number, child: ShadowPage): void {
  page.children[index] = child
  child.parents.add(entryName(page, index))
  storeEntry(machine, page, index, makeEntry(child.address, entryBit.valid))
}

/** Empties an entry. Whether there was one. */
export function clearEntry(machine: PhysicalMemory, page: ShadowPage, index: number): boolean {
  if (page.level === 0) {
    if (page.leaves[index] === 0) return false
    page.leaves[index] = 0
  } else {
    const child = page.children[index]
    if (!child) return false
    child.parents.delete(entryName(page, index))
    page.children[index] = undefined
  }
  storeEntry(machine, page, index, 0n)
  return true
}
