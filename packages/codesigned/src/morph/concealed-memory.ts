// Concealed memory: a part of the machine's memory that no guest's address reaches, for translations and the core's tables.
import type { MachineMemory } from "@lamina/interfaces"
import { jumpTableSize } from "./jump-table.ts"

export interface ConcealedMemory {
  /** Where it starts in the machine's memory, and its bytes. */
  readonly offset: number
  readonly size: number
  /** The jump table, in the machine's memory. */
  readonly jumpTable: number
  /** Addresses for translations: bytes from the start of concealed memory. */
  readonly cache: { readonly start: number; readonly size: number }
}

/** Takes concealed memory of a size in bytes; throws `RangeError` where that is too little for anything. */
export function takeConcealedMemory(memory: MachineMemory, size: number): ConcealedMemory {
  const least = jumpTableSize + 4096
  if (!(Number.isInteger(size) && size >= least && size <= 2 ** 30))
    throw new RangeError(`${size} bytes of concealed memory: there must be ${least} at least, and at most 1 GiB`)
  const offset = memory.allocate(size, 4096)
  return { offset, size, jumpTable: offset, cache: { start: jumpTableSize, size: size - jumpTableSize } }
}
