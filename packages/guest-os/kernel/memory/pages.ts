// Physical pages, each with a count of those who share it. What has never been used is not touched: boot costs nothing for it.
import { panic } from "../print"
import { pageSize, ramBase } from "./layout"

let free: usize = 0
/** Pairs of pages next to each other, for kernel stacks. */
let freePairs: usize = 0
/** From here to `end` nothing has been used yet, but for what is reserved at the start. */
let frontier: usize = 0
let end: usize = 0
let reservedStart: usize = 0
let reservedEnd: usize = 0
/** A `u16` for each page from `ramBase` on. */
let shares: usize = 0
let freeCount: u32 = 0
let total: u32 = 0

/** Takes RAM from `start` to `top`, but for the whole pages from `first` to `last`, of which nobody has a share yet. */
export function initialisePages(start: usize, top: usize, first: usize, last: usize): void {
  const tableSize = ((top - <usize>ramBase) / <usize>pageSize) << 1
  reservedStart = first
  reservedEnd = last
  shares = start + tableSize <= first ? start : last
  frontier = (shares + tableSize + pageSize - 1) & ~(<usize>pageSize - 1)
  end = top & ~(<usize>pageSize - 1)
  if (frontier >= end) panic("there is no memory")
  freeCount = <u32>((end - frontier) / pageSize)
  if (frontier <= first) freeCount -= <u32>((last - first) / pageSize)
  total = freeCount
  for (let page = first; page < last; page += pageSize) store<u16>(shareOf(page), 0)
}

/** A reserved page has its first owner. */
export function claimPage(page: usize): void {
  store<u16>(shareOf(page), 1)
}

/** Takes the reserved pages that nobody has claimed. */
export function addReserved(): void {
  for (let page = reservedStart; page < reservedEnd; page += pageSize) {
    total++
    if (load<u16>(shareOf(page)) == 0) putFree(page)
  }
}

function putFree(page: usize): void {
  store<usize>(page, free)
  free = page
  freeCount++
}

/** Whether there is room for `size` bytes at the frontier, which goes past what is reserved. */
function hasRoom(size: usize): bool {
  if (frontier <= reservedStart && frontier + size > reservedStart) {
    // What is left before it are fewer pages than are asked for.
    for (; frontier < reservedStart; frontier += pageSize) {
      freeCount--
      store<u16>(shareOf(frontier), 0)
      putFree(frontier)
    }
    frontier = reservedEnd
  }
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
  else if (hasRoom(2 * pageSize)) {
    page = frontier
    frontier += 2 * pageSize
  } else page = findPair()
  if (page != 0) freeCount -= 2
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
  let before: usize = 0
  let each = free
  for (; each != 0 && each != page; each = load<usize>(each)) before = each
  if (each == 0) return false
  if (before == 0) free = load<usize>(page)
  else store<usize>(before, load<usize>(page))
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
  if (left == 0) putFree(page)
}

export function freePages(): u32 {
  return freeCount
}

export function totalPages(): u32 {
  return total
}
