// The translations there are: found by guest address in the current translation context, chained to one another, and thrown away.
import type { MachineMemory } from "@lamina/interfaces"
import { atomRow, readAtom, writeAtom } from "@lamina/isa"
import { guardTable, type Core } from "../core/core.ts"
import type { ConcealedMemory } from "./concealed-memory.ts"
import type { JumpTable } from "./jump-table.ts"
import { keyOf, type Translation, type TranslationExit } from "./translation.ts"

/** How guest addresses translate now. */
export interface FetchView {
  /** No other translation context ever has this number. */
  readonly context: () => number
  /** Where a fetch at a virtual address finds its bytes in the machine's memory; 0 where that is not known without a trap. */
  translateFetch(address: bigint): number
}

const pageSize = 4096

export class Translations {
  readonly #memory: MachineMemory
  readonly #concealed: ConcealedMemory
  readonly #core: Core
  readonly #jumps: JumpTable
  readonly #fetch: FetchView
  /** By where the first instruction lies. */
  readonly #byPlace = new Map<number, Translation[]>()
  /** By page of the machine's memory: its offset. */
  readonly #byPage = new Map<number, Set<Translation>>()
  readonly #byAddress = new Map<number, Translation>()
  /** By the key of the address that they go to. */
  readonly #trampolines = new Map<number, Translation>()
  readonly #exits: (TranslationExit | undefined)[] = []
  /** What has been found in each context, by guest address. */
  #known = new Map<number, Map<number, Translation>>()

  constructor(memory: MachineMemory, concealed: ConcealedMemory, core: Core, jumps: JumpTable, fetch: FetchView) {
    this.#memory = memory
    this.#concealed = concealed
    this.#core = core
    this.#jumps = jumps
    this.#fetch = fetch
  }

  get count(): number {
    return this.#byAddress.size - this.#trampolines.size
  }

