// HostListenError: the port given to `listen` cannot be had.

/** `JsHost.listen` cannot listen on the port; the message names it and says why. */
export class HostListenError extends Error {
  override readonly name = "HostListenError"
}
