// What has been learnt about guest instructions that speculation failed on: adaptive retranslation speculates less each time.
import type { RollbackCause } from "../core/core.ts"
import type { Speculation } from "./schedule/dependences.ts"
import { keyOf } from "./translation.ts"
import { failureLimit } from "./tuning.ts"

export interface Adaptation {
  /** Whether only the interpreter may execute the instruction at an address. */
  isInterpreted(pc: bigint): boolean
  readonly speculation: Speculation
  /** A translation has rolled back at an instruction. Says whether it should be made anew. */
  failed(pc: bigint, cause: RollbackCause): boolean
  /** How many instructions are restricted in some way. */
  readonly restricted: number
}

/** Remembers failures by the address of the guest instruction. */
export function createAdaptation(): Adaptation {
  const failures = new Map<number, Map<RollbackCause, number>>()
  const below = new Set<number>()
  const passedStores = new Set<number>()
  const interpreted = new Set<number>()
  return {
    isInterpreted: (pc) => interpreted.has(keyOf(pc)),
    speculation: {
      aboveBranches: (pc) => !below.has(keyOf(pc)),
      belowLoads: (pc) => !passedStores.has(keyOf(pc)),
    },
    failed(pc, cause) {
      const key = keyOf(pc)
      let counts = failures.get(key)
      if (!counts) failures.set(key, (counts = new Map()))
      const count = (counts.get(cause) ?? 0) + 1
      counts.set(cause, count)
      if (count < failureLimit[cause]) return false
      counts.delete(cause)
      const set = cause === "speculation" || cause === "float" ? below : cause === "alias" ? passedStores : interpreted
      if (set.has(key)) {
        if (interpreted.has(key)) return false
        interpreted.add(key)
      }
      set.add(key)
      return true
    },
    get restricted() {
      return new Set([...below, ...passedStores, ...interpreted]).size
    },
  }
}
