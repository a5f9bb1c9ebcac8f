// Storage for records and, in indirect-threaded code, the cells that point to them.
import type { MachineMemory } from "@lamina/interfaces"
import { record } from "../generated/layout.ts"
import { recordChunkSize } from "../tuning.ts"

const chunkShift = Math.log2(recordChunkSize)
const recordShift = Math.log2(record.size)
const recordsInChunk = recordChunkSize >> recordShift

/** Register offsets in records: rd of x0 is the sink. */
export interface RecordFields {
  readonly op: number
  readonly rd: number
  readonly rs1: number
  readonly rs2: number
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
  /** Makes all storage free again. */
  clear(): void
}

/** Makes the storage; `cells` says whether code addresses are those of cells. */
export function createRecordStore(memory: MachineMemory, cells: boolean): RecordStore {
  const chunks: number[] = []
  const offsets = new Map<number, Uint16Array>()
  let current = -1
  let used = 0
  const cellSize = 4
  const stride = cells ? cellSize : record.size

  // A chunk of records, and behind it its cells; code addresses find their chunk by their upper bits.
  const addChunk = () => {
    const start = memory.allocate(recordChunkSize, recordChunkSize)
    chunks.push(start)
    const own = new Uint16Array(recordsInChunk)
    offsets.set(start >>> chunkShift, own)
    if (!cells) return
    const cellStart = memory.allocate(recordChunkSize, recordChunkSize)
    offsets.set(cellStart >>> chunkShift, own)
    const view = memory.view()
    for (let i = 0; i < recordsInChunk; i++) view.setUint32(cellStart + i * cellSize, start + i * record.size, true)
    cellStarts.set(start, cellStart)
  }
  const cellStarts = new Map<number, number>()
  const indexOf = (code: number) => (code & (recordChunkSize - 1)) >>> (cells ? 2 : recordShift)
  const store: RecordStore = {
    stride,
    get size() {
      return current < 0 ? 0 : current * recordChunkSize + used * record.size
    },
    allocate(count) {
      if (current < 0 || used + count > recordsInChunk) {
        current++
        used = 0
        if (current === chunks.length) addChunk()
      }
      const index = used
      used += count
      const start = chunks[current]
      return cells ? (cellStarts.get(start) as number) + index * cellSize : start + index * record.size
    },
    recordAt: (code) => (cells ? memory.view().getUint32(code, true) : code),
    pcOffset: (code) => offsets.get(code >>> chunkShift)?.[indexOf(code)] ?? 0,
    setPcOffset(code, offset) {
      const chunk = offsets.get(code >>> chunkShift)
      if (chunk) chunk[indexOf(code)] = offset
    },
    clear() {
      current = chunks.length > 0 ? 0 : -1
      used = 0
    },
  }
  return store
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
