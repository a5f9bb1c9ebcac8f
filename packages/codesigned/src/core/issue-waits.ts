// Cycles that go by between molecules by the rules of issue, by what is waited for.
import type { WaitCause } from "./core.ts"

/** All but the standstills. */
export const issueWaitCauses = ["operands", "branches", "commits", "stops"] as const satisfies readonly WaitCause[]
export type IssueWaits = Record<(typeof issueWaitCauses)[number], number>

export function noIssueWaits(): IssueWaits {
  return { operands: 0, branches: 0, commits: 0, stops: 0 }
}
