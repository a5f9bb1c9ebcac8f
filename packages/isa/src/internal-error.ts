// The error that a bug of this package throws, as opposed to a caller's mistake.

/** A bug of ours: an instruction row that contradicts itself, an operation used outside its domain. */
export class InternalError extends Error {
  override readonly name = "InternalError"
}
