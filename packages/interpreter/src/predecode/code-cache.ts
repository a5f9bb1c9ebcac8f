// Predecoded code: traces of records made from pages of guest code, found by physical page and offset.
import type { MachineMemory } from "@lamina/interfaces"
import { codeMap, codeMark, maximumCount, pageSize, record } from "../generated/layout.ts"
import { glueOp, type OpSet } from "../generated/op-set.ts"
import { mapsAtOnce, recordLimit, traceLimit } from "../tuning.ts"
import type { CodeMarks } from "./code-marks.ts"
import { createRecordStore, writeFields, type RecordStore, type RecordStoreOptions } from "./record-store.ts"
import { createTrace, wordFlag } from "./trace.ts"

/** What was made from one page of code. */
interface CodePage {
  /** Offset in the machine's memory. */
  readonly host: number
  /** Where its map is, in the machine's memory: see `codeMap`. */
  readonly map: number
  /** First code address and number of records of each trace. */
  readonly traces: { readonly code: number; readonly count: number }[]
  /** Pages before this one whose last instruction reaches into it. */
  readonly dependents: Set<CodePage>
}

/** Where the page behind a page lies in the machine's memory, if it may be fetched from. */
export type NextPage = () => number | undefined

/** What a code cache has done since it was made. */
export interface CodeCacheCounts {
  readonly traces: number
  readonly records: number
  /** How often everything was thrown away, and how many pages were forgotten because they changed. */
  readonly emptied: number
  readonly forgotten: number
}

export interface CodeCache {
  readonly store: RecordStore
  readonly counts: CodeCacheCounts
  /** The code address for the instruction at offset `offset` of the page at `host`; predecodes what is not there yet. */
  find(host: number, offset: number, nextPage: NextPage): number
  /** Where the map of the page at `host` is, which something has been found in: see `codeMap`. */
  mapOf(host: number): number
  /** Resolves a link: finds its target and patches the record that leads to it. */
  link(code: number, host: number, nextPage: NextPage): number
  /**
   * The page is about to change, or has changed: what was made from it leaves for `stale` when it is executed next. Says
   * whether anything was made from it.
   */
  forget(host: number): boolean
  /** Whether anything was made from any of `size` bytes in one page, by their offset in the machine's memory. */
  uses(place: number, size: number): boolean
  /** Whether the instruction at an offset in the machine's memory has been decoded. */
  knows(place: number): boolean
  /** Throws everything away. No code address stays valid. */
  clear(): void
}

export interface CodeCacheOptions extends RecordStoreOptions {
  readonly opSet: OpSet
  /** Where pages are marked that records were made from. */
  readonly marks: CodeMarks
  /** Bytes of records after which everything is thrown away; 128 MiB by default. */
  readonly limit?: number
  /** Told when everything was thrown away: no code address stays valid. */
  cleared(): void
}

