// Sv39 page tables (privileged manual, "Sv39: Page-Based 39-bit Virtual-Memory System").
import { allocatePage, releasePage } from "./pages"
import { bootPageTable } from "../symbol"

export const VALID: u64 = 1
export const READ: u64 = 2
export const WRITE: u64 = 4
export const EXECUTE: u64 = 8
export const USER: u64 = 16
export const ACCESSED: u64 = 64
export const DIRTY: u64 = 128

const kernelSlot: usize = 510

export function pageOfEntry(entry: u64): usize {
  return <usize>((entry >> 10) << 12)
}

export function entryFor(page: usize, flags: u64): u64 {
  return ((<u64>(page >> 12)) << 10) | flags
}

/** An empty table, with the kernel in its upper half; 0 when there is no memory. */
export function newTable(): usize {
  const table = allocatePage()
  if (table == 0) return 0
  const kernel = bootPageTable()
  store<u64>(table + kernelSlot * 8, load<u64>(kernel + kernelSlot * 8))
  store<u64>(table + kernelSlot * 8 + 8, load<u64>(kernel + kernelSlot * 8 + 8))
  return table
}

/** Where the entry for an address is; 0 when there is none, and none is to be made, or could be. */
export function findEntry(table: usize, address: u64, makes: bool): usize {
  let place = table + ((<usize>(address >> 30)) & 511) * 8
  let entry = load<u64>(place)
  if ((entry & VALID) == 0) {
    if (!makes) return 0
    entry = makeTable(place)
    if (entry == 0) return 0
  }
  place = pageOfEntry(entry) + ((<usize>(address >> 21)) & 511) * 8
  entry = load<u64>(place)
  if ((entry & VALID) == 0) {
    if (!makes) return 0
    entry = makeTable(place)
    if (entry == 0) return 0
  }
  return pageOfEntry(entry) + ((<usize>(address >> 12)) & 511) * 8
}

function makeTable(place: usize): u64 {
  const page = allocatePage()
  if (page == 0) return 0
  const entry = entryFor(page, VALID)
  store<u64>(place, entry)
  return entry
}

/** Frees the tables of the lower half, whose pages must be gone, and the root. */
export function freeTables(table: usize): void {
  for (let i: usize = 0; i < 256; i++) {
    const upper = load<u64>(table + i * 8)
    if ((upper & VALID) == 0) continue
    const middle = pageOfEntry(upper)
    for (let j: usize = 0; j < 512; j++) {
      const lower = load<u64>(middle + j * 8)
      if ((lower & VALID) != 0) releasePage(pageOfEntry(lower))
    }
    releasePage(middle)
  }
  releasePage(table)
}
