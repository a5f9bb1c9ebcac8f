// Tuning constants of the generated core. No effect on correctness.

/** Where paths of a translation meet, up to this many atoms behind are generated once for each path. */
export const mostDuplicatedAtoms = 24

/** Cells are reserved this many at a time. */
export const cellsOfChunk = 4096
