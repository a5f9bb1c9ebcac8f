// Page-table entries as numbers: what of one fits the tables that the monitor makes (privileged manual, sections 12.3 to 12.4).
import { entryBit } from "@lamina/isa"

export const entriesOfTable = 512
export const entrySize = 8
/** Bits of a virtual address that a level of a table translates, and those below all levels. */
const indexBits = 9
const offsetBits = 12

export const rightsMask: number = entryBit.read | entryBit.write | entryBit.execute

/** Whether an entry is a leaf, by its flags. */
export const isLeaf = (flags: number): boolean => (flags & (entryBit.read | entryBit.execute)) !== 0

/** The index of an address in the table of a level, 0 being that of pages of 4 KiB. */
export function indexAt(address: bigint, level: number): number {
  return Number((address >> BigInt(offsetBits + indexBits * level)) & 511n)
}

/** The physical page number in an entry of 64 bits. */
export const frameNumber = (entry: bigint): number => Number((entry >> 10n) & 0xfff_ffff_ffffn)

/** An entry that leads to a physical address, which is the start of a page. */
export function makeEntry(address: number, flags: number): bigint {
  return BigInt((address / 4096) * 1024 + flags)
}
