// RAM in a snapshot: the pages that are not all zero.
import { SnapshotError } from "../snapshot-error.ts"

const pageSize = 4096

export interface SavedPages {
  /** A bit for each page, the lowest first: whether it is in `content`. */
  readonly present: Uint8Array
  readonly content: Uint8Array
}

/** Whether the 64-bit words from `start` on, a page's worth, are all zero. */
function isEmpty(words: BigUint64Array, start: number): boolean {
  for (let i = start; i < start + pageSize / 8; i++) if (words[i] !== 0n) return false
  return true
}

/** Collects the pages of `ram`, a whole number of them, that hold anything. */
export function savePages(ram: Uint8Array): SavedPages {
  const words = new BigUint64Array(ram.buffer, ram.byteOffset, ram.length / 8)
  const pages = ram.length / pageSize
  const present = new Uint8Array(Math.ceil(pages / 8))
  const held: number[] = []
  for (let page = 0; page < pages; page++) {
    if (isEmpty(words, (page * pageSize) / 8)) continue
    present[page >> 3] |= 1 << (page & 7)
    held.push(page)
  }
  const content = new Uint8Array(held.length * pageSize)
  for (const [index, page] of held.entries())
    content.set(ram.subarray(page * pageSize, (page + 1) * pageSize), index * pageSize)
  return { present, content }
}

/** Checks that the pages fit `size` bytes of RAM. Throws `SnapshotError`. */
export function checkPages({ present, content }: SavedPages, size: number): void {
  const held = present.reduce((count, byte) => {
    let bits = 0
    for (let rest = byte; rest !== 0; rest &= rest - 1) bits++
    return count + bits
  }, 0)
  if (present.length !== Math.ceil(size / pageSize / 8) || content.length !== held * pageSize)
    throw new SnapshotError("the snapshot's memory is not as large as the machine's")
}

/** Puts the pages back; all others become zero. */
export function restorePages({ present, content }: SavedPages, ram: Uint8Array): void {
  ram.fill(0)
  let at = 0
  for (let page = 0; page < ram.length / pageSize; page++) {
    if (!((present[page >> 3] >> (page & 7)) & 1)) continue
    ram.set(content.subarray(at, at + pageSize), page * pageSize)
    at += pageSize
  }
}
