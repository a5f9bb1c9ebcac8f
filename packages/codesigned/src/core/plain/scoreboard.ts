// When molecules issue: in order, when what their atoms read is ready. Cycles in which the machine stands still are not counted here.
import type { VliwDescription } from "@lamina/isa"
import { noIssueWaits, type IssueWaits } from "../issue-waits.ts"
import type { Molecule } from "../molecule.ts"
import { resource, resultOf, sourcesOf } from "../resources.ts"

export interface Scoreboard {
  /** The earliest cycle for the next molecule. */
  readonly next: number
  readonly waits: Readonly<IssueWaits>
  /** Everything is ready. */
  enter(): void
  issue(molecule: Molecule): void
  /** Puts the next molecule off until all results are ready, and by a number of cycles behind that. */
  waitForResults(cause: "commits" | "stops", penalty?: number): void
  /** Puts it off for a number of cycles behind the last: a transfer. */
  delay(cycles: number): void
}

export function createScoreboard({ latency }: VliwDescription): Scoreboard {
  /** When the newest result for each register is ready. */
  const ready = new Array<number>(resource.count).fill(0)
  let next = 0
  let issued = 0
  let allReady = 0
  const waits = noIssueWaits()
  const putOff = (cycle: number, cause: keyof IssueWaits) => {
    waits[cause] += Math.max(0, cycle - next)
    next = Math.max(next, cycle)
  }
  return {
    get next() {
      return next
    },
    waits,
    enter() {
      ready.fill(0)
      allReady = 0
    },
    issue({ atoms }) {
      for (const atom of atoms) for (const source of sourcesOf(atom)) putOff(ready[source], "operands")
      issued = next
      next++
      for (const atom of atoms) {
        const result = resultOf(atom)
        if (result === undefined) continue
        ready[result] = issued + latency[atom.row.latency]
        allReady = Math.max(allReady, ready[result])
      }
    },
    waitForResults(cause, penalty = 0) {
      putOff(allReady, cause)
      putOff(next + penalty, cause)
    },
    delay(cycles) {
      putOff(issued + 1 + cycles, "branches")
    },
  }
}
