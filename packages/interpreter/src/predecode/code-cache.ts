// Predecoded code: traces of records made from pages of guest code, found by physical page and offset.
import type { MachineMemory } from "@lamina/interfaces"
import { decode, hartState, type Decoded } from "@lamina/isa"
import { codeMark, maximumCount, pageSize, record } from "../generated/layout.ts"
import { glueOp, type Op, type OpSet } from "../generated/op-set.ts"
import { knownWords, recordLimit, traceLimit } from "../tuning.ts"
import type { CodeMarks } from "./code-marks.ts"
import { createRecordStore, writeFields, type RecordStore, type RecordStoreOptions } from "./record-store.ts"

const halfwords = pageSize / 2
const sink = hartState.sink - hartState.x

/** What was made from one page of code. */
interface CodePage {
  /** Offset in the machine's memory. */
  readonly host: number
  /** Code address by halfword of the page, or 0. */
  readonly map: Uint32Array
  /** First code address and number of records of each trace. */
  readonly traces: { readonly code: number; readonly count: number }[]
  /** Pages before this one whose last instruction reaches into it. */
  readonly dependents: Set<CodePage>
}

interface TraceEntry {
  readonly offset: number
  readonly decoded: Decoded | undefined
  /** Undefined when the reference semantics must execute the instruction. */
  readonly op: Op | undefined
  readonly length: number
  /** Its second half could not be fetched, this time. */
  readonly incomplete?: true
  /** Not the instruction itself, but the check that its second half still lies at this place. */
  readonly secondHalf?: number
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
  const select = createSelector(opSet)
  const counts = { traces: 0, records: 0, emptied: 0, forgotten: 0 }

  const pageAt = (host: number): CodePage => {
    let page = pages.get(host)
    if (!page) {
      page = { host, map: new Uint32Array(halfwords), traces: [], dependents: new Set() }
      pages.set(host, page)
    }
    marks.add(host, codeMark.records)
    return page
  }

  /** Decodes the straight line from `offset` on: one entry per instruction. */
  const decodeTrace = (page: CodePage, start: number, nextPage: NextPage) => {
    const view = memory.view()
    const trace: TraceEntry[] = []
    let offset = start
    while (offset < pageSize && trace.length < traceLimit && (offset === start || page.map[offset >> 1] === 0)) {
      let word = view.getUint16(page.host + offset, true)
      if ((word & 3) === 3) {
        let upper: number | undefined = page.host + offset + 2
        if (offset + 2 === pageSize) {
          upper = nextPage()
          if (upper === undefined) {
            // It may be there next time: what comes before must not lead here for good.
            if (offset !== start) return { trace, end: offset }
            trace.push({ offset, decoded: undefined, op: undefined, length: 4, incomplete: true })
            return { trace, end: undefined }
          }
          pageAt(upper).dependents.add(page)
          trace.push({ offset, decoded: undefined, op: undefined, length: 0, secondHalf: upper })
        }
        word |= view.getUint16(upper, true) << 16
      }
      const { decoded, op, length } = select(word)
      trace.push({ offset, decoded, op, length })
      offset += length
      if (!op || op.parts[0].usage.jumps) return { trace, end: undefined }
    }
    return { trace, end: offset }
  }

  /** Makes the trace that starts at `offset`. */
  const make = (page: CodePage, offset: number, nextPage: NextPage): number => {
    const { trace, end } = decodeTrace(page, offset, nextPage)
    const stubs = trace.filter((entry) => entry.op?.parts[0].usage.transfers).length
    const count = trace.length + 1 + stubs
    const first = store.allocate(count)
    counts.traces++
    counts.records += count
    page.traces.push({ code: first, count })
    const at = (index: number) => first + index * store.stride
    for (const [index, entry] of trace.entries()) {
      if (!entry.incomplete) page.map[entry.offset >> 1] ||= at(index)
      store.setPcOffset(at(index), entry.offset)
    }
    const view = memory.view()
    let stub = trace.length + 1
    const ids = trace.map((entry) => entry.op?.id ?? glueOp("slow"))
    for (const [index, { offset, decoded, op, length, secondHalf }] of trace.entries()) {
      const place = store.recordAt(at(index))
      if (secondHalf !== undefined) {
        writeFields(view, place, { op: glueOp("straddle"), rd: 0, rs1: 0, rs2: 0 })
        view.setUint32(place + record.target, secondHalf, true)
        continue
      }
      if (!decoded || !op) {
        writeFields(view, place, { op: glueOp("slow"), rd: 0, rs1: 0, rs2: 0 })
        continue
      }
      writeInstruction(view, place, decoded, op, opSet.longest(ids, index))
      const { usage } = op.parts[0]
      if (!usage.usesPc) continue
      writePcPart(view, place, decoded, offset, length)
      if (usage.transfers && decoded.instruction.name !== "jalr") {
        view.setUint32(place + record.target, target(page, offset + decoded.imm, at(index), at(stub)), true)
      }
      if (usage.transfers) stub++
    }
    writeEnd(page, at(trace.length), end)
    return first
  }

