// What a link can complain of.

/** The inputs cannot be linked; every problem found is listed, one line each in the message. */
export class LinkError extends Error {
  override readonly name = "LinkError"
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join("\n"))
    this.problems = problems
  }
}

/** The linker contradicts itself: a bug of ours, never of the input. */
export class InternalError extends Error {
  override readonly name = "InternalError"
}
