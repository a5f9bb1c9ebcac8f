// An address space: regions that say what is where, and the page table that says what of it is there already.
import { ENOMEM } from "../errno"
import { Node, holdNode, releaseNode } from "../files/node"
import { fenceTranslations } from "../hardware/instructions"
import { sbiFenceAll } from "../hardware/sbi"
import { hart } from "../process/hart"
import { numberOfHarts } from "../process/scheduler"
import { entryOf } from "./fault"
import { allocate, release } from "./heap"
import { mappingTop, pageUp, userEnd } from "./layout"
import { findEntry, freeTables, newTable, pageOfEntry, VALID, WRITE } from "./page-table"
import { releasePage, sharePage } from "./pages"

/** What a region permits, as `mmap` says it. */
export const PROT_READ: u32 = 1
export const PROT_WRITE: u32 = 2
export const PROT_EXEC: u32 = 4

/** A run of pages with the same permissions that come from the same place. */
@unmanaged
export class Region {
  start: u64
  end: u64
  /** Of `start` in the file. */
  offset: u64
  node: Node | null
  next: Region | null
  protection: u32
  /** Whether what is written is seen by all who map the file, or by children. */
  isShared: u32
}

@unmanaged
export class AddressSpace {
  root: usize
  shares: u32
  /** By address. */
  regions: Region | null
  breakStart: u64
  breakEnd: u64
  /** Pages that are there, and the most there ever were. */
  pages: u32
  peak: u32
  /** The hart that used it last: another one's translations may be out of date. */
  hart: u32
  /** The region found last. */
  recent: Region | null
}

/** An empty address space; null when there is no memory. */
export function newSpace(): AddressSpace | null {
  const address = allocate(offsetof<AddressSpace>())
  if (address == 0) return null
  const space = changetype<AddressSpace>(address)
  space.root = newTable()
  if (space.root == 0) {
    release(address, offsetof<AddressSpace>())
    return null
  }
  space.shares = 1
  return space
}

/** One less uses it; the last one frees it. No hart may be using its table. */
export function releaseSpace(space: AddressSpace): void {
  if (--space.shares != 0) return
  unmap(space, 0, userEnd)
  freeTables(space.root)
  release(changetype<usize>(space), offsetof<AddressSpace>())
}

/** Goes through regions by address: the one after this, the first for null, null after the last. */
function nextRegion(space: AddressSpace, region: Region | null): Region | null {
  return region == null ? space.regions : region.next
}

/** The region that an address is in; null when there is none. */
export function findRegion(space: AddressSpace, address: u64): Region | null {
  const recent = space.recent
  if (recent != null && address >= recent.start && address < recent.end) return recent
  let region: Region | null = null
  while ((region = nextRegion(space, region)) != null) {
    if (address < region.start) return null
    if (address < region.end) {
      space.recent = region
      return region
    }
  }
  return null
}

/** Puts a region where nothing else is: of a file, or of zeros. Null when there is no memory. */
export function addRegion(
  space: AddressSpace,
  start: u64,
  end: u64,
  protection: u32,
  node: Node | null = null,
  offset: u64 = 0,
): Region | null {
  const address = allocate(offsetof<Region>())
  if (address == 0) return null
  // The place of the pointer to what comes behind it.
  let place = changetype<usize>(space) + offsetof<AddressSpace>("regions")
  let next = space.regions
  while (next != null && next.start < start) {
    place = changetype<usize>(next) + offsetof<Region>("next")
    next = next.next
  }
  store<usize>(place, address)
  const region = changetype<Region>(address)
  region.start = start
  region.end = end
  region.protection = protection
  region.node = node
  if (node != null) holdNode(node)
  region.offset = offset
  region.next = next
  return region
}

/** Whether nothing is from `start` to `end`. */
export function isFree(space: AddressSpace, start: u64, end: u64): bool {
  let region: Region | null = null
  while ((region = nextRegion(space, region)) != null) {
    if (!(region.start < end)) break
    if (region.end > start) return false
  }
  return true
}

/** The highest free room of this size below `mappingTop`; 0 when there is none. */
export function findRoom(space: AddressSpace, size: u64): u64 {
  let best: u64 = 0
  let low: u64 = 0x10000
  let region = space.regions
  while (true) {
    const top = region == null || region.start > mappingTop ? mappingTop : region.start
    if (top >= low && top - low >= size) best = top - size
    if (region == null || region.start >= mappingTop) return best
    low = region.end
    region = region.next
  }
}

/** A copy of a region, in no list; null when there is no memory. */
function copyRegion(region: Region): Region | null {
  const address = allocate(offsetof<Region>())
  if (address == 0) return null
  memory.copy(address, changetype<usize>(region), offsetof<Region>())
  if (region.node != null) holdNode(region.node!)
  return changetype<Region>(address)
}

/** Cuts the region that `at` lies within into two. False when there is no memory. */
function split(space: AddressSpace, at: u64): bool {
  const region = findRegion(space, at)
  if (region == null || region.start == at) return true
  const upper = copyRegion(region)
  if (upper == null) return false
  upper.start = at
  upper.offset = region.offset + (at - region.start)
  region.end = at
  region.next = upper
  return true
}