  /** Code address for a jump from `source` to `offset` from the page's start; makes use of the stub if it must. */
  const target = (page: CodePage, offset: number, source: number, stub: number): number => {
    if (offset >= 0 && offset < pageSize) {
      const known = page.map[offset >> 1]
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
    const known = page.map[end >> 1]
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
    page.map.fill(0)
    for (const dependent of page.dependents) {
      page.dependents.delete(dependent)
      forget(dependent)
    }
  }
  const find = (host: number, offset: number, nextPage: NextPage): number => {
    if (store.size > limit) clear()
    const page = pageAt(host)
    return page.map[offset >> 1] || make(page, offset, nextPage)
  }
  const clear = () => {
    if (pages.size > 0) counts.emptied++
    for (const page of pages.values()) marks.remove(page.host, codeMark.records)
    pages.clear()
    store.clear()
    options.cleared()
  }

  return {
    store,
    counts,
    find,
    link(code, host, nextPage) {
      const place = store.recordAt(code)
      const source = memory.view().getUint32(place + record.target, true)
      const offset = store.pcOffset(code)
      const before = counts.emptied
      const found = find(host, offset, nextPage)
      const view = memory.view()
      const lasts = pages.get(host)?.map[offset >> 1] === found
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
    knows: (place) => (pages.get(place - (place % pageSize))?.map[(place % pageSize) >> 1] ?? 0) !== 0,
    uses(place, size) {
      const offset = place % pageSize
      const page = pages.get(place - offset)
      if (!page) return false
      if (offset < 2 && page.dependents.size > 0) return true
      const first = offset >> 1
      for (let halfword = first; halfword <= (offset + size - 1) >> 1; halfword++)
        if (page.map[halfword] !== 0) return true
      // The instruction before may be a long one.
      if (first === 0 || page.map[first - 1] === 0) return false
      return (memory.view().getUint16(page.host + 2 * (first - 1), true) & 3) === 3
    },
    clear,
  }
}

/** What an instruction word means to an interpreter. */
interface Selected {
  readonly decoded: Decoded | undefined
  readonly op: Op | undefined
  readonly length: number
}

/** Decodes and selects, remembering words: code repeats itself. */
function createSelector(opSet: OpSet): (word: number) => Selected {
  let known = new Map<number, Selected>()
  return (word) => {
    let selected = known.get(word)
    if (!selected) {
      if (known.size >= knownWords) known = new Map()
      const decoded = decode(word)
      selected = { decoded, op: decoded && opSet.select(decoded), length: decoded?.length ?? 4 }
      known.set(word, selected)
    }
    return selected
  }
}

function writeInstruction(view: DataView, place: number, decoded: Decoded, op: Op, id: number): void {
  const { usage } = op.parts[0]
  writeFields(view, place, {
    op: id,
    rd: usage.writesX && decoded.rd === 0 ? sink : decoded.rd * 8,
    rs1: decoded.rs1 * 8,
    rs2: decoded.rs2 * 8,
  })
  if (usage.rounds) {
    view.setUint16(place + record.rs3, decoded.rs3 * 8, true)
    view.setUint16(place + record.rm, decoded.rm, true)
  } else {
    const immediate = decoded.imm | decoded.shamt | decoded.uimm
    view.setInt32(place + record.imm, immediate, true)
    view.setInt32(place + record.imm + 4, immediate >> 31, true)
  }
}

/** The layout of instructions that use the pc: 32 bits of immediate (or target), then own and next offset in the page. */
function writePcPart(view: DataView, place: number, decoded: Decoded, offset: number, length: number): void {
  view.setInt32(place + record.imm, decoded.imm, true)
  view.setUint16(place + record.pcOffset, offset, true)
  view.setUint16(place + record.nextOffset, offset + length, true)
}
