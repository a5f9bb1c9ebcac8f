// What the code-morphing software itself would take on the core, in cycles. It is TypeScript here, so its time is a model: so much for each
// instruction interpreted, and for each step of the translator (an operation of the IR visited, a candidate looked at by the scheduler, an
// atom written).
export const softwareCosts = {
  /** One guest instruction: fetch, decode, dispatch, execute. */
  interpret: 24,
  /** One step of the translator. */
  translate: 12,
  /** From the core to the software and back: an exit that is not chained, a rollback. */
  dispatch: 40,
} as const
