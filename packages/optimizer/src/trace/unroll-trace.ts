// Unrolling: a trace that comes back to its head goes on as it went, so that a translation works on several rounds of a loop at once.
import type { Trace } from "./trace.ts"

export interface UnrollLimits {
  /** Steps of the whole at most. */
  readonly length: number
  /** Rounds at most, the recorded one included. */
  readonly copies: number
}

/** A loop several times over, as often as the limits allow; any other trace, and a loop that fits only once, as it is. Executes nothing. */
export function unrollTrace(trace: Trace, { length, copies }: UnrollLimits): Trace {
  const rounds = Math.min(copies, Math.floor(length / trace.steps.length))
  if (trace.end !== "loop" || rounds < 2) return trace
  return { ...trace, steps: Array.from({ length: rounds }, () => trace.steps).flat() }
}
