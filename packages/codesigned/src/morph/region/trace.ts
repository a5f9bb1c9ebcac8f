// The guest code of a region: a path with the paths that leave it and belong to the region as well.
import type { Decoded } from "@lamina/isa"

/** An instruction on a path, and where the guest went from it. */
export interface TraceStep {
  /** Virtual address. */
  readonly pc: bigint
  readonly decoded: Decoded
  /** As it is encoded; a compressed instruction has 16 bits. */
  readonly word: number
  readonly next: bigint
}

/** A path, entered at the first step's address. */
export interface TracePath {
  readonly steps: readonly TraceStep[]
  /** By the index of a branch or indirect jump: how it goes on when the guest does not go where `next` says. */
  readonly asides?: ReadonlyMap<number, TracePath>
}
