// Page faults of processes: pages that are not there yet, and those that are shared until somebody writes.
import { changePage, pageOf } from "../files/node"
import { fenceTranslations } from "../hardware/instructions"
import { hart } from "../process/hart"
import { AddressSpace, findRegion, flush, PROT_EXEC, PROT_READ, PROT_WRITE, putEntry, Region } from "./address-space"
import { pageMask } from "./layout"
import {
  ACCESSED,
  COPY_ON_WRITE,
  DIRTY,
  entryFor,
  EXECUTE,
  findEntry,
  pageOfEntry,
  READ,
  USER,
  VALID,
  WRITE,
} from "./page-table"
import { allocatePage, allocateRawPage, releasePage, sharePage, sharesOf } from "./pages"

/** How a fault was served. */
export const SERVED: i32 = 0
/** Nothing is mapped there, or it does not permit the access. */
export const NOT_MAPPED: i32 = 1
export const NOT_PERMITTED: i32 = 2
/** Beyond the end of the file. */
export const BEYOND_FILE: i32 = 3
export const NO_MEMORY: i32 = 4

/** Counted for the host: what was served, of all processes. */
export const pageFaultsServed: usize = memory.data(8, 8)

/** Makes an access possible, if it is permitted: `access` is PROT_READ, PROT_WRITE or PROT_EXEC. */
export function serveFault(space: AddressSpace, address: u64, access: u32): i32 {
  const region = findRegion(space, address)
  if (region == null) return NOT_MAPPED
  // Whoever may write or execute may read, as on other machines.
  const permitted = region.protection | ((region.protection & (PROT_WRITE | PROT_EXEC)) != 0 ? PROT_READ : 0)
  if ((permitted & access) == 0) return NOT_PERMITTED
  const page = address & ~pageMask
  const place = findEntry(space.root, page, true)
  if (place == 0) return NO_MEMORY
  const entry = load<u64>(place)
  const result =
    (entry & VALID) == 0
      ? bring(space, region, page, place, access)
      : (entry & COPY_ON_WRITE) != 0 && access == PROT_WRITE
        ? copyPage(region, place, entry)
        : widen(region, place, entry)
  if (result == SERVED) {
    store<u32>(pageFaultsServed, load<u32>(pageFaultsServed) + 1)
    if (space.shares > 1) flush(space)
    else if (hart().space == space) fenceTranslations()
  }
  return result
}

function flagsOf(region: Region): u64 {
  let flags: u64 = VALID | USER | ACCESSED | DIRTY | READ
  if ((region.protection & PROT_WRITE) != 0) flags |= WRITE
  if ((region.protection & PROT_EXEC) != 0) flags |= EXECUTE
  return flags
}

/** A page that is not there. */
function bring(space: AddressSpace, region: Region, address: u64, place: usize, access: u32): i32 {
  let flags = flagsOf(region)
  let page: usize
  if (region.node == null) page = allocatePage()
  else {
    const offset = region.offset + (address - region.start)
    if (offset >= region.node!.size) return BEYOND_FILE
    page = pageOf(region.node!, <u32>(offset >> 12))
    if (page == 0) return NO_MEMORY
    if ((flags & WRITE) != 0) {
      if (region.isShared != 0) {
        changePage(region.node!, <u32>(offset >> 12))
        region.node!.isDirty = 1
      } else if (access == PROT_WRITE) page = ownCopy(page)
      else flags = (flags & ~WRITE) | COPY_ON_WRITE
    }
  }
  if (page == 0) return NO_MEMORY
  putEntry(space, place, entryFor(page, flags))
  return SERVED
}

/** A copy of a page instead of a share of it; 0 when there is no memory. */
function ownCopy(page: usize): usize {
  const copy = allocateRawPage()
  if (copy != 0) memory.copy(copy, page, 4096)
  releasePage(page)
  return copy
}

/** A page that others share: a copy, unless they are gone. */
function copyPage(region: Region, place: usize, entry: u64): i32 {
  let page = pageOfEntry(entry)
  if (sharesOf(page) != 1) {
    // The share that is given back with a copy is this entry's: it stays until there is one.
    sharePage(page)
    const copy = ownCopy(page)
    if (copy == 0) return NO_MEMORY
    releasePage(page)
    page = copy
  }
  store<u64>(place, entryFor(page, flagsOf(region)))
  return SERVED
}

/** A page whose region permits more than its entry: permissions were given back, or another hart was quicker. */
function widen(region: Region, place: usize, entry: u64): i32 {
  let flags = flagsOf(region)
  const page = pageOfEntry(entry)
  const isCopied = (entry & COPY_ON_WRITE) != 0 || (region.isShared == 0 && sharesOf(page) > 1)
  if (isCopied && (flags & WRITE) != 0) flags = (flags & ~WRITE) | COPY_ON_WRITE
  store<u64>(place, entryFor(page, flags))
  return SERVED
}
