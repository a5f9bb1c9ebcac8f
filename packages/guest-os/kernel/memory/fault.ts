// Page faults of processes: pages that are not there yet, and those that are shared until somebody writes.
import { changePage, pageOf } from "../files/node"
import { fenceTranslations } from "../hardware/instructions"
import { hart } from "../process/hart"
import { AddressSpace, findRegion, flush, PROT_EXEC, PROT_READ, PROT_WRITE, putEntry, Region } from "./address-space"
import { pageMask } from "./layout"
import { ACCESSED, DIRTY, entryFor, EXECUTE, findEntry, pageOfEntry, READ, USER, VALID, WRITE } from "./page-table"
import { allocatePage, allocateRawPage, releasePage, sharesOf } from "./pages"

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
  const place = findEntry(space.root, address, true)
  if (place == 0) return NO_MEMORY
  const old = load<u64>(place)
  const isThere = (old & VALID) != 0
  let page = pageOfEntry(old)
  if (!isThere) {
    const offset = region.offset + ((address & ~pageMask) - region.start)
    const node = region.node
    if (node != null && offset >= node.size) return BEYOND_FILE
    page = node != null ? pageOf(node, <u32>(offset >> 12)) : allocatePage()
    if (page == 0) return NO_MEMORY
  }
  const entry = entryOf(region, address, page, access)
  if (entry == 0) {
    if (!isThere) releasePage(page)
    return NO_MEMORY
  }
  if (isThere) store<u64>(place, entry)
  else putEntry(space, place, entry)
  store<u32>(pageFaultsServed, load<u32>(pageFaultsServed) + 1)
  if (space.shares > 1) flush(space)
  else if (hart().space == space) fenceTranslations()
  return SERVED
}

/**
 * The entry for a region's page. Where writing is private, and others have a share of the page, it is only read until somebody writes: then there
 * is a copy instead of this share. 0 when there is no memory for that.
 */
export function entryOf(region: Region, address: u64, page: usize, access: u32): u64 {
  const protection = region.protection
  let flags: u64 = VALID | ACCESSED | DIRTY | READ
  // What nobody may access stays what it is, without being the user's.
  if (protection != 0) flags |= USER
  if ((protection & PROT_EXEC) != 0) flags |= EXECUTE
  if ((protection & PROT_WRITE) == 0) return entryFor(page, flags)
  const node = region.node
  if (region.isShared != 0) {
    if (node != null) {
      changePage(node, <u32>((region.offset + (address - region.start)) >> 12))
      node.isDirty = 1
    }
    return entryFor(page, flags | WRITE)
  }
  if (sharesOf(page) == 1) return entryFor(page, flags | WRITE)
  if (access != PROT_WRITE) return entryFor(page, flags)
  const copy = allocateRawPage()
  if (copy == 0) return 0
  memory.copy(copy, page, 4096)
  releasePage(page)
  return entryFor(copy, flags | WRITE)
}
