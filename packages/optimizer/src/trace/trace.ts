// Traces: paths that a guest has taken, the raw material of translations.
import type { Decoded } from "@lamina/isa"

/** An instruction on a path, and where the guest went from it. */
export interface TraceStep {
  /** Virtual address. */
  readonly pc: bigint
  readonly decoded: Decoded
  readonly next: bigint
}

/** Why a trace goes no further. */
export type TraceEnd =
  /** The guest came back to the head. */
  | "loop"
  /** It went back to an instruction of the trace that is not the head: a loop within, which is better begun there. */
  | "revisit"
  /** It is as long as was allowed. */
  | "limit"
  /** `endsAt` said so. */
  | "ends"
  /** What follows cannot be translated, or is no instruction. */
  | "untranslatable"
  /** What follows trapped, or the guest was not to go on. */
  | "trap"

export interface Trace {
  /** In the order of execution; perhaps none. */
  readonly steps: readonly TraceStep[]
  readonly end: TraceEnd
  /** Where the guest goes on behind the steps. */
  readonly next: bigint
}
