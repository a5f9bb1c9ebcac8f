// Physical pages, each with a count of those who share it. What has never been used is not touched: boot costs nothing for it.
import { panic } from "../print"
import { pageSize, ramBase } from "./layout"

let free: usize = 0
/** Pairs of pages next to each other, for kernel stacks. */
let freePairs: usize = 0
/** From here to `end` nothing has been used yet; then comes what is from `nextFrontier` to `nextEnd`. */
let frontier: usize = 0
let end: usize = 0
let nextFrontier: usize = 0
let nextEnd: usize = 0
/** A `u16` for each page from `ramBase` on. */
let shares: usize = 0
let freeCount: u32 = 0
let total: u32 = 0

/** Takes RAM from `start` to `limit`; it ends at `top`. */
export function initialisePages(start: usize, limit: usize, top: usize): void {
  shares = (start + 7) & ~7
  const count = (top - <usize>ramBase) / pageSize
  frontier = (shares + 2 * count + pageSize - 1) & ~(<usize>pageSize - 1)
  end = limit & ~(<usize>pageSize - 1)
  if (frontier >= end) panic("there is no memory")
  freeCount = <u32>((end - frontier) / pageSize)
  total = freeCount
}

/** Before a range is given back by `addUsed`: nobody has any of it yet. */
export function forgetShares(start: usize, limit: usize): void {
  for (let page = start & ~(<usize>pageSize - 1); page < limit; page += pageSize) store<u16>(shareOf(page), 0)
}

/** A page of such a range has its first owner. */
export function claimPage(page: usize): void {
  store<u16>(shareOf(page), 1)
}

/** Takes the pages of a range that nobody has claimed. */
export function addUsed(start: usize, limit: usize): void {
  for (let page = (start + pageSize - 1) & ~(<usize>pageSize - 1); page + pageSize <= limit; page += pageSize) {
    total++
    if (load<u16>(shareOf(page)) != 0) continue
    store<usize>(page, free)
    free = page
    freeCount++
  }
}

/** Takes a range that has never been used. */
export function addUnused(start: usize, limit: usize): void {
  nextFrontier = (start + pageSize - 1) & ~(<usize>pageSize - 1)
  nextEnd = limit & ~(<usize>pageSize - 1)
  if (nextEnd <= nextFrontier) {
    nextEnd = 0
    return
  }
  const count = <u32>((nextEnd - nextFrontier) / pageSize)
  total += count
  freeCount += count
}

/** Goes on with the next range when this one has no room for `size` bytes. Whether there is room. */
function hasRoom(size: usize): bool {
  if (frontier + size <= end) return true
  if (nextEnd == 0) return false
  // What is left of this range are less pages than are asked for.
  for (; frontier < end; frontier += pageSize) {
    store<u16>(shareOf(frontier), 0)
    store<usize>(frontier, free)
    free = frontier
  }
  frontier = nextFrontier
  end = nextEnd
  nextEnd = 0
  return frontier + size <= end
}

function shareOf(page: usize): usize {
  return shares + (((page - <usize>ramBase) >> 12) << 1)
}

/** A page that holds what it last held; 0 when there is none. */
export function allocateRawPage(): usize {
  let page = free
  if (page != 0) free = load<usize>(page)
  else {
    if (!hasRoom(pageSize)) return 0
    page = frontier
    frontier += pageSize
  }
  freeCount--
  store<u16>(shareOf(page), 1)
  return page
}

/** A page of zeros; 0 when there is none. */
export function allocatePage(): usize {
  const page = allocateRawPage()
  if (page != 0) memory.fill(page, 0, pageSize)
  return page
}

/** Two pages next to each other, not cleared; 0 when there are none. */
export function allocatePair(): usize {
  let page = freePairs
  if (page != 0) freePairs = load<usize>(page)
  else {
    if (!hasRoom(2 * pageSize)) page = findPair()
    else {
      page = frontier
      frontier += 2 * pageSize
    }
    if (page == 0) return 0
  }
  freeCount -= 2
  return page
}

/** How many free pages are tried for a neighbour that is free too. */
const mostTried: u32 = 64

/** Two free pages next to each other, taken from the list; 0 when none are found. */
function findPair(): usize {
  let tried: u32 = 0
  for (let page = free; page != 0 && tried < mostTried; page = load<usize>(page)) {
    const other = page ^ pageSize
    if (load<u16>(shareOf(other)) == 0 && unlist(other)) {
      unlist(page)
      return page < other ? page : other
    }
    tried++
  }
  return 0
}

/** Takes a page out of the list of free ones. Whether it was there. */
function unlist(page: usize): bool {
  if (free == page) {
    free = load<usize>(page)
    return true
  }
  let before = free
  while (before != 0 && load<usize>(before) != page) before = load<usize>(before)
  if (before == 0) return false
  store<usize>(before, load<usize>(page))
  return true
}

export function releasePair(page: usize): void {
  store<usize>(page, freePairs)
  freePairs = page
  freeCount += 2
}

/** One more shares the page. */
export function sharePage(page: usize): void {
  const place = shareOf(page)
  store<u16>(place, load<u16>(place) + 1)
}

/** How many share it. */
export function sharesOf(page: usize): u32 {
  return load<u16>(shareOf(page))
}

/** One less shares the page; the last one gives it back. */
export function releasePage(page: usize): void {
  const place = shareOf(page)
  const left: u32 = load<u16>(place) - 1
  store<u16>(place, <u16>left)
  if (left != 0) return
  store<usize>(page, free)
  free = page
  freeCount++
}

export function freePages(): u32 {
  return freeCount
}

export function totalPages(): u32 {
  return total
}
