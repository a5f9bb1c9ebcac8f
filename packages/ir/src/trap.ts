// How an evaluation ends other than by a result.

/** The program did what WebAssembly calls a trap. The message is the specification's test suite's: `integer overflow`. */
export class Trap extends Error {
  override readonly name = "Trap"
}

/** The evaluation took more steps than it was allowed. */
export class StepLimitReached extends Error {
  override readonly name = "StepLimitReached"
}
