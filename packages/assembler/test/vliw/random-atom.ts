// Random atoms of a row, such that a text means each.
import { atomParts, makeAtom, roundingModeNames } from "@lamina/isa"
import type { Atom, AtomRow } from "@lamina/isa"

/** Numbers below 2^32 from a seed that is not 0 (xorshift, Marsaglia 2003), so that a failure can be repeated. */
export function randomWords(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

/** An atom whose parts hold anything that they can, but for rounding modes and alias entries that mean nothing. */
export function randomAtom(row: AtomRow, random: () => number): Atom {
  const values = Object.fromEntries(atomParts(row).map(({ name, step }) => [name, random() * step]))
  const modes = roundingModeNames.flatMap((name, mode) => (name === undefined ? [] : [mode]))
  values.rm = modes[random() % modes.length]
  if (values.protect % 2 === 0) values.entry = 0
  return makeAtom(row, values, { predicate: random() % 8, negated: random() % 2 === 0 })
}
