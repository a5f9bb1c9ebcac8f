// Tuning constants: no effect on correctness.

/** How many times a loop is taken to be executed, for weighing what is in it. */
export const loopWeight = 10
/** Deeper loops weigh no more. */
export const mostWeighedDepth = 5
