// Page faults of processes: pages that are not there yet, and those that are shared until somebody writes.
import { changePage, Node, pageOf } from "../files/node"
import { fenceTranslations } from "../hardware/instructions"
import { hart } from "../process/hart"
import { AddressSpace, findRegion, flush, PROT_EXEC, PROT_READ, PROT_WRITE, putPage, Region } from "./address-space"
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
      ? bring(space, region, page, access)
      : (entry & COPY_ON_WRITE) != 0 && access == PROT_WRITE
        ? copyPage(space, region, place, entry)
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
function bring(space: AddressSpace, region: Region, address: u64, access: u32): i32 {
  const flags = flagsOf(region)
  if (region.fixed != 0) {
    // The image has a share of its own, so that the page is never given back.
    if (sharesOf(region.fixed) == 0) sharePage(region.fixed)
    sharePage(region.fixed)
    return putPage(space, address, entryFor(region.fixed, flags)) ? SERVED : NO_MEMORY
  }
  if (region.node == null) {
    const page = allocatePage()
    if (page == 0) return NO_MEMORY
    return putPage(space, address, entryFor(page, flags)) ? SERVED : NO_MEMORY
  }
  return bringFromFile(space, region, region.node!, address, access, flags)
}

function bringFromFile(space: AddressSpace, region: Region, node: Node, address: u64, access: u32, flags: u64): i32 {
  const offset = region.offset + (address - region.start)
  if (offset >= node.size) return BEYOND_FILE
  const shared = pageOf(node, <u32>(offset >> 12))
  if (shared == 0) return NO_MEMORY
  if (region.isShared != 0) {
    if ((flags & WRITE) != 0) {
      changePage(node, <u32>(offset >> 12))
      node.isDirty = 1
    }
    return putPage(space, address, entryFor(shared, flags)) ? SERVED : NO_MEMORY
  }
  if (access != PROT_WRITE) {
    const private_ = (flags & WRITE) != 0 ? (flags & ~WRITE) | COPY_ON_WRITE : flags
    return putPage(space, address, entryFor(shared, private_)) ? SERVED : NO_MEMORY
  }
  const page = allocateRawPage()
  if (page == 0) {
    releasePage(shared)
    return NO_MEMORY
  }
  memory.copy(page, shared, 4096)
  releasePage(shared)
  return putPage(space, address, entryFor(page, flags)) ? SERVED : NO_MEMORY
}

/** A page that others share: a copy, unless they are gone. */
function copyPage(space: AddressSpace, region: Region, place: usize, entry: u64): i32 {
  const old = pageOfEntry(entry)
  const flags = flagsOf(region)
  if (sharesOf(old) == 1) {
    store<u64>(place, entryFor(old, flags))
    return SERVED
  }
  const page = allocateRawPage()
  if (page == 0) return NO_MEMORY
  memory.copy(page, old, 4096)
  store<u64>(place, entryFor(page, flags))
  releasePage(old)
  return SERVED
}

/** A page whose region permits more than its entry: permissions were given back, or another hart was quicker. */
function widen(region: Region, place: usize, entry: u64): i32 {
  const flags = flagsOf(region)
  const isCopied = (entry & COPY_ON_WRITE) != 0 || (region.isShared == 0 && sharesOf(pageOfEntry(entry)) > 1)
  store<u64>(
    place,
    entryFor(pageOfEntry(entry), isCopied && (flags & WRITE) != 0 ? (flags & ~WRITE) | COPY_ON_WRITE : flags),
  )
  return SERVED
}
