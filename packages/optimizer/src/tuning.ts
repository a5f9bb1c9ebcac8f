// Tuning constants: no effect on correctness.

/** Allocations over which `preemptive-flush` measures how fast translations are made now, and those before them that it compares with. */
export const recentAllocations = 32
export const earlierAllocations = 64
/** A phase of the program ends when translations are made so many times as fast as before. */
export const phaseChangeRatio = 8
/** Below this share of the cache in use there is little to win by throwing it away. */
export const leastUsedToFlush = 0.5

/** Past so many executions of a branch its counts are halved; less than 2^16. */
export const mostBranchExecutions = 1 << 12