/** Takes away whatever is from `start` to `end`. */
export function unmap(space: AddressSpace, start: u64, end: u64): i32 {
  if (!split(space, start) || !split(space, end)) return ENOMEM
  space.recent = null
  let before: Region | null = null
  let region = space.regions
  while (region != null && region.start < end) {
    const next = region.next
    if (region.start >= start) {
      dropPages(space, region.start, region.end)
      if (before != null) before.next = next
      else space.regions = next
      if (region.node != null) releaseNode(region.node!)
      release(changetype<usize>(region), offsetof<Region>())
    } else before = region
    region = next
  }
  flush(space)
  return 0
}

/** Gives other permissions to what is from `start` to `end`, all of which must be mapped. */
export function protect(space: AddressSpace, start: u64, end: u64, protection: u32): i32 {
  if (!split(space, start) || !split(space, end)) return ENOMEM
  let at = start
  let region: Region | null = null
  while ((region = nextRegion(space, region)) != null) {
    if (!(region.start < end)) break
    if (region.start < start) continue
    if (region.start != at) return ENOMEM
    at = region.end
    region.protection = protection
    for (let page = region.start; page < region.end; page = foundAddress + 4096) {
      const place = nextEntry(space, page, region.end)
      if (place == 0) break
      store<u64>(place, entryOf(region, foundAddress, pageOfEntry(load<u64>(place)), PROT_READ))
    }
  }
  flush(space)
  return at < end ? ENOMEM : 0
}

let foundAddress: u64 = 0

/** The place of the next valid entry from an address on, and in `foundAddress` its address; 0 when there is none before `end`. */
function nextEntry(space: AddressSpace, from: u64, end: u64): usize {
  let at = from
  while (at < end) {
    let place = findEntry(space.root, at, false)
    const tableEnd = ((at >> 21) + 1) << 21
    const stop = tableEnd < end ? tableEnd : end
    for (; place != 0 && at < stop; place += 8) {
      if ((load<u64>(place) & VALID) != 0) {
        foundAddress = at
        return place
      }
      at += 4096
    }
    at = stop
  }
  return 0
}

/** Gives back the pages from `start` to `end`. */
export function dropPages(space: AddressSpace, start: u64, end: u64): void {
  for (let at = start; at < end; at = foundAddress + 4096) {
    const place = nextEntry(space, at, end)
    if (place == 0) return
    const page = pageOfEntry(load<u64>(place))
    store<u64>(place, 0)
    space.pages--
    releasePage(page)
  }
}

/** Has all harts that may use this space forget its translations. */
export function flush(space: AddressSpace): void {
  if (hart().space == space) fenceTranslations()
  if (space.shares > 1 && numberOfHarts() > 1) sbiFenceAll()
}

/** Maps a page where none was; it is the space's from now on. */
export function putEntry(space: AddressSpace, place: usize, entry: u64): void {
  store<u64>(place, entry)
  if (++space.pages > space.peak) space.peak = space.pages
}

/** A copy: both share all pages, and what is private is copied when either writes. Null when there is no memory. */
export function copySpace(from: AddressSpace): AddressSpace | null {
  const to = newSpace()
  if (to == null) return null
  to.breakStart = from.breakStart
  to.breakEnd = from.breakEnd
  let last: Region | null = null
  let region: Region | null = null
  while ((region = nextRegion(from, region)) != null) {
    const copy = copyRegion(region)
    if (copy != null) {
      copy.next = null
      if (last != null) last.next = copy
      else to.regions = copy
      last = copy
    }
    if (copy == null || !sharePages(from, to, region)) {
      releaseSpace(to)
      return null
    }
  }
  flush(from)
  return to
}

function sharePages(from: AddressSpace, to: AddressSpace, region: Region): bool {
  // Pages that are shared are a file's, and found again when they are needed.
  if (region.isShared != 0) return true
  let table: usize = 0
  let tableFor: u64 = u64.MAX_VALUE
  for (let at = region.start; at < region.end; at = foundAddress + 4096) {
    const place = nextEntry(from, at, region.end)
    if (place == 0) return true
    const entry = load<u64>(place) & ~WRITE
    store<u64>(place, entry)
    if (foundAddress >> 21 != tableFor) {
      const first = findEntry(to.root, foundAddress, true)
      if (first == 0) return false
      table = first & ~4095
      tableFor = foundAddress >> 21
    }
    store<u64>(table + (place & 4095), entry)
    sharePage(pageOfEntry(entry))
    to.pages++
  }
  return true
}

/** Moves the end of the heap. Gives where it is afterwards. */
export function setBreak(space: AddressSpace, wanted: u64): u64 {
  if (wanted < space.breakStart || wanted > mappingTop) return space.breakEnd
  const oldTop = pageUp(space.breakEnd)
  const newTop = pageUp(wanted)
  if (newTop > oldTop) {
    if (!isFree(space, oldTop, newTop)) return space.breakEnd
    const below = oldTop > space.breakStart ? findRegion(space, oldTop - 1) : null
    if (below != null && below.node == null && below.protection == (PROT_READ | PROT_WRITE) && below.isShared == 0)
      below.end = newTop
    else if (addRegion(space, oldTop, newTop, PROT_READ | PROT_WRITE) == null) return space.breakEnd
  } else if (newTop < oldTop && unmap(space, newTop, oldTop) != 0) return space.breakEnd
  space.breakEnd = wanted
  return wanted
}

/** Whether a range is one of user addresses, and not empty. */
export function isUserRange(start: u64, size: u64): bool {
  return size != 0 && size <= userEnd && start <= userEnd - size
}
