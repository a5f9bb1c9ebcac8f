// Recording traces: the path that follows a hot address the next time it is executed is taken to be the hot one ("next executing tail":
// Duesterwald and Bala, "Software Profiling for Hot Path Prediction: Less is More", ASPLOS 2000).
import type { Decoded } from "@lamina/isa"
import type { Trace, TraceEnd, TraceStep } from "./trace.ts"

export interface TraceRecorder {
  /** Where the guest is, and the trace begins. */
  readonly head: bigint
  /** Steps at most. */
  readonly limit: number
  /**
   * Executes the instruction where the guest is, and gives the address of the next one. Undefined when it has not been executed, because it
   * trapped or the guest must not go on, or when what comes next does not come of it, as where an interrupt was taken.
   */
  step(): bigint | undefined
  /** The instruction at an address; undefined when there is none that can be fetched. */
  decodeAt(pc: bigint): Decoded | undefined
  /** Whether a trace ends in front of an address, as it has a translation already. Not asked about the head. */
  endsAt(pc: bigint): boolean
  canTranslate(decoded: Decoded): boolean
}

/** Executes the guest from `head` on, and gives the path that it took. What could not be translated has not been executed. */
export function recordTrace({ head, limit, step, decodeAt, endsAt, canTranslate }: TraceRecorder): Trace {
  const steps: TraceStep[] = []
  const seen = new Set<bigint>()
  let pc = head
  const endedBy = (end: TraceEnd): Trace => ({ steps, end, next: pc })
  for (;;) {
    if (steps.length > 0) {
      if (pc === head) return endedBy("loop")
      if (seen.has(pc) && goesBack(steps[steps.length - 1])) return endedBy("revisit")
      if (endsAt(pc)) return endedBy("ends")
    }
    if (steps.length >= limit) return endedBy("limit")
    const decoded = decodeAt(pc)
    if (!decoded || !canTranslate(decoded)) return endedBy("untranslatable")
    const next = step()
    if (next === undefined) return endedBy("trap")
    seen.add(pc)
    steps.push({ pc, decoded, next })
    pc = next
  }
}

/** Whether a loop may be closed here: functions may be called again and again, from below or above. */
function goesBack({ pc, decoded, next }: TraceStep): boolean {
  const { name } = decoded.instruction
  const isCall = (name === "jal" || name === "jalr") && decoded.rd !== 0
  return next <= pc && !isCall
}
