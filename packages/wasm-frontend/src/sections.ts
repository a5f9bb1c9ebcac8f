// The sections of a binary: found, in order, not yet understood (section 5.5).
import { ByteReader } from "./byte-reader.ts"

export const sectionId = {
  ...{ custom: 0, type: 1, import: 2, function: 3, table: 4, memory: 5, global: 6, export: 7, start: 8, element: 9 },
  ...{ code: 10, data: 11, dataCount: 12 },
} as const

/** Sections by the order in which they must stand. */
const order: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 10, 11]
const magic = [0x00, 0x61, 0x73, 0x6d]
const version = [1, 0, 0, 0]

export interface Sections {
  readonly byId: ReadonlyMap<number, ByteReader>
  readonly custom: ReadonlyMap<string, ByteReader>
  /** Where the binary ends. */
  readonly end: number
}

/** Splits a binary into its sections. Throws `WasmError` for what is no WebAssembly, and for sections out of order. */
export function readSections(bytes: Uint8Array): Sections {
  const reader = new ByteReader(bytes)
  for (const byte of magic)
    if (reader.atEnd || reader.byte() !== byte) throw reader.error("magic header not detected", 0)
  for (const byte of version)
    if (reader.atEnd || reader.byte() !== byte) throw reader.error("unknown binary version", 4)
  const byId = new Map<number, ByteReader>()
  const custom = new Map<string, ByteReader>()
  let last = -1
  while (!reader.atEnd) {
    const start = reader.offset
    const id = reader.byte()
    const part = reader.part(reader.u32())
    if (id === sectionId.custom) {
      custom.set(part.name(), part)
      continue
    }
    const place = order.indexOf(id)
    if (id === 13) throw reader.error("exceptions (tags) are not supported", start)
    if (place < 0) throw reader.error(`malformed section id ${id}`, start)
    if (place <= last)
      throw reader.error("unexpected content after last section: sections out of order, or twice", start)
    last = place
    byId.set(id, part)
  }
  return { byId, custom, end: bytes.length }
}
