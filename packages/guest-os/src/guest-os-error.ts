// GuestOsError: the guest operating system cannot go on.

/** The operating system has stopped or does not answer; the message says in one line what is known of it. */
export class GuestOsError extends Error {
  override readonly name = "GuestOsError"
}
