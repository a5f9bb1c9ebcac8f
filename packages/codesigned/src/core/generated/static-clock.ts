// When molecules issue along a path of a translation, as far as it is known when code is generated: all but the standstills.
import type { VliwDescription } from "@lamina/isa"
import { noIssueWaits, type IssueWaits } from "../issue-waits.ts"
import type { Molecule } from "../molecule.ts"
import { resource, resultOf, sourcesOf } from "../resources.ts"

/** Cycles since the `enter`. */
export interface StaticClock {
  /** When the newest result for each register is ready. */
  readonly ready: number[]
  /** When the last molecule issued, when the next may at the earliest, and when all results are ready. */
  issued: number
  next: number
  allReady: number
  /** The cycles from 0 to `next` in which no molecule issued. */
  readonly waits: IssueWaits
}

export function startClock(): StaticClock {
  return { ready: new Array<number>(resource.count).fill(0), issued: 0, next: 0, allReady: 0, waits: noIssueWaits() }
}

export function forkClock(clock: StaticClock): StaticClock {
  return { ...clock, ready: [...clock.ready], waits: { ...clock.waits } }
}

/** Counts from now on: times that are over become 0. */
export function rebaseClock({ ready, next, allReady }: StaticClock): StaticClock {
  const since = (cycle: number) => Math.max(0, cycle - next)
  return { ready: ready.map(since), issued: 0, next: 0, allReady: since(allReady), waits: noIssueWaits() }
}

export function issue(clock: StaticClock, { atoms }: Molecule, { latency }: VliwDescription): void {
  const { ready } = clock
  for (const atom of atoms) for (const source of sourcesOf(atom)) putOff(clock, ready[source], "operands")
  clock.issued = clock.next++
  for (const atom of atoms) {
    const result = resultOf(atom)
    if (result === undefined) continue
    const cycle = clock.issued + latency[atom.row.latency]
    ready[result] = cycle
    if (cycle > clock.allReady) clock.allReady = cycle
  }
}

function putOff(clock: StaticClock, cycle: number, cause: keyof IssueWaits): void {
  if (cycle <= clock.next) return
  clock.waits[cause] += cycle - clock.next
  clock.next = cycle
}

export function waitForResults(clock: StaticClock, cause: "commits" | "stops", penalty = 0): void {
  putOff(clock, clock.allReady, cause)
  putOff(clock, clock.next + penalty, cause)
}

export function delay(clock: StaticClock, cycles: number): void {
  putOff(clock, clock.issued + 1 + cycles, "branches")
}
