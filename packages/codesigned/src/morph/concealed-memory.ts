// Concealed memory: a part of the machine's memory that no guest's address reaches, for translations and the core's tables.
import type { MachineMemory } from "@lamina/interfaces"
import { guardTable, jumpTable, translationAlignment } from "../core/core.ts"

export interface ConcealedMemory {
  /** Where it starts in the machine's memory, and its bytes. */
  readonly offset: number
  readonly size: number
  /** The core's tables, in the machine's memory. */
  readonly jumpTable: number
  readonly guardTable: number
  /** Addresses for translations: bytes from the start of concealed memory. */
  readonly cache: { readonly start: number; readonly size: number }
}

const jumpTableSize = jumpTable.entries * jumpTable.entrySize
/** Up to 4 GiB of the machine's memory. */
const guardTableSize = (2 ** 32 / guardTable.pageSize) * guardTable.wordSize
const tables = jumpTableSize + guardTableSize
/** Bytes: less would hold next to no translation. */
export const leastConcealedMemory = tables + 2 ** 16

/** Takes concealed memory of a size in bytes; throws `RangeError` where that is too little for anything. */
export function takeConcealedMemory(memory: MachineMemory, size: number): ConcealedMemory {
  const least = leastConcealedMemory
  if (!(Number.isInteger(size) && size >= least && size <= 2 ** 30))
    throw new RangeError(`${size} bytes of concealed memory: there must be ${least} at least, and at most 1 GiB`)
  const offset = memory.allocate(size, 4096)
  return {
    offset,
    size,
    jumpTable: offset,
    guardTable: offset + jumpTableSize,
    cache: { start: tables, size: size - tables - (size % translationAlignment) },
  }
}
