// Random atoms of a row, within what its parts can hold, so that a text means each.
import type { Atom, AtomPartName, AtomRow } from "../../src/index.ts"
import { atomPartRange, atomParts, makeAtom, roundingModeNames } from "../../src/index.ts"

const modes = roundingModeNames.flatMap((name, mode) => (name === undefined ? [] : [mode]))

/** A value for each part; the alias entry is 0 where the load is not to protect. */
export function randomAtom(row: AtomRow, random: () => number): Atom {
  const values: Partial<Record<AtomPartName, number>> = {}
  for (const part of atomParts(row)) {
    const { minimum, maximum, step } = atomPartRange(part)
    const count = (maximum - minimum) / step + 1
    values[part.name] = part.name === "rm" ? modes[random() % modes.length] : minimum + (random() % count) * step
  }
  if (!values.protect) delete values.entry
  return makeAtom(row, values, {
    stop: random() % 2 === 0,
    predicate: random() % 8,
    negated: random() % 2 === 0,
  })
}
