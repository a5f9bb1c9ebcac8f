// The tables of pages that translations access without asking: filled when an access misses, emptied when mappings change.
import { bank, layout, pageSize, tlb } from "@lamina/interpreter"
import type { MachineMemory } from "@lamina/interfaces"
import { accessTable, anyContext, area, lowestPlain, noContext } from "./layout.ts"
import { mostPromises, pagesAround, promisedPages, promiseReach } from "./tuning.ts"

const granulesInPage = pageSize >> accessTable.granuleShift
const pageCount = accessTable.granules / granulesInPage

export interface PageTranslation {
  readonly translateLoad: (address: bigint) => number
  readonly translateStore: (address: bigint, size: number) => number
}

/** Pages that translations take for plain, without looking: they are void when one of these is not any more. */
export interface PagePromise {
  readonly kind: "load" | "store"
  /** Numbers of the first page, and of the one behind the last. */
  readonly first: number
  readonly end: number
}

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
  readonly #filled: Record<"load" | "store", number[]> = { load: [], store: [] }
  readonly #keeper: PromiseKeeper
  #mustVerify = false
  #isUsed = true
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
      for (const promise of this.#keeper.promises()) if (!this.#holds(promise)) this.#keeper.broken(promise)
    }
    this.#memory.view().setUint32(area.context, this.#isUsed ? context : anyContext, true)
  }

  /** No translation relies on pages any more, in no context. */
  stop(): void {
    this.clear()
    this.#isUsed = false
  }

  /** The rows of pages that can be accessed so, for translations to rely on: the best first. */
  promises(kind: "load" | "store"): readonly PagePromise[] {
    const runs: { readonly first: number; readonly end: number }[] = []
    const filled = [...this.#filled[kind]].filter((page) => this.#isFilled(kind, page)).sort((a, b) => a - b)
    for (const page of filled) {
      const last = runs[runs.length - 1]
      if (last !== undefined && page < last.end) continue
      let [first, end] = [page, page + 1]
      while (page - first < promiseReach && this.#try(kind, first - 1)) first--
      while (end - page < promiseReach && this.#try(kind, end)) end++
      if (last !== undefined && first <= last.end) runs[runs.length - 1] = { first: last.first, end }
      else runs.push({ first, end })
    }
    // What is stored to is data, and loaded from more often than code.
    const stored = (run: { readonly first: number; readonly end: number }) => {
      let count = 0
      for (let page = run.first; page < run.end; page++) if (this.#isFilled("store", page)) count++
      return count
    }
    return runs
      .filter(({ first, end }) => end - first >= promisedPages)
      .map((run) => ({ ...run, stored: stored(run) }))
      .sort((a, b) => b.stored - a.stored || b.end - b.first - (a.end - a.first))
      .slice(0, mostPromises)
      .map((run) => this.#promise(kind, run))
  }

  /** Whether one of some addresses is in a row of pages for translations to rely on. */
  isAnyPromised(addresses: readonly bigint[]): boolean {
    const rows = [...this.promises("load"), ...this.promises("store")]
    return addresses.some((address) => {
      const page = Number(address >> 12n)
      return rows.some(({ first, end }) => page >= first && page < end)
    })
  }

  #promise(kind: "load" | "store", { first, end }: { readonly first: number; readonly end: number }): PagePromise {
    for (const known of this.#keeper.promises())
      if (known.kind === kind && known.first === first && known.end === end) return known
    return { kind, first, end }
  }

  /** Promises that were given elsewhere, for translations to rely on here; undefined where one does not hold. */
  restore(promises: readonly PagePromise[]): readonly PagePromise[] | undefined {
    if (!promises.every((promise) => this.#holds(promise))) return undefined
    return promises.map((promise) => this.#promise(promise.kind, promise))
  }

  #holds({ kind, first, end }: PagePromise): boolean {
    for (let page = first; page < end; page++) if (!this.#try(kind, page)) return false
    return true
  }

  clear(): void {
    if (!this.#isUsed) return
    this.#mustVerify = true
    this.#memory.view().setUint32(area.context, noContext, true)
    const bytes = this.#memory.bytes()
    for (const kind of ["load", "store"] as const) {
      for (const page of this.#filled[kind]) this.#fill(bytes, kind, page, 0)
      this.#filled[kind].length = 0
    }
  }

  /** Another engine has run, which may have been such a translator. */
  reset(): void {
    this.#filled.load.length = this.#filled.store.length = 0
    const view = this.#memory.view()
    view.setUint32(area.context, noContext, true)
    if (view.getUint32(area.filled, true) === 0) return
    view.setUint32(area.filled, 0, true)
    this.#memory.bytes().fill(0, accessTable.load, accessTable.store + accessTable.granules)
  }

  /** Stores to a page, at a place in the machine's memory, are to be noticed from now on. */
  watch(host: number): void {
    const page = (host - this.window) / pageSize
    if (page < 0 || page >= pageCount) return
    const bytes = this.#memory.bytes()
    if (bytes[accessTable.store + page * granulesInPage] === 0) return
    this.#fill(bytes, "store", page, 0)
    for (const promise of this.#keeper.promises())
      if (promise.kind === "store" && page >= promise.first && page < promise.end) this.#keeper.broken(promise)
  }

  /** Accesses have missed, and then been interpreted: lets what is in the TLBs of a bank through from now on, as far as it is plain. */
  learn(place: number): void {
    for (const kind of ["load", "store"] as const) {
      const words = tlb.entrySize / 4
      const entries = new Int32Array(this.#memory.wasm.buffer, place + bank[kind], tlb.entries * words)
      for (let at = tlb.tag / 4; at < entries.length; at += words)
        if (entries[at + 1] === 0) this.#missed(kind, entries[at] >>> 12)
    }
  }

  #missed(kind: "load" | "store", page: number): void {
    if (this.#isFilled(kind, page)) return
    for (const step of [1, -1])
      for (let i = step === 1 ? 0 : 1; i < pagesAround; i++) if (!this.#try(kind, page + step * i)) break
  }

  #isFilled(kind: "load" | "store", page: number): boolean {
    return this.#memory.bytes()[accessTable[kind] + page * granulesInPage] !== 0
  }

  #try(kind: "load" | "store", page: number): boolean {
    if (page < lowestPlain / pageSize || page >= pageCount) return false
    if (this.#isFilled(kind, page)) return true
    const bytes = this.#memory.bytes()
    const address = BigInt(page) << 12n
    if (!this.isInOrder(address)) return false
    if (kind === "store") {
      const place = this.window + page * pageSize
      if (bytes[layout.codePages + place / pageSize] !== 0) return false
      if (this.#translation.translateStore(address, 1) === 0) return false
    }
    this.#fill(bytes, kind, page, 1)
    this.#filled[kind].push(page)
    this.#memory.view().setUint32(area.filled, 1, true)
    return true
  }

  /** The last granule of a page is plain only with the page behind it. */
  #fill(bytes: Uint8Array, kind: "load" | "store", page: number, value: number): void {
    const table = accessTable[kind]
    const start = table + page * granulesInPage
    const last = start + granulesInPage - 1
    bytes.fill(value, start, last)
    bytes[last] = value & (page + 1 < pageCount ? bytes[last + 1] : 0)
    if (page > 0) bytes[start - 1] = value & bytes[start - 2]
  }
}
