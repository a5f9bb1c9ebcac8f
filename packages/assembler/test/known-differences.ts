// Differences from GNU as that are known and explained, in known-differences.json.
import { readFileSync } from "node:fs"
import type { Difference } from "./compare-objects.ts"

interface KnownDifference {
  readonly source: string
  readonly part: string
  readonly reason: string
}

const known = JSON.parse(
  readFileSync(new URL("known-differences.json", import.meta.url), "utf8"),
) as readonly KnownDifference[]

/** Splits differences into those without an explanation, and explanations of this source that nothing needs any more. */
export function explain(source: string, differences: readonly Difference[]) {
  const own = known.filter((entry) => entry.source === source)
  return {
    unexplained: differences.filter(({ part }) => !own.some((entry) => entry.part === part)),
    unneeded: own.filter((entry) => !differences.some(({ part }) => part === entry.part)),
  }
}
