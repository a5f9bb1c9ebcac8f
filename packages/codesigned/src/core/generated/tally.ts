// What a path through a translation costs and counts, as far as it is known when code is generated.
import { issueWaitCauses, noIssueWaits, type IssueWaits } from "../issue-waits.ts"

export interface Tally {
  /** Cycles that no molecule issued in. */
  readonly waits: IssueWaits
  molecules: number
  atoms: number
  commits: number
  transfers: number
  /** Accesses of the instruction and of the data cache. */
  fetches: number
  accesses: number
}

export function noTally(): Tally {
  return { waits: noIssueWaits(), molecules: 0, atoms: 0, commits: 0, transfers: 0, fetches: 0, accesses: 0 }
}

/** Adds `times` times `tally` to a sum. */
export function addTally(sum: Tally, tally: Tally, times: number): void {
  for (const cause of issueWaitCauses) sum.waits[cause] += tally.waits[cause] * times
  sum.molecules += tally.molecules * times
  sum.atoms += tally.atoms * times
  sum.commits += tally.commits * times
  sum.transfers += tally.transfers * times
  sum.fetches += tally.fetches * times
  sum.accesses += tally.accesses * times
}
