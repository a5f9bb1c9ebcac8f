// What has been learnt about guest instructions that speculation failed on: adaptive retranslation speculates less each time.
import type { RollbackCause } from "../core/core.ts"
import type { Speculation } from "./schedule/dependences.ts"
import { keyOf } from "./translation.ts"
import { failureLimit } from "./tuning.ts"

export interface Adaptation {
  /** Whether only the interpreter may execute the instruction at an address. */
  isInterpreted(pc: bigint): boolean
  readonly speculation: Speculation
  /** Counts restrictions: a translation remembers what this was when it was made. */
  readonly epoch: number
  /** A translation, made at an epoch, has rolled back at an instruction. Says whether it should be made anew. */
  failed(pc: bigint, cause: RollbackCause, epoch: number): boolean
  /** How many instructions are restricted in some way. */
  readonly restricted: number
}

/** Remembers failures by the address of the guest instruction. */
export function createAdaptation(): Adaptation {
  const failures = new Map<number, Map<RollbackCause, number>>()
  const below = new Set<number>()
  const passedStores = new Set<number>()
  const interpreted = new Set<number>()
  /** The epoch at which an instruction was restricted last. */
  const epochs = new Map<number, number>()
  let restrictions = 0
  return {
    isInterpreted: (pc) => interpreted.has(keyOf(pc)),
    speculation: {
      aboveBranches: (pc) => !below.has(keyOf(pc)),
      belowLoads: (pc) => !passedStores.has(keyOf(pc)),
    },
    get epoch() {
      return restrictions
    },
    failed(pc, cause, epoch) {
      const key = keyOf(pc)
      // It was made before what is known now.
      if ((epochs.get(key) ?? 0) > epoch) return true
      let counts = failures.get(key)
      if (!counts) failures.set(key, (counts = new Map<RollbackCause, number>()))
      const count = (counts.get(cause) ?? 0) + 1
      counts.set(cause, count)
      if (count < failureLimit[cause]) return false
      counts.delete(cause)
      const set = cause === "speculation" || cause === "float" ? below : cause === "alias" ? passedStores : interpreted
      // Speculating less has not helped.
      if (set.has(key)) interpreted.add(key)
      set.add(key)
      restrictions++
      epochs.set(key, restrictions)
      return true
    },
    get restricted() {
      return new Set([...below, ...passedStores, ...interpreted]).size
    },
  }
}
