// The error for a description that is no stack.

/** A stack that makes no sense: an unknown kind, or a layer whose bottom does not fit what is below. */
export class StackError extends Error {
  override readonly name = "StackError"
}