/** Makes an empty cache. */
export function createCodeCache(memory: MachineMemory, options: CodeCacheOptions): CodeCache {
  const { opSet, marks, limit = recordLimit } = options
  const store = createRecordStore(memory, options)
  const pages = new Map<number, CodePage>()
  const trace = createTrace(opSet)
  const counts = { traces: 0, records: 0, emptied: 0, forgotten: 0 }
  const freeMaps: number[] = []

  const newMap = (): number => {
    if (freeMaps.length === 0) {
      const start = memory.allocate(codeMap.size * mapsAtOnce, codeMap.size)
      for (let i = mapsAtOnce - 1; i >= 0; i--) freeMaps.push(start + i * codeMap.size)
    }
    return freeMaps.pop()!
  }
  const clearMap = ({ map }: CodePage) => memory.bytes().fill(0, map, map + codeMap.size)
  const placeIn = ({ map }: CodePage, offset: number) => map + (offset >> 1) * codeMap.entrySize
  const codeAt = (page: CodePage, offset: number) => memory.view().getUint32(placeIn(page, offset), true)

  const pageAt = (host: number): CodePage => {
    let page = pages.get(host)
    if (!page) {
      page = { host, map: newMap(), traces: [], dependents: new Set() }
      pages.set(host, page)
    }
    marks.add(host, codeMark.records)
    return page
  }

  /**
   * Decodes the straight line from `start` on into `trace`. Gives where it goes on behind its last instruction, undefined where it does
   * not.
   */
  const decodeTrace = (page: CodePage, start: number, nextPage: NextPage): number | undefined => {
    trace.clear()
    let offset = start
    let view = memory.view()
    while (offset < pageSize && trace.length < traceLimit) {
      if (offset !== start && view.getUint32(placeIn(page, offset), true) !== 0) break
      let word = view.getUint16(page.host + offset, true)
      if ((word & 3) === 3) {
        let upper = page.host + offset + 2
        if (offset + 2 === pageSize) {
          const found = nextPage()
          if (found === undefined) {
            // It may be there next time: what comes before must not lead here for good.
            if (offset !== start) break
            trace.addGlue("slow", offset)
            return undefined
          }
          upper = found
          pageAt(upper).dependents.add(page)
          // It may have grown the memory.
          view = memory.view()
          // The check that the second half still lies there comes before the instruction.
          trace.addGlue("straddle", offset, upper)
        }
        word |= view.getUint16(upper, true) << 16
      }
      const flags = trace.add(word, offset)
      if ((flags & wordFlag.ends) !== 0) return undefined
      offset += (flags & wordFlag.isLong) !== 0 ? 4 : 2
    }
    return offset
  }

  /** Makes the trace that starts at `start`. */
  const make = (page: CodePage, start: number, nextPage: NextPage): number => {
    const end = decodeTrace(page, start, nextPage)
    const { length, ids, flags, offsets, registers, sources, low, high } = trace
    const isIncomplete = length === 1 && (flags[0] & wordFlag.isIncomplete) !== 0
    const count = length + 1 + trace.stubs
    const { stride } = store
    const first = store.allocate(count)
    store.setPcOffsets(first, offsets, length)
    counts.traces++
    counts.records += count
    page.traces.push({ code: first, count })
    const view = memory.view()
    for (let index = 0, code = first; index < length && !isIncomplete; index++, code += stride) {
      const place = placeIn(page, offsets[index])
      if (view.getUint32(place, true) === 0) view.setUint32(place, code, true)
    }
    let stub = first + (length + 1) * stride
    for (let index = 0, code = first; index < length; index++, code += stride) {
      const place = store.recordAt(code)
      const offset = offsets[index]
      const about = flags[index]
      view.setUint32(place + record.op, opSet.longest(ids, index, length) | registers[index], true)
      view.setUint32(place + record.rs1, sources[index], true)
      const hasStub = (about & wordFlag.transfers) !== 0
      const leads = hasStub && (about & wordFlag.isDirect) !== 0
      const operand = leads ? target(page, offset + (low[index] | 0), code, stub) : low[index]
      if (hasStub) stub += stride
      view.setUint32(place + record.imm, operand, true)
      view.setUint32(
        place + record.imm + 4,
        (about & wordFlag.usesPc) !== 0 ? pcPart(offset, about) : high[index],
        true,
      )
    }
    writeEnd(page, first + length * stride, end)
    return first
  }

  /** Code address for a jump from `source` to `offset` from the page's start; makes use of the stub if it must. */
  const target = (page: CodePage, offset: number, source: number, stub: number): number => {
    if (offset >= 0 && offset < pageSize) {
      const known = codeAt(page, offset)
      if (known !== 0) return known
      writeGlue(stub, "link", source, offset)
    } else writeCross(stub, offset)
    return stub
  }
  // Transfers to glue are not the last: what they lead to is counted.
  const writeGlue = (code: number, name: "link" | "goto", operand: number, offset: number) => {
    const view = memory.view()
    const place = store.recordAt(code)
    writeFields(view, place, { op: glueOp(name), rd: 0, rs1: 0, rs2: 0 })
    view.setUint32(place + record.target, operand, true)
    store.setPcOffset(code, offset)
    store.setCount(code, maximumCount)
  }
  const writeCross = (code: number, displacement: number) => {
    const view = memory.view()
    const place = store.recordAt(code)
    writeFields(view, place, { op: glueOp("cross"), rd: 0, rs1: 0, rs2: 0 })
    view.setBigInt64(place + record.imm, BigInt(displacement), true)
    store.setCount(code, maximumCount)
  }
  const writeEnd = (page: CodePage, code: number, end: number | undefined) => {
    if (end === undefined) return
    if (end >= pageSize) return writeCross(code, end)
    const known = codeAt(page, end)
    if (known !== 0) writeGlue(code, "goto", known, end)
    else writeGlue(code, "link", code, end)
  }
  const forget = (page: CodePage) => {
    marks.remove(page.host, codeMark.records)
    const view = memory.view()
    for (const { code, count } of page.traces) {
      for (let i = 0; i < count; i++) {
        const place = store.recordAt(code + i * store.stride) + record.op
        if (view.getUint16(place, true) !== glueOp("cross")) view.setUint16(place, glueOp("stale"), true)
      }
    }
    page.traces.length = 0
    clearMap(page)
    for (const dependent of page.dependents) {
      page.dependents.delete(dependent)
      forget(dependent)
    }
  }
  const find = (host: number, offset: number, nextPage: NextPage): number => {
    if (store.size > limit) clear()
    const page = pageAt(host)
    return codeAt(page, offset) || make(page, offset, nextPage)
  }
  const clear = () => {
    if (pages.size > 0) counts.emptied++
    for (const page of pages.values()) {
      marks.remove(page.host, codeMark.records)
      clearMap(page)
      freeMaps.push(page.map)
    }
    pages.clear()
    store.clear()
    options.cleared()
  }

  return {
    store,
    counts,
    find,
    mapOf: (host) => pageAt(host).map,
    link(code, host, nextPage) {
      const place = store.recordAt(code)
      const source = memory.view().getUint32(place + record.target, true)
      const offset = store.pcOffset(code)
      const before = counts.emptied
      const found = find(host, offset, nextPage)
      const view = memory.view()
      const page = pages.get(host)
      const lasts = page !== undefined && codeAt(page, offset) === found
      if (!lasts || counts.emptied !== before || view.getUint16(place, true) !== glueOp("link")) return found
      if (source === code) writeGlue(code, "goto", found, offset)
      else view.setUint32(store.recordAt(source) + record.target, found, true)
      return found
    },
    forget(host) {
      const page = pages.get(host)
      if (!page) return false
      const had = page.traces.length > 0 || page.dependents.size > 0
      if (had) counts.forgotten++
      forget(page)
      return had
    },
    knows(place) {
      const page = pages.get(place - (place % pageSize))
      return page !== undefined && codeAt(page, place % pageSize) !== 0
    },
    uses(place, size) {
      const offset = place % pageSize
      const page = pages.get(place - offset)
      if (!page) return false
      if (offset < 2 && page.dependents.size > 0) return true
      const first = offset >> 1
      for (let halfword = first; halfword <= (offset + size - 1) >> 1; halfword++)
        if (codeAt(page, 2 * halfword) !== 0) return true
      // The instruction before may be a long one.
      if (first === 0 || codeAt(page, 2 * (first - 1)) === 0) return false
      return (memory.view().getUint16(page.host + 2 * (first - 1), true) & 3) === 3
    },
    clear,
  }
}

/** The layout of instructions that use the pc, its second half: their own offset in the page, and the next one's. */
function pcPart(offset: number, flags: number): number {
  return offset | ((offset + ((flags & wordFlag.isLong) !== 0 ? 4 : 2)) << 16)
}
