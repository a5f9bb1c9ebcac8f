// The pages of a file, found by their index: a small table that grows with the file, then a table of tables, for 4 GiB. The lowest bit of a
// pointer says that the page has been changed since its disk had it.
import { allocate, release } from "../memory/heap"
import { allocatePage, releasePage } from "../memory/pages"
import { Node } from "./node"

const smallest: u32 = 8
/** A table of so many places is a page. */
const perPage: u32 = 1024
export const CHANGED: usize = 1
export const mostPages: u32 = perPage * perPage

function newTable(capacity: u32): usize {
  return capacity == perPage ? allocatePage() : allocate(capacity << 2)
}

function freeTable(table: usize, capacity: u32): void {
  if (capacity == perPage) releasePage(table)
  else release(table, capacity << 2)
}

/** Where the pointer to a page is; 0 when there is no table for it and none is to be made. */
export function placeOf(node: Node, index: u32, makes: bool): usize {
  const capacity = node.pageCapacity
  if (index < capacity) {
    if (capacity <= perPage) return node.pages + ((<usize>index) << 2)
    const upper = node.pages + ((<usize>(index >> 10)) << 2)
    let table = load<usize>(upper)
    if (table == 0) {
      if (!makes) return 0
      table = allocatePage()
      if (table == 0) return 0
      store<usize>(upper, table)
    }
    return table + (((<usize>index) & 1023) << 2)
  }
  return makes && index < mostPages && grow(node, index) ? placeOf(node, index, true) : 0
}

function grow(node: Node, index: u32): bool {
  const before = node.pageCapacity
  let capacity = before == 0 ? smallest : before
  while (capacity <= index && capacity < perPage) capacity <<= 1
  if (capacity != before) {
    const table = newTable(capacity)
    if (table == 0) return false
    if (before != 0) {
      memory.copy(table, node.pages, before << 2)
      freeTable(node.pages, before)
    }
    node.pages = table
    node.pageCapacity = capacity
  }
  if (index < perPage) return true
  const root = allocatePage()
  if (root == 0) return false
  store<usize>(root, node.pages)
  node.pages = root
  node.pageCapacity = mostPages
  return true
}

/** Gives back the pages of one table from one index to another. */
function dropFrom(node: Node, table: usize, from: u32, to: u32): void {
  for (let i = from; i < to; i++) {
    const place = table + ((<usize>i) << 2)
    const page = load<usize>(place) & ~CHANGED
    if (page == 0) continue
    store<usize>(place, 0)
    node.pageCount--
    releasePage(page)
  }
}

/** Gives back the pages from an index on. */
export function dropFilePages(node: Node, from: u32): void {
  const capacity = node.pageCapacity
  if (capacity <= perPage) {
    if (node.pageCount != 0) dropFrom(node, node.pages, from, capacity)
    return
  }
  for (let i = from >> 10; i < perPage; i++) {
    const upper = node.pages + ((<usize>i) << 2)
    const table = load<usize>(upper)
    if (table == 0) continue
    const start = i == from >> 10 ? from & 1023 : 0
    dropFrom(node, table, start, perPage)
    if (start != 0) continue
    store<usize>(upper, 0)
    releasePage(table)
  }
}

/** Gives back the tables too. */
export function dropAllPages(node: Node): void {
  const capacity = node.pageCapacity
  if (capacity == 0) return
  dropFilePages(node, 0)
  freeTable(node.pages, capacity > perPage ? perPage : capacity)
  node.pages = 0
  node.pageCapacity = 0
}

/** The index of the next page that is there, from one on; `mostPages` at the end. */
export function nextPage(node: Node, from: u32): u32 {
  const capacity = node.pageCapacity
  for (let i = from; i < capacity; i++) {
    if (capacity > perPage && load<usize>(node.pages + ((<usize>(i >> 10)) << 2)) == 0) {
      i |= perPage - 1
      continue
    }
    const place = placeOf(node, i, false)
    if (load<usize>(place) != 0) return i
  }
  return mostPages
}
