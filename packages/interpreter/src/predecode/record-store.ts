// Storage for records and, in indirect-threaded code, the cells that point to them; or, in code that counts, their counters.
import type { MachineMemory } from "@lamina/interfaces"
import { countedRecord, maximumCount, record } from "../generated/layout.ts"
import { recordChunkSize } from "../tuning.ts"

const chunkShift = Math.log2(recordChunkSize)

/** Register offsets in records: rd of x0 is the sink. */
export interface RecordFields {
  readonly op: number
  readonly rd: number
  readonly rs1: number
  readonly rs2: number
}

export interface RecordStoreOptions {
  /** Whether code addresses are those of cells. */
  readonly cells: boolean
  /** What records' counters begin with; without it they have none. Not together with cells. */
  readonly count?: number
}

/**
 * Records in chunks of a power of two, each with the offset in its page of the instruction that it was made from. A record
 * is named by its code address: its own, or its cell's.
 */
export interface RecordStore {
  /** Bytes in use. */
  readonly size: number
  /** Code address of the first of `count` records, one behind the other. */
  allocate(count: number): number
  /** Code addresses of consecutive records are this far apart. */
  readonly stride: number
  /** The record at a code address. */
  recordAt(code: number): number
  pcOffset(code: number): number
  setPcOffset(code: number, offset: number): void
  /** The same of consecutive records. */
  setPcOffsets(first: number, offsets: Uint16Array, records: number): void
  /** Counts a transfer to a code address, or as many. Says whether its counter had run out: never for 0, or where there are no counters. */
  countTransfer(code: number, transfers?: number): boolean
  /** How many more transfers to a code address go on before its counter has run out: none for 0, or where there are no counters. */
  transfersLeft(code: number): number
  /** Has that many transfers go on before the counter has run out. Without effect where there are no counters. */
  setCount(code: number, transfers: number): void
  /** Makes all storage free again. */
  clear(): void
}

/** Makes the storage. */
export function createRecordStore(memory: MachineMemory, { cells, count }: RecordStoreOptions): RecordStore {
  const chunks: number[] = []
  const offsets = new Map<number, Uint16Array>()
  let current = -1
  let used = 0
  // The chunk that was looked at last.
  let last = -1
  let lastOffsets: Uint16Array | undefined
  const offsetsOf = (code: number): Uint16Array | undefined => {
    const chunk = code >>> chunkShift
    if (chunk !== last) {
      last = chunk
      lastOffsets = offsets.get(chunk)
    }
    return lastOffsets
  }
  const cellSize = 4
  const isCounted = count !== undefined
  const recordSize = isCounted ? countedRecord.size : record.size
  const stride = cells ? cellSize : recordSize
  const recordsInChunk = Math.floor(recordChunkSize / recordSize)

  // A chunk of records, and behind it its cells; code addresses find their chunk by their upper bits.
  const addChunk = () => {
    const start = memory.allocate(recordChunkSize, recordChunkSize)
    chunks.push(start)
    if (isCounted) return
    const own = new Uint16Array(recordsInChunk)
    last = -1
    offsets.set(start >>> chunkShift, own)
    if (!cells) return
    const cellStart = memory.allocate(recordChunkSize, recordChunkSize)
    offsets.set(cellStart >>> chunkShift, own)
    const view = memory.view()
    for (let i = 0; i < recordsInChunk; i++) view.setUint32(cellStart + i * cellSize, start + i * record.size, true)
    cellStarts.set(start, cellStart)
  }
  const cellStarts = new Map<number, number>()
  const indexOf = (code: number) => (code & (recordChunkSize - 1)) / stride
  return {
    stride,
    get size() {
      return current < 0 ? 0 : current * recordChunkSize + used * recordSize
    },
    allocate(records) {
      if (current < 0 || used + records > recordsInChunk) {
        current++
        used = 0
        if (current === chunks.length) addChunk()
      }
      const index = used
      used += records
      const start = chunks[current]
      const first = cells ? (cellStarts.get(start) as number) + index * cellSize : start + index * stride
      if (isCounted) {
        const view = memory.view()
        for (let i = 0; i < records; i++) view.setUint32(first + i * stride + countedRecord.counter, count, true)
      }
      return first
    },
    recordAt: (code) => (cells ? memory.view().getUint32(code, true) : code),
    pcOffset: (code) =>
      isCounted
        ? memory.view().getUint16(code + countedRecord.pcOffset, true)
        : (offsetsOf(code)?.[indexOf(code)] ?? 0),
    setPcOffsets(first, from, records) {
      if (isCounted) {
        const view = memory.view()
        for (let i = 0; i < records; i++) view.setUint16(first + i * stride + countedRecord.pcOffset, from[i], true)
        return
      }
      const chunk = offsetsOf(first)
      if (!chunk) return
      const index = indexOf(first)
      for (let i = 0; i < records; i++) chunk[index + i] = from[i]
    },
    setPcOffset(code, offset) {
      if (isCounted) memory.view().setUint16(code + countedRecord.pcOffset, offset, true)
      else {
        const chunk = offsetsOf(code)
        if (chunk) chunk[indexOf(code)] = offset
      }
    },
    countTransfer(code, transfers = 1) {
      if (!isCounted || code === 0) return false
      const view = memory.view()
      const left = view.getUint32(code + countedRecord.counter, true) - transfers
      view.setUint32(code + countedRecord.counter, Math.max(left, 0), true)
      return left < 0
    },
    transfersLeft: (code) =>
      isCounted && code !== 0 ? memory.view().getUint32(code + countedRecord.counter, true) : 0,
    setCount(code, transfers) {
      if (isCounted && code !== 0)
        memory.view().setUint32(code + countedRecord.counter, Math.min(Math.max(transfers, 0), maximumCount), true)
    },
    clear() {
      current = chunks.length > 0 ? 0 : -1
      used = 0
    },
  }
}

/** Writes a record's header fields; the immediate part is the caller's. */
export function writeFields(view: DataView, at: number, fields: RecordFields): void {
  view.setUint16(at + record.op, fields.op, true)
  view.setUint16(at + record.rd, fields.rd, true)
  view.setUint16(at + record.rs1, fields.rs1, true)
  view.setUint16(at + record.rs2, fields.rs2, true)
}

/** Empties a table of tags, `size` bytes: no address matches an entry of all ones. */
export function emptyTable(memory: MachineMemory, start: number, size: number): void {
  memory.bytes().fill(0xff, start, start + size)
}
