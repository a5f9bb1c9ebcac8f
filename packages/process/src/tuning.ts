// Tuning constants: no effect on correctness.

/** Pages read at a time from a mapped file: a fault brings in its neighbours as well. */
export const pagesReadAround = 16

/** Bytes moved at a time between a file and the guest. */
export const transferChunk = 256 * 1024

/** Pages given at a time to a program that touches fresh memory from one page to the next. */
export const pagesAhead = 8

/** Instructions that a thread executes before another has its turn. */
export const turnLength = 100_000

/** Machines of ended processes that are kept for new ones. */
export const sparedMachines = 8

/** Bytes that all of them may have touched at most. */
export const sparedMemory = 256 * 1024 * 1024
