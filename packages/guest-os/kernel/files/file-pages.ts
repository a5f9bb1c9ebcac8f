// The pages of a file, found by their index: a radix tree of tables of 32 pointers, as high as the file needs, up to four for 4 GiB. The lowest
// bit of a pointer says that the page has been changed since its disk had it.
import { allocate, release } from "../memory/heap"
import { releasePage } from "../memory/pages"
import { Node } from "./node"

const bits: u32 = 5
const slots: u32 = 1 << bits
const tableSize: u32 = slots * 4
export const CHANGED: usize = 1
export const mostPages: u32 = 1 << (4 * bits)

function slotOf(table: usize, index: u32): usize {
  return table + ((<usize>(index & (slots - 1))) << 2)
}

/** Where the pointer to a page is; 0 when there is no table for it, and none is to be made or can be. */
export function placeOf(node: Node, index: u32, makes: bool): usize {
  while (node.pages == 0 || index >> (bits * node.height) != 0) {
    const table = makes && index < mostPages ? allocate(tableSize) : 0
    if (table == 0) return 0
    store<usize>(table, node.pages)
    node.pages = table
    node.height++
  }
  let table = node.pages
  for (let level = node.height - 1; level != 0; level--) {
    const place = slotOf(table, index >> (bits * level))
    table = load<usize>(place)
    if (table != 0) continue
    if (makes) table = allocate(tableSize)
    if (table == 0) return 0
    store<usize>(place, table)
  }
  return slotOf(table, index)
}

/** The index of the next page that is there, from one on; `mostPages` at the end. */
export function nextPage(node: Node, from: u32): u32 {
  const end: u32 = node.pages == 0 ? 0 : 1 << (bits * node.height)
  for (let index = from; index < end; index++) {
    const place = placeOf(node, index, false)
    if (place == 0) index |= slots - 1
    else if (load<usize>(place) != 0) return index
  }
  return mostPages
}

/** Gives back the pages from an index on; when that is 0, the tables too. */
export function dropFilePages(node: Node, from: u32): void {
  for (let i = nextPage(node, from); i < mostPages; i = nextPage(node, i + 1)) {
    const place = placeOf(node, i, false)
    releasePage(load<usize>(place) & ~CHANGED)
    store<usize>(place, 0)
  }
  if (from != 0 || node.pages == 0) return
  dropTable(node.pages, node.height)
  node.pages = 0
  node.height = 0
}

function dropTable(table: usize, height: u32): void {
  if (height > 1)
    for (let i: u32 = 0; i < slots; i++) {
      const below = load<usize>(slotOf(table, i))
      if (below != 0) dropTable(below, height - 1)
    }
  release(table, tableSize)
}
