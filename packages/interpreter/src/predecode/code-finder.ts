// From virtual addresses to the code that was made for them.
import type { MachineMemory } from "@lamina/interfaces"
import type { EngineContext } from "../engine-context.ts"
import { codeMap, jumpCache, layout, mapCache, pageSize } from "../generated/layout.ts"
import type { CodeCache } from "./code-cache.ts"

/** Virtual pages are named by number: an address without its low 12 bits. */
export interface CodeFinder {
  /** Where a virtual page of code lies in the machine's memory; undefined when only the reference semantics can say. */
  hostPage(page: number): number | undefined
  /** Code address for a virtual address, given in halves, which the jump cache then knows, and the map cache its page; 0 where `hostPage` gives nothing. */
  find(low: number, high: number): number
  /** The code that a link leads to, which the hart's pc is the address of; 0 where `hostPage` gives nothing. */
  link(code: number): number
  /** The instruction at the hart's pc where its page is known; undefined leaves fetching it to the reference semantics. */
  wordAtPc(): number | undefined
}

const pageMask = pageSize - 1
/** Virtual pages in 2^32 bytes, and in all. */
const pagesInHalf = 2 ** 20
const pages = 2 ** 52

/** The number of an address's virtual page. */
export function virtualPage(low: number, high: number): number {
  return high * pagesInHalf + (low >>> 12)
}

/** Finds code in `cache`, in the current translation context. */
export function createCodeFinder(memory: MachineMemory, context: EngineContext, cache: CodeCache): CodeFinder {
  const { contexts, instance } = context
  const translateFetch = instance.exports["translateFetch"] as (address: bigint) => number
  const hostPage = (page: number): number | undefined => {
    const { fetchPages } = contexts.current()
    const known = fetchPages.get(page)
    if (known !== undefined) return known
    const place = translateFetch(BigInt.asIntN(64, BigInt(page) << 12n))
    if (place === 0) return undefined
    const host = place >>> 0
    fetchPages.set(page, host)
    return host
  }
  const nextOf = (page: number) => () => hostPage((page + 1) % pages)
  const pageOfPc = () => {
    const view = memory.view()
    return virtualPage(view.getUint32(layout.pc, true), view.getUint32(layout.pc + 4, true))
  }
  /** Finds code that the caches do not know, or makes it. The map cache knows its page then, in `entry`. */
  const search = (low: number, high: number, entry: number): number => {
    const page = virtualPage(low, high)
    const host = hostPage(page)
    if (host === undefined) return 0
    const code = cache.find(host, low & pageMask, nextOf(page))
    const view = memory.view()
    view.setUint32(entry + mapCache.page, low & ~pageMask, true)
    view.setUint32(entry + mapCache.page + 4, high, true)
    view.setUint32(entry + mapCache.map, cache.mapOf(host), true)
    view.setUint32(entry + mapCache.context, view.getUint32(layout.context, true), true)
    return code
  }
  return {
    hostPage,
    find(low, high) {
      const view = memory.view()
      const number = view.getUint32(layout.context, true)
      const place = layout.jumpCache + ((low << 3) & ((jumpCache.entries - 1) * jumpCache.entrySize))
      const isKnown =
        view.getUint32(place + jumpCache.pc, true) === low &&
        view.getUint32(place + jumpCache.pc + 4, true) === high &&
        view.getUint32(place + jumpCache.context, true) === number
      if (isKnown) return view.getUint32(place + jumpCache.record, true)
      const entry = layout.mapCache + ((low >>> 8) & ((mapCache.entries - 1) * mapCache.entrySize))
      const isMapped =
        view.getUint32(entry + mapCache.page, true) === (low & ~pageMask) >>> 0 &&
        view.getUint32(entry + mapCache.page + 4, true) === high &&
        view.getUint32(entry + mapCache.context, true) === number
      const offset = low & pageMask
      const inMap = isMapped
        ? view.getUint32(view.getUint32(entry + mapCache.map, true) + (offset >> 1) * codeMap.entrySize, true)
        : 0
      const code = inMap || search(low, high, entry)
      if (code === 0) return 0
      // Decoding may have grown the memory.
      const now = memory.view()
      now.setUint32(place + jumpCache.pc, low, true)
      now.setUint32(place + jumpCache.pc + 4, high, true)
      now.setUint32(place + jumpCache.record, code, true)
      now.setUint32(place + jumpCache.context, now.getUint32(layout.context, true), true)
      return code
    },
    link(code) {
      const page = pageOfPc()
      const host = hostPage(page)
      return host === undefined ? 0 : cache.link(code, host, nextOf(page))
    },
    wordAtPc() {
      const view = memory.view()
      const offset = view.getUint32(layout.pc, true) & pageMask
      const host = contexts.current().fetchPages.get(pageOfPc())
      if (host === undefined || offset + 2 >= pageSize) return undefined
      const low = view.getUint16(host + offset, true)
      return (low & 3) === 3 ? ((view.getUint16(host + offset + 2, true) << 16) | low) >>> 0 : low
    },
  }
}
