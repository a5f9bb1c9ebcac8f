// The tables of pages that translations access without asking: filled when an access misses, emptied when mappings change.
import { bank, pageSize, tlb } from "@lamina/interpreter"
import type { MachineMemory } from "@lamina/interfaces"
import { accessTable, anyContext, area, lowestPlain, noContext, pageRows, rowAt } from "./layout.ts"
import { leastRow, mostFruitless, mostRows, pagesAround, promisedShift, rowReach, unsteadyReach } from "./tuning.ts"

const granulesInPage = pageSize >> accessTable.granuleShift
const pageCount = accessTable.granules / granulesInPage

export interface PageTranslation {
  readonly translateLoad: (address: bigint) => number
  /** Notes that pages are plain, from one on up to another, or one that is not, which it gives. */
  readonly plainUpTo: (kind: AccessKind, first: number, end: number) => number
  /** The next entry of a TLB, from one up to an end, of a page that the tables can have, and do not; the end where there is none. */
  readonly nextAccessed: (kind: AccessKind, entry: number, end: number) => number
}

/** Pages that translations take for plain, without looking: they are void when one of these is not any more. */
export interface PagePromise {
  readonly kind: AccessKind
  /** Numbers of the first page, and of the one behind the last. */
  readonly first: number
  readonly end: number
}

/** Pages that lie in a row, all of them plain. */
export interface PageRow extends PagePromise {
  /** Where it is said how far the row reaches now. */
  readonly slot: number
  /** Whether it has never been seen to be broken, so that translations can rely on it as it is: that costs them less than a look at what its slot says. */
  readonly isSteady: boolean
}

export type AccessKind = "load" | "store"

interface Run {
  readonly first: number
  readonly end: number
}

const kinds = ["load", "store"] as const
const nowhere: Run = { first: 0, end: 0 }

/** Whoever has given the promises on. */
export interface PromiseKeeper {
  /** Those that something relies on. */
  promises(): readonly PagePromise[]
  /** Told of one that is void now: nothing relies on it any more. */
  broken(promise: PagePromise): void
}

export class PlainPages {
  readonly #memory: MachineMemory
  readonly #translation: PageTranslation
  readonly #filled: Record<AccessKind, number[]> = { load: [], store: [] }
  /** By slots: empty where there is none. They hold while the tables are for a context. */
  readonly #rows: Record<AccessKind, Run[]> = { load: [], store: [] }
  readonly #keeper: PromiseKeeper
  #mustVerify = false
  #isUsed = true
  /** By page, 1 where a promise has been broken; undefined where none has been. */
  #unsteady: Uint8Array | undefined
  /** How often mappings have changed so that promises were broken. */
  #breaks = 0
  /** How often a look has found nothing, of late; and misses until the next one. */
  #fruitless = 0
  #patience = 0
  /** The translation context that the tables are for. */
  #context = -1

  constructor(memory: MachineMemory, translation: PageTranslation, keeper: PromiseKeeper) {
    this.#keeper = keeper
    this.#memory = memory
    this.#translation = translation
  }

  /** Whether an address lies where it is to lie when all memory is in order. */
  isInOrder(address: bigint): boolean {
    const place = this.#translation.translateLoad(address)
    return place !== 0 && BigInt(place >>> 0) === address + BigInt(this.window)
  }

  /** Where address 0 lies in the machine's memory. */
  get window(): number {
    return this.#memory.ram.offset
  }

