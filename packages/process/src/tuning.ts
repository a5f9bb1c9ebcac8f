// Tuning constants: no effect on correctness.

/** Pages brought in at a time, as long as there is plenty of memory: translators like what they can access to lie in one piece. */
export const pagesAround = 32

/** Bytes moved at a time between a file and the guest. */
export const transferChunk = 256 * 1024

/** Instructions that a thread executes before another has its turn. */
export const turnLength = 100_000

/** Machines of ended processes that are kept for new ones. */
export const sparedMachines = 8

/** Bytes that all of them may have touched at most. */
export const sparedMemory = 256 * 1024 * 1024
