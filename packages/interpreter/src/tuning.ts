// Tuning constants of the interpreters. No effect on correctness.

/** Instructions that generated code executes before it returns to JavaScript once: lets the host replace it by faster code. */
export const sliceInstructions = 1 << 21

/** Instructions of a predecoded trace, at most: from one check of the fuel to the next. */
export const traceLimit = 64

/** Bytes of records allocated at a time, and in all before everything is thrown away. */
export const recordChunkSize = 1 << 18
export const recordLimit = 1 << 27

/** Maps of pages of code that are allocated at a time. */
export const mapsAtOnce = 32