  /** Empties the tables unless they are for this context. Translations can be entered in it from then on. */
  enter(context: number): void {
    if (this.#isUsed && context !== this.#context) {
      this.clear()
      this.#context = context
    }
    if (this.#mustVerify) {
      this.#mustVerify = false
      for (const kind of kinds)
        for (const [slot, row] of this.#rows[kind].entries()) this.#setRow(kind, slot, this.#around(kind, row))
      const broken = this.#keeper.promises().filter((promise) => !this.#holds(promise))
      if (broken.length > 0) this.#breaks++
      for (const promise of broken) this.#break(promise)
    }
    this.#memory.view().setUint32(area.context, this.#isUsed ? context : anyContext, true)
  }

  /** No translation relies on pages any more, in no context. */
  stop(): void {
    this.clear()
    this.#isUsed = false
  }

  /** The rows of pages that can be accessed so, for translations to compare with: the best first. */
  rows(kind: AccessKind): readonly PageRow[] {
    const runs: Run[] = []
    const filled = this.#filled[kind].filter((page) => this.#isFilled(kind, page)).sort((a, b) => a - b)
    for (const page of filled) {
      const last = runs[runs.length - 1]
      if (last !== undefined && page < last.end) continue
      const { first, end } = this.#extended(kind, page, page + 1)
      if (last !== undefined && first <= last.end) runs[runs.length - 1] = { first: last.first, end }
      else runs.push({ first, end })
    }
    // What is stored to is data, and loaded from more often than code.
    const stored = (run: Run) => {
      let count = 0
      for (let page = run.first; page < run.end; page++) if (this.#isFilled("store", page)) count++
      return count
    }
    return runs
      .filter(({ first, end }) => end - first >= leastRow)
      .map((run) => ({ ...run, stored: stored(run) }))
      .sort((a, b) => b.stored - a.stored || b.end - b.first - (a.end - a.first))
      .slice(0, mostRows)
      .flatMap(({ first, end }) => this.#place(kind, { first, end }) ?? [])
  }

  /** Puts a row into the slot of what it is the continuation of, or into a free one. */
  #place(kind: AccessKind, run: Run): PageRow | undefined {
    const rows = this.#rows[kind]
    let found = -1
    for (const [slot, { first, end }] of rows.entries()) {
      if (first >= run.end || end <= run.first) continue
      if (first < run.first || end > run.end) run = { first: Math.min(first, run.first), end: Math.max(end, run.end) }
      this.#setRow(kind, slot, run)
      if (found < 0) found = slot
    }
    if (found < 0) found = rows.findIndex(({ first, end }) => first === end)
    if (found < 0 && rows.length < pageRows.slots) found = rows.push(nowhere) - 1
    if (found < 0) return undefined
    this.#setRow(kind, found, run)
    return { kind, slot: found, isSteady: this.#unsteady?.subarray(run.first, run.end).includes(1) !== true, ...run }
  }

  /**
   * A promise does not hold any more: where it was made, there is none again. If that is not the first time, programs map and unmap, and there is none below
   * either, where what is mapped next will be.
   */
  #break(promise: PagePromise): void {
    this.#unsteady ??= new Uint8Array(pageCount)
    const first = this.#breaks > 1 ? Math.max(promise.first - unsteadyReach, 0) : promise.first
    this.#unsteady.fill(1, first, promise.end)
    this.#keeper.broken(promise)
  }

  /** From now on the row in a slot is another one: what is too short is none. */
  #setRow(kind: AccessKind, slot: number, run: Run): void {
    const isRow = run.end - run.first >= leastRow
    const { first, end } = (this.#rows[kind][slot] = isRow ? run : nowhere)
    const view = this.#memory.view()
    const place = rowAt(kind, slot)
    view.setBigUint64(place + pageRows.first, BigInt(first * pageSize), true)
    view.setBigUint64(place + pageRows.limit, BigInt(isRow ? (end - first) * pageSize - pageRows.reach + 1 : 0), true)
  }

  /** The longest part of a row that is plain now, and what is next to it. */
  #around(kind: AccessKind, row: Run): Run {
    const { first, end } = this.#longestIn(kind, row)
    return first === end ? nowhere : this.#extended(kind, first, end)
  }

  #extended(kind: AccessKind, first: number, end: number): Run {
    const [least, most] = [end - 1 - rowReach, first + rowReach]
    while (first > least && this.#try(kind, first - 1)) first--
    return { first, end: Math.max(end, this.#plainUpTo(kind, end, most)) }
  }

  #longestIn(kind: AccessKind, { first, end }: Run): Run {
    let [longest, start] = [nowhere, first]
    for (; start < end; start++) {
      const from = start
      start = this.#plainUpTo(kind, from, end)
      if (start - from > longest.end - longest.first) longest = { first: from, end: start }
    }
    return longest
  }

  /** A promise that a row is plain. */
  promiseOf({ kind, first, end }: PageRow): PagePromise {
    return this.#promise(kind, { first, end })
  }

  /** The same of some pages only, the ones from an address up to another and a few around. */
  promiseIn({ kind, first, end }: PageRow, low: bigint, high: bigint): PagePromise {
    const down = (page: number) => (page >> promisedShift) << promisedShift
    const lowest = Math.max(first, down(Number(low >> 12n)))
    return this.#promise(kind, {
      first: lowest,
      end: Math.min(end, down(Number((high - 1n) >> 12n)) + 2 ** promisedShift),
    })
  }

  /** Whether one of some addresses is in a row of pages for translations to rely on. */
  isAnyPromised(addresses: readonly bigint[]): boolean {
    const rows = [...this.rows("load"), ...this.rows("store")]
    return addresses.some((address) => {
      const page = Number(address >> 12n)
      return rows.some(({ first, end }) => page >= first && page < end)
    })
  }

  #promise(kind: AccessKind, { first, end }: Run): PagePromise {
    for (const known of this.#keeper.promises())
      if (known.kind === kind && known.first === first && known.end === end) return known
    return { kind, first, end }
  }

