// The VLIW machines as data: widths, units, latencies, caches, penalties.
import type { LatencyClass, Unit } from "./atom.ts"

/** A cache: bytes, ways, bytes of a line. Replacement is least recently used. */
export interface CacheDescription {
  readonly size: number
  readonly ways: number
  readonly line: number
  /** A line's set is chosen by its number's lowest bits and those above them, so that strides of powers of two spread out; else by the lowest alone. */
  readonly hashed?: boolean
}

/** All times are in cycles. */
export interface VliwDescription {
  /** Atoms of a molecule, at most. */
  readonly atoms: number
  /** Of each kind, at most this many in a molecule. `control` atoms are bounded by `atoms` alone. */
  readonly units: Readonly<Record<Exclude<Unit, "control">, number>>
  /** From the issue of an atom to that of one that needs its result; loads as they hit the first cache. */
  readonly latency: Readonly<Record<LatencyClass, number>>
  /** Lost when a branch is taken, when `jumpi` finds its target, and when the core rolls back. */
  readonly takenBranch: number
  readonly indirectJump: number
  readonly rollback: number
  /** Without caches every access hits the first one. */
  readonly caches:
    | {
        readonly instruction: CacheDescription
        readonly data: CacheDescription
        readonly second: CacheDescription
        /** How long the machine stands still when the first cache misses and the second hits, and when that misses as well. */
        readonly secondHit: number
        readonly memory: number
      }
    | undefined
  /** How long the machine stands still to fill an entry of the TLB. */
  readonly tlbFill: number
}

/** How many atoms a molecule may have: parameters of the machine. */
export const vliwWidths = [2, 4, 8] as const
export type VliwWidth = (typeof vliwWidths)[number]

const units: Readonly<Record<VliwWidth, VliwDescription["units"]>> = {
  2: { alu: 2, memory: 1, float: 1, branch: 1 },
  4: { alu: 4, memory: 2, float: 2, branch: 2 },
  8: { alu: 8, memory: 4, float: 4, branch: 4 },
}

const latency = {
  alu: 1,
  multiply: 3,
  divide: 16,
  load: 2,
  store: 1,
  atomic: 4,
  floatMove: 2,
  floatAdd: 3,
  floatMultiply: 3,
  floatDivide: 14,
  floatConvert: 3,
  branch: 1,
} as const

const kib = 1024

/** The machine with molecules of `atoms` atoms; `infiniteCaches` has every access hit. */
export function vliwMachine(atoms: VliwWidth, infiniteCaches = false): VliwDescription {
  return {
    atoms,
    units: units[atoms],
    latency,
    takenBranch: 1,
    indirectJump: 2,
    rollback: 10,
    tlbFill: 20,
    caches: infiniteCaches
      ? undefined
      : {
          instruction: { size: 64 * kib, ways: 4, line: 128 },
          data: { size: 64 * kib, ways: 8, line: 64, hashed: true },
          second: { size: 1024 * kib, ways: 8, line: 128, hashed: true },
          secondHit: 5,
          memory: 80,
        },
  }
}
