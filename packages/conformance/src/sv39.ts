// Builds Sv39 page tables in a machine's RAM (privileged manual, "Sv39: Page-Based 39-bit Virtual-Memory System").
import type { MachineMemory } from "@lamina/interfaces"

/** Bits of a page-table entry by the letters that the manual gives them. */
export const entryBits = { v: 1n, r: 2n, w: 4n, x: 8n, u: 16n, g: 32n, a: 64n, d: 128n } as const

const pageSize = 4096
const sv39Mode = 8n << 60n

/** `rwxuad` and the like to the bits of a valid entry. Throws `RangeError` for other letters. */
export function entryFlags(letters: string): bigint {
  return [...letters].reduce<bigint>((bits, letter) => {
    if (!(letter in entryBits)) throw new RangeError(`"${letter}" is no bit of a page-table entry`)
    return bits | entryBits[letter as keyof typeof entryBits]
  }, entryBits.v)
}

export interface PageTables {
  /** What `satp` must hold. */
  readonly satp: bigint
  /** Writes the entry for `address` at `level`: 0 for a page of 4 KiB, 1 for 2 MiB, 2 for 1 GiB. */
  setEntry(address: bigint, level: number, entry: bigint): void
  /** Maps a page of the level's size to a physical address, with the entry's other bits as given. */
  map(address: bigint, level: number, physical: number, flags: bigint): void
}

/** Makes empty tables in RAM, from physical address `start`, a multiple of 4096, on; as many pages as they come to need. */
export function createPageTables(memory: MachineMemory, start: number): PageTables {
  let end = start
  const newTable = () => {
    const table = end
    end += pageSize
    const offset = hostOf(table)
    memory.bytes().fill(0, offset, offset + pageSize)
    return table
  }
  const hostOf = (physical: number) => memory.ram.offset + (physical - memory.ram.base)
  const root = newTable()
  const setEntry = (address: bigint, level: number, entry: bigint) => {
    let table = root
    for (let each = 2; ; each--) {
      const index = Number((address >> BigInt(12 + 9 * each)) & 511n)
      const place = hostOf(table) + 8 * index
      if (each === level) return memory.view().setBigUint64(place, entry, true)
      const pointer = memory.view().getBigUint64(place, true)
      table = pointer === 0n ? newTable() : Number(pointer >> 10n) * pageSize
      memory.view().setBigUint64(place, (BigInt(table / pageSize) << 10n) | entryBits.v, true)
    }
  }
  return {
    satp: sv39Mode | BigInt(root / pageSize),
    setEntry,
    map: (address, level, physical, flags) => setEntry(address, level, (BigInt(physical / pageSize) << 10n) | flags),
  }
}
