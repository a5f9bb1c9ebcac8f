// Predecoded code: traces of records made from pages of guest code, found by physical page and offset.
import type { MachineMemory } from "@lamina/interfaces"
import { decode, hartState, type Decoded } from "@lamina/isa"
import { layout, pageSize, record } from "../generated/layout.ts"
import { glueOp, type Op, type OpSet } from "../generated/op-set.ts"
import { knownWords, traceLimit } from "../tuning.ts"
import { createRecordStore, writeFields, type RecordStore } from "./record-store.ts"

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

/** What the owner of a code cache says of it, and is told. */
export interface CodeCacheOwner {
  /** Bytes of records after which everything is thrown away. */
  readonly limit: number
  /** Code was made from a page for the first time. */
  pageMade(): void
  /** Everything was thrown away: no code address stays valid. */
  cleared(): void
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
  /** Throws everything away. No code address stays valid. */
  clear(): void
  /**
   * Writes records for executing up to `limit` instructions from `offset` of the page at `host` on and then stopping, without
   * keeping them: as far as a straight line goes, the transfer at its end included. Undefined where there is no operation for
   * the first instruction, or it reaches into the next page.
   */
  writeLine(host: number, offset: number, limit: number): Line | undefined
}

/** Instructions in the scratch area. */
export interface Line {
  /** How many instructions. */
  readonly count: number
  /** Code addresses: the first instruction, the stop behind the last, and the stop where the last jumps. */
  readonly first: number
  readonly behind: number
  readonly target: number
  /** The offset of what lies behind the last instruction, and of its target. */
  readonly end: number
  readonly targetOffset: number
  /** The offset in its page of the instruction at a code address. */
  offsetAt(code: number): number
}

/** Makes an empty cache. */
export function createCodeCache(memory: MachineMemory, opSet: OpSet, cells: boolean, owner: CodeCacheOwner): CodeCache {
  const store = createRecordStore(memory, cells)
  const pages = new Map<number, CodePage>()
  const scratch = makeScratch(memory, cells)
  const select = createSelector(opSet)
  const counts = { traces: 0, records: 0, emptied: 0, forgotten: 0 }

  const pageAt = (host: number): CodePage => {
    let page = pages.get(host)
    if (!page) {
      page = { host, map: new Uint32Array(halfwords), traces: [], dependents: new Set() }
      pages.set(host, page)
    }
    const flag = layout.codePages + host / pageSize
    if (memory.bytes()[flag] === 0) {
      memory.bytes()[flag] = 1
      owner.pageMade()
    }
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
  const writeGlue = (code: number, name: "link" | "goto", operand: number, offset: number) => {
    const view = memory.view()
    const place = store.recordAt(code)
    writeFields(view, place, { op: glueOp(name), rd: 0, rs1: 0, rs2: 0 })
    view.setUint32(place + record.target, operand, true)
    store.setPcOffset(code, offset)
  }
  const writeCross = (code: number, displacement: number) => {
    const view = memory.view()
    const place = store.recordAt(code)
    writeFields(view, place, { op: glueOp("cross"), rd: 0, rs1: 0, rs2: 0 })
    view.setBigInt64(place + record.imm, BigInt(displacement), true)
  }
  const writeEnd = (page: CodePage, code: number, end: number | undefined) => {
    if (end === undefined) return
    if (end >= pageSize) return writeCross(code, end)
    const known = page.map[end >> 1]
    if (known !== 0) writeGlue(code, "goto", known, end)
    else writeGlue(code, "link", code, end)
  }
  /** The page that the scratch records were made from, and how many there are. */
  let line = { host: -1, count: 0 }
  const forget = (page: CodePage) => {
    if (page.host === line.host) {
      const now = memory.view()
      for (let i = 0; i < line.count; i++) now.setUint16(scratch.recordAt(i) + record.op, glueOp("stale"), true)
    }
    memory.bytes()[layout.codePages + page.host / pageSize] = 0
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
    if (store.size > owner.limit) clear()
    const page = pageAt(host)
    return page.map[offset >> 1] || make(page, offset, nextPage)
  }
  const clear = () => {
    if (pages.size > 0) counts.emptied++
    for (const page of pages.values()) memory.bytes()[layout.codePages + page.host / pageSize] = 0
    pages.clear()
    store.clear()
    owner.cleared()
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
      const had = page.traces.length > 0
      if (had) counts.forgotten++
      forget(page)
      return had
    },
    clear,
    writeLine(host, start, limit) {
      pageAt(host)
      const view = memory.view()
      const offsets: number[] = []
      let offset = start
      let targetOffset = 0
      while (offsets.length < Math.min(limit, scratchInstructions)) {
        const low = view.getUint16(host + offset, true)
        const isLong = (low & 3) === 3
        if (isLong && offset + 2 >= pageSize) break
        const { decoded, op, length } = select(isLong ? low | (view.getUint16(host + offset + 2, true) << 16) : low)
        if (!decoded || !op) break
        const place = scratch.recordAt(offsets.length)
        writeInstruction(view, place, decoded, op, op.id)
        offsets.push(offset)
        const { usage } = op.parts[0]
        if (usage.usesPc) {
          writePcPart(view, place, decoded, offset, length)
          if (usage.transfers && decoded.instruction.name !== "jalr")
            view.setUint32(place + record.target, scratch.target, true)
        }
        targetOffset = offset + decoded.imm
        offset += length
        if (usage.transfers || offset >= pageSize) break
      }
      line = { host, count: offsets.length }
      if (offsets.length === 0) return undefined
      writeFields(view, scratch.recordAt(offsets.length), { op: glueOp("stop"), rd: 0, rs1: 0, rs2: 0 })
      return {
        count: offsets.length,
        first: scratch.codeAt(0),
        behind: scratch.codeAt(offsets.length),
        target: scratch.target,
        end: offset,
        targetOffset,
        offsetAt: (code) => offsets[(code - scratch.codeAt(0)) / store.stride],
      }
    },
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

/** Records (and cells) at fixed places: a few instructions, a stop behind them, and a stop for where the last one goes. */
interface Scratch {
  recordAt(index: number): number
  codeAt(index: number): number
  /** Code address of the stop for a jump. */
  readonly target: number
}

const scratchInstructions = 64

function makeScratch(memory: MachineMemory, cells: boolean): Scratch {
  const view = memory.view()
  const count = scratchInstructions + 2
  const recordAt = (index: number) => layout.scratch + index * record.size
  const cellAt = (index: number) => layout.scratch + count * record.size + 4 * index
  if (cells) for (let index = 0; index < count; index++) view.setUint32(cellAt(index), recordAt(index), true)
  const codeAt = cells ? cellAt : recordAt
  writeFields(view, recordAt(count - 1), { op: glueOp("stop"), rd: 0, rs1: 0, rs2: 0 })
  return { recordAt, codeAt, target: codeAt(count - 1) }
}
