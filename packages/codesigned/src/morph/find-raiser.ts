// Which instruction raises the floating-point exception that a commit has met: the guest is executed an instruction at a time to find it.
import type { Stop } from "@lamina/interfaces"
import { findAtomRow } from "@lamina/isa"
import type { TracePath } from "./region/trace.ts"

export interface RaisingGuest {
  /** Executes an instruction, if it does not trap. */
  step(): Stop
  pc(): bigint
  /** Accrued exceptions. */
  flags(): number
  /** Whether the owner of the hart wants to look. */
  isCalled(): boolean
}

export interface RaiserFound {
  /** Its address; undefined where no instruction raised anything new: what did was executed for nothing. */
  readonly pc: bigint | undefined
  readonly retired: number
  /** What ended the search, if it was neither found nor the limit. */
  readonly stop: Stop | undefined
}

/** Executes up to `limit` instructions. What writes `fflags` ends a region, and ends the search. */
export function findRaiser(guest: RaisingGuest, limit: number): RaiserFound {
  const before = guest.flags()
  let retired = 0
  while (retired < limit) {
    const pc = guest.pc()
    const stop = guest.step()
    retired += stop.retired
    const now = guest.flags()
    if (stop.kind !== "fuel") return { pc: undefined, retired, stop }
    if (now !== before) return { pc: (now & before) === before ? pc : undefined, retired, stop: undefined }
    if (guest.isCalled()) break
  }
  return { pc: undefined, retired, stop: undefined }
}

/** Addresses of the instructions of a region that may raise exceptions. */
export function raisers({ steps, asides }: TracePath, found = new Set<bigint>()): ReadonlySet<bigint> {
  for (const { pc, decoded } of steps) if (findAtomRow(decoded.instruction.name)?.raises) found.add(pc)
  for (const aside of asides?.values() ?? []) raisers(aside, found)
  return found
}
