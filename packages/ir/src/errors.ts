// What goes wrong: a caller's mistake, or our own.

/** IR that makes no sense, or text that does not parse. The message says where and what. */
export class IrError extends Error {
  override readonly name = "IrError"
}

/** A mistake of this package itself. */
export class InternalError extends Error {
  override readonly name = "InternalError"
}