  *all(): Generator<Translation> {
    for (const translation of this.#byAddress.values())
      if (this.#trampolines.get(translation.key) !== translation) yield translation
  }

  /** The number that the next exit gets. */
  get nextExit(): number {
    return this.#exits.length
  }

  exit(number: number): TranslationExit | undefined {
    return this.#exits[number]
  }

  at(address: number): Translation | undefined {
    return this.#byAddress.get(address)
  }

  /** The translation of the code at a guest address, as the current context has it. */
  find(pc: bigint): Translation | undefined {
    const key = keyOf(pc)
    const context = this.#fetch.context()
    let known = this.#known.get(context)
    const found = known?.get(key)
    if (found?.isValid) return found
    const place = this.#fetch.translateFetch(BigInt.asIntN(64, pc))
    if (place === 0) return undefined
    const fits = this.#byPlace.get(place)?.find((one) => one.key === key && this.#isMapped(one))
    if (!fits) return undefined
    if (!known) this.#known.set(context, (known = new Map<number, Translation>()))
    known.set(key, fits)
    return fits
  }

  /** Whether all pages that a translation was made from are where they were. */
  #isMapped({ pages }: Translation): boolean {
    for (let index = 1; index < pages.length; index++) {
      const { virtual, host } = pages[index]
      if (this.#fetch.translateFetch(BigInt.asIntN(64, virtual)) !== host) return false
    }
    return true
  }

  /** Virtual addresses may lie elsewhere now. */
  forgetPlaces(): void {
    this.#known = new Map()
    this.#jumps.clear()
  }

  /** A translation is in concealed memory now; what is found at its address is it. */
  add(translation: Translation): void {
    const { place, pages, address, bytes, exits } = translation
    this.#memory.bytes().set(bytes, this.#concealed.offset + address)
    const atPlace = this.#byPlace.get(place)
    if (atPlace) atPlace.push(translation)
    else this.#byPlace.set(place, [translation])
    for (const { host } of pages) {
      const inPage = this.#byPage.get(host)
      if (inPage) inPage.add(translation)
      else this.#byPage.set(host, new Set([translation]))
    }
    this.#byAddress.set(address, translation)
    this.#guard(translation)
    for (const exit of exits) this.#exits[exit.number] = exit
    this.#core.forget(address)
    // A loop goes on by itself.
    for (const exit of exits)
      if (exit.isDirect && exit.pc === translation.pc && !exit.isInterpreted) this.chain(exit, translation)
  }

  trampoline(pc: bigint): Translation | undefined {
    return this.#trampolines.get(keyOf(pc))
  }

  /** A trampoline is no translation that could be found: only chained to. */
  addTrampoline(trampoline: Translation): void {
    const { address, bytes, key } = trampoline
    this.#memory.bytes().set(bytes, this.#concealed.offset + address)
    this.#trampolines.set(key, trampoline)
    this.#byAddress.set(address, trampoline)
    this.#core.forget(address)
  }

  /** Has the core refuse stores to what translations were made from, in the pages of one. */
  #guard({ pages }: Translation): void {
    for (const { host } of pages) {
      let word = 0
      for (const { ranges } of this.#byPage.get(host) ?? []) for (const range of ranges) word |= granules(host, range)
      const place = this.#concealed.guardTable + (host / pageSize) * guardTable.wordSize
      this.#memory.view().setUint32(place, word >>> 0, true)
    }
  }

  /** Whether a translation may jump to another without looking: all pages of that are mapped whenever its own are. */
  mayChain(source: Translation, target: Translation): boolean {
    return target.pages.every(({ virtual, host }) =>
      source.pages.some((page) => page.virtual === virtual && page.host === host),
    )
  }

  /** Rewrites an exit as a jump. */
  chain(exit: TranslationExit, target: Translation): void {
    this.#patch(exit, "jump", target.address)
    exit.chained = target
    target.chainedFrom.add(exit)
  }

  #patch(exit: TranslationExit, name: "jump" | "exit", imm: number): void {
    const view = this.#memory.view()
    const place = this.#concealed.offset + exit.source.address + exit.offset
    const atom = readAtom(view, place)
    if (!atom) return
    writeAtom(view, place, { ...atom, row: atomRow(name), imm })
    this.#core.patched(exit.source.address, exit.source.address + exit.offset)
  }

  /** Has the core find a translation by itself when the guest jumps to it indirectly. */
  announce(translation: Translation): void {
    this.#jumps.set(translation.pc, this.#fetch.context(), translation.address)
  }

  /** A translation is not to be entered any more. Its place in concealed memory may be used again. */
  remove(translation: Translation): void {
    if (!translation.isValid) return
    translation.isValid = false
    const { place, pages, address, exits, chainedFrom } = translation
    const atPlace = this.#byPlace.get(place)?.filter((one) => one !== translation) ?? []
    if (atPlace.length > 0) this.#byPlace.set(place, atPlace)
    else this.#byPlace.delete(place)
    for (const { host } of pages) {
      const inPage = this.#byPage.get(host)
      inPage?.delete(translation)
      if (inPage?.size === 0) this.#byPage.delete(host)
    }
    this.#guard(translation)
    this.#byAddress.delete(address)
    if (this.#trampolines.get(translation.key) === translation) this.#trampolines.delete(translation.key)
    for (const exit of chainedFrom) {
      if (exit.source !== translation) this.#patch(exit, "exit", exit.number)
      exit.chained = undefined
    }
    for (const exit of exits) {
      exit.chained?.chainedFrom.delete(exit)
      this.#exits[exit.number] = undefined
    }
    this.#jumps.remove(address)
    this.#core.forget(address)
  }

  /** Whether bytes in the machine's memory have been translated. */
  holdsCode(place: number, size: number): boolean {
    for (const translation of this.#inPages(place, size)) if (overlaps(translation, place, size)) return true
    return false
  }

  /** A page's translations are gone. */
  pageChanged(page: number): readonly Translation[] {
    const gone = [...(this.#byPage.get(page) ?? [])]
    for (const translation of gone) this.remove(translation)
    return gone
  }

  hasPage(page: number): boolean {
    return this.#byPage.has(page)
  }

  /** Bytes in the machine's memory have changed, or are about to: what was made from them is gone. */
  changed(place: number, size: number): readonly Translation[] {
    const gone = [...this.#inPages(place, size)].filter((translation) => overlaps(translation, place, size))
    for (const translation of gone) this.remove(translation)
    return gone
  }

  *#inPages(place: number, size: number): Generator<Translation> {
    for (let page = place - (place % pageSize); page < place + size; page += pageSize)
      yield* this.#byPage.get(page) ?? []
  }
}

/** Bits of the granules of a page that a range touches. */
function granules(page: number, { start, end }: { readonly start: number; readonly end: number }): number {
  const first = Math.max(start - page, 0)
  const last = Math.min(end - page, pageSize) - 1
  let word = 0
  const { granuleSize } = guardTable
  for (let granule = Math.floor(first / granuleSize); granule * granuleSize <= last; granule++) word |= 1 << granule
  return word
}

function overlaps({ ranges }: Translation, place: number, size: number): boolean {
  return ranges.some(({ start, end }) => start < place + size && place < end)
}
