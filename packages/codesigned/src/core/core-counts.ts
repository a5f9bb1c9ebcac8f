// Counting what a core does.
import { rollbackCauses, waitCauses, type CoreCounts, type RollbackCause, type WaitCause } from "./core.ts"

/** All 0. */
export function noCounts(): CoreCounts {
  return {
    ...{ cycles: 0, molecules: 0, atoms: 0, commits: 0, instructions: 0, transfers: 0, tlbFills: 0 },
    instructionCache: { accesses: 0, misses: 0 },
    dataCache: { accesses: 0, misses: 0 },
    secondCache: { accesses: 0, misses: 0 },
    rollbacks: Object.fromEntries(rollbackCauses.map((cause) => [cause, 0])) as Record<RollbackCause, number>,
    waits: Object.fromEntries(waitCauses.map((cause) => [cause, 0])) as Record<WaitCause, number>,
  }
}

export function copyCounts(counts: CoreCounts): CoreCounts {
  return {
    ...counts,
    instructionCache: { ...counts.instructionCache },
    dataCache: { ...counts.dataCache },
    secondCache: { ...counts.secondCache },
    rollbacks: { ...counts.rollbacks },
    waits: { ...counts.waits },
  }
}
