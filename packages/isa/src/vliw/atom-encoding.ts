// Atoms as bits: `stop opcode n p rd rs1 rs2 imm`, 1 + 9 + 1 + 3 + 6 + 6 + 6 + 32, little-endian in memory.
import { type Atom, type AtomRow } from "./atom.ts"
import { atomRows } from "./atom-table.ts"

const byOpcode: readonly (AtomRow | undefined)[] = (() => {
  const table: (AtomRow | undefined)[] = new Array<AtomRow | undefined>(512).fill(undefined)
  for (const row of atomRows) table[row.opcode] = row
  return table
})()

/** Writes an atom at `place`. Fields are taken modulo their widths. */
export function writeAtom(view: DataView, place: number, atom: Atom): void {
  const high =
    (atom.stop ? 1 << 31 : 0) |
    (atom.row.opcode << 22) |
    (atom.negated ? 1 << 21 : 0) |
    ((atom.predicate & 7) << 18) |
    ((atom.rd & 63) << 12) |
    ((atom.rs1 & 63) << 6) |
    (atom.rs2 & 63)
  view.setInt32(place, atom.imm, true)
  view.setInt32(place + 4, high, true)
}

/** Reads the atom at `place`; undefined where its opcode is none. */
export function readAtom(view: DataView, place: number): Atom | undefined {
  const high = view.getInt32(place + 4, true)
  const row = byOpcode[(high >>> 22) & 511]
  if (!row) return undefined
  return {
    row,
    stop: high < 0,
    negated: ((high >>> 21) & 1) !== 0,
    predicate: (high >>> 18) & 7,
    rd: (high >>> 12) & 63,
    rs1: (high >>> 6) & 63,
    rs2: high & 63,
    imm: view.getInt32(place, true),
  }
}
