// The Sv39 page table of a process (privileged manual, section 12.4). Frames lie below 4 GiB, so entries fit 30 bits.
import { pageSize, type Frames } from "./frames.ts"

/** Bits of a page-table entry. A and D are always set when a page is mapped. */
export const pte = { V: 1, R: 2, W: 4, X: 8, U: 16, A: 64, D: 128 } as const

/** Protection as `mmap` has it. */
export const protection = { read: 1, write: 2, execute: 4 } as const

const leafBits = pte.V | pte.U | pte.A | pte.D
const entriesPerTable = 512

/** The entry for a page of `frame`. Without any permission it is invalid but keeps the frame: the page is parked. */
export function leafEntry(frame: number, prot: number): number {
  const place = (frame / pageSize) << 10
  // A page that is writable and not readable is reserved (table 12.4): Linux makes it readable.
  const permissions = prot & protection.write ? prot | protection.read : prot
  return permissions === 0 ? place | pte.U : place | leafBits | (permissions << 1)
}

export function frameOf(entry: number): number {
  return (entry >>> 10) * pageSize
}

/** Three levels over page numbers (address / 4096, below 2^26). An entry of 0 is a page that has no frame. */
export class PageTable {
  readonly root: number
  readonly #frames: Frames

  constructor(frames: Frames) {
    this.#frames = frames
    this.root = frames.take()
  }

  entry(page: number): number {
    const slot = this.#slot(page, false)
    return slot === 0 ? 0 : this.#frames.memory.view().getUint32(slot, true)
  }

  /** Throws `MemoryExhausted`. */
  set(page: number, entry: number): void {
    const slot = this.#slot(page, entry !== 0)
    if (slot !== 0) this.#frames.memory.view().setUint32(slot, entry, true)
  }

  /** Visits the pages in [first, end) that have a frame. `visit` gives the entry to put in place. */
  update(first: number, end: number, visit: (page: number, entry: number) => number): void {
    let page = first
    while (page < end) {
      const tableEnd = Math.min(end, (Math.floor(page / entriesPerTable) + 1) * entriesPerTable)
      const slot = this.#slot(page, false)
      if (slot === 0) {
        page = this.#skipAbsent(page)
        continue
      }
      for (let at = slot; page < tableEnd; page++, at += 8) {
        const entry = this.#frames.memory.view().getUint32(at, true)
        if (entry === 0) continue
        const next = visit(page, entry)
        if (next !== entry) this.#frames.memory.view().setUint32(at, next, true)
      }
    }
  }

  /** Gives back the last-level tables that lie wholly in [first, end) and hold nothing any more. */
  trim(first: number, end: number): void {
    let page = Math.ceil(first / entriesPerTable) * entriesPerTable
    while (page + entriesPerTable <= end) {
      const slot = this.#slot(page, false)
      if (slot === 0) {
        page = this.#skipAbsent(page)
        continue
      }
      this.#frames.memory.view().setUint32(this.#pointer(page), 0, true)
      this.#frames.give(slot)
      page += entriesPerTable
    }
  }

  /** Gives back all tables; the pages' frames must be gone already. */
  destroy(): void {
    this.trim(0, 2 ** 26)
    const view = this.#frames.memory.view()
    for (let index = 0; index < entriesPerTable; index++) {
      const entry = view.getUint32(this.root + index * 8, true)
      if (entry !== 0) this.#frames.give(frameOf(entry))
    }
    this.#frames.give(this.root)
  }

  /** Offset of the second-level entry that points to the page's last-level table, 0 if there is no second level. */
  #pointer(page: number): number {
    const top = this.#frames.memory.view().getUint32(this.root + (page >>> 18) * 8, true)
    return top === 0 ? 0 : frameOf(top) + ((page >>> 9) & 511) * 8
  }

  #skipAbsent(page: number): number {
    const span = this.#pointer(page) === 0 ? entriesPerTable * entriesPerTable : entriesPerTable
    return (Math.floor(page / span) + 1) * span
  }

  #slot(page: number, make: boolean): number {
    let table = this.root
    for (let shift = 18; shift > 0; shift -= 9) {
      const at = table + ((page >>> shift) & 511) * 8
      const entry = this.#frames.memory.view().getUint32(at, true)
      if (entry !== 0) table = frameOf(entry)
      else if (!make) return 0
      else {
        table = this.#frames.take()
        this.#frames.memory.view().setUint32(at, ((table / pageSize) << 10) | pte.V, true)
      }
    }
    return table + (page & 511) * 8
  }
}
