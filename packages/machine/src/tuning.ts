// Tuning constants of the machine. No effect on correctness; `roundSteps` has one on the order in which harts interleave.

/** Steps that each hart gets in its turn, by whether there is one hart or several. */
export const roundSteps = { one: 1_000_000, several: 20_000 } as const

/** The same when time follows a clock, which is read once a round. */
export const clockedRoundSteps = 100_000
