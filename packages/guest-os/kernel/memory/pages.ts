// Physical pages, each with a count of those who share it. What has never been used is not touched: boot costs nothing for it.
import { panic } from "../print"
import { pageSize, ramBase } from "./layout"

let free: usize = 0
/** Pairs of pages next to each other, for kernel stacks. */
let freePairs: usize = 0
/** From here to `end` nothing has been used yet. */
let frontier: usize = 0
let end: usize = 0
/** A `u16` for each page from `ramBase` on. */
let shares: usize = 0
let freeCount: u32 = 0
let total: u32 = 0

/** Takes RAM from `start` to `limit`. */
export function initialisePages(start: usize, limit: usize): void {
  shares = (start + 7) & ~7
  const count = (limit - <usize>ramBase) / pageSize
  frontier = (shares + 2 * count + pageSize - 1) & ~(<usize>pageSize - 1)
  end = limit & ~(<usize>pageSize - 1)
  if (frontier >= end) panic("there is no memory")
  freeCount = (end - frontier) / pageSize
  total = freeCount
}

// @ts-ignore: decorator
@inline
function shareOf(page: usize): usize {
  return shares + (((page - <usize>ramBase) >> 12) << 1)
}

/** A page that holds what it last held; 0 when there is none. */
export function allocateRawPage(): usize {
  let page = free
  if (page != 0) free = load<usize>(page)
  else {
    page = frontier
    if (page >= end) return 0
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
    page = frontier
    if (page + 2 * pageSize > end) return 0
    frontier += 2 * pageSize
  }
  freeCount -= 2
  return page
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