  /** Promises that were given elsewhere, and rows, for translations to rely on here; undefined where something does not hold. */
  restore(promises: readonly PagePromise[], rows: readonly PageRow[]): readonly PagePromise[] | undefined {
    if (!promises.every((promise) => this.#holds(promise)) || !rows.every((row) => this.#restoreRow(row)))
      return undefined
    return promises.map((promise) => this.#promise(promise.kind, promise))
  }

  /** Has a row in its slot, as far as it is plain. Says whether it is there. */
  #restoreRow({ kind, slot, first, end }: PageRow): boolean {
    const rows = this.#rows[kind]
    while (rows.length <= slot) rows.push(nowhere)
    const here = rows[slot]
    if (here.first < end && here.end > first) return true
    if (here.first !== here.end) return false
    this.#setRow(kind, slot, this.#around(kind, { first, end }))
    return rows[slot] !== nowhere
  }

  #holds({ kind, first, end }: PagePromise): boolean {
    return this.#plainUpTo(kind, first, end) === end
  }

  /** Fills the tables from a page on, up to another one, or one that is not plain. Gives that. */
  #plainUpTo(kind: AccessKind, first: number, end: number): number {
    if (first < lowestPlain / pageSize) return first
    // The last page has none behind it.
    const most = Math.min(end, pageCount - 1)
    let page = first
    while (page < most) {
      if (this.#isFilled(kind, page)) {
        page++
        continue
      }
      let next = page + 1
      while (next < most && !this.#isFilled(kind, next)) next++
      const stop = this.#translation.plainUpTo(kind, page, next)
      if (stop > page) this.#memory.view().setUint32(area.filled, 1, true)
      while (page < stop) this.#filled[kind].push(page++)
      if (stop < next) break
    }
    return page
  }

  clear(): void {
    if (!this.#isUsed) return
    this.#mustVerify = true
    this.#fruitless = this.#patience = 0
    this.#memory.view().setUint32(area.context, noContext, true)
    for (const kind of kinds) {
      const pages = this.#filled[kind]
      for (let at = 0; at < pages.length;) {
        let [first, end] = [pages[at], pages[at] + 1]
        for (at++; at < pages.length; at++)
          if (pages[at] === end) end++
          else if (pages[at] === first - 1) first--
          else break
        this.#empty(kind, first, end)
      }
      pages.length = 0
    }
  }

  /** Another engine has run, which may have been such a translator. */
  reset(): void {
    for (const kind of kinds) this.#filled[kind].length = this.#rows[kind].length = 0
    const view = this.#memory.view()
    view.setUint32(area.context, noContext, true)
    if (view.getUint32(area.filled, true) === 0) return
    view.setUint32(area.filled, 0, true)
    this.#memory.bytes().fill(0, accessTable.load, accessTable.store + accessTable.granules)
    this.#memory.bytes().fill(0, rowAt("load", 0), rowAt("store", pageRows.slots))
  }

  /** Stores to a page, at a place in the machine's memory, are to be noticed from now on. */
  watch(host: number): void {
    const page = (host - this.window) / pageSize
    if (page < 0 || page >= pageCount) return
    if (!this.#isFilled("store", page)) return
    this.#empty("store", page, page + 1)
    for (const [slot, { first, end }] of this.#rows.store.entries()) {
      if (page < first || page >= end) continue
      this.#setRow("store", slot, page - first > end - page ? { first, end: page } : { first: page + 1, end })
    }
    for (const promise of this.#keeper.promises())
      if (promise.kind === "store" && page >= promise.first && page < promise.end) this.#keeper.broken(promise)
  }

  /**
   * Accesses have missed, and then been interpreted: lets what is in the TLBs of a bank through from now on, as far as it is plain. That is a long look: where
   * the last ones have found nothing, it is only taken now and then.
   */
  missed(place: number): void {
    if (--this.#patience > 0) return
    this.#fruitless = this.learn(place) ? 0 : Math.min(this.#fruitless + 1, mostFruitless)
    this.#patience = 2 ** this.#fruitless
  }

  /** The same at any rate. Says whether there was something. */
  learn(place: number): boolean {
    const before = this.#filled.load.length + this.#filled.store.length
    for (const kind of kinds) {
      const start = place + bank[kind]
      const end = start + tlb.entries * tlb.entrySize
      const next = (from: number) => this.#translation.nextAccessed(kind, from, end)
      for (let entry = next(start); entry < end; entry = next(entry + tlb.entrySize))
        this.#accessed(kind, this.#memory.view().getUint32(entry + tlb.tag, true) >>> 12)
    }
    return this.#filled.load.length + this.#filled.store.length > before
  }

  #accessed(kind: AccessKind, page: number): void {
    if (this.#isFilled(kind, page)) return
    this.#plainUpTo(kind, page, page + pagesAround)
    for (let i = 1; i < pagesAround; i++) if (!this.#try(kind, page - i)) break
  }

  #isFilled(kind: AccessKind, page: number): boolean {
    return this.#memory.bytes()[accessTable[kind] + page * granulesInPage] !== 0
  }

  #try(kind: AccessKind, page: number): boolean {
    return this.#plainUpTo(kind, page, page + 1) > page
  }

  /** Takes pages out of the tables. The last granule in front of them is plain only with the first one. */
  #empty(kind: AccessKind, first: number, end: number): void {
    const table = accessTable[kind]
    this.#memory.bytes().fill(0, table + first * granulesInPage - 1, table + end * granulesInPage)
  }
}
